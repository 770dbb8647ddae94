/** Every figure that is one number, by name, so that it can be read at many points. */
@NullMarked
package io.accounthealth.model.kpis;

import org.jspecify.annotations.NullMarked;

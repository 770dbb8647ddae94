/** Series of figures over HTTP. */
@NullMarked
package io.accounthealth.query.kpis;

import org.jspecify.annotations.NullMarked;

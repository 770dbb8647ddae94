/** The sources of facts: how many, how late, how recently. */
@NullMarked
package io.accounthealth.model.sources;

import org.jspecify.annotations.NullMarked;

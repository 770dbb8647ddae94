/** Months, quarters and years, and how two of them are compared. */
@NullMarked
package io.accounthealth.model.period;

import org.jspecify.annotations.NullMarked;

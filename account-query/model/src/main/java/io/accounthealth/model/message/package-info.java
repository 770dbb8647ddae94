/** Sentences that keep their arguments as values, so that whoever shows them decides how those are written. */
@NullMarked
package io.accounthealth.model.message;

import org.jspecify.annotations.NullMarked;

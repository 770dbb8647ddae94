/** The competitors that clients mentioned, and what became of those accounts. */
@NullMarked
package io.accounthealth.model.competitors;

import org.jspecify.annotations.NullMarked;

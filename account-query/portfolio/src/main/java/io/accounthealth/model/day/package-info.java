/** What there is to do for accounts, in the order of what happens if nobody does it. */
@NullMarked
package io.accounthealth.model.day;

import org.jspecify.annotations.NullMarked;

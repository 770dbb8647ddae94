/** The currency of a read: one, or all money converted into one. */
@NullMarked
package io.accounthealth.query.currency;

import org.jspecify.annotations.NullMarked;

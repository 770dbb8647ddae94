/** The card of one account, its first day, open items and key events. */
@NullMarked
package io.accounthealth.model.account;

import org.jspecify.annotations.NullMarked;

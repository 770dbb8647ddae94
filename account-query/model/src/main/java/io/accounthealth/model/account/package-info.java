/** The card of one account: its first day, what is open and when, and the events that one finds one's way by. */
@NullMarked
package io.accounthealth.model.account;

import org.jspecify.annotations.NullMarked;

/** The card of one account over HTTP, and its overview. */
@NullMarked
package io.accounthealth.query.account;

import org.jspecify.annotations.NullMarked;

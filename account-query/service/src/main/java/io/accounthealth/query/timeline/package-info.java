/** The timeline over HTTP and on the account's screen. */
@NullMarked
package io.accounthealth.query.timeline;

import org.jspecify.annotations.NullMarked;

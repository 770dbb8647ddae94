/** Renewals over HTTP and on their screen. */
@NullMarked
package io.accounthealth.query.renewals;

import org.jspecify.annotations.NullMarked;

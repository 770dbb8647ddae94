/** Spend over HTTP and on its screen. */
@NullMarked
package io.accounthealth.query.spend;

import org.jspecify.annotations.NullMarked;

/** Billing over HTTP. */
@NullMarked
package io.accounthealth.query.billing;

import org.jspecify.annotations.NullMarked;

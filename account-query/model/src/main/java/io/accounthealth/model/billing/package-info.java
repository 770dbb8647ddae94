/** Invoices and payments against what was delivered: overdue, unmatched, and delivered but not yet billed. */
@NullMarked
package io.accounthealth.model.billing;

import org.jspecify.annotations.NullMarked;

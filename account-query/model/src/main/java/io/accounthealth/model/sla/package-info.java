/** Inquiries and their service level clocks, in the business hours that were agreed. */
@NullMarked
package io.accounthealth.model.sla;

import org.jspecify.annotations.NullMarked;

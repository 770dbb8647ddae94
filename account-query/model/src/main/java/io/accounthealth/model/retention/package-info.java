/** Retained revenue: NRR, GRR, logo and cohort retention, and lifetime value. */
@NullMarked
package io.accounthealth.model.retention;

import org.jspecify.annotations.NullMarked;

/** Alerts over HTTP, and the schedule by which what is noticed is recorded. */
@NullMarked
package io.accounthealth.query.alerts;

import org.jspecify.annotations.NullMarked;

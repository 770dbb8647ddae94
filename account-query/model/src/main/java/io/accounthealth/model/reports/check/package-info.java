/** Which numbers of delivered reports have changed since, and the board of all client reports. */
@NullMarked
package io.accounthealth.model.reports.check;

import org.jspecify.annotations.NullMarked;

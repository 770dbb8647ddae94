/** What of a report a client is shown: its looks, and a file without our evidence. */
@NullMarked
package io.accounthealth.model.reports.client;

import org.jspecify.annotations.NullMarked;

/**
 * Files of a client report: {@link io.accounthealth.reports.ReportFiles} writes a report's document as slides, as a PDF
 * or as a page. The same document gives the same bytes, on any machine and at any time.
 */
@NullMarked
package io.accounthealth.reports;

import org.jspecify.annotations.NullMarked;

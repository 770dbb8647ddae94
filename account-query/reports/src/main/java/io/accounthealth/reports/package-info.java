/**
 * Files of a client report: {@link io.accounthealth.reports.ReportFiles} writes a report's document as slides, as a PDF
 * or as a page. The same document gives the same bytes on the same Java, whatever the machine's language, time zone and
 * fonts, and at any time. Another Java may compress otherwise, with another zlib.
 */
@NullMarked
package io.accounthealth.reports;

import org.jspecify.annotations.NullMarked;

/** Charts as marks on a plane, for pages and for print; slides have charts of their own, which can be edited. */
@NullMarked
package io.accounthealth.reports.chart;

import org.jspecify.annotations.NullMarked;

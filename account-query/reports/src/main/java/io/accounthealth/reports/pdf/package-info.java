/** Reports on paper: the page of {@link io.accounthealth.reports.page}, set as a tagged PDF with its fonts in it. */
@NullMarked
package io.accounthealth.reports.pdf;

import org.jspecify.annotations.NullMarked;

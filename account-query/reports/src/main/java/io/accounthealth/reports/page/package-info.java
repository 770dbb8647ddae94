/** Reports as one page of HTML: it holds its pictures and its styles, has no scripts, and requests nothing. */
@NullMarked
package io.accounthealth.reports.page;

import org.jspecify.annotations.NullMarked;

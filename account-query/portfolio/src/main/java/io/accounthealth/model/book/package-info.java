/** The book of business: what the portfolio keeps and risks at a point against an earlier one. */
@NullMarked
package io.accounthealth.model.book;

import org.jspecify.annotations.NullMarked;

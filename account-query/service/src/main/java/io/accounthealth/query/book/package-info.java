/** The screen that a director begins the day with. */
@NullMarked
package io.accounthealth.query.book;

import org.jspecify.annotations.NullMarked;

/** The screens that an account manager begins the day with. */
@NullMarked
package io.accounthealth.query.day;

import org.jspecify.annotations.NullMarked;

/**
 * The business hours of an account, and the business time between two instants. Arithmetic on microseconds, so that the
 * clocks of many inquiries can be read at once.
 */
@NullMarked
package io.accounthealth.model.calendar;

import org.jspecify.annotations.NullMarked;

/**
 * When an account is at work, and how much of a stretch of time that is. It is arithmetic on microseconds, so that the
 * clocks of many inquiries can be read at once.
 */
@NullMarked
package io.accounthealth.model.calendar;

import org.jspecify.annotations.NullMarked;

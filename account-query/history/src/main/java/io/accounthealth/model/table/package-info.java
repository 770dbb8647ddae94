/**
 * The facts of one account, for any point in time. A table only grows, in {@code position} order; what was true at T by
 * what was known at K is read from it, never stored, so that live reads and reads of the past run the same code.
 */
@NullMarked
package io.accounthealth.model.table;

import org.jspecify.annotations.NullMarked;

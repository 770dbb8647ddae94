/** Finds accounts, people and orders by their names, and an event by its id. */
@NullMarked
package io.accounthealth.model.search;

import org.jspecify.annotations.NullMarked;

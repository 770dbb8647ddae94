/** Insertion orders against their plan: what was delivered of the budget by the elapsed share of the flight. */
@NullMarked
package io.accounthealth.model.pacing;

import org.jspecify.annotations.NullMarked;

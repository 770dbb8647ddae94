/** Scorecards of account managers: retention and service of the accounts that each managed in a period. */
@NullMarked
package io.accounthealth.model.managers;

import org.jspecify.annotations.NullMarked;

/**
 * What the platform notices from an account's facts and a clock: pure rules that name what is so now, and of it what is
 * to be recorded because it is not recorded yet. Every call on the same facts yields the same ids, after a restart, on
 * another node or in a replay, so that each is recorded once.
 */
@NullMarked
package io.accounthealth.model.alerts;

import org.jspecify.annotations.NullMarked;

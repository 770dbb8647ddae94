/**
 * What the platform notices by itself, from an account's facts and a clock: pure rules that name what is so now, and of
 * it what is to be recorded because it is not recorded yet. Whoever calls them again, after a restart, from another
 * node or in a replay, gets the same ids, so that each is recorded once.
 */
@NullMarked
package io.accounthealth.query.watch;

import org.jspecify.annotations.NullMarked;

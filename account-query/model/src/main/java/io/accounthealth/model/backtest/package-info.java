/**
 * Health policies tried on the past: what each account's score would have been on each day by what was known on that
 * day, which alerts that makes, and how well it predicted what really came
 * ({@link io.accounthealth.model.backtest.Backtest}). And weights learned from it
 * ({@link io.accounthealth.model.backtest.Study}). Nothing here looks ahead but
 * {@link io.accounthealth.model.backtest.Losses}, which scores are only held against.
 */
@NullMarked
package io.accounthealth.model.backtest;

import org.jspecify.annotations.NullMarked;

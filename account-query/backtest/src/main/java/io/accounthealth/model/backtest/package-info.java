/**
 * Backtests of health policies ({@link io.accounthealth.model.backtest.Backtest}): the score of each account on each
 * day by what was known on that day, the alerts, and the discrimination of losses; and weights learned from history
 * ({@link io.accounthealth.model.backtest.TrainingSet}). Only {@link io.accounthealth.model.backtest.Losses} look
 * ahead.
 */
@NullMarked
package io.accounthealth.model.backtest;

import org.jspecify.annotations.NullMarked;

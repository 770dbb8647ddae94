/**
 * Health rules tried on the past: what each account's score would have been on each day by what was known on that day,
 * which alerts that makes, and how well it told what really came ({@link io.accounthealth.query.backtest.Backtest}).
 * And weights learned from it ({@link io.accounthealth.query.backtest.Study}). Pure; nothing here looks ahead but
 * {@link io.accounthealth.query.backtest.Losses}, which scores are only held against.
 */
@NullMarked
package io.accounthealth.query.backtest;

import org.jspecify.annotations.NullMarked;

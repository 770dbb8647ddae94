/** Backtests and suggested weights over HTTP, with their progress. */
@NullMarked
package io.accounthealth.query.backtest;

import org.jspecify.annotations.NullMarked;

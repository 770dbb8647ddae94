package io.accounthealth.query.backtest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.accounthealth.model.backtest.BacktestResult;
import io.accounthealth.model.backtest.BacktestResult.OfRules;
import io.accounthealth.query.http.RowCounted;
import io.accounthealth.query.point.PointAnswer;
import java.time.LocalDate;
import java.util.List;

/**
 * {@link BacktestResult}, and by what was known at the end.
 *
 * @param leftOut accounts that were not looked at, because an event of theirs could not be read
 */
record BacktestAnswer(
        PointAnswer point,
        LocalDate from,
        LocalDate to,
        int accounts,
        OfRules candidate,
        OfRules inForce,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> leftOut)
        implements RowCounted {

    static BacktestAnswer of(PointAnswer point, BacktestResult result, List<String> leftOut) {
        return new BacktestAnswer(
                point, result.from(), result.to(), result.accounts(), result.candidate(), result.inForce(), leftOut);
    }

    @Override
    public long rowCount() {
        return (long) candidate.flips().size() + inForce.flips().size();
    }
}

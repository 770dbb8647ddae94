package io.accounthealth.query.backtest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.accounthealth.model.backtest.BacktestResult;
import io.accounthealth.model.backtest.Suggestion;
import io.accounthealth.query.http.RowCounted;
import io.accounthealth.query.point.PointAnswer;
import java.util.List;

/**
 * By what was known at the end.
 *
 * @param backtest of the draft, on the days after those that it was learned from
 * @param leftOut accounts that are not in the result, because an event of theirs could not be read
 */
record SuggestionAnswer(
        PointAnswer point,
        @JsonUnwrapped Suggestion suggestion,
        BacktestResult backtest,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> leftOut)
        implements RowCounted {

    @Override
    public long rowCount() {
        return (long) backtest.candidate().flips().size()
                + backtest.inForce().flips().size();
    }
}

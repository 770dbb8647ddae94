package io.accounthealth.query.backtest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.model.backtest.BacktestResult;
import io.accounthealth.model.backtest.Suggestion;
import io.accounthealth.model.backtest.Suggestion.Training;
import io.accounthealth.model.backtest.Suggestion.Validation;
import io.accounthealth.model.backtest.Suggestion.Weight;
import io.accounthealth.query.http.RowCounted;
import io.accounthealth.query.point.PointAnswer;
import java.util.List;

/**
 * {@link Suggestion}, and by what was known at the end.
 *
 * @param backtest of the draft, on the days after those that it was learned from
 * @param leftOut accounts that were not looked at, because an event of theirs could not be read
 */
record SuggestionAnswer(
        PointAnswer point,
        String base,
        HealthPolicy draft,
        List<Weight> weights,
        Training training,
        Validation validation,
        boolean separatesBetter,
        String says,
        BacktestResult backtest,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> leftOut)
        implements RowCounted {

    static SuggestionAnswer of(
            PointAnswer point, Suggestion suggestion, BacktestResult backtest, List<String> leftOut) {
        return new SuggestionAnswer(
                point,
                suggestion.base(),
                suggestion.draft(),
                suggestion.weights(),
                suggestion.training(),
                suggestion.validation(),
                suggestion.separatesBetter(),
                suggestion.says(),
                backtest,
                leftOut);
    }

    @Override
    public long rowCount() {
        return (long) backtest.candidate().flips().size()
                + backtest.inForce().flips().size();
    }
}

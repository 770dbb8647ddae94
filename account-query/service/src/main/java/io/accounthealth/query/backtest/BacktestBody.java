package io.accounthealth.query.backtest;

import io.accounthealth.model.backtest.Backtest;
import io.accounthealth.model.portfolio.Segment;
import io.accounthealth.query.http.BodyFields;
import io.accounthealth.query.http.ReadProblem;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a backtest is asked for.
 *
 * @param from the first day, in UTC; null for the usual
 * @param to the last one; null for the last that is over
 */
record BacktestBody(
        TriedPolicy tried,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        Segment segment,
        List<Integer> horizons) {

    private static final List<String> FIELDS = Stream.of(
                    TriedPolicy.FIELDS, List.of("from", "to"), BodyFields.SEGMENT, List.of("horizons"))
            .flatMap(List::stream)
            .toList();

    /** @throws ReadProblem with all that is wrong */
    static BacktestBody of(ObjectNode body) {
        BodyFields fields = new BodyFields(body);
        fields.only(FIELDS);
        BacktestBody read = new BacktestBody(
                TriedPolicy.of(body, fields),
                fields.day("from"),
                fields.day("to"),
                fields.segment(),
                horizons(body, fields));
        fields.demandNoProblem();
        return read;
    }

    private static List<Integer> horizons(ObjectNode body, BodyFields fields) {
        JsonNode value = body.get("horizons");
        if (value == null || value.isNull()) {
            return Backtest.USUAL_HORIZONS;
        }
        List<Integer> days = new ArrayList<>();
        for (JsonNode each : value) {
            days.add(each.isIntegralNumber() && each.canConvertToInt() ? each.intValue() : 0);
        }
        boolean within = days.stream().allMatch(day -> day >= 1 && day <= Backtest.LONGEST_HORIZON);
        if (!value.isArray() || days.isEmpty() || days.size() > Backtest.MOST_HORIZONS || !within) {
            fields.problem(
                    "/horizons",
                    "must be a list of 1 to %d whole numbers of days from 1 to %d"
                            .formatted(Backtest.MOST_HORIZONS, Backtest.LONGEST_HORIZON));
        }
        return days;
    }
}

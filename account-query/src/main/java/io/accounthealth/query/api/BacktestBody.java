package io.accounthealth.query.api;

import io.accounthealth.events.HealthPolicy;
import io.accounthealth.query.backtest.Backtest;
import io.accounthealth.query.views.Segment;
import io.accounthealth.schema.FieldProblem;
import io.accounthealth.schema.InvalidFactException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a backtest is asked for.
 *
 * @param policy rules that need not be published; null with a version
 * @param version of rules that there are; null with a policy
 * @param from the first day, in UTC; null for the usual
 * @param to the last one; null for the last that is over
 */
record BacktestBody(
        @Nullable HealthPolicy policy,
        @Nullable String version,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        Segment segment,
        List<Integer> horizons) {

    private static final List<String> FIELDS =
            List.of("policy", "version", "from", "to", "manager", "vertical", "region", "tier", "horizons");

    /** @throws ReadProblem with all that is wrong */
    static BacktestBody of(ObjectNode body) {
        Reader reader = new Reader(body);
        BacktestBody read = reader.read();
        if (!reader.problems.isEmpty()) {
            throw ReadProblem.malformed(reader.problems);
        }
        return read;
    }

    private static final class Reader {

        private final ObjectNode body;
        private final List<FieldProblem> problems = new ArrayList<>();

        Reader(ObjectNode body) {
            this.body = body;
        }

        BacktestBody read() {
            for (String name : body.propertyNames()) {
                if (!FIELDS.contains(name)) {
                    problem(
                            "/" + name.replace("~", "~0").replace("/", "~1"),
                            "is not a field here; there are " + FIELDS);
                }
            }
            if (body.hasNonNull("policy") == body.hasNonNull("version")) {
                problem("", "must have a policy, or the version of one, and not both");
            }
            return new BacktestBody(
                    policy(),
                    text("version"),
                    day("from"),
                    day("to"),
                    new Segment(text("manager"), text("vertical"), text("region"), text("tier")),
                    horizons());
        }

        private @Nullable HealthPolicy policy() {
            if (!body.hasNonNull("policy")) {
                return null;
            }
            try {
                return DraftReader.read(body.get("policy"));
            } catch (InvalidFactException e) {
                problems.addAll(e.problems());
                return null;
            }
        }

        private @Nullable String text(String name) {
            JsonNode value = body.get(name);
            if (value == null || value.isNull()) {
                return null;
            }
            if (!value.isString()) {
                problem("/" + name, "must be text");
                return null;
            }
            return value.stringValue();
        }

        private @Nullable LocalDate day(String name) {
            String text = text(name);
            try {
                return text == null ? null : LocalDate.parse(text);
            } catch (DateTimeException e) {
                problem("/" + name, "must be a date such as 2018-07-31");
                return null;
            }
        }

        private List<Integer> horizons() {
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
                problem(
                        "/horizons",
                        "must be a list of 1 to %d whole numbers of days from 1 to %d"
                                .formatted(Backtest.MOST_HORIZONS, Backtest.LONGEST_HORIZON));
            }
            return days;
        }

        private void problem(String pointer, String message) {
            problems.add(new FieldProblem(pointer, message));
        }
    }
}

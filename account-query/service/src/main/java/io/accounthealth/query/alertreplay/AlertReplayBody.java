package io.accounthealth.query.alertreplay;

import io.accounthealth.events.PolicyEvent.AlertRulePublished;
import io.accounthealth.model.alertreplay.AlertReplay;
import io.accounthealth.model.alertreplay.AlertReplay.Candidate;
import io.accounthealth.model.backtest.Backtest;
import io.accounthealth.model.portfolio.Segment;
import io.accounthealth.query.http.BodyFields;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.point.Point;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.schema.FactReader;
import io.accounthealth.schema.FieldProblem;
import io.accounthealth.schema.InvalidFactException;
import io.accounthealth.settings.VersionedSettings;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a replay is asked for.
 *
 * @param from the first day, in UTC; null for the usual
 * @param to the last one; null for the last that is over
 * @param horizon in days, within which a loss must follow an alert
 */
record AlertReplayBody(
        List<Candidate> rules,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        Segment segment,
        int horizon) {

    private static final List<String> FIELDS = Stream.of(
                    List.of("rules", "from", "to"), BodyFields.SEGMENT, List.of("horizon"))
            .flatMap(List::stream)
            .toList();

    /** Fields of a published rule that a candidate has not, with values for those who read it as one. */
    private static final List<List<String>> ONLY_PUBLISHED =
            List.of(List.of("version", "candidate"), List.of("effectiveFrom", "1990-01-01T00:00:00Z"));

    /** @throws ReadProblem with all that is wrong */
    static AlertReplayBody of(ObjectNode body) {
        BodyFields fields = new BodyFields(body);
        fields.only(FIELDS);
        AlertReplayBody read = new AlertReplayBody(
                rules(body.get("rules"), fields),
                fields.day("from"),
                fields.day("to"),
                fields.segment(),
                fields.count("horizon", AlertReplay.USUAL_HORIZON, Backtest.LONGEST_HORIZON));
        fields.demandNoProblem();
        return read;
    }

    /**
     * By the attributes that exist for the caller, as a rule that is published.
     *
     * @throws ReadProblem with all that is wrong
     */
    void demandAttributes(Point at) {
        List<FieldProblem> problems = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            String rule = "/rules/" + i;
            at.policies().attributes().problemsOf(rules.get(i).appliesTo(), at.at()).stream()
                    .map(problem -> new FieldProblem(rule + problem.pointer(), problem.message()))
                    .forEach(problems::add);
        }
        if (!problems.isEmpty()) {
            throw ReadProblem.malformed(problems);
        }
    }

    private static List<Candidate> rules(@Nullable JsonNode value, BodyFields fields) {
        if (value == null || !value.isArray() || value.isEmpty() || value.size() > AlertReplay.MOST_CANDIDATES) {
            fields.problem(
                    "/rules",
                    "must be a list of 1 to %d rules, each with a kind, and raises, thresholds and appliesTo where they"
                                    .formatted(AlertReplay.MOST_CANDIDATES)
                            + " matter");
            return List.of();
        }
        List<Candidate> rules = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            AlertRulePublished rule = rule("/rules/" + i, value.get(i), fields);
            if (rule != null) {
                rules.add(Candidate.of(rule));
            }
        }
        return rules;
    }

    private static @Nullable AlertRulePublished rule(String at, JsonNode value, BodyFields fields) {
        if (!(value instanceof ObjectNode given)) {
            fields.problem(at, "must be a JSON object");
            return null;
        }
        ObjectNode fact = given.deepCopy();
        if (!fact.hasNonNull("raises")) {
            fact.put("raises", true);
        }
        for (List<String> each : ONLY_PUBLISHED) {
            if (given.has(each.getFirst())) {
                fields.problem(at + "/" + each.getFirst(), "is no field of a candidate; leave it out");
            }
            fact.put(each.getFirst(), each.getLast());
        }
        try {
            AlertRulePublished rule =
                    (AlertRulePublished) FactReader.read(EventTypes.of(AlertRulePublished.class), fact);
            List<FieldProblem> problems = VersionedSettings.of(rule).problemsOf(rule);
            problems.forEach(problem -> fields.problem(at + problem.pointer(), problem.message()));
            return problems.isEmpty() ? rule : null;
        } catch (InvalidFactException e) {
            e.problems().forEach(problem -> fields.problem(at + problem.pointer(), problem.message()));
            return null;
        }
    }
}

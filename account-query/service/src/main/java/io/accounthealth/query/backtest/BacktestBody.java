package io.accounthealth.query.backtest;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.model.backtest.Backtest;
import io.accounthealth.model.portfolio.Segment;
import io.accounthealth.query.http.BodyFields;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.point.Point;
import io.accounthealth.query.policy.DraftReader;
import io.accounthealth.schema.FieldProblem;
import io.accounthealth.schema.InvalidFactException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
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

    private static final List<String> FIELDS = Stream.of(
                    List.of("policy", "version", "from", "to"), BodyFields.SEGMENT, List.of("horizons"))
            .flatMap(List::stream)
            .toList();

    /** @throws ReadProblem with all that is wrong */
    static BacktestBody of(ObjectNode body) {
        BodyFields fields = new BodyFields(body);
        fields.only(FIELDS);
        if (body.hasNonNull("policy") == body.hasNonNull("version")) {
            fields.problem("", "must have a policy, or the version of one, and not both");
        }
        BacktestBody read = new BacktestBody(
                policy(body, fields),
                fields.text("version"),
                fields.day("from"),
                fields.day("to"),
                fields.segment(),
                horizons(body, fields));
        fields.demandNoProblem();
        return read;
    }

    private static @Nullable HealthPolicy policy(ObjectNode body, BodyFields fields) {
        if (!body.hasNonNull("policy")) {
            return null;
        }
        try {
            return DraftReader.read(body.get("policy"));
        } catch (InvalidFactException e) {
            e.problems().forEach(problem -> fields.problem(problem.pointer(), problem.message()));
            return null;
        }
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

    /** @throws ReadProblem when there is no such version, or another policy of this name is published */
    HealthPolicy candidate(Point at) {
        if (policy == null) {
            return named("version", Objects.requireNonNull(version), at);
        }
        if (at.policies().published().stream().anyMatch(each -> isAnother(policy, each.policy()))) {
            throw ReadProblem.badField(
                    "/policy/version",
                    "must be new: another policy is published as " + policy.version()
                            + "; for that one, name the version");
        }
        List<FieldProblem> problems = at.policies().attributes().problemsOf(policy.appliesTo(), at.at()).stream()
                .map(problem -> new FieldProblem("/policy" + problem.pointer(), problem.message()))
                .toList();
        if (!problems.isEmpty()) { // as where it is published: of an attribute that there is not, or that is kept
            throw ReadProblem.malformed(problems);
        }
        return policy;
    }

    /** Of the same name. The day from which it is in force does not matter, since a backtest applies it on all days. */
    private static boolean isAnother(HealthPolicy policy, HealthPolicy published) {
        return policy.version().equals(published.version())
                && !policy.effectiveFrom(published.effectiveFrom()).equals(published);
    }

    /** @throws ReadProblem that names the field when there is no such version */
    static HealthPolicy named(String field, String version, Point at) {
        return at.policies()
                .find(new PointInTime(at.at().asOf(), at.at().knownAtPosition(), new PolicySelector.Version(version)))
                .orElseThrow(() -> ReadProblem.badField(
                        "/" + field, "is none that there is; GET /v1/policies lists those that are"));
    }
}

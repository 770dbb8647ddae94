package io.accounthealth.query.backtest;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.query.http.BodyFields;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.point.Point;
import io.accounthealth.query.policy.DraftReader;
import io.accounthealth.schema.FieldProblem;
import io.accounthealth.schema.InvalidFactException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The policy that a request is about.
 *
 * @param policy one that need not be published; null with a version
 * @param version of one that there is; null with a policy
 */
record TriedPolicy(@Nullable HealthPolicy policy, @Nullable String version) {

    static final List<String> FIELDS = List.of("policy", "version");

    /** What is wrong is told to the fields. */
    static TriedPolicy of(ObjectNode body, BodyFields fields) {
        if (body.hasNonNull("policy") == body.hasNonNull("version")) {
            fields.problem("", "must have a policy, or the version of one, and not both");
        }
        return new TriedPolicy(policy(body, fields), fields.text("version"));
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

    /** @throws ReadProblem when there is no such version, or another policy of this name is published */
    HealthPolicy at(Point at) {
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

    /** Of the same name. The day from which it is in force does not matter, since it is tried on all days. */
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

package io.accounthealth.query.backtest;

import io.accounthealth.events.HealthPolicy;
import io.accounthealth.model.backtest.Backtest;
import io.accounthealth.model.backtest.Learner;
import io.accounthealth.model.backtest.TrainingSet;
import io.accounthealth.model.portfolio.Segment;
import io.accounthealth.query.http.BodyFields;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.point.Point;
import io.accounthealth.schema.PolicyRules;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a suggestion is asked for.
 *
 * @param base version of the rules that it begins with; null for those in force
 * @param version of the draft; null for one with the date
 * @param from the first day, in UTC; null for the usual
 * @param to the last one; null for the last that is over
 * @param horizon in days
 */
record SuggestionBody(
        @Nullable String base,
        @Nullable String version,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        Segment segment,
        int horizon) {

    private static final List<String> FIELDS = Stream.of(
                    List.of("base", "version", "from", "to"), BodyFields.SEGMENT, List.of("horizon"))
            .flatMap(List::stream)
            .toList();

    /** @throws ReadProblem with all that is wrong */
    static SuggestionBody of(ObjectNode body) {
        BodyFields fields = new BodyFields(body);
        fields.only(FIELDS);
        SuggestionBody read = new SuggestionBody(
                fields.text("base"),
                fields.text("version"),
                fields.day("from"),
                fields.day("to"),
                fields.segment(),
                fields.count("horizon", TrainingSet.USUAL_HORIZON, Backtest.LONGEST_HORIZON));
        String unfit = read.version() == null ? null : PolicyRules.unfit(read.version());
        if (unfit != null) {
            fields.problem("/version", unfit);
        }
        fields.demandNoProblem();
        return read;
    }

    /** @throws ReadProblem when there is no such version, or it has too many dimensions */
    HealthPolicy base(Point at) {
        HealthPolicy policy = base == null ? at.policy() : TriedPolicy.named("base", base, at);
        if (policy.dimensions().size() > Learner.MOST_DIMENSIONS) {
            throw ReadProblem.badField("/base", "must have at most %d dimensions".formatted(Learner.MOST_DIMENSIONS));
        }
        return policy;
    }

    /** @throws ReadProblem when a policy of this name is published */
    String version(Point at, LocalDate today) {
        String name = version == null ? "suggested-" + today : version;
        if (at.policies().published().stream()
                .anyMatch(published -> published.policy().version().equals(name))) {
            throw ReadProblem.badField("/version", "must be new; " + name + " is published");
        }
        return name;
    }
}

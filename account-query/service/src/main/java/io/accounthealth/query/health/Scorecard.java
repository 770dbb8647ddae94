package io.accounthealth.query.health;

import io.accounthealth.model.figures.Proportion;
import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.health.HealthScore;
import io.accounthealth.model.health.HealthScore.Dimension;
import io.accounthealth.model.health.SignalValue;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.SubjectNames;
import io.accounthealth.query.page.SubjectNames.Sentence;
import io.accounthealth.query.page.Wording;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A score as a sum.
 *
 * @param proofs of evidence, the newest few
 */
public record Scorecard(HealthScore health, ZoneId zone, Function<List<UUID>, List<Proof>> proofs, SubjectNames names) {

    /** An event behind a value, and its address on the audit screen. */
    public record Proof(String day, Sentence text, String url) {}

    public List<Proof> proofs(Dimension dimension) {
        return proofs.apply(dimension.evidence());
    }

    /** The share of all weights that a dimension has; null where there are none. */
    public @Nullable BigDecimal share(Dimension dimension) {
        return Proportion.of(
                dimension.weight(),
                health.dimensions().stream().map(Dimension::weight).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    /** The page of the policy that it was scored by. */
    public String policy() {
        return "/rules/" + Address.segment(health.policyVersion());
    }

    /** How many events are behind a value; empty without any. */
    public static String evidence(Dimension dimension) {
        int events = dimension.evidence().size();
        return switch (events) {
            case 0 -> "";
            case SignalValue.MOST_EVIDENCE -> events + " events or more";
            default -> Wording.counted(events, "event");
        };
    }

    /** A sentence, where a cap applies; else null. */
    public @Nullable String cap() {
        HealthScore.Cap cap = health.cap();
        return cap == null
                ? null
                : "%s at most %s: %s"
                        .formatted(
                                capped() ? "The score is held at" : "The score could be",
                                Wording.wholeScore(cap.value()),
                                names.text(cap.reason()));
    }

    /** Whether the cap is below the mean. */
    public boolean capped() {
        return health.cap() != null
                && health.weightedMean() != null
                && health.weightedMean().compareTo(health.cap().value()) > 0;
    }

    /** In one or two words: {@code Watch}, or {@code 55}. */
    public static String judged(HealthScore.Override by) {
        return by.band() != null
                ? Wording.band(HealthBand.of(by.band())).word()
                : by.value() == null ? Wording.NOTHING : by.value().toPlainString();
    }

    /** A sentence, where a person's judgement overrides the score; else null. */
    public @Nullable String override() {
        HealthScore.Override by = health.override();
        return by == null
                ? null
                : "%s judges it %s until %s: %s"
                        .formatted(by.by(), judged(by), Wording.moment(by.expires(), zone), by.reason());
    }
}

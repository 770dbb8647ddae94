package io.accounthealth.query.health;

import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.health.HealthScore;
import io.accounthealth.model.health.HealthScore.Dimension;
import io.accounthealth.model.health.SignalValue;
import io.accounthealth.query.page.Wording;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A score as the sum that it is.
 *
 * @param mean what the contributions add up to
 * @param cap a sentence, when a cap holds
 * @param capped whether it holds the score below the mean
 * @param score after the cap
 * @param coverage how much of the weight has data
 * @param override a sentence, when a person's judgement stands beside the score
 */
public record Scorecard(
        List<Row> rows,
        String mean,
        @Nullable String cap,
        boolean capped,
        String score,
        String coverage,
        @Nullable String override) {

    /**
     * @param value null when there is no data, which is said and not scored 0
     * @param barWidth of 100
     */
    record Row(
            String name,
            String weight,
            @Nullable String value,
            String barWidth,
            String contribution,
            String why,
            String evidence,
            List<Proof> proofs) {}

    /** An event behind a value, and where it is to be seen whole. */
    public record Proof(String day, String text, String url) {}

    /** @param proofs of evidence, the newest few */
    public static Scorecard of(HealthScore health, ZoneId zone, Function<List<UUID>, List<Proof>> proofs) {
        return new Scorecard(
                health.dimensions().stream()
                        .map(dimension -> row(dimension, proofs))
                        .toList(),
                Wording.exact(health.weightedMean()),
                cap(health),
                capped(health),
                Wording.exact(health.score()),
                Wording.coverage(health.coverage()),
                override(health.override(), zone));
    }

    private static Row row(Dimension dimension, Function<List<UUID>, List<Proof>> proofs) {
        return new Row(
                Wording.sentence(dimension.name()),
                dimension.weight().toPlainString(),
                dimension.value() == null ? null : Wording.score(dimension.value()),
                dimension.value() == null ? "0" : Wording.exact(dimension.value()),
                Wording.exact(dimension.contribution()),
                Wording.sentence(dimension.why()),
                evidence(dimension.evidence().size()),
                proofs.apply(dimension.evidence()));
    }

    private static String evidence(int events) {
        return switch (events) {
            case 0 -> "";
            case 1 -> "1 event";
            case SignalValue.MOST_EVIDENCE -> events + " events or more";
            default -> events + " events";
        };
    }

    private static @Nullable String cap(HealthScore health) {
        HealthScore.Cap cap = health.cap();
        if (cap == null) {
            return null;
        }
        return "%s at most %s: %s"
                .formatted(
                        capped(health) ? "The score is held at" : "The score could be",
                        Wording.wholeScore(cap.value()),
                        cap.reason());
    }

    private static boolean capped(HealthScore health) {
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

    private static @Nullable String override(HealthScore.@Nullable Override by, ZoneId zone) {
        if (by == null) {
            return null;
        }
        return "%s judges it %s until %s: %s"
                .formatted(by.by(), judged(by), Wording.moment(by.expires(), zone), by.reason());
    }
}

package io.accounthealth.query.health;

import io.accounthealth.model.account.Card;
import io.accounthealth.model.figures.Score;
import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.health.HealthScore;
import io.accounthealth.model.health.HealthScore.Dimension;
import io.accounthealth.query.page.SubjectNames;
import io.accounthealth.query.page.Wording;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The answer first: the score of an account, its trend and its reason.
 *
 * @param change of the score in the last 30 days; null where either score is missing
 * @param moved what moved it most since then, named as such; empty where nothing did
 * @param noChange why, where that is for want of data; else null
 * @param newest when the newest event occurred; null when there is none
 * @param asOf the instant of the point
 */
public record HealthSummary(
        Card card,
        HealthScore health,
        @Nullable Score change,
        String moved,
        @Nullable String noChange,
        @Nullable Instant newest,
        Instant asOf,
        SubjectNames names) {

    /** How old the newest event is. */
    public String age() {
        Duration age = newest == null ? null : Duration.between(newest, asOf);
        return age == null ? "No event yet" : age.toMinutes() < 1 ? "Just now" : Wording.span(age) + " ago";
    }

    /** Whether that is longer than the agreed time between meetings. */
    public boolean quiet() {
        return newest != null && Duration.between(newest, asOf).toDays() > card.meetingCadenceDays();
    }

    /** A sentence, where the account is not simply active; else null. */
    public @Nullable String status() {
        return switch (card.status()) {
            case ACTIVE -> null;
            case NOT_OPENED -> "This account was not opened yet.";
            case NOTICE_GIVEN -> "The client has given notice.";
            case CHURNED -> "The client has left.";
        };
    }

    /** The reason of the score, in one sentence or two. */
    public String why() {
        if (health.band() == HealthBand.NOT_ENOUGH_DATA) {
            return "No score: not enough data (%s). Too little is known of: %s."
                    .formatted(
                            health.coverage().inWords(),
                            health.dimensions().stream()
                                    .filter(dimension -> dimension.value() == null)
                                    .map(Dimension::name)
                                    .collect(Collectors.joining(", ")));
        }
        Score mean = health.weightedMean();
        if (mean == null) {
            return "No score yet: no event that the policy measures has been recorded. The first meeting, report or"
                    + " spend makes one.";
        }
        HealthScore.Cap cap = health.cap();
        String held = cap != null && mean.compareTo(cap.value()) > 0
                ? "Held at %s by a cap: %s. Without the cap the score would be %s. "
                        .formatted(Wording.wholeScore(cap.value()), names.text(cap.reason()), Wording.wholeScore(mean))
                : "";
        return held + costliest(health);
    }

    /** The dimension that takes most from a hundred. */
    private static String costliest(HealthScore health) {
        BigDecimal weights = health.dimensions().stream()
                .filter(dimension -> dimension.value() != null)
                .map(Dimension::weight)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        Dimension costliest = null;
        BigDecimal most = BigDecimal.ZERO;
        for (Dimension dimension : health.dimensions()) {
            if (dimension.value() != null && dimension.contribution() != null && weights.signum() > 0) {
                BigDecimal lost = dimension
                        .weight()
                        .movePointRight(2)
                        .divide(weights, 3, RoundingMode.HALF_UP)
                        .subtract(dimension.contribution().toBigDecimal());
                if (lost.compareTo(most) > 0) {
                    most = lost;
                    costliest = dimension;
                }
            }
        }
        return costliest == null || most.setScale(1, RoundingMode.HALF_UP).signum() == 0
                ? "Nothing costs it any points."
                : "%s costs most, %s: %s."
                        .formatted(Wording.sentence(costliest.name()), Wording.wholePoints(most), costliest.why());
    }
}

package io.accounthealth.query.health;

import io.accounthealth.model.account.Card;
import io.accounthealth.model.figures.Score;
import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.health.HealthScore;
import io.accounthealth.model.health.HealthScore.Dimension;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.page.Wording.BandLabel;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where an account stands, and why: what is read first.
 *
 * @param exact the score with all its decimals, as the HTTP interface has it; empty when there is none
 * @param coverage how much of the weight has data
 * @param noTrend why there is no trend; null where there is one, or nothing to compare with
 * @param why what holds it where it is, in one sentence or two
 * @param status a sentence, where the account is not simply active
 * @param newest how old the newest event is
 * @param quiet whether that is longer ago than the client is to be met
 */
public record HealthSummary(
        String exact,
        String score,
        BandLabel band,
        String coverage,
        @Nullable Trend trend,
        @Nullable String noTrend,
        String why,
        @Nullable String status,
        String newest,
        boolean quiet) {

    /**
     * Of the last 30 days.
     *
     * @param css the class of its direction
     * @param arrow that shows it without a colour
     */
    public record Trend(String css, String arrow, String change, String word) {

        static Trend of(Score change) {
            String written = Wording.change(change.toBigDecimal());
            return switch (Long.signum(change.thousandths())) {
                case 1 -> new Trend("up", "▲", written, "better than 30 days ago");
                case -1 -> new Trend("down", "▼", written, "worse than 30 days ago");
                default -> new Trend("level", "▶", written, "as 30 days ago");
            };
        }
    }

    /**
     * @param change of the score in the last 30 days; null where either is not there
     * @param noChange why it is not there, where that is for want of data
     * @param newest when the newest event occurred; null when there is none
     * @param asOf from where one looks
     */
    public static HealthSummary of(
            Card card,
            HealthScore health,
            @Nullable Score change,
            @Nullable String noChange,
            @Nullable Instant newest,
            Instant asOf) {
        Duration age = newest == null ? null : Duration.between(newest, asOf);
        return new HealthSummary(
                health.score() == null ? "" : Wording.exact(health.score()),
                Wording.score(health.score()),
                Wording.band(health.band()),
                Wording.coverage(health.coverage()),
                change == null ? null : Trend.of(change),
                change == null && noChange != null ? "No trend: " + noChange : null,
                why(health),
                status(card),
                age == null ? "No event yet" : age.toMinutes() < 1 ? "Just now" : Wording.span(age) + " ago",
                age != null && age.toDays() > card.meetingCadenceDays());
    }

    private static @Nullable String status(Card card) {
        return switch (card.status()) {
            case ACTIVE -> null;
            case NOT_OPENED -> "This account was not opened yet.";
            case NOTICE_GIVEN -> "The client has given notice.";
            case CHURNED -> "The client has left.";
        };
    }

    private static String why(HealthScore health) {
        if (health.band() == HealthBand.NOT_ENOUGH_DATA) {
            return "No score: not enough data (%s). Nothing is known of: %s."
                    .formatted(
                            health.coverage().inWords(),
                            health.dimensions().stream()
                                    .filter(dimension -> dimension.value() == null)
                                    .map(Dimension::name)
                                    .collect(Collectors.joining(", ")));
        }
        Score mean = health.weightedMean();
        if (mean == null) {
            return "No score yet: nothing has been reported that the rules measure. The first meeting, report or spend"
                    + " makes one.";
        }
        HealthScore.Cap cap = health.cap();
        String held = cap != null && mean.compareTo(cap.value()) > 0
                ? "Held at %s by a cap: %s. It would be %s without it. "
                        .formatted(Wording.wholeScore(cap.value()), cap.reason(), Wording.wholeScore(mean))
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

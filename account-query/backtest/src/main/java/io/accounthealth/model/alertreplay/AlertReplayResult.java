package io.accounthealth.model.alertreplay;

import io.accounthealth.events.AccountId;
import io.accounthealth.events.AlertKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of a replay of alert rules. A <em>loss</em> is a day on which an account churned (the day that it took
 * effect) or a renewal was lost, as it is known at the end.
 *
 * @param from the first day of the period, in UTC
 * @param to the last one
 * @param horizon within how many days after an alert a loss counts
 * @param accounts that a candidate was for on some day
 * @param inForce by the rules of the same kinds that were in force on each day, as known then, for the same accounts
 * @param alertCount all alerts, listed or not; one that both raise on a day is one
 * @param rows the first {@link #MOST_ROWS} by day, then by account
 */
public record AlertReplayResult(
        LocalDate from,
        LocalDate to,
        int horizon,
        int accounts,
        OfRules candidate,
        OfRules inForce,
        long alertCount,
        List<Row> rows) {

    /** So many alerts are listed at most. */
    public static final int MOST_ROWS = 2_000;

    /**
     * By the candidates, or by the rules in force.
     *
     * @param fired alerts that were raised in the period
     * @param accounts with one of them
     * @param judged alerts whose horizon was over at the end
     * @param hits of them, those with a loss within the horizon ({@code day < loss <= day + horizon})
     * @param precision {@code hits / judged}; six decimals, half up; null when none was judged
     * @param losses from the day after the first of the period to the day after its last
     * @param warned those with an alert within the horizon before
     * @param recall {@code warned / losses}; null without a loss
     * @param medianLeadDays from the first such alert to the loss, of those warned; null when none was
     * @param meanLeadDays of those warned; both with one decimal, half up
     */
    public record OfRules(
            long fired,
            int accounts,
            long judged,
            long hits,
            @Nullable BigDecimal precision,
            long losses,
            long warned,
            @Nullable BigDecimal recall,
            @Nullable BigDecimal medianLeadDays,
            @Nullable BigDecimal meanLeadDays) {}

    /**
     * An alert.
     *
     * @param day on which it would have been raised, in UTC
     * @param byCandidate whether a candidate raises it on that day
     * @param byInForce whether a rule in force does
     * @param lostOn the first loss within the horizon after it; null without one
     * @param leadDays from the alert to that
     */
    public record Row(
            AccountId account,
            LocalDate day,
            AlertKind kind,
            @Nullable String subjectId,
            String title,
            boolean byCandidate,
            boolean byInForce,
            @Nullable LocalDate lostOn,
            @Nullable Long leadDays) {

        static final Comparator<Row> IN_ORDER = Comparator.comparing(Row::day)
                .thenComparing(row -> row.account().value())
                .thenComparing(Row::kind)
                .thenComparing(Row::subjectId, Comparator.nullsFirst(Comparator.naturalOrder()))
                .thenComparing(Row::title);
    }
}

package io.accounthealth.query.views;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.Band;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.query.health.HealthModel;
import io.accounthealth.query.health.HealthScore;
import io.accounthealth.query.health.IoPacing;
import io.accounthealth.query.health.Points;
import io.accounthealth.query.health.PolicyBook;
import io.accounthealth.query.health.SpendTrend;
import io.accounthealth.query.health.Verdict;
import io.accounthealth.query.table.AccountAt;
import io.accounthealth.query.table.AccountTable;
import io.accounthealth.query.table.Profile;
import io.accounthealth.query.table.Tables;
import io.accounthealth.query.table.Vantage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A line an account, in the order of the tables; who sorts, filters and pages them asks for that elsewhere. */
public final class AccountList {

    /** How far back the change of a score is measured. */
    public static final Duration CHANGE_OVER = Duration.ofDays(30);

    /**
     * @param change of the score over 30 days, by what is known at the point's K; null when either has no score
     * @param mainReason why the dimension is as it is whose contribution moved furthest in the change's direction
     * @param override a person's judgement, which stands beside score and band
     * @param spend30Days see {@link Card}
     * @param pacing of all running orders together
     */
    public record Row(
            AccountId account,
            String name,
            @Nullable String manager,
            Card.Status status,
            @Nullable Points score,
            @Nullable Band band,
            @Nullable Points change,
            @Nullable String mainReason,
            CurrencyCode currency,
            @Nullable BigDecimal spend30Days,
            @Nullable BigDecimal pacing,
            @Nullable LocalDate renewal,
            @Nullable Instant lastContact,
            HealthScore.@Nullable Override override,
            String policyVersion) {}

    private AccountList() {}

    /** Accounts whose opening is known at K. */
    public static List<Row> rows(Tables tables, PointInTime point, PolicyBook book) {
        return tables.each(table -> row(table, point, book));
    }

    /** Null when no opening of the account is known at K. */
    public static @Nullable Row row(AccountTable table, PointInTime point, PolicyBook book) {
        AccountAt account = AccountAt.of(table, point);
        Profile profile = account.profile();
        if (profile == null) {
            return null;
        }
        Verdict now = HealthModel.judge(account, book.inForce(point));
        Verdict before = HealthModel.judge(
                table, point.at(Vantage.instant(account.at().t()).minus(CHANGE_OVER)), book);
        Points change = now.score() == null || before.score() == null
                ? null
                : now.score().minus(before.score());
        SpendTrend trend = SpendTrend.of(account, SpendTrend.DEFAULT_DAYS);
        return new Row(
                table.account(),
                profile.name(),
                profile.manager(),
                Card.status(account, profile),
                now.score(),
                now.band(),
                change,
                change == null ? null : reason(now, before),
                profile.currency(),
                trend == null ? null : trend.recent(),
                IoPacing.together(IoPacing.active(account)),
                Renewal.next(account),
                Contact.last(account),
                now.override(),
                now.policyVersion());
    }

    private static @Nullable String reason(Verdict now, Verdict before) {
        Verdict.Reason reason = now.reasonSince(before);
        return reason == null ? null : reason.sentence();
    }
}

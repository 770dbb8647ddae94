package io.accounthealth.model.portfolio;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.Money;
import io.accounthealth.model.account.Card;
import io.accounthealth.model.contact.Contact;
import io.accounthealth.model.figures.Score;
import io.accounthealth.model.health.Coverage;
import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.health.HealthModel;
import io.accounthealth.model.health.HealthScore;
import io.accounthealth.model.health.ScoreResult;
import io.accounthealth.model.pacing.IoPacing;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.rates.ReportingCurrency;
import io.accounthealth.model.renewals.Contract;
import io.accounthealth.model.spend.SpendTrend;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Profile;
import io.accounthealth.model.table.Tables;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A line for each account, in the order of the tables. */
public final class AccountList {

    /** How far back the change of a score is measured. */
    public static final Duration CHANGE_OVER = Duration.ofDays(30);

    /** A client that decides within so many days comes before others of its band. */
    public static final int RENEWAL_NEAR_DAYS = 90;

    /**
     * The part that filters and most orders need, from one score and the contracts.
     *
     * @param opened may be after the point
     * @param daysToRenewal in the account's time zone; null when no end of a contract is known
     * @param expired see {@link Contract#expired}
     * @param silentDays since the last contact, and where there was none since the opening, in the account's time zone;
     *     null for accounts that are no client yet or any more
     */
    public record Line(
            AccountId account,
            String name,
            @Nullable String manager,
            @Nullable String vertical,
            @Nullable String region,
            @Nullable String tier,
            Instant opened,
            Card.Status status,
            @Nullable Score score,
            @Nullable HealthBand band,
            Coverage coverage,
            @Nullable LocalDate renewal,
            @Nullable Long daysToRenewal,
            @Nullable LocalDate expired,
            @Nullable Instant lastContact,
            @Nullable Long silentDays) {

        /** An undecided contract of it ends within so many days, or ended in the last 90. */
        public boolean renewsWithin(long days) {
            return expired != null || (daysToRenewal != null && daysToRenewal <= days);
        }

        /** When its next decision is due, or was where it is over; null when no end of a contract is known. */
        public @Nullable LocalDate decidedBy() {
            return expired != null ? expired : renewal;
        }

        /** It gave notice, decides within {@value AccountList#RENEWAL_NEAR_DAYS} days, or has not decided in time. */
        boolean decidesSoon() {
            return status == Card.Status.NOTICE_GIVEN || renewsWithin(RENEWAL_NEAR_DAYS);
        }

        /**
         * At risk before watch before healthy; then those with not enough data or no score, churned, and not opened
         * yet.
         */
        private int urgency() {
            if (status == Card.Status.NOT_OPENED) {
                return 6;
            }
            return switch (band) {
                case AT_RISK -> 0;
                case WATCH -> 1;
                case HEALTHY -> 2;
                case NOT_ENOUGH_DATA -> 3;
                case null -> 4;
                case CHURNED -> 5;
            };
        }
    }

    /**
     * @param change of the score over 30 days, by what is known at the point's K; null when either has no score
     * @param reason why the score moved, or why there is no change
     * @param heldDownBy why it is no higher
     * @param override beside score and band
     * @param spend30Days see {@link Card}
     * @param pacing of all running orders together
     */
    public record Row(
            Line line,
            @Nullable Score change,
            ScoreResult.@Nullable Reason reason,
            ScoreResult.@Nullable Reason heldDownBy,
            CurrencyCode currency,
            @Nullable BigDecimal spend30Days,
            @Nullable BigDecimal pacing,
            HealthScore.@Nullable Override override,
            String policyVersion) {}

    /**
     * The most urgent first: the worst band; in it those that gave notice, decide within {@value #RENEWAL_NEAR_DAYS}
     * days or have not decided in time, and then the lowest score.
     */
    public static final Comparator<Line> MOST_AT_RISK_FIRST = Comparator.comparingInt(Line::urgency)
            .thenComparing(Line::decidesSoon, Comparator.reverseOrder())
            .thenComparing(Line::score, Comparator.nullsLast(Comparator.naturalOrder()));

    private AccountList() {}

    /** Accounts whose opening is known at K. */
    public static List<Row> rows(Tables tables, PointInTime point, PolicyBook book) {
        return rows(tables, point, book, null);
    }

    /** @param in the currency of all spend; null for each account's own */
    public static List<Row> rows(Tables tables, PointInTime point, PolicyBook book, @Nullable ReportingCurrency in) {
        return tables.each(table -> row(table, point, book, in));
    }

    /** The same accounts, with less about each, for half the work. */
    public static List<Line> lines(Tables tables, PointInTime point, PolicyBook book) {
        return tables.each(table -> line(table, point, book));
    }

    /** Null when no opening of the account is known at K. */
    public static @Nullable Line line(AccountTable table, PointInTime point, PolicyBook book) {
        AccountAt account = AccountAt.of(table, point);
        Profile profile = account.profile();
        return profile == null ? null : line(account, profile, HealthModel.score(account, point, book));
    }

    /** Null when no opening of the account is known at K. */
    public static @Nullable Row row(AccountTable table, PointInTime point, PolicyBook book) {
        return row(table, point, book, null);
    }

    private static @Nullable Row row(
            AccountTable table, PointInTime point, PolicyBook book, @Nullable ReportingCurrency in) {
        AccountAt account = AccountAt.of(table, point);
        Profile profile = account.profile();
        if (profile == null) {
            return null;
        }
        ScoreResult now = HealthModel.score(account, point, book);
        Change change = change(account, now, point, book);
        Money spend = SpendTrend.recent(account, SpendTrend.DEFAULT_DAYS, in);
        return new Row(
                line(account, profile, now),
                change.points(),
                change.reason(),
                now.heldDownBy(),
                in == null ? profile.currency() : in.currency(),
                spend == null ? null : spend.amount(),
                IoPacing.together(IoPacing.active(account)),
                now.override(),
                now.policyVersion());
    }

    /** See {@link Row}. */
    public record Change(@Nullable Score points, ScoreResult.@Nullable Reason reason) {}

    /** @param now its score at the point */
    public static Change change(AccountAt account, ScoreResult now, PointInTime point, PolicyBook book) {
        ScoreResult before = HealthModel.score(
                account.table(),
                point.at(BitemporalPoint.instant(account.at().t()).minus(CHANGE_OVER)),
                book);
        return now.score() == null || before.score() == null
                ? new Change(null, now.noDifferenceTo(before, " 30 days ago", ""))
                : new Change(now.score().minus(before.score()), now.reasonSince(before));
    }

    /** @param result its score at the point */
    public static Line line(AccountAt account, Profile profile, ScoreResult result) {
        Card.Status status = Card.status(account, profile);
        Contract.Undecided undecided = Contract.undecided(account);
        LocalDate renewal = undecided.nextEnd();
        Instant lastContact = Contact.last(account);
        boolean client = status == Card.Status.ACTIVE || status == Card.Status.NOTICE_GIVEN;
        Instant opened = BitemporalPoint.instant(profile.opened());
        return new Line(
                account.id(),
                profile.name(),
                profile.manager(),
                profile.vertical(),
                profile.region(),
                profile.tier(),
                opened,
                status,
                result.score(),
                result.band(),
                result.coverage(),
                renewal,
                renewal == null ? null : ChronoUnit.DAYS.between(account.today(), renewal),
                undecided.lastExpired(),
                lastContact,
                client ? daysSince(lastContact == null ? opened : lastContact, account) : null);
    }

    private static long daysSince(Instant time, AccountAt account) {
        return ChronoUnit.DAYS.between(LocalDate.ofInstant(time, account.zone()), account.today());
    }
}

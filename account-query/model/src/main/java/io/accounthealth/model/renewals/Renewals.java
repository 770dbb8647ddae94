package io.accounthealth.model.renewals;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.ContractEvent;
import io.accounthealth.events.Label;
import io.accounthealth.events.Money;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.figures.Counts;
import io.accounthealth.model.figures.CurrencySums;
import io.accounthealth.model.figures.Score;
import io.accounthealth.model.health.Conditions;
import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.health.HealthModel;
import io.accounthealth.model.health.ScoreResult;
import io.accounthealth.model.period.CalendarPeriod;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.rates.MoneyView;
import io.accounthealth.model.rates.ReportingCurrency;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Tables;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Contract terms by their end, and their renewals. */
public final class Renewals {

    public static final int DEFAULT_DAYS_AHEAD = 180;

    /** How far back terms are shown that ended without a decision. */
    public static final int UNDECIDED_DAYS_BACK = 90;

    public enum State {
        RUNNING,
        /** Running, and its renewal was opened. */
        RENEWAL_OPEN,
        RENEWED,
        /** The renewal was lost, or the account churned. */
        LOST,
        /** Its end is over, without a decision. */
        ENDED;

        public boolean isUndecided() {
            return this != RENEWED && this != LOST;
        }
    }

    /**
     * A term of a contract.
     *
     * @param end the first day it does not cover; null of a renewal without one, so that it is due at no time
     * @param amount null without one
     * @param daysToEnd from today in the account's time zone; below zero when it is over
     * @param renewalOpenedAt the first time
     * @param renewalDue by when the client is to decide, as last recorded
     * @param decidedAt when it was renewed or lost
     * @param renewedAmount what it was renewed for
     * @param noticeGiven by the account, with no contract signed or renewed since
     * @param band of the account at the point, like the score
     * @param evidence the events that began, opened and decided it
     * @param coverage of the score, 0 to 1
     */
    public record Row(
            AccountId accountId,
            @Nullable String account,
            @Nullable String manager,
            String contractId,
            @Nullable String kind,
            @Nullable LocalDate start,
            @Nullable LocalDate end,
            @Nullable Money amount,
            State state,
            @Label("Days to the end") @Nullable Long daysToEnd,
            @Nullable Instant renewalOpenedAt,
            @Nullable LocalDate renewalDue,
            @Nullable Instant decidedAt,
            @Nullable Money renewedAmount,
            boolean noticeGiven,
            @Nullable HealthBand band,
            @Nullable Score score,
            List<UUID> evidence,
            BigDecimal coverage) {}

    /**
     * Of the rows with an end. {@code due = renewed + lost + open} in each currency, by the amounts of the terms.
     *
     * @param within days ahead
     * @param terms how many are due
     * @param openTerms undecided, the ended among them
     * @param renewedFor what the renewed ones were renewed for
     * @param notEnoughData terms of accounts with too little data for a band
     */
    public record Figures(
            @Label("Within, days") int within,
            int terms,
            int renewedTerms,
            int lostTerms,
            int openTerms,
            List<Money> due,
            List<Money> renewed,
            List<Money> lost,
            List<Money> open,
            List<Money> renewedFor,
            int notEnoughData) {}

    /**
     * Renewal GRR of a period, in one currency.
     *
     * @param terms how many terms of a known amount end in the period
     * @param due their amounts
     * @param renewed what they were renewed for, of each no more than its amount
     * @param grr {@code renewed / due}, 0 to 1; null when nothing was due
     */
    public record Kept(
            int terms,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal due,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal renewed,
            @JsonProperty("renewalGrr") @Nullable BigDecimal grr) {}

    /** The first to end on top, those without an end last. */
    public static final Comparator<Row> ORDER = Comparator.comparing(
                    Row::end, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Row::accountId)
            .thenComparing(Row::contractId);

    private Renewals() {}

    /**
     * The terms that end from today up to {@code within} days ahead, those that ended undecided in the last 90 days,
     * and undecided ones without a known end; the first to end on top.
     */
    public static Board<Figures, Row> of(Tables tables, PointInTime point, PolicyBook book, int within) {
        return of(tables, point, book, within, MoneyView.AS_RECORDED);
    }

    /** The same, with amounts as a view shows them: by the day on which a term was signed, or renewed. */
    public static Board<Figures, Row> of(
            Tables tables, PointInTime point, PolicyBook book, int within, MoneyView money) {
        List<Row> rows = Board.rows(
                tables,
                point,
                ContractEvent.class,
                ORDER,
                account -> rows(account, within, money, () -> HealthModel.score(account, point, book)));
        return new Board<>(figures(rows, within, money), rows);
    }

    /** Those of one account, in the order of its contracts; it is scored once, and only where it has any. */
    public static List<Row> rows(AccountAt account, int within, MoneyView money, Supplier<ScoreResult> scored) {
        List<Row> rows = new ArrayList<>();
        ScoreResult score = null;
        boolean noticeGiven = false;
        for (Contract contract : Contract.all(account)) {
            for (ContractTerm term : contract.terms()) {
                if (isShown(term, account.today(), within)) {
                    if (score == null) {
                        score = scored.get();
                        noticeGiven = Conditions.isHolding(Conditions.NOTICE_GIVEN, account);
                    }
                    rows.add(row(account, contract.id(), term, noticeGiven, score, money));
                }
            }
        }
        return rows;
    }

    private static boolean isShown(ContractTerm term, LocalDate today, int within) {
        LocalDate end = term.end();
        if (end == null) {
            return term.isUndecided();
        }
        LocalDate from = term.isUndecided() ? today.minusDays(UNDECIDED_DAYS_BACK) : today;
        return !end.isBefore(from) && !end.isAfter(today.plusDays(within));
    }

    private static Row row(
            AccountAt account,
            String contractId,
            ContractTerm term,
            boolean noticeGiven,
            ScoreResult score,
            MoneyView money) {
        LocalDate end = term.end();
        return new Row(
                account.id(),
                account.name(),
                account.manager(),
                contractId,
                term.kind,
                term.start,
                end,
                money.of(term.amount, account.dayOf(term.signedAt), account.id()),
                state(term, account.today()),
                end == null ? null : ChronoUnit.DAYS.between(account.today(), end),
                BitemporalPoint.instantOrNull(term.renewalOpenedAt),
                term.renewalDue,
                BitemporalPoint.instantOrNull(term.decidedAt),
                renewedFor(account, term, money),
                noticeGiven,
                score.band(),
                score.score(),
                List.copyOf(term.evidence),
                score.coverage().share());
    }

    private static @Nullable Money renewedFor(AccountAt account, ContractTerm term, MoneyView money) {
        return term.decidedAt == null
                ? null
                : money.ifConvertible(term.renewedAmount, account.dayOf(term.decidedAt), account.id());
    }

    private static State state(ContractTerm term, LocalDate today) {
        return switch (term.outcome) {
            case RENEWED -> State.RENEWED;
            case LOST -> State.LOST;
            case UNDECIDED ->
                term.end() != null && term.end().isBefore(today)
                        ? State.ENDED
                        : term.renewalOpenedAt == null ? State.RUNNING : State.RENEWAL_OPEN;
        };
    }

    private static Figures figures(List<Row> all, int within, MoneyView money) {
        List<Row> rows = all.stream().filter(row -> row.end() != null).toList();
        List<Row> renewed = those(rows, State.RENEWED);
        List<Row> lost = those(rows, State.LOST);
        List<Row> open = those(rows, State.RUNNING, State.RENEWAL_OPEN, State.ENDED);
        return new Figures(
                within,
                rows.size(),
                renewed.size(),
                lost.size(),
                open.size(),
                CurrencySums.of(rows, Row::amount, money::sum),
                CurrencySums.of(renewed, Row::amount, money::sum),
                CurrencySums.of(lost, Row::amount, money::sum),
                CurrencySums.of(open, Row::amount, money::sum),
                CurrencySums.of(renewed, Row::renewedAmount, money::sum),
                Counts.of(rows, row -> row.band() == HealthBand.NOT_ENOUGH_DATA));
    }

    private static List<Row> those(List<Row> rows, State... states) {
        List<State> wanted = List.of(states);
        return rows.stream().filter(row -> wanted.contains(row.state())).toList();
    }

    /**
     * Renewal GRR: renewed amount, of each term no more than its own, over the amount due for renewal; of the terms
     * that end in the period, in the currency. A term that is not decided yet is due and not renewed. Of an account
     * that churned before the agreed end, the churn is the end. Where amounts are converted, those of a term are by the
     * day on which it was signed, so that exchange alone moves nothing; where they are not, a renewal in another
     * currency than its term keeps nothing that can be compared, and counts as not renewed.
     */
    public static Kept kept(Tables tables, PointInTime point, CalendarPeriod period, ReportingCurrency in) {
        return KeptTerms.of(tables, point, period, in);
    }
}

package io.accounthealth.model.renewals;

import io.accounthealth.events.Money;
import io.accounthealth.model.health.Conditions;
import io.accounthealth.model.health.ScoreResult;
import io.accounthealth.model.rates.MoneyView;
import io.accounthealth.model.renewals.Renewals.Row;
import io.accounthealth.model.renewals.Renewals.State;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.BitemporalPoint;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The terms of an account that {@link Renewals} shows. */
public final class RenewalTerms {

    private RenewalTerms() {}

    /**
     * In the order of its contracts.
     *
     * @param scored its score at the point, for an account that has such terms
     */
    public static List<Row> of(AccountAt account, int within, MoneyView money, Supplier<ScoreResult> scored) {
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
        LocalDate from = term.isUndecided() ? today.minusDays(Renewals.UNDECIDED_DAYS_BACK) : today;
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
            case UNDECIDED -> {
                if (term.end() != null && term.end().isBefore(today)) {
                    yield State.ENDED;
                }
                yield term.renewalOpenedAt == null ? State.RUNNING : State.RENEWAL_OPEN;
            }
        };
    }
}

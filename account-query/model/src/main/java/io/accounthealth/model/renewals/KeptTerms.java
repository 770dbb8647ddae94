package io.accounthealth.model.renewals;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.ContractEvent;
import io.accounthealth.events.Money;
import io.accounthealth.model.figures.Proportion;
import io.accounthealth.model.period.CalendarPeriod;
import io.accounthealth.model.rates.Converted;
import io.accounthealth.model.rates.ReportingCurrency;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Tables;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Renewal GRR: each term is an amount of its own, rounded once, and the share is of the exact ones. */
final class KeptTerms {

    /** A term that is due, and what of it was renewed, neither rounded. */
    private record Term(BigDecimal amount, BigDecimal renewed) {}

    private KeptTerms() {}

    static Renewals.Kept of(Tables tables, PointInTime point, CalendarPeriod period, ReportingCurrency in) {
        BitemporalPoint at = BitemporalPoint.of(point);
        List<Term> terms = new ArrayList<>();
        tables.<List<Term>>each(table -> table.facts(ContractEvent.class).isEmpty(at)
                        ? null
                        : due(AccountAt.of(table, point), period, in))
                .forEach(terms::addAll);
        return new Renewals.Kept(
                terms.size(),
                shown(terms, Term::amount, in),
                shown(terms, Term::renewed, in),
                Proportion.of(
                        sum(terms.stream().map(Term::renewed)),
                        sum(terms.stream().map(Term::amount))));
    }

    private static BigDecimal shown(List<Term> terms, Function<Term, BigDecimal> amount, ReportingCurrency in) {
        return in.rounded(sum(terms.stream().map(term -> in.rounded(amount.apply(term)))));
    }

    private static BigDecimal sum(Stream<BigDecimal> amounts) {
        return amounts.reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static List<Term> due(AccountAt account, CalendarPeriod period, ReportingCurrency in) {
        List<Term> due = new ArrayList<>();
        for (Contract contract : Contract.all(account)) {
            for (ContractTerm term : contract.terms()) {
                LocalDate signed = account.dayOf(term.signedAt);
                BigDecimal amount = period.has(term.end()) ? exact(term.amount, signed, account, in) : null;
                if (amount != null) {
                    BigDecimal renewed = exact(term.renewedFor(), signed, account, in);
                    BigDecimal most = renewed == null ? BigDecimal.ZERO : renewed.min(amount);
                    due.add(new Term(amount, most.max(BigDecimal.ZERO)));
                }
            }
        }
        return due;
    }

    /** Null, and noted, where there is no rate. */
    private static @Nullable BigDecimal exact(
            @Nullable Money money, LocalDate day, AccountAt account, ReportingCurrency in) {
        Converted sum = in.sum();
        return money != null && sum.addOrLeaveOut(money.currency(), money.amount(), day, account.id())
                ? sum.exact()
                : null;
    }
}

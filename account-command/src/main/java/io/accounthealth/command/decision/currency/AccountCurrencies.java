package io.accounthealth.command.decision.currency;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.BillingEvent.InvoiceIssued;
import io.accounthealth.events.ContractEvent.ContractRenewed;
import io.accounthealth.events.ContractEvent.ContractSigned;
import io.accounthealth.events.CorrectionEvent.FactCorrected;
import io.accounthealth.events.CostEvent.CostReported;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.DeliveryEvent.CreditIssued;
import io.accounthealth.events.HandoverEvent.AccountOpened;
import io.accounthealth.events.PerformanceEvent.PerformanceReported;
import io.accounthealth.events.PeriodFact;
import io.accounthealth.events.SpendEvent.InsertionOrderBooked;
import io.accounthealth.events.SpendEvent.SpendReported;
import io.accounthealth.schema.FieldProblem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The currencies of an account: its own, and those of its orders and contracts, ended and cancelled ones too. What is
 * spent, delivered, cost or invoiced in another is a slip of its sender, or of another account.
 */
public final class AccountCurrencies {

    private final Set<String> known = new TreeSet<>();

    /** By the id of the invoice. */
    private final Map<String, CurrencyCode> ofInvoices = new HashMap<>();

    private @Nullable CurrencyCode own;

    /** Applies the next fact of the account that stands. */
    public void fold(AccountEvent fact) {
        CurrencyCode currency = switch (fact) {
            case AccountOpened e -> e.currency();
            case InsertionOrderBooked e -> e.currency();
            case ContractSigned e -> e.currency();
            case ContractRenewed e -> e.currency();
            default -> null;
        };
        if (currency != null) {
            known.add(currency.value());
        }
        if (fact instanceof AccountOpened e) {
            own = e.currency();
        }
        if (fact instanceof InvoiceIssued e && e.currency() != null) {
            ofInvoices.put(e.invoiceId(), e.currency());
        }
    }

    public void clear() {
        known.clear();
        ofInvoices.clear();
        own = null;
    }

    /**
     * Why a fact is in no currency of the account, or a credit not in that of its invoice; empty where it is, or is in
     * none at all.
     *
     * @param source of the one who sends it; a feed is named by the fact itself
     */
    public List<FieldProblem> problemsOf(AccountEvent fact, String source, SourceCurrencies settings) {
        if (fact instanceof FactCorrected corrected) {
            return problemsOf("/replacement", corrected.replacement(), source, settings);
        }
        return problemsOf("", fact, source, settings);
    }

    private List<FieldProblem> problemsOf(String at, AccountEvent fact, String source, SourceCurrencies settings) {
        if (fact instanceof CreditIssued credit) {
            return problemsOf(at, credit);
        }
        CurrencyCode currency = currency(fact);
        String feed = fact instanceof PeriodFact reported ? reported.source() : source;
        return currency == null
                        || known.contains(currency.value())
                        || settings.knows(feed, currency)
                        || settings.knows(source, currency)
                ? List.of()
                : List.of(new FieldProblem(
                        at + "/currency",
                        "%s is no currency of this account, its orders and contracts (%s), nor set for the source %s; correct it, or record the order or contract in %s first"
                                .formatted(currency, String.join(", ", known), feed, currency)));
    }

    /** A credit lowers its invoice only in the same currency, and without one is in the account's. */
    private List<FieldProblem> problemsOf(String at, CreditIssued credit) {
        CurrencyCode invoiced = credit.invoiceId() == null ? null : ofInvoices.get(credit.invoiceId());
        CurrencyCode credited = credit.currency() == null ? own : credit.currency();
        return invoiced == null || invoiced.equals(credited)
                ? List.of()
                : List.of(new FieldProblem(
                        at + "/currency",
                        "must be %s, as invoice %s is; a credit in %s does not lower it"
                                .formatted(invoiced, credit.invoiceId(), credited)));
    }

    private static @Nullable CurrencyCode currency(AccountEvent fact) {
        return switch (fact) {
            case SpendReported e -> e.currency();
            case PerformanceReported e -> e.currency();
            case CostReported e -> e.currency();
            case InvoiceIssued e -> e.currency();
            default -> null;
        };
    }
}

package io.accounthealth.query.spend;

import io.accounthealth.events.CurrencyCode;
import io.accounthealth.model.account.Card;
import io.accounthealth.model.billing.Billing;
import io.accounthealth.model.figures.MinorUnit;
import io.accounthealth.model.pacing.InsertionOrder;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.AlertActions;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.page.WrittenValues;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an account delivered and did not invoice, and what it invoiced ahead of delivery.
 *
 * @param orders the names of orders by their ids
 * @param isInvoicing whether the reader may record an invoice, which is of the present
 */
record InvoicedPart(Card card, Billing.Coverage coverage, Map<String, String> orders, boolean isInvoicing) {

    static InvoicedPart of(AccountAt account, Card card, boolean isInvoicing) {
        Map<String, String> orders = new HashMap<>();
        for (InsertionOrder.Known known : InsertionOrder.known(account)) {
            String name = known.order().name();
            orders.put(known.order().id(), name == null ? known.order().id() : name);
        }
        return new InvoicedPart(card, Billing.coverage(account), orders, isInvoicing);
    }

    /** Without what rounds to nothing, which is left of weeks over the end of a month, and which nobody can invoice. */
    public List<Billing.Unbilled> unbilled() {
        return coverage.unbilled().stream()
                .filter(part -> isAny(part.amount(), part.currency()))
                .toList();
    }

    /** Its months, likewise. */
    public List<Billing.MonthAmount> monthly(Billing.Unbilled part) {
        return part.monthly().stream()
                .filter(month -> isAny(month.amount(), part.currency()))
                .toList();
    }

    /** Likewise. */
    public List<Billing.InvoicedAhead> ahead() {
        return coverage.ahead().stream()
                .filter(part -> isAny(part.amount(), part.currency()))
                .toList();
    }

    private static boolean isAny(String amount, CurrencyCode currency) {
        return MinorUnit.isAny(new BigDecimal(amount), currency);
    }

    public String amount(String amount, CurrencyCode currency) {
        return WrittenValues.readable(amount + " " + currency, card.timeZone());
    }

    /** An order by its name; null for none. */
    public @Nullable String order(@Nullable String ioId) {
        return ioId == null ? null : orders.getOrDefault(ioId, ioId);
    }

    /** From the first to the last; empty where invoices name none. */
    public String months(List<YearMonth> months) {
        if (months.isEmpty()) {
            return "";
        }
        String first = Wording.month(months.getFirst());
        return months.size() == 1 ? first : first + " to " + Wording.month(months.getLast());
    }

    /** The form of an invoice that is filled in with what is not invoiced of a month. */
    public Address invoice(Billing.Unbilled part, Billing.MonthAmount month) {
        return new Address("/accounts/" + card.accountId() + "/record/issue-invoice", Map.of())
                .with("ioId", part.ioId())
                .with(AlertActions.UNBILLED, "true")
                .with("month", month.month().toString())
                .with("currency", part.currency().value());
    }
}

package io.accounthealth.query.forms;

import io.accounthealth.events.BillingEvent.InvoiceIssued;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.model.billing.InvoiceCheck;
import io.accounthealth.model.pacing.InsertionOrder;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.page.WrittenValues;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the invoice in a form covers as it is filled in, beside the form and before it is recorded.
 *
 * @param covers a sentence for each month of an order, and for what exceeds them
 * @param overlaps a sentence for each invoice that charges for the same, which a person is asked about
 */
record CoverNote(List<String> covers, List<String> overlaps) {

    private static final List<String> DECIDING =
            List.of("invoiceId", "amount", "currency", "ioId", "periodStart", "periodEnd");

    private static final CoverNote OPEN = new CoverNote(
            List.of("With an amount, and the order or the period that it is for, what it covers is said here."),
            List.of());

    /** @param values that the form is filled in with */
    static CoverNote of(AccountAt account, JsonNode values) {
        InvoiceIssued issued = issued(account, values);
        InvoiceCheck check = issued == null ? null : InvoiceCheck.of(account, issued);
        if (check == null) {
            return OPEN;
        }
        List<String> covers = new ArrayList<>();
        for (InvoiceCheck.Covers part : check.covers()) {
            String amount = amount(part.amount(), check.currency());
            String month = Wording.month(part.month());
            covers.add(
                    part.ioId() == null
                            ? "It covers %s delivered on no order in %s.".formatted(amount, month)
                            : "It covers %s delivered in %s on “%s”."
                                    .formatted(amount, month, name(account, part.ioId())));
        }
        if (new BigDecimal(check.exceeds()).signum() > 0) {
            covers.add(
                    check.covers().isEmpty()
                            ? "Nothing of it is delivered and not invoiced: all %s are ahead of the delivery."
                                    .formatted(amount(check.exceeds(), check.currency()))
                            : "%s exceed what is delivered and not invoiced in its months, and cover no other."
                                    .formatted(amount(check.exceeds(), check.currency())));
        }
        if (new BigDecimal(check.notOver()).signum() > 0) {
            covers.add("%s are for days of months that are not over, which count once they are."
                    .formatted(amount(check.notOver(), check.currency())));
        }
        return new CoverNote(
                covers,
                check.overlaps().stream()
                        .map(other -> overlap(account, other, check.currency()))
                        .toList());
    }

    private static String overlap(AccountAt account, InvoiceCheck.Overlap other, CurrencyCode currency) {
        String amount = amount(other.amount(), currency);
        LocalDate start = other.periodStart();
        LocalDate end = other.periodEnd();
        String what = other.ioId() == null ? "no order" : "“" + name(account, other.ioId()) + "”";
        return start == null || end == null
                ? "Invoice “%s” of %s is for the same: it names %s and no period."
                        .formatted(other.invoiceId(), amount, what)
                : "Invoice “%s” of %s is for the same: it names %s and %s to %s."
                        .formatted(other.invoiceId(), amount, what, Wording.day(start), Wording.day(end.minusDays(1)));
    }

    private static String name(AccountAt account, String ioId) {
        return InsertionOrder.known(account).stream()
                .map(InsertionOrder.Known::order)
                .filter(order -> order.id().equals(ioId))
                .map(order -> Objects.requireNonNullElse(order.name(), ioId))
                .findFirst()
                .orElse(ioId);
    }

    private static String amount(String amount, CurrencyCode currency) {
        return WrittenValues.readable(amount + " " + currency, ZoneOffset.UTC);
    }

    /** Null while what decides is missing, or is no amount or day. */
    private static @Nullable InvoiceIssued issued(AccountAt account, JsonNode values) {
        Map<String, String> deciding = new HashMap<>();
        for (String name : DECIDING) {
            deciding.put(name, values.path(name).asString("").strip());
        }
        try {
            return DraftInvoice.of(account, deciding);
        } catch (ReadProblem notYet) {
            return null;
        }
    }
}

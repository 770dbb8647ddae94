package io.accounthealth.query.forms;

import io.accounthealth.events.BillingEvent.InvoiceIssued;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.http.Values;
import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An invoice that is about to be issued, by the parameters of a request. */
public final class DraftInvoice {

    private static final Pattern AMOUNT = Pattern.compile("\\d{1,15}(\\.\\d{1,6})?");

    private DraftInvoice() {}

    /** Refuses an amount or a day that is none. */
    public static InvoiceIssued of(AccountAt account, Map<String, String> values) {
        String amount = values.getOrDefault("amount", "");
        if (!AMOUNT.matcher(amount).matches()) {
            throw ReadProblem.badParameter("amount", "must be an amount such as 1250.50");
        }
        String currency = given(values, "currency");
        return new InvoiceIssued(
                values.getOrDefault("invoiceId", ""),
                new BigDecimal(amount),
                currency == null ? null : Values.currency("currency", currency),
                account.today(),
                given(values, "ioId"),
                Values.day("periodStart", given(values, "periodStart")),
                Values.day("periodEnd", given(values, "periodEnd")));
    }

    private static @Nullable String given(Map<String, String> values, String name) {
        String value = values.getOrDefault(name, "").strip();
        return value.isEmpty() ? null : value;
    }
}

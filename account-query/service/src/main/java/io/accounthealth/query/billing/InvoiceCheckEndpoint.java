package io.accounthealth.query.billing;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.model.billing.InvoiceCheck;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.query.forms.DraftInvoice;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.point.PointAnswer;
import io.accounthealth.query.point.PointParameters;
import io.accounthealth.query.read.Reads;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What an invoice would cover, before it is issued. */
@RestController
final class InvoiceCheckEndpoint {

    /** An {@link InvoiceCheck} with its point. */
    record InvoiceCheckAnswer(
            PointAnswer point,
            AccountId accountId,
            String amount,
            CurrencyCode currency,
            List<InvoiceCheck.Covers> covers,
            String exceeds,
            String notOver,
            List<InvoiceCheck.Overlap> overlaps) {}

    private final Reads reads;

    InvoiceCheckEndpoint(Reads reads) {
        this.reads = reads;
    }

    @Allowed(UseCase.READ_ACCOUNT)
    @GetMapping("/v1/accounts/{id}/invoice-check")
    @Tag(name = "accounts")
    Mono<InvoiceCheckAnswer> check(
            Caller caller,
            @PathVariable String id,
            @Parameter(description = "above zero, such as 1250.50", required = true) @RequestParam(defaultValue = "")
                    String amount,
            @RequestParam(required = false) @Nullable String currency,
            @RequestParam(required = false) @Nullable String ioId,
            @RequestParam(required = false) @Nullable String periodStart,
            @RequestParam(required = false) @Nullable String periodEnd,
            @RequestParam(required = false) @Nullable String invoiceId,
            @ParameterObject PointParameters point) {
        Map<String, String> values = new HashMap<>(Map.of("amount", amount));
        put(values, "currency", currency);
        put(values, "ioId", ioId);
        put(values, "periodStart", periodStart);
        put(values, "periodEnd", periodEnd);
        put(values, "invoiceId", invoiceId);
        return reads.account(caller, UseCase.READ_ACCOUNT, id, point, (table, at) -> {
            AccountAt account = AccountAt.of(table, at.at());
            InvoiceCheck check = InvoiceCheck.of(account, DraftInvoice.of(account, values));
            if (check == null) {
                throw ReadProblem.badParameter("amount", "must be above zero, in a currency that is known");
            }
            return new InvoiceCheckAnswer(
                    at.answered(),
                    table.account(),
                    check.amount(),
                    check.currency(),
                    check.covers(),
                    check.exceeds(),
                    check.notOver(),
                    check.overlaps());
        });
    }

    private static void put(Map<String, String> values, String name, @Nullable String value) {
        if (value != null) {
            values.put(name, value);
        }
    }
}

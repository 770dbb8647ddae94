package io.accounthealth.query.forms;

import io.accounthealth.events.BillingEvent.InvoiceIssued;
import io.accounthealth.events.CommentEvent.CommentAdded;
import io.accounthealth.events.CommentSubject;
import io.accounthealth.events.ContractEvent.ContractRenewed;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.MeetingEvent.MeetingHeld;
import io.accounthealth.events.MeetingEvent.MeetingScheduled;
import io.accounthealth.events.MeetingKind;
import io.accounthealth.model.billing.Billing;
import io.accounthealth.model.contact.MeetingsAhead;
import io.accounthealth.model.figures.MinorUnit;
import io.accounthealth.model.renewals.Contract;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.query.http.Values;
import io.accounthealth.query.page.AlertActions;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.FactJson;
import io.accounthealth.schema.FactShape;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What an event most likely says, with which its form begins. */
final class FormDefaults {

    /** The parameter that names the month of an invoice. */
    static final String MONTH = "month";

    /** What is not invoiced of a month, of an order or of spend on none, in whole units of the currency. */
    record Unbilled(YearMonth month, String amount, CurrencyCode currency) {}

    private FormDefaults() {}

    /** What an address may fill in: each field of the event, and of an invoice what is to be invoiced. */
    static List<String> parameters(EventType type) {
        return Stream.of(
                        Stream.of(FormPage.BACK),
                        type.record() == InvoiceIssued.class
                                ? Stream.of(AlertActions.UNBILLED, MONTH)
                                : Stream.<String>empty(),
                        FactShape.of(type).fields().stream().map(FactShape.Field::name))
                .flatMap(names -> names)
                .toList();
    }

    /**
     * What the address says, over what is likely: of a renewal, that it is for as long again; of an invoice, what is
     * not invoiced of one month; of a meeting, that it is of the kind that was planned, and about the status where none
     * is; of a comment, that it is on the account.
     */
    static JsonNode of(EventType type, AccountAt account, Map<String, String> query) {
        ObjectNode values = FactJson.mapper().createObjectNode();
        String contract = query.get("contractId");
        Unbilled unbilled = unbilled(type, account, query);
        if (type.record() == ContractRenewed.class && contract != null) {
            ContractRenewed renewal = Contract.likelyRenewal(account, contract);
            values = renewal == null ? values : FactJson.mapper().valueToTree(renewal);
        } else if (unbilled != null) {
            values.put("amount", unbilled.amount())
                    .put("currency", unbilled.currency().value())
                    .put("periodStart", unbilled.month().atDay(1).toString())
                    .put("periodEnd", unbilled.month().plusMonths(1).atDay(1).toString());
        } else if (type.record() == MeetingHeld.class) {
            List<MeetingScheduled> ahead = MeetingsAhead.of(account);
            MeetingKind kind = ahead.stream()
                    .filter(meeting -> meeting.meetingId().equals(query.get("meetingId")))
                    .map(MeetingScheduled::kind)
                    .findFirst()
                    .orElse(ahead.isEmpty() ? MeetingKind.STATUS : null);
            values.put("kind", kind == null ? null : Values.written(kind));
        } else if (type.record() == CommentAdded.class) {
            values.put("on", Values.written(CommentSubject.ACCOUNT));
        }
        query.forEach(values::put);
        return values;
    }

    /** When a meeting that is over was planned for, on the account's clock; null of all else. */
    static @Nullable LocalDateTime occurred(EventType type, AccountAt account, Map<String, String> query) {
        return type.record() != MeetingHeld.class
                ? null
                : MeetingsAhead.of(account).stream()
                        .filter(meeting -> meeting.meetingId().equals(query.get("meetingId")))
                        .map(meeting -> MeetingsAhead.startedAt(account, meeting))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    /**
     * What is not invoiced of the month, and in the currency, that the address names, else of the oldest; null of
     * another form, or where all is.
     */
    static @Nullable Unbilled unbilled(EventType type, AccountAt account, Map<String, String> query) {
        return type.record() != InvoiceIssued.class || !query.containsKey(AlertActions.UNBILLED)
                ? null
                : Billing.unbilled(account).stream()
                        .filter(part -> Objects.equals(part.ioId(), query.get("ioId"))
                                && part.currency()
                                        .value()
                                        .equals(query.getOrDefault(
                                                "currency", part.currency().value())))
                        .flatMap(part -> part.monthly().stream()
                                .filter(month -> MinorUnit.isAny(new BigDecimal(month.amount()), part.currency()))
                                .map(month -> new Unbilled(
                                        month.month(), rounded(month.amount(), part.currency()), part.currency())))
                        .filter(part -> part.month()
                                .toString()
                                .equals(query.getOrDefault(MONTH, part.month().toString())))
                        .findFirst()
                        .orElse(null);
    }

    /** Half up; with fewer decimals it stays as it is. */
    private static String rounded(String amount, CurrencyCode currency) {
        BigDecimal exact = new BigDecimal(amount);
        int decimals = MinorUnit.decimals(currency);
        return exact.scale() <= decimals
                ? amount
                : exact.setScale(decimals, RoundingMode.HALF_UP).toPlainString();
    }
}

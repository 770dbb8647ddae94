package io.accounthealth.query.sources;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.HandoverEvent.AccountOpened;
import io.accounthealth.events.PrivacyEvent;
import io.accounthealth.events.QbrEvent.QbrPrepared;
import io.accounthealth.events.RatesEvent.ExchangeRateReported;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Profile;
import io.accounthealth.model.table.Tables;
import io.accounthealth.query.page.Address;
import io.accounthealth.schema.EventSchemas;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.schema.FactJson;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every type of event that can be sent, and the calls that send an example of one.
 *
 * @param chosen the type of the example
 * @param event the call that sends it as a CloudEvent
 * @param command the call that sends it as a command
 * @param origin where this product answers, as its browser knows it
 * @param command null of a type without one
 * @param account the account that the examples are about
 * @param source the system that they come from
 * @param address of the page
 */
record Samples(
        List<EventType> types,
        EventType chosen,
        String event,
        @Nullable String command,
        String origin,
        String account,
        String source,
        Address address) {

    static final String TYPE = "type";
    static final String ACCOUNT = "account";
    static final String SOURCE = "source";

    private static final String USUAL_TYPE = "nps-answered";
    private static final String FIRST_TYPE = "account-opened";
    static final String USUAL_ACCOUNT = "acme";

    /** What is copied is run by a shell. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/-]{0,99}");

    /**
     * @param ownSource the one that the caller speaks for; null where it may speak for any
     * @param there an account there is, which the example is about where the address names none; null without one: then
     *     the first example opens it
     */
    static Samples of(
            Address address, String origin, @Nullable String ownSource, @Nullable String there, LocalDate today) {
        String account = address.get(ACCOUNT);
        String named = address.get(SOURCE);
        String usual = Objects.requireNonNullElse(there, USUAL_ACCOUNT);
        String of = account != null && AccountId.isValid(account) ? account : usual;
        String from = ownSource != null ? ownSource : named != null ? named : "crm";
        String sender = PLAIN.matcher(from).matches() ? from : "crm";
        EventType chosen = EventTypes.named(String.valueOf(address.get(TYPE)))
                .filter(Samples::isSent)
                .orElseGet(() -> EventTypes.named(there == null && of.equals(usual) ? FIRST_TYPE : USUAL_TYPE)
                        .orElseThrow());
        return new Samples(
                EventTypes.all().stream().filter(Samples::isSent).toList(),
                chosen,
                event(chosen, origin, isRate(chosen) ? AccountId.RATES.value() : of, sender, today),
                isRate(chosen) ? null : command(chosen, origin, of, sender, today),
                origin,
                of,
                from,
                address);
    }

    /** The first account that is open; null without one. */
    static @Nullable String accountOf(Tables tables, PointInTime point) {
        BitemporalPoint at = BitemporalPoint.of(point);
        List<AccountId> open = tables.each(table -> Profile.of(table, at) == null ? null : table.account());
        return open.isEmpty() ? null : Collections.min(open).value();
    }

    /** What the form must carry along beside the account, the source and the type. */
    public List<Address.Field> carried() {
        return address.fieldsBut(List.of(TYPE, ACCOUNT, SOURCE));
    }

    /**
     * Not what the platform derives, nor erasures, nor a review pack, which needs a seal; policies are of no account
     * and have routes of their own.
     */
    private static boolean isSent(EventType type) {
        if (isRate(type)) {
            return true;
        }
        return AccountEvent.class.isAssignableFrom(type.record())
                && !PrivacyEvent.class.isAssignableFrom(type.record())
                && type.record() != QbrPrepared.class
                && !type.derived();
    }

    /** Sent as an event or in a file; it is of no account. */
    private static boolean isRate(EventType type) {
        return type.record() == ExchangeRateReported.class;
    }

    private static String event(EventType type, String origin, String account, String source, LocalDate today) {
        ObjectNode event = FactJson.mapper()
                .createObjectNode()
                .put("specversion", "1.0")
                .put("id", type.name() + "-" + today)
                .put("source", source)
                .put("type", "accounthealth.%s.v%d".formatted(type.name(), type.revision()))
                .put("subject", account)
                .put("time", today + "T00:00:00Z");
        event.set("data", data(type, source, today));
        return call(origin + "/v1/events", "application/cloudevents+json", event);
    }

    private static String command(EventType type, String origin, String account, String source, LocalDate today) {
        boolean opens = type.record() == AccountOpened.class;
        ObjectNode command = FactJson.mapper().createObjectNode();
        if (opens) {
            command.put("accountId", account);
        }
        command.setAll(data(type, source, today));
        String path = "/v1/accounts" + (opens ? "" : "/" + account + "/" + type.command());
        return call(origin + path, "application/json", command);
    }

    /** No feed speaks for another. */
    private static ObjectNode data(EventType type, String source, LocalDate today) {
        ObjectNode data = EventSchemas.example(type, today);
        return data.has(SOURCE) ? data.put(SOURCE, source) : data;
    }

    private static String call(String url, String contentType, ObjectNode body) {
        return """
            curl -H "Authorization: Bearer $TOKEN" -H 'Content-Type: %s' \\
              %s --data-binary @- <<'JSON'
            %s
            JSON\
            """.formatted(
                        contentType,
                        url,
                        FactJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(body));
    }
}

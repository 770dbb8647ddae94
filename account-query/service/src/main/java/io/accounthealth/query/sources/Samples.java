package io.accounthealth.query.sources;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.HandoverEvent.AccountOpened;
import io.accounthealth.events.PrivacyEvent;
import io.accounthealth.events.QbrEvent.QbrPrepared;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.Wording;
import io.accounthealth.schema.EventSchemas;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.schema.FactJson;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What can be sent: every type of event with an example that goes in as it stands, and the calls that send it.
 *
 * @param origin where this product answers, as its browser knows it
 * @param account the account that the examples are of
 * @param source the system that they come from
 * @param carried what the form must keep beside these
 */
record Samples(
        List<TypeLink> types,
        Sample chosen,
        String origin,
        String account,
        String source,
        List<Address.Field> carried) {

    static final String TYPE = "type";
    static final String ACCOUNT = "account";
    static final String SOURCE = "source";

    private static final String USUAL_TYPE = "nps-answered";
    private static final String USUAL_ACCOUNT = "acme";

    /** What is copied is run by a shell. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/-]{0,99}");

    record TypeLink(String type, String text, String url, boolean chosen) {}

    /** @param schema where the JSON Schema of the type is */
    record Sample(String type, String text, int revision, String schema, List<Call> calls) {}

    /** A call that sends the example, to be copied. */
    record Call(String id, String title, String text) {}

    /** @param ownSource the one that the caller speaks for; null when he may speak for any */
    static Samples of(Address address, String origin, @Nullable String ownSource, LocalDate today) {
        String account = address.get(ACCOUNT);
        String named = address.get(SOURCE);
        String of = account != null && AccountId.isValid(account) ? account : USUAL_ACCOUNT;
        String from = ownSource != null ? ownSource : named != null ? named : "crm";
        EventType chosen = EventTypes.named(String.valueOf(address.get(TYPE)))
                .filter(Samples::isSent)
                .orElseGet(() -> EventTypes.named(USUAL_TYPE).orElseThrow());
        return new Samples(
                EventTypes.all().stream()
                        .filter(Samples::isSent)
                        .map(type -> new TypeLink(
                                type.name(),
                                Wording.sentence(type.name()),
                                address.with(TYPE, type.name()).toString(),
                                type.equals(chosen)))
                        .toList(),
                sample(chosen, origin, of, PLAIN.matcher(from).matches() ? from : "crm", today),
                origin,
                of,
                from,
                address.fieldsBut(List.of(TYPE, ACCOUNT, SOURCE)));
    }

    /**
     * What the platform itself finds out nobody sends, nor what is forgotten, nor a pack, which needs a seal; rules are
     * no account's, and have routes of their own.
     */
    private static boolean isSent(EventType type) {
        return AccountEvent.class.isAssignableFrom(type.record())
                && !PrivacyEvent.class.isAssignableFrom(type.record())
                && type.record() != QbrPrepared.class
                && !type.derived();
    }

    private static Sample sample(EventType type, String origin, String account, String source, LocalDate today) {
        ObjectNode fields = EventSchemas.example(type, today);
        ObjectNode event = FactJson.mapper()
                .createObjectNode()
                .put("specversion", "1.0")
                .put("id", type.name() + "-" + today)
                .put("source", source)
                .put("type", "accounthealth.%s.v%d".formatted(type.name(), type.revision()))
                .put("subject", account)
                .put("time", today + "T00:00:00Z");
        event.set("data", fields);
        boolean opens = type.record() == AccountOpened.class;
        ObjectNode command = FactJson.mapper().createObjectNode();
        if (opens) {
            command.put("accountId", account);
        }
        command.setAll(fields);
        return new Sample(
                type.name(),
                Wording.sentence(type.name()),
                type.revision(),
                "/schemas/" + type.name() + "/" + type.revision(),
                List.of(
                        new Call(
                                "event",
                                "As a CloudEvent, for feeds",
                                call(origin + "/v1/events", "application/cloudevents+json", pretty(event))),
                        new Call(
                                "command",
                                "As a command, for people and programs that act for them",
                                call(
                                        origin + "/v1/accounts" + (opens ? "" : "/" + account + "/" + type.command()),
                                        "application/json",
                                        pretty(command)))));
    }

    private static String call(String url, String contentType, String body) {
        return """
            curl -H "Authorization: Bearer $TOKEN" -H 'Content-Type: %s' \\
              %s --data-binary @- <<'JSON'
            %s
            JSON\
            """.formatted(contentType, url, body);
    }

    private static String pretty(ObjectNode json) {
        return FactJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(json);
    }
}

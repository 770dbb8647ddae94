package io.accounthealth.query.audit;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.query.audit.RawEvent.Link;
import io.accounthealth.query.log.StoredStream;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.Address.Field;
import io.accounthealth.query.page.PagePoint;
import io.accounthealth.query.page.Wording;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The events of an account as they are stored, newest first.
 *
 * @param length how many there are at the point
 * @param carried the page's other parameters, which the form keeps
 * @param filtered whether some are left out
 * @param missing the event that was asked for, when there is none such at the point
 * @param newest this page without a place to begin; null when it is there already
 * @param older where it goes on; null when all are told
 * @param all the whole of it as lines
 */
record RawEvents(
        String length,
        List<Field> carried,
        List<Type> types,
        String text,
        boolean filtered,
        List<RawEvent> events,
        @Nullable String missing,
        @Nullable String newest,
        @Nullable String older,
        String all) {

    static final String TYPE = "type";
    static final String TEXT = "text";
    static final String EVENT = "event";
    static final String BEFORE = "before";

    static final List<String> PARAMETERS = List.of(TYPE, TEXT, EVENT, BEFORE);

    private static final int PAGE = 25;

    record Type(String value, String text, boolean chosen) {}

    /** What the address asks for; a place that there is not is taken as none. */
    static StoredStream.Look look(Address address) {
        UUID event = event(address);
        return new StoredStream.Look(
                event,
                place(address.get(BEFORE)),
                PAGE,
                event == null ? wanted(address.get(TYPE), address.get(TEXT)) : any -> true);
    }

    static RawEvents of(StoredStream.Found found, Amendments amendments, Address address, ZoneId zone) {
        Address start = address.with(EVENT, null).with(BEFORE, null);
        UUID asked = event(address);
        boolean there = asked != null
                && !found.events().isEmpty()
                && found.events().getFirst().envelope().eventId().equals(asked);
        String type = address.get(TYPE);
        String text = address.get(TEXT);
        return new RawEvents(
                Wording.count(found.length()),
                start.fieldsBut(PARAMETERS),
                amendments.types().stream()
                        .map(name -> new Type(name, Wording.sentence(name), name.equals(type)))
                        .toList(),
                text == null ? "" : text,
                type != null || text != null,
                found.events().stream()
                        .map(event -> RawEvent.of(
                                event, amendments.of().get(event.envelope().eventId()), asked, zone, start))
                        .toList(),
                address.get(EVENT) != null && !there ? address.get(EVENT) : null,
                address.get(EVENT) != null || address.get(BEFORE) != null ? start.toString() : null,
                found.before() > 0
                        ? start.with(BEFORE, Long.toString(found.before())).toString()
                        : null,
                PagePoint.toApi(
                                address.only(Address.POINT),
                                address.path()
                                        .replaceFirst("/audit$", "/events")
                                        .replaceFirst("^", "/v1"))
                        .with("format", "ndjson")
                        .toString());
    }

    private static Predicate<StoredEvent> wanted(@Nullable String type, @Nullable String text) {
        String lower = text == null ? "" : text.toLowerCase(Locale.ROOT);
        return event -> (type == null || type.equals(event.envelope().type())) && holds(event, lower);
    }

    private static boolean holds(StoredEvent event, String lower) {
        Envelope envelope = event.envelope();
        Envelope.Origin origin = envelope.origin();
        return lower.isEmpty()
                || String.join(
                                "\n",
                                new String(event.payload(), StandardCharsets.UTF_8),
                                envelope.type(),
                                envelope.eventId().toString(),
                                origin.actor(),
                                origin.source(),
                                String.valueOf(origin.correlationId()))
                        .toLowerCase(Locale.ROOT)
                        .contains(lower);
    }

    private static @Nullable UUID event(Address address) {
        return Link.uuid(address.get(EVENT));
    }

    private static long place(@Nullable String before) {
        return before != null && before.matches("\\d{1,18}") ? Long.parseLong(before) : Long.MAX_VALUE;
    }
}

package io.accounthealth.query.audit;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.query.log.StoredStream;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.Address.Field;
import io.accounthealth.query.page.PagePoint;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The events of an account as they are stored, newest first.
 *
 * @param length how many there are at the point
 * @param before the sequence that the next page goes on from; 0 after the last
 * @param types that the account has, by their written names
 * @param start the address of the newest page
 */
record RawEvents(
        Address address, Address start, long length, long before, List<RawEvent> events, SortedSet<String> types) {

    static final String TYPE = "type";
    static final String TEXT = "text";
    static final String EVENT = "event";
    static final String BEFORE = "before";

    static final List<String> PARAMETERS = List.of(TYPE, TEXT, EVENT, BEFORE);

    private static final int PAGE = 25;

    /** What the address asks for; a place that does not exist is ignored. */
    static StoredStream.Look look(Address address) {
        UUID event = RawEvent.uuid(address.get(EVENT));
        return new StoredStream.Look(
                event,
                place(address.get(BEFORE)),
                PAGE,
                event == null ? filter(address.get(TYPE), address.get(TEXT)) : any -> true);
    }

    static RawEvents of(StoredStream.Found found, Amendments amendments, Address address) {
        return new RawEvents(
                address,
                address.with(EVENT, null).with(BEFORE, null),
                found.length(),
                found.before(),
                found.events().stream()
                        .map(event -> RawEvent.of(
                                event, amendments.of().get(event.envelope().eventId())))
                        .toList(),
                amendments.types());
    }

    /** What the form of the filter must carry along. */
    public List<Field> carried() {
        return start.fieldsBut(PARAMETERS);
    }

    /** Whether it is the event that the address names. */
    public boolean isRequested(RawEvent event) {
        return event.line().eventId().equals(RawEvent.uuid(address.get(EVENT)));
    }

    /** The event that the address names, when there is none such at the point. */
    public @Nullable String missing() {
        return !events.isEmpty() && isRequested(events.getFirst()) ? null : address.get(EVENT);
    }

    /** All events of the account, as lines. */
    public Address all() {
        return PagePoint.toApi(
                        address.only(Address.POINT),
                        address.path().replaceFirst("/audit$", "/events").replaceFirst("^", "/v1"))
                .with("format", "ndjson");
    }

    private static Predicate<StoredEvent> filter(@Nullable String type, @Nullable String text) {
        String lower = text == null ? "" : text.toLowerCase(Locale.ROOT);
        return event -> (type == null || type.equals(event.envelope().type())) && contains(event, lower);
    }

    private static boolean contains(StoredEvent event, String lower) {
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

    private static long place(@Nullable String before) {
        return before != null && before.matches("\\d{1,18}") ? Long.parseLong(before) : Long.MAX_VALUE;
    }
}

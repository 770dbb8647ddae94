package io.accounthealth.query.audit;

import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.query.log.EventLine;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.Wording;
import io.accounthealth.schema.FactJson;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * An event as it is stored, for a person to look at.
 *
 * @param line as the HTTP interface has it; its payload is the stored text
 * @param occurred when it was true, by the account's own clock
 * @param recorded when it came to be known, likewise
 * @param late how much later that was; null when it was at once
 * @param formatted the payload again, laid out for reading
 * @param bytes of the payload
 * @param sha256 of these bytes, in hexadecimal digits
 * @param links to the events that it names, and that amended it
 * @param mark what became of it in few words; null when it stands
 * @param open whether it was asked for
 */
record RawEvent(
        EventLine line,
        String title,
        String occurred,
        String recorded,
        @Nullable String late,
        String formatted,
        String bytes,
        String sha256,
        List<Link> links,
        @Nullable String mark,
        boolean open) {

    /** Facts that came to be known later than this are said to have come late. */
    private static final Duration LATE = Duration.ofDays(2);

    /** @param note more about it; empty when there is no more */
    record Link(String text, String event, String url, String note) {

        private static final Pattern UUID_TEXT =
                Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

        static @Nullable UUID uuid(@Nullable String text) {
            return text != null && UUID_TEXT.matcher(text).matches() ? UUID.fromString(text) : null;
        }
    }

    /** @param page where the event is found, at the same point */
    static RawEvent of(
            StoredEvent stored,
            Amendments.@Nullable Amendment amended,
            @Nullable UUID asked,
            ZoneId zone,
            Address page) {
        EventLine line = EventLine.of(stored);
        Duration after = Duration.between(
                stored.envelope().occurredAt(), stored.envelope().recordedAt());
        JsonNode payload = parsed(stored.payload());
        return new RawEvent(
                line,
                Wording.sentence(line.type()),
                Wording.moment(stored.envelope().occurredAt(), zone),
                Wording.moment(stored.envelope().recordedAt(), zone),
                after.compareTo(LATE) > 0 ? "known %d days later".formatted(after.toDays()) : null,
                payload == null ? line.payload() : payload.toPrettyString(),
                Wording.count(stored.payload().length),
                sha256(stored.payload()),
                links(line, payload, amended, page),
                amended == null ? null : mark(amended),
                line.eventId().equals(asked));
    }

    private static String mark(Amendments.Amendment amended) {
        String how = amended.retracted() ? "Retracted" : "Corrected";
        return amended.known() ? how : how + " later";
    }

    private static List<Link> links(
            EventLine line, @Nullable JsonNode payload, Amendments.@Nullable Amendment amended, Address page) {
        List<Link> links = new ArrayList<>();
        Stream.of("corrects", "retracts").forEach(name -> {
            UUID named = payload == null ? null : Link.uuid(payload.path(name).asString(""));
            if (named != null) {
                links.add(link(Wording.sentence(name), named, "", page));
            }
        });
        if (line.causationId() != null) {
            links.add(link("Caused by", line.causationId(), "", page));
        }
        if (amended != null) {
            links.add(link(
                    amended.retracted() ? "Retracted by" : "Corrected by",
                    amended.by(),
                    amended.known() ? amended.reason() : amended.reason() + " (not known at this point)",
                    page));
        }
        return links;
    }

    private static Link link(String text, UUID event, String note, Address page) {
        return new Link(text, event.toString(), page.with(RawEvents.EVENT, event.toString()) + "#" + event, note);
    }

    private static @Nullable JsonNode parsed(byte[] payload) {
        try {
            return FactJson.mapper().readTree(payload);
        } catch (JacksonException e) {
            return null; // shown as it is
        }
    }

    private static String sha256(byte[] payload) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(payload));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

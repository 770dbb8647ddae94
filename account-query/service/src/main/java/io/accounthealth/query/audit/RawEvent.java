package io.accounthealth.query.audit;

import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.query.log.EventLine;
import io.accounthealth.query.log.KeptValues;
import io.accounthealth.query.page.Wording;
import io.accounthealth.schema.FactJson;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * An event as it is stored.
 *
 * @param line as the HTTP interface has it; its payload is the stored text
 * @param payload null where the stored text is not JSON
 * @param amended what became of the event; null when it is in force
 */
record RawEvent(
        StoredEvent stored, EventLine line, @Nullable JsonNode payload, Amendments.@Nullable Amendment amended) {

    /** An event that was recorded more days than this after it occurred is marked as late. */
    private static final int LATE_DAYS = 2;

    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    /** @param note empty when there is no more to say */
    record Link(String text, UUID event, String note) {}

    static RawEvent of(StoredEvent stored, Amendments.@Nullable Amendment amended) {
        return new RawEvent(stored, EventLine.of(stored), parsed(stored.payload()), amended);
    }

    static @Nullable UUID uuid(@Nullable String text) {
        return text != null && UUID_TEXT.matcher(text).matches() ? UUID.fromString(text) : null;
    }

    /** Days from its occurrence to its record; null where it was not recorded late. */
    public @Nullable Long daysLate() {
        Duration after = Duration.between(
                stored.envelope().occurredAt(), stored.envelope().recordedAt());
        return after.compareTo(Duration.ofDays(LATE_DAYS)) > 0 ? after.toDays() : null;
    }

    /** The payload laid out for reading. */
    public String formatted() {
        return payload == null ? line.payload() : payload.toPrettyString();
    }

    /** Whether it is as stored, and nothing of it is kept from the reader. */
    public boolean isWhole() {
        return payload == null || payload.findValue(KeptValues.LEFT_OUT) == null;
    }

    /** Of the payload, in hexadecimal digits. */
    public String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(stored.payload()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** To the events that it names, and to the one that amended it. */
    public List<Link> links() {
        List<Link> links = new ArrayList<>();
        for (String name : List.of("corrects", "retracts")) {
            UUID named = payload == null ? null : uuid(payload.path(name).asString(""));
            if (named != null) {
                links.add(new Link(Wording.sentence(name), named, ""));
            }
        }
        if (line.causationId() != null) {
            links.add(new Link("Caused by", line.causationId(), ""));
        }
        if (amended != null) {
            links.add(new Link(
                    amended.retracted() ? "Retracted by" : "Corrected by",
                    amended.by(),
                    amended.reason() + (amended.known() ? "" : " (not known at this point)")));
        }
        return links;
    }

    private static @Nullable JsonNode parsed(byte[] payload) {
        try {
            return FactJson.mapper().readTree(payload);
        } catch (JacksonException e) {
            return null; // shown as it is
        }
    }
}

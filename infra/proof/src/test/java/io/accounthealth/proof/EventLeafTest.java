package io.accounthealth.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The bytes that are hashed. They are a format like that of the events: what a release wrote is never changed. */
class EventLeafTest {

    private static final UUID ID = UUID.fromString("7d444840-9dc0-11d1-b245-5ffdce74fad2");
    private static final String PAYLOAD = "{\"note\":\"all's well\"}";

    private final EventLeaf leaf = new EventLeaf(new Hashing());

    private static StoredEvent event(Origin origin, byte[] payload) {
        return new StoredEvent(
                new Envelope(
                        7,
                        ID,
                        new AccountId("acme"),
                        2,
                        "spend-reported",
                        2,
                        Instant.parse("2026-01-31T00:00:00Z"),
                        Instant.parse("2026-02-01T09:30:00.123456Z"),
                        origin),
                payload);
    }

    private static StoredEvent event() {
        return event(new Origin("maya", "api", null, null), PAYLOAD.getBytes(StandardCharsets.UTF_8));
    }

    private String line(StoredEvent event, byte[] previous) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        leaf.line(event, previous, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void the_data_of_a_leaf_is_this_to_the_byte() {
        assertThat(leaf.data(event(), null))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(
                        "{\"position\":7,\"eventId\":\"7d444840-9dc0-11d1-b245-5ffdce74fad2\",\"accountId\":\"acme\","
                            + "\"sequence\":2,\"type\":\"spend-reported\",\"revision\":2,"
                            + "\"occurredAt\":\"2026-01-31T00:00:00.000000Z\",\"recordedAt\":\"2026-02-01T09:30:00.123456Z\","
                            + "\"actor\":\"maya\",\"source\":\"api\",\"payloadSha256\":\""
                                + Hashing.hex(new Hashing().plain(PAYLOAD.getBytes(StandardCharsets.UTF_8)))
                                + "\"}");
        assertThat(Hashing.hex(leaf.hash(event(), null)))
                .isEqualTo(Hashing.hex(new Hashing().leaf(leaf.data(event(), null))));
    }

    @Test
    void what_an_event_may_have_stands_in_its_place() {
        byte[] previous = new Hashing().leaf(new byte[0]);
        StoredEvent event = event(
                new Origin("Zo\u00eb \"Z\" O\\Neil", "crm\u0001\n\t\u007f\ud83d\ude00", "call-1", ID),
                PAYLOAD.getBytes(StandardCharsets.UTF_8));

        assertThat(leaf.data(event, previous))
                .asString(StandardCharsets.UTF_8)
                .contains(
                        "\"actor\":\"Zo\u00eb \\\"Z\\\" O\\\\Neil\",\"source\":\"crm\\u0001\\n\\t\u007f\ud83d\ude00\","
                                + "\"correlationId\":\"call-1\",\"causationId\":\"" + ID + "\",\"payloadSha256\":\"")
                .endsWith("\",\"previous\":\"" + Hashing.hex(previous) + "\"}");
    }

    @Test
    void a_line_is_the_leaf_and_the_stored_payload_behind_it() throws IOException {
        String data = new String(leaf.data(event(), null), StandardCharsets.UTF_8);

        assertThat(line(event(), null))
                .isEqualTo(data.substring(0, data.length() - 1) + ",\"payload\":" + PAYLOAD + "}\n");
    }

    @Test
    void a_payload_that_no_line_of_json_can_hold_is_in_base64() throws IOException {
        Origin origin = new Origin("maya", "api", null, null);
        for (byte[] payload : new byte[][] {
            "{\n}".getBytes(StandardCharsets.UTF_8), {}, "[1]".getBytes(StandardCharsets.UTF_8), {'{', (byte) 0xff, '}'}
        }) {
            assertThat(line(event(origin, payload), null))
                    .endsWith(",\"payloadBase64\":\""
                            + java.util.Base64.getEncoder().encodeToString(payload) + "\"}\n");
        }
    }
}

package io.accounthealth.storage.move;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.storage.ErasureStore.Erasure;
import io.accounthealth.storage.IdempotencyStore.Answer;
import io.accounthealth.storage.ImportStore.Import;
import io.accounthealth.storage.InboxStore.Refused;
import io.accounthealth.storage.KeyStore;
import io.accounthealth.storage.Micros;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Every field of a thing that is kept as bytes, of which no two different things have the same. */
final class Items {

    private static final int ABSENT = -1;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    private final DataOutputStream out = new DataOutputStream(bytes);

    private Items() {}

    static byte[] bytes(StoredEvent event) {
        Envelope at = event.envelope();
        return new Items()
                .number(at.position())
                .text(at.eventId().toString())
                .text(at.accountId().value())
                .number(at.sequence())
                .text(at.type())
                .number(at.revision())
                .time(at.occurredAt())
                .time(at.recordedAt())
                .text(at.origin().actor())
                .text(at.origin().source())
                .text(at.origin().correlationId())
                .text(
                        at.origin().causationId() == null
                                ? null
                                : at.origin().causationId().toString())
                .raw(event.payload())
                .done();
    }

    static byte[] bytes(Refused refused) {
        return new Items()
                .number(refused.id())
                .time(refused.receivedAt())
                .text(refused.source())
                .text(refused.eventId())
                .text(refused.account())
                .text(refused.contentType())
                .raw(refused.body())
                .text(refused.reason())
                .done();
    }

    static byte[] bytes(Answer answer) {
        return new Items()
                .text(answer.key())
                .text(answer.requestHash())
                .number(answer.status())
                .raw(answer.answer())
                .time(answer.at())
                .done();
    }

    static byte[] bytes(Import kept) {
        return new Items().text(kept.id()).text(kept.json()).done();
    }

    static byte[] bytes(KeyStore.Key key) {
        return new Items().text(key.id()).text(key.owner()).raw(key.wrapped()).done();
    }

    static byte[] bytes(Erasure erasure) {
        Items items = new Items()
                .text(erasure.account().value())
                .text(erasure.personId())
                .text(erasure.ruleId())
                .text(erasure.eventId().toString())
                .time(erasure.at())
                .number(erasure.events().size());
        erasure.events().forEach(id -> items.text(id.toString()));
        erasure.keys().forEach(items::text);
        return items.done();
    }

    private Items number(long value) {
        try {
            out.writeLong(value);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Items time(Instant value) {
        return number(Micros.of(value));
    }

    private Items text(@Nullable String value) {
        return value == null ? number(ABSENT) : raw(value.getBytes(StandardCharsets.UTF_8));
    }

    private Items raw(byte[] value) {
        number(value.length);
        bytes.writeBytes(value);
        return this;
    }

    private byte[] done() {
        return bytes.toByteArray();
    }
}

package io.accounthealth.envelope;

import io.accounthealth.events.AccountId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What every stored event carries besides its fact. Times have a precision of one microsecond, the precision they are
 * stored in.
 *
 * @param position the place in the whole log, dense from 1, in commit order; the only order that replays use
 * @param eventId for an event that an integration sent: a UUIDv5 over its source and id, so that the same delivery is
 *     the same event
 * @param accountId the stream
 * @param sequence the place in the stream, dense from 0
 * @param type the written name, such as {@code spend-reported}
 * @param revision of the type, from 1
 * @param occurredAt valid time: when it was true in the world, as the sender says
 * @param recordedAt transaction time: our clock at the append; never decreases along {@code position}
 */
public record Envelope(
        long position,
        UUID eventId,
        AccountId accountId,
        long sequence,
        String type,
        int revision,
        Instant occurredAt,
        Instant recordedAt,
        Origin origin) {

    /**
     * @param actor who said so: a person, or a machine
     * @param source the system it came from
     * @param correlationId the conversation that it belongs to
     * @param causationId the event that caused it, if one did
     */
    public record Origin(
            String actor,
            String source,
            @Nullable String correlationId,
            @Nullable UUID causationId) {

        /** @throws IllegalArgumentException when one of the texts is not {@linkplain OriginText#isStorable storable} */
        public Origin {
            if (!OriginText.isStorable(actor)
                    || !OriginText.isStorable(source)
                    || (correlationId != null && !OriginText.isStorable(correlationId))) {
                throw new IllegalArgumentException("actor, source and correlationId must be what UTF-8 can write");
            }
        }
    }
}

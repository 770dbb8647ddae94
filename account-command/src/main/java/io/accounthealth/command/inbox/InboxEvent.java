package io.accounthealth.command.inbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.accounthealth.storage.InboxStore.Refused;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A refused event as the API lists it: with one of body and bodyBase64.
 *
 * @param data the text that body has in base64 only; null without one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record InboxEvent(
        long id,
        Instant receivedAt,

        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String source,

        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String eventId,

        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String account,

        @JsonInclude(JsonInclude.Include.ALWAYS) String reason,
        @JsonInclude(JsonInclude.Include.ALWAYS) String contentType,
        @Nullable String body,
        @Nullable String bodyBase64,
        @Nullable String data) {

    public static InboxEvent of(Refused refused) {
        String body = null;
        try {
            body = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(refused.body()))
                    .toString();
        } catch (CharacterCodingException e) {
            // Only its bytes are there.
        }
        return new InboxEvent(
                refused.id(),
                refused.receivedAt(),
                refused.source(),
                refused.eventId(),
                refused.account(),
                refused.reason(),
                refused.contentType(),
                body,
                body == null ? Base64.getEncoder().encodeToString(refused.body()) : null,
                CloudEventReader.hiddenText(refused.body()));
    }
}

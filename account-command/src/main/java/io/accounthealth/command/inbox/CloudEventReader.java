package io.accounthealth.command.inbox;

import io.accounthealth.schema.StrictJson;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.core.data.BytesCloudEventData;
import io.cloudevents.core.format.EventDeserializationException;
import io.cloudevents.core.format.EventSerializationException;
import io.cloudevents.http.HttpMessageFactory;
import io.cloudevents.jackson.JsonFormat;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Cuts a request into the CloudEvents it carries, in the binary, the structured and the batched mode of JSON. */
public final class CloudEventReader {

    public static final String STRUCTURED = "application/cloudevents+json";
    public static final String BATCH = "application/cloudevents-batch+json";

    /** The most events of one batch. */
    public static final int MAX_EVENTS = 5_000;

    /** The most bytes of one event, in the structured form. */
    public static final int MAX_BYTES = 1024 * 1024;

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final JsonFormat FORMAT = new JsonFormat();
    private static final JsonFormat IN_BASE64 = FORMAT.withForceJsonDataToBase64();

    /** 0, where two values are equal; in whatever number of decimals they are written. */
    private static final Comparator<JsonNode> SAME_NUMBER = (one, other) -> one.isNumber() && other.isNumber()
            ? one.decimalValue().compareTo(other.decimalValue())
            : one.equals(other) ? 0 : 1;

    private CloudEventReader() {}

    /** A body that is not what its media type says, in words for its sender. */
    public static final class UnreadableException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnreadableException(String message) {
            super(message, null, false, false);
        }
    }

    /** More than {@link #MAX_EVENTS}. */
    public static final class TooManyException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooManyException() {
            super("a batch has at most " + MAX_EVENTS + " events; send them in several", null, false, false);
        }
    }

    /** An event whose attributes are headers. It is kept in the structured form, if at all. */
    public static Delivery binary(Map<String, String> headers, byte[] body) {
        Map<String, String> decoded = HeaderAttributes.decoded(headers);
        CloudEvent event = event(
                () -> HttpMessageFactory.createReader(decoded::forEach, body).toEvent());
        if (event == null) {
            throw new UnreadableException("the headers ce-specversion (1.0), ce-id, ce-source and ce-type are needed");
        }
        return new Delivery(body.length, () -> kept(event, body), event);
    }

    /** With its data as JSON where that is read again alike, else byte for byte; under the content type as sent. */
    private static byte[] kept(CloudEvent event, byte[] body) {
        try {
            // Read before it is put into the structured form, where what is no JSON could pass for attributes.
            JsonNode sent = StrictJson.mapper().readTree(body);
            byte[] readable = FORMAT.serialize(event);
            JsonNode again = StrictJson.mapper().readTree(data(FORMAT.deserialize(readable)));
            if (again.equals(SAME_NUMBER, sent)) {
                return readable;
            }
        } catch (JacksonException
                | NumberFormatException // of an exponent that no number here has
                | EventSerializationException
                | EventDeserializationException e) {
            // The data is no JSON, or not one that everybody reads alike.
        }
        CloudEvent exact = CloudEventBuilder.fromContext(event)
                .withData(BytesCloudEventData.wrap(body))
                .build();
        return IN_BASE64.serialize(exact);
    }

    /** The data of a kept event as a text, where its structured form hides it in base64; null where it does not. */
    public static @Nullable String hiddenText(byte[] kept) {
        try {
            String base64 = JSON.readTree(kept).path("data_base64").asString("");
            return base64.isEmpty()
                    ? null
                    : StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(Base64.getDecoder().decode(base64)))
                            .toString();
        } catch (JacksonException | IllegalArgumentException | CharacterCodingException e) {
            return null;
        }
    }

    public static Delivery structured(byte[] body) {
        try {
            JSON.readTree(body);
        } catch (JacksonException e) {
            throw new UnreadableException("the body is not JSON" + at(e));
        }
        return kept(body);
    }

    private static Delivery kept(byte[] body) {
        return new Delivery(body.length, () -> body, event(() -> {
            requireEachFieldOnce(body);
            return FORMAT.deserialize(body);
        }));
    }

    /** The format would take the last of two, and whoever reads the kept bytes perhaps the first. */
    private static void requireEachFieldOnce(byte[] body) {
        try (JsonParser parser = StrictJson.mapper().createParser(body)) {
            while (parser.nextToken() != null) {
                // Fails at the second field of a name.
            }
        }
    }

    /** Each event keeps the very bytes it has in the batch. */
    public static List<Delivery> batch(byte[] body) {
        List<Delivery> deliveries = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw new UnreadableException("the body must be a JSON array of CloudEvents");
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                int from = (int) parser.currentTokenLocation().getByteOffset();
                if (from < 0) {
                    // The parser found UTF-16 or UTF-32, and so cannot say at which byte an event begins.
                    throw new UnreadableException("the body must be in UTF-8");
                }
                parser.skipChildren();
                parser.finishToken();
                byte[] raw = Arrays.copyOfRange(
                        body, from, (int) parser.currentLocation().getByteOffset());
                if (deliveries.size() == MAX_EVENTS) {
                    throw new TooManyException();
                }
                deliveries.add(kept(raw));
            }
            if (parser.nextToken() != null) {
                throw new UnreadableException("the body has more after the array of CloudEvents");
            }
        } catch (JacksonException e) {
            throw new UnreadableException("the body is not JSON" + at(e));
        }
        return deliveries;
    }

    /** The JSON of an event's data, whatever way it was carried. */
    static byte[] data(CloudEvent event) {
        return event.getData() == null ? new byte[0] : event.getData().toBytes();
    }

    /** The library tells what is wrong by exceptions of many kinds; to us they all mean the same. */
    private static @Nullable CloudEvent event(Supplier<CloudEvent> read) {
        try {
            return read.get();
        } catch (RuntimeException e) {
            return null;
        }
    }

    private static String at(JacksonException e) {
        return e.getLocation() == null
                ? ""
                : ": see line %d, column %d"
                        .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
    }
}

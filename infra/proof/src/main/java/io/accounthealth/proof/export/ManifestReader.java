package io.accounthealth.proof.export;

import io.accounthealth.proof.export.Manifest.Filter;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads a manifest without what binds JSON to records, which takes longer to come up than an export of 100,000 events
 * takes to check. A field that stands twice is refused.
 */
final class ManifestReader {

    private ManifestReader() {}

    /** @throws IllegalArgumentException when it is no line of a manifest */
    static Manifest read(byte[] line) {
        JsonFactory json = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        try (JsonParser in = json.createParser(ObjectReadContext.empty(), line)) {
            in.nextToken();
            if (!(value(in) instanceof Map<?, ?> all) || in.nextToken() != null) {
                throw notOne(null);
            }
            return manifest((Map<?, ?>) required(all, "manifest"));
        } catch (JacksonException
                | ClassCastException
                | NullPointerException
                | ArithmeticException
                | DateTimeException e) {
            throw notOne(e);
        }
    }

    private static IllegalArgumentException notOne(@Nullable Exception cause) {
        return new IllegalArgumentException("it is not the JSON of a manifest", cause);
    }

    private static Manifest manifest(Map<?, ?> json) {
        Map<?, ?> filter = (Map<?, ?>) required(json, "filter");
        Map<String, Integer> types = new LinkedHashMap<>();
        ((Map<?, ?>) required(json, "types"))
                .forEach((type, revision) -> types.put((String) type, Math.toIntExact((Long) revision)));
        return new Manifest(
                Math.toIntExact((Long) required(json, "format")),
                (String) required(json, "origin"),
                time(required(json, "madeAt")),
                (String) required(json, "product"),
                (Long) required(json, "point"),
                json.get("recordedAt") == null ? null : time(required(json, "recordedAt")),
                new Filter(
                        filter.get("accounts") == null ? null : texts(required(filter, "accounts")),
                        (Long) filter.get("from"),
                        (Long) filter.get("to")),
                (Long) required(json, "events"),
                types,
                texts(required(json, "proves")),
                texts(required(json, "doesNotProve")));
    }

    private static Object required(Map<?, ?> json, String name) {
        Object value = json.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the manifest says nothing of '" + name + "'");
        }
        return value;
    }

    /** As it is written, when it is one. */
    private static String time(Object text) {
        Instant.parse((String) text);
        return (String) text;
    }

    private static List<String> texts(Object list) {
        return List.copyOf(((List<?>) list).stream().map(String.class::cast).toList());
    }

    /** As maps, lists, texts, whole numbers and booleans; the parser stands at its first token. */
    private static @Nullable Object value(JsonParser in) {
        return switch (in.currentToken()) {
            case START_OBJECT -> {
                Map<String, @Nullable Object> object = new LinkedHashMap<>();
                while (in.nextToken() != JsonToken.END_OBJECT) {
                    String name = in.currentName();
                    in.nextToken();
                    object.put(name, value(in));
                }
                yield object;
            }
            case START_ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>();
                while (in.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(in));
                }
                yield list;
            }
            case VALUE_STRING -> in.getString();
            case VALUE_NUMBER_INT -> in.getLongValue();
            case VALUE_TRUE, VALUE_FALSE -> in.getBooleanValue();
            case VALUE_NULL -> null;
            case null, default -> throw notOne(null);
        };
    }
}

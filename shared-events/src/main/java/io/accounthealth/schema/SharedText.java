package io.accounthealth.schema;

import java.util.concurrent.atomic.AtomicReferenceArray;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * One object for equal short texts, of which many facts have the same, such as their source or a line: texts take half
 * of the memory of facts otherwise. It remembers some thousand; of others there may be several. Quicker than
 * {@link String#intern}.
 */
public final class SharedText {

    private static final int LONGEST = 32;
    private static final int PLACES = 1 << 14;
    private static final AtomicReferenceArray<String> KNOWN = new AtomicReferenceArray<>(PLACES);

    private SharedText() {}

    /** The same text. */
    public static String of(String text) {
        if (text.length() > LONGEST) {
            return text;
        }
        int hash = text.hashCode();
        int place = (hash ^ (hash >>> 16)) & (PLACES - 1);
        String known = KNOWN.getPlain(place);
        if (text.equals(known)) {
            return known;
        }
        KNOWN.setRelease(place, text);
        return text;
    }

    /** Of texts in JSON. Not for facts with personal data: it would outlive an erasure here. */
    static JsonMapper reading(JsonMapper json) {
        return json.rebuild()
                .addModule(new SimpleModule().addDeserializer(String.class, new Reader()))
                .build();
    }

    private static final class Reader extends StringDeserializer {
        @Override
        public String deserialize(JsonParser in, DeserializationContext context) {
            return of(super.deserialize(in, context));
        }
    }
}

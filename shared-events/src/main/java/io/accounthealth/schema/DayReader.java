package io.accounthealth.schema;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.ext.javatime.deser.LocalDateDeserializer;

/** A day such as {@code 2026-01-31}, as facts are written; whatever else there is goes to Jackson's own reader. */
final class DayReader extends StdScalarDeserializer<LocalDate> {

    private static final int LENGTH = 10;
    private static final int DECIMAL = 10;

    DayReader() {
        super(LocalDate.class);
    }

    @Override
    public @Nullable LocalDate deserialize(JsonParser in, DeserializationContext context) {
        if (in.currentToken() == JsonToken.VALUE_STRING && in.getStringLength() == LENGTH) {
            char[] text = in.getStringCharacters();
            int at = in.getStringOffset();
            int year = number(text, at, 4);
            int month = number(text, at + 5, 2);
            int day = number(text, at + 8, 2);
            // The last days of a month are left to the calendar.
            if (text[at + 4] == '-'
                    && text[at + 7] == '-'
                    && year > 0
                    && month >= 1
                    && month <= 12
                    && day >= 1
                    && day <= 28) {
                return SharedValues.day(LocalDate.of(year, month, day));
            }
        }
        LocalDate day = LocalDateDeserializer.INSTANCE.deserialize(in, context);
        return day == null ? null : SharedValues.day(day);
    }

    /** Negative where one of them is no digit. */
    private static int number(char[] text, int from, int digits) {
        int number = 0;
        for (int i = from; i < from + digits; i++) {
            if (text[i] < '0' || text[i] > '9') {
                return -1;
            }
            number = number * DECIMAL + text[i] - '0';
        }
        return number;
    }
}

package io.accounthealth.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.SpendEvent.SpendReported;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What makes reading facts quicker reads what Jackson reads, and refuses what Jackson refuses. */
class FactJsonTest {

    private static final JsonMapper PLAIN = JsonMapper.builder().build();

    public record Named(AccountId account, int times, LocalDate day) {}

    record NotPublic(LocalDate day) {}

    public record ByFactory(String one, String other) {
        @JsonCreator
        static ByFactory swapped(@JsonProperty("one") String one, @JsonProperty("other") String other) {
            return new ByFactory(other, one);
        }
    }

    public record ByAnother(String one, String other) {
        @JsonCreator
        public ByAnother(@JsonProperty("other") CharSequence other, @JsonProperty("one") CharSequence one) {
            this("one: " + one, "other: " + other);
        }
    }

    static Stream<LocalDate> days() {
        LocalDate first = LocalDate.of(2023, 12, 1);
        return Stream.concat(
                first.datesUntil(LocalDate.of(2025, 2, 1)),
                Stream.of(
                        LocalDate.MIN,
                        LocalDate.MAX,
                        LocalDate.EPOCH,
                        LocalDate.of(0, 1, 1),
                        LocalDate.of(9999, 12, 31)));
    }

    @ParameterizedTest
    @MethodSource("days")
    void a_day_is_read_back(LocalDate day) {
        assertThat(FactJson.mapper().readValue("\"" + day + "\"", LocalDate.class))
                .isEqualTo(day);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"2025-02-29\"", "\"2024-02-29\"", "\"2024-02-30\"", "\"2024-13-01\"", "\"2024-00-10\"",
                        "\"2024-01-00\"",
                "\"2024/01/01\"", "\"20240101xx\"", "\"2024-1-001\"", "\"-024-01-01\"", "\"0000-01-01\"",
                        "\"24-01-01\"",
                "\"\"", "\" 2024-01-01\"", "\"2024-01-01T00:00:00Z\"", "\"2024-01-01 \"", "\"২০২৪-01-01\"",
                        "[2024,1,1]",
                "19723", "null", "true", "{}"
            })
    void whatever_else_stands_for_a_day_is_what_it_is_to_jackson(String json) {
        assertThat(read(FactJson.mapper(), json, LocalDate.class)).isEqualTo(read(PLAIN, json, LocalDate.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"account\":\"acme\",\"times\":3,\"day\":\"2024-01-01\"}",
                "{\"day\":\"2024-01-01\",\"account\":\"acme\"}",
                "{\"times\":null}",
                "{\"account\":\"no account\",\"times\":3}",
                "{\"account\":3,\"times\":\"many\"}",
                "{\"other\":1}",
                "{\"one\":\"a\",\"other\":\"b\"}",
                "[]"
            })
    void a_record_is_made_or_refused_as_by_jackson(String json) {
        for (Class<?> type :
                List.of(Named.class, NotPublic.class, ByFactory.class, ByAnother.class, SpendReported.class)) {
            assertThat(read(FactJson.mapper(), json, type))
                    .as(type.getSimpleName())
                    .isEqualTo(read(PLAIN, json, type));
        }
    }

    @Test
    void what_a_constructor_refuses_is_told_in_its_own_words() {
        assertThat(read(FactJson.mapper(), "{\"account\":\"no account\"}", Named.class))
                .contains("an account id is 1 to 64 letters");
    }

    /** What was read, or why it was not. */
    private static String read(JsonMapper json, String text, Class<?> type) {
        try {
            return String.valueOf(json.readValue(text, type));
        } catch (JacksonException e) {
            return e.getClass().getSimpleName() + ": " + e.getOriginalMessage();
        }
    }
}

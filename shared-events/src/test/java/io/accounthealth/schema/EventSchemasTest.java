package io.accounthealth.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.AlertKind;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class EventSchemasTest {

    @Test
    void every_type_and_revision_has_a_schema_under_its_own_name() {
        for (EventType type : EventTypes.all()) {
            IntStream.rangeClosed(1, type.revision()).forEach(revision -> {
                ObjectNode schema = EventSchemas.schema(type.name(), revision).orElseThrow();
                assertThat(schema.path("$id").asString()).isEqualTo("/schemas/" + type.name() + "/" + revision);
            });
        }
    }

    @Test
    void the_schema_says_what_the_reader_checks() {
        ObjectNode schema = EventSchemas.schema("temperature-taken", 1).orElseThrow();
        assertThat(schema.at("/properties/temperature/maximum").asInt()).isEqualTo(5);
        assertThat(schema.at("/properties/note/x-personal-data").asBoolean()).isTrue();
        assertThat(schema.at("/required").toString()).isEqualTo("[\"temperature\"]");
        assertThat(schema.at("/additionalProperties").asBoolean(true)).isFalse();
    }

    @Test
    void a_hash_is_described_as_what_is_taken_with_its_seal() {
        ObjectNode schema = EventSchemas.schema("qbr-prepared", 2).orElseThrow();

        assertThat(schema.at("/properties/packHash/pattern").asString()).isEqualTo("^[0-9a-f]{64}$");
        assertThat(schema.at("/properties/packHash/description").asString()).contains("only with the seal");
    }

    @Test
    void there_may_be_more_kinds_of_alerts_than_the_schema_lists() {
        ObjectNode kind = (ObjectNode)
                EventSchemas.schema("alert-raised", 2).orElseThrow().at("/properties/kind");

        assertThat(kind.path("x-extensible-enum").size()).isEqualTo(AlertKind.values().length);
        assertThat(kind.has("enum")).isFalse();
        assertThat(EventTypes.named("alert-raised").orElseThrow().derived())
                .as("nobody outside sends one")
                .isTrue();
    }

    @Test
    void the_schema_says_whether_an_order_ends_on_its_last_day_or_the_day_after() {
        for (String type : List.of("insertion-order-booked", "insertion-order-amended")) {
            assertThat(meaningOfEnd(type, 1)).startsWith("the first day after the flight");
            assertThat(meaningOfEnd(type, 2)).startsWith("the last day of the flight");
        }
    }

    private static String meaningOfEnd(String type, int revision) {
        return EventSchemas.schema(type, revision)
                .orElseThrow()
                .at("/properties/end/description")
                .asString();
    }

    @Test
    void every_current_schema_shows_an_example_that_the_reader_takes() {
        for (EventType type : EventTypes.all()) {
            ObjectNode schema =
                    EventSchemas.schema(type.name(), type.revision()).orElseThrow();
            assertThat(FactReader.read(type, schema.at("/examples/0")))
                    .as(type.name())
                    .isInstanceOf(type.record());
        }
    }

    @Test
    void what_does_not_exist_has_no_schema() {
        assertThat(EventSchemas.schema("spend-reported", 3)).isEmpty();
        assertThat(EventSchemas.schema("spend-reported", 0)).isEmpty();
        assertThat(EventSchemas.schema("unheard-of", 1)).isEmpty();
    }
}

package io.accounthealth.model.table.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.CorrectionEvent.FactCorrected;
import io.accounthealth.events.HandoverEvent.StakeholderAdded;
import io.accounthealth.events.SatisfactionEvent.NpsAnswered;
import io.accounthealth.schema.EventSchemas;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.schema.FactReader;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class EventBytesTest {

    static Stream<EventType> types() {
        return EventTypes.all().stream().filter(type -> AccountEvent.class.isAssignableFrom(type.record()));
    }

    @ParameterizedTest
    @MethodSource("types")
    void an_event_of_each_type_is_read_as_it_was_written(EventType type) {
        JsonNode examples =
                EventSchemas.schema(type.name(), type.revision()).orElseThrow().path("examples");
        assertThat(examples).isNotEmpty();
        for (JsonNode example : examples) {
            assertReadAsWritten((AccountEvent) FactReader.read(type, example));
        }
    }

    @Test
    void what_is_absent_in_a_fact_or_in_the_fact_that_corrects_it_stays_absent() {
        NpsAnswered answered = new NpsAnswered(-3, "ada", null, null);
        assertReadAsWritten(answered);
        assertReadAsWritten(new FactCorrected(UUID.randomUUID(), answered, null, "a slip"));
        assertReadAsWritten(
                new FactCorrected(UUID.randomUUID(), answered, Instant.parse("-0044-03-15T12:00:00.123456789Z"), ""));
    }

    @Test
    void numbers_and_texts_of_any_size_are_read_as_they_were_written() {
        ByteWriter out = new ByteWriter();
        List<Long> numbers = Stream.concat(
                        Stream.of(0L, 1L, -1L, 63L, 64L, -64L, -65L, Long.MAX_VALUE, Long.MIN_VALUE),
                        new Random(1)
                                .longs(1_000)
                                .map(each -> each >> (each & 63))
                                .boxed())
                .toList();
        List<String> texts = List.of("", "a", "ä€😀", "a", "x".repeat(100_000), "");
        numbers.forEach(out::number);
        numbers.forEach(out::fixed);
        texts.forEach(out::text);

        ByteReader in = new ByteReader(out.toBytes(), 0);

        numbers.forEach(each -> assertThat(in.number()).isEqualTo(each));
        numbers.forEach(each -> assertThat(in.fixed()).isEqualTo(each));
        texts.forEach(each -> assertThat(in.text()).isEqualTo(each));
    }

    @Test
    void an_amount_keeps_its_digits_however_many_they_are() {
        for (String amount : List.of(
                "0", "0.00", "-1.50", "1E+3", "123456789012345678901234567890.1234567890", "-9223372036854775808")) {
            ByteWriter out = new ByteWriter();
            SimpleBytes.decimal(new BigDecimal(amount), out);
            assertThat(SimpleBytes.decimal(new ByteReader(out.toBytes(), 0))).isEqualTo(new BigDecimal(amount));
        }
    }

    @Test
    void tables_share_equal_texts_unless_they_are_personal() {
        StakeholderAdded added = new StakeholderAdded("ada", "Ada Example", null, "CMO");
        StakeholderAdded one = (StakeholderAdded) readAsWritten(added);
        StakeholderAdded other = (StakeholderAdded) readAsWritten(added);
        assertThat(one.personId()).isSameAs(other.personId());
        assertThat(one.name()).isEqualTo(other.name()).isNotSameAs(other.name());
    }

    private static void assertReadAsWritten(AccountEvent event) {
        assertThat(readAsWritten(event)).isEqualTo(event);
    }

    private static AccountEvent readAsWritten(AccountEvent event) {
        ByteWriter out = new ByteWriter();
        EventBytes.write(event, out);
        out.text("behind");
        ByteReader in = new ByteReader(out.toBytes(), 0);

        AccountEvent read = EventBytes.read(in);
        assertThat(in.text()).isEqualTo("behind");
        return read;
    }
}

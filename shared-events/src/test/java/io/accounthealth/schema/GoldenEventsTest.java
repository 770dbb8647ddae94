package io.accounthealth.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.accounthealth.events.AccountId;
import io.accounthealth.events.Band;
import io.accounthealth.events.CorrectionEvent.FactCorrected;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.DomainEvent;
import io.accounthealth.events.OverrideEvent.HealthOverridden;
import io.accounthealth.events.PolicyEvent.HealthPolicyDrafted;
import io.accounthealth.events.PolicyEvent.HealthPolicyPublished;
import io.accounthealth.events.QbrEvent.QbrPrepared;
import io.accounthealth.events.SpendEvent.InsertionOrderAmended;
import io.accounthealth.events.SpendEvent.InsertionOrderBooked;
import io.accounthealth.events.SpendEvent.SpendReported;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What was stored once reads for ever. Golden files are added, never edited. */
class GoldenEventsTest {

    private final EventCodec codec = new EventCodec();

    @TestFactory
    Stream<DynamicTest> every_revision_ever_released_has_a_golden_file_that_reads() {
        return EventTypes.all().stream()
                .flatMap(type -> Stream.iterate(1, revision -> revision <= type.revision(), revision -> revision + 1)
                        .map(revision ->
                                DynamicTest.dynamicTest(type.name() + " " + revision, () -> reads(type, revision))));
    }

    private void reads(EventType type, int revision) throws IOException {
        byte[] golden = golden(type.name(), revision);
        DomainEvent event =
                codec.decode(Stored.event(type.name(), revision, golden)).event();
        assertThat(event).isInstanceOf(type.record());
        if (revision == type.revision()) {
            byte[] written = codec.encode(Stored.ACME, event).payload();
            assertThat(tree(written)).as("written again").isEqualTo(tree(golden));
            assertThat(FactReader.read(type, tree(golden))).as("read as input").isEqualTo(event);
        }
    }

    @Test
    void spend_reported_1_did_not_name_its_feed_and_gets_the_system_that_sent_it() throws IOException {
        DomainEvent event = codec.decode(Stored.event("spend-reported", 1, golden("spend-reported", 1)))
                .event();
        assertThat(event)
                .isEqualTo(new SpendReported(
                        "dsp-one",
                        "io-2026-17",
                        LocalDate.parse("2026-07-01"),
                        LocalDate.parse("2026-07-08"),
                        new BigDecimal("1234.50"),
                        new CurrencyCode("USD")));
    }

    @ParameterizedTest
    @CsvSource({"1, 2026-09-29", "2, 2026-09-30"})
    void an_order_ends_on_its_last_day_where_revision_1_held_the_first_day_after_it(int revision, LocalDate end)
            throws IOException {
        assertThat(decoded("insertion-order-booked", revision)).isEqualTo(booked(end));
        assertThat(decoded("insertion-order-amended", revision)).isEqualTo(amended(end));
    }

    @ParameterizedTest
    @CsvSource({"1, 2026-09-29", "2, 2026-09-30"})
    void a_replacement_within_a_correction_is_read_by_its_own_revision(int revision, LocalDate end) throws IOException {
        assertThat(replacement("1-insertion-order-booked-" + revision)).isEqualTo(booked(end));
        assertThat(replacement("1-insertion-order-amended-" + revision)).isEqualTo(amended(end));
    }

    @Test
    void an_amendment_of_revision_1_that_left_the_end_alone_still_does() {
        byte[] stored = "{\"ioId\":\"io-1\",\"budget\":\"5\"}".getBytes(StandardCharsets.UTF_8);

        assertThat(codec.decode(Stored.event("insertion-order-amended", 1, stored))
                        .event())
                .isEqualTo(new InsertionOrderAmended("io-1", new BigDecimal("5"), null, null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "3", "\"1\"", "1.5", "null"})
    void a_replacement_of_a_revision_that_is_not_known_is_refused_with_its_position(String revision) {
        byte[] stored = """
            {"corrects":"6ba7b810-9dad-51d1-80b4-00c04fd430c8","reason":"r","replacement":{"type":\
            "insertion-order-amended","revision":%s,"fact":{"ioId":"io-1","end":"2026-09-30"}}}\
            """.formatted(revision).getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> codec.decode(Stored.event("fact-corrected", 1, stored)))
                .isInstanceOf(UnreadableEventException.class)
                .hasMessage("event at position 7 cannot be read as fact-corrected revision 1");
    }

    private DomainEvent replacement(String file) throws IOException {
        byte[] golden = golden("fact-corrected/" + file);
        return ((FactCorrected)
                        codec.decode(Stored.event("fact-corrected", 1, golden)).event())
                .replacement();
    }

    private DomainEvent decoded(String type, int revision) throws IOException {
        return codec.decode(Stored.event(type, revision, golden(type, revision)))
                .event();
    }

    private static InsertionOrderBooked booked(LocalDate end) {
        return new InsertionOrderBooked(
                "io-1",
                "CTV Q3",
                new BigDecimal("1234.50"),
                new CurrencyCode("USD"),
                LocalDate.parse("2026-07-01"),
                end,
                "The pricing, as it was said",
                true);
    }

    private static InsertionOrderAmended amended(LocalDate end) {
        return new InsertionOrderAmended(
                "io-1", new BigDecimal("1234.50"), LocalDate.parse("2026-07-01"), end, "The reason, as it was said");
    }

    @Test
    void rules_of_revision_1_ask_for_no_coverage_and_count_no_ended_order() throws IOException {
        HealthPolicyPublished published = (HealthPolicyPublished)
                codec.decode(Stored.event("health-policy-published", 1, golden("health-policy-published", 1)))
                        .event();
        HealthPolicyDrafted drafted = (HealthPolicyDrafted)
                codec.decode(Stored.event("health-policy-drafted", 1, golden("health-policy-drafted", 1)))
                        .event();

        assertThat(Stream.of(published.policy(), drafted.policy()))
                .allSatisfy(policy -> assertThat(policy.minimumCoverage()).isNull())
                .allSatisfy(policy -> assertThat(policy.endedOrderDays()).isNull());
        assertThat(new String(codec.encode(AccountId.POLICY, published).payload(), StandardCharsets.UTF_8))
                .doesNotContain("minimumCoverage", "endedOrderDays");
    }

    @Test
    void qbr_prepared_1_did_not_name_the_form_of_its_pack_which_was_the_first() throws IOException {
        byte[] golden = golden("qbr-prepared", 1);
        assertThat(codec.decode(Stored.event("qbr-prepared", 1, golden)).event())
                .isEqualTo(new QbrPrepared(
                        "2026-Q2",
                        Instant.parse("2026-07-01T00:00:00Z"),
                        4711,
                        "then",
                        tree(golden).path("packHash").asString(),
                        "qbr/1"));
    }

    @Test
    void an_override_is_of_a_band_where_it_is_not_of_a_value() {
        byte[] stored = "{\"band\":\"watch\",\"reason\":\"r\",\"expires\":\"2026-07-15T09:30:00Z\"}"
                .getBytes(StandardCharsets.UTF_8);

        assertThat(codec.decode(Stored.event("health-overridden", 1, stored)).event())
                .isEqualTo(new HealthOverridden(null, Band.WATCH, "r", Instant.parse("2026-07-15T09:30:00Z")));
    }

    @Test
    void every_stored_name_is_of_one_record() throws IOException {
        try (Stream<Path> stored = Files.list(Path.of("src/test/resources/golden"))) {
            assertThat(EventTypes.all())
                    .extracting(EventType::name)
                    .containsExactlyInAnyOrderElementsOf(
                            stored.map(type -> type.getFileName().toString()).toList());
        }
        assertThat(EventTypes.all()).extracting(EventType::record).doesNotHaveDuplicates();
        assertThat(EventTypes.all()).extracting(EventType::command).doesNotHaveDuplicates();
    }

    @Test
    void bytes_of_a_newer_version_are_refused_with_their_position() {
        assertThatThrownBy(() -> codec.decode(Stored.event("spend-reported", 3, "{}".getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(UnreadableEventException.class)
                .hasMessage("event at position 7 cannot be read as spend-reported revision 3");
    }

    private static JsonNode tree(byte[] json) {
        return FactJson.mapper().readTree(json);
    }

    private static byte[] golden(String type, int revision) throws IOException {
        return golden(type + "/" + revision);
    }

    private static byte[] golden(String file) throws IOException {
        String name = "/golden/" + file + ".json";
        try (InputStream in = GoldenEventsTest.class.getResourceAsStream(name)) {
            assertThat(in)
                    .as(name + " is missing: add it, it shows what is stored")
                    .isNotNull();
            return in.readAllBytes();
        }
    }
}

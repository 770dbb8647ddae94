package io.accounthealth.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.schema.PersonalData;
import io.accounthealth.storage.Commit;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.sqlite.SqliteStores;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoFillTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final LocalDate TODAY = OneDemo.END;
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);
    private static final int PAGE = 10_000;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

    /** The demo is made here a second time. */
    @Test
    void the_demo_of_a_day_has_the_same_bytes_each_time(@TempDir Path folder) {
        long head;
        try (SqliteStores stores = SqliteStores.open(folder, CLOCK)) {
            DemoHistory.fillIfEmpty(stores.log(), PersonalData.CLEAR, TODAY, out);
            head = stores.log().head().position();
            assertThat(head).isGreaterThan(55_000);
            assertThat(stores.log().head().recordedAt()).isBefore(NOW);
            assertSameBytes(stores.log(), OneDemo.HISTORY.events());
        }
        printed.reset();
        try (SqliteStores stores = SqliteStores.open(folder, CLOCK)) {
            DemoHistory.fillIfEmpty(stores.log(), PersonalData.CLEAR, TODAY, out);
            assertThat(stores.log().head().position()).isEqualTo(head);
            assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
        }
    }

    private static void assertSameBytes(EventLog log, List<StoredEvent> expected) {
        List<StoredEvent> stored = new ArrayList<>();
        for (long after = -1; after < stored.size(); ) {
            after = stored.size();
            stored.addAll(log.readAll(after, PAGE));
        }
        assertThat(stored).hasSameSizeAs(expected);
        for (int i = 0; i < stored.size(); i++) {
            assertThat(stored.get(i).envelope()).isEqualTo(expected.get(i).envelope());
            assertThat(stored.get(i).payload()).isEqualTo(expected.get(i).payload());
        }
    }

    @Test
    void a_log_that_holds_anything_of_somebody_is_left_alone(@TempDir Path folder) {
        try (SqliteStores stores = SqliteStores.open(folder, CLOCK)) {
            Commit.NewEvent event = new Commit.NewEvent(
                    UUID.randomUUID(),
                    "handover-completed",
                    1,
                    NOW,
                    new Origin("test", "test", null, null),
                    "{}".getBytes(StandardCharsets.UTF_8));
            stores.log().append(List.of(new Commit(new AccountId("acme"), 0, List.of(event))));
            DemoHistory.fillIfEmpty(stores.log(), PersonalData.CLEAR, TODAY, out);
            assertThat(stores.log().head().position()).isEqualTo(1);
        }
    }
}

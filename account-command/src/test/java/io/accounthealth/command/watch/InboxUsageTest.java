package io.accounthealth.command.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.command.inbox.InboxBounds;
import io.accounthealth.command.inbox.InboxBounds.Bound;
import io.accounthealth.storage.InboxStore.Refused;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.sqlite.SqliteStores;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboxUsageTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @TempDir
    Path data;

    @Test
    void a_scrape_tells_what_was_last_measured_and_never_asks_the_store() {
        InboxUsage usage;
        try (Stores stores = SqliteStores.open(data, InstantSource.system())) {
            usage = new InboxUsage(
                    stores.inbox(), new InboxBounds(10, 200, Duration.ofDays(20)), InstantSource.fixed(NOW));
            assertThat(usage.entries()).isNaN();
            stores.inbox()
                    .add(List.of(new Refused(0, Instant.EPOCH, null, null, null, "text/plain", new byte[0], "why")));
            usage.measureEntries();
        }

        assertThat(usage.entries())
                .as("as measured before the store was closed")
                .isEqualTo(1);
        usage.measureEntries();
        assertThat(usage.entries()).isNaN();
    }

    @Test
    void of_each_bound_the_source_tells_that_is_nearest_to_it() {
        InboxUsage usage;
        try (Stores stores = SqliteStores.open(data, InstantSource.system())) {
            usage = new InboxUsage(
                    stores.inbox(), new InboxBounds(10, 200, Duration.ofDays(20)), InstantSource.fixed(NOW));
            assertThat(usage.fill(Bound.ENTRIES)).isNaN();
            usage.measureFill();
            assertThat(usage.fill(Bound.AGE)).isZero();

            stores.inbox()
                    .add(List.of(
                            refused("crm", 1, 10), refused("crm", 1, 10), refused("erp", 15, 5), refused("x", 0, 150)));
            usage.measureFill();
        }

        assertThat(usage.fill(Bound.ENTRIES)).isEqualTo(0.2);
        assertThat(usage.fill(Bound.BYTES)).isEqualTo(0.75);
        assertThat(usage.fill(Bound.AGE)).isEqualTo(0.75);
        usage.measureFill();
        assertThat(usage.fill(Bound.ENTRIES)).as("the store is closed").isNaN();
    }

    private static Refused refused(String source, int daysAgo, int bytes) {
        Instant at = NOW.minus(Duration.ofDays(daysAgo));
        return new Refused(0, at, source, null, null, "text/plain", new byte[bytes], "why");
    }
}

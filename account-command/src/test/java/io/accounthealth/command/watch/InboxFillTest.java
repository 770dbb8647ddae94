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

class InboxFillTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @TempDir
    Path data;

    @Test
    void of_each_bound_the_source_tells_that_is_nearest_to_it() {
        InboxFill fill;
        try (Stores stores = SqliteStores.open(data, InstantSource.system())) {
            fill = new InboxFill(
                    stores.inbox(), new InboxBounds(10, 200, Duration.ofDays(20)), InstantSource.fixed(NOW));
            assertThat(fill.last(Bound.ENTRIES)).isNaN();
            fill.look();
            assertThat(fill.last(Bound.AGE)).isZero();

            stores.inbox()
                    .add(List.of(
                            refused("crm", 1, 10), refused("crm", 1, 10), refused("erp", 15, 5), refused("x", 0, 150)));
            fill.look();
        }

        assertThat(fill.last(Bound.ENTRIES)).isEqualTo(0.2);
        assertThat(fill.last(Bound.BYTES)).isEqualTo(0.75);
        assertThat(fill.last(Bound.AGE)).isEqualTo(0.75);
        fill.look();
        assertThat(fill.last(Bound.ENTRIES)).as("the store is closed").isNaN();
    }

    private static Refused refused(String source, int daysAgo, int bytes) {
        Instant at = NOW.minus(Duration.ofDays(daysAgo));
        return new Refused(0, at, source, null, null, "text/plain", new byte[bytes], "why");
    }
}

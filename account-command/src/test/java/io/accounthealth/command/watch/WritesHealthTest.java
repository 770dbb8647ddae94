package io.accounthealth.command.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.storage.LogUnavailableException.Cause;
import io.accounthealth.storage.sqlite.SqliteStores;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class WritesHealthTest {

    @TempDir
    Path data;

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private SqliteStores stores;
    private WritesHealth health;

    @BeforeEach
    void open() {
        stores = SqliteStores.open(data, () -> now);
        health = new WritesHealth(stores.idempotency(), () -> now);
    }

    @AfterEach
    void close() {
        stores.close();
    }

    @Test
    void a_store_that_takes_a_write_can_record() {
        assertThat(health.health()).isEqualTo(Health.up().build());
    }

    @Test
    void a_refused_append_is_believed_until_one_succeeds() {
        health.refused(Cause.FULL);
        assertThat(health.health())
                .isEqualTo(Health.down().withDetail("refusing", "full").build());

        health.appended(Duration.ofMillis(3));
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void without_traffic_a_refusal_is_forgotten_after_half_a_minute() {
        health.refused(Cause.REFUSED);
        now = now.plusSeconds(30);

        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void a_store_that_is_gone_is_noticed_without_an_append() {
        stores.close();

        assertThat(health.health())
                .isEqualTo(Health.down().withDetail("refusing", "refused").build());
    }
}

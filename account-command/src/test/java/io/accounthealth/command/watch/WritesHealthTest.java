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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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
        health.look();

        assertThat(health.health()).isEqualTo(Health.up().build());
    }

    @Test
    void an_append_that_was_not_answered_is_forgotten_as_soon_as_a_write_gets_through() {
        health.refused(Cause.UNANSWERED);
        assertThat(health.health()).isEqualTo(refusing("unanswered"));

        health.look();
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    }

    @ParameterizedTest
    @EnumSource(
            value = Cause.class,
            names = {"FULL", "DAMAGED"})
    void a_store_that_is_full_or_damaged_is_doubted_for_half_a_minute_unless_it_takes_an_append(Cause cause) {
        health.refused(cause);
        now = now.plusSeconds(29);
        health.look();
        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);

        now = now.plusSeconds(1);
        health.look();
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);

        health.refused(cause);
        health.appended(Duration.ofMillis(3));
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void a_write_that_does_not_come_back_is_no_answer_and_is_not_waited_for() {
        health.look();
        stores.close();
        now = now.plusSeconds(5);
        assertThat(health.health().getStatus()).as("as last seen").isEqualTo(Status.UP);

        now = now.plusSeconds(1);
        assertThat(health.health()).isEqualTo(refusing("unanswered"));
    }

    @Test
    void a_store_that_is_gone_is_noticed_without_an_append() {
        stores.close();
        health.look();

        assertThat(health.health()).isEqualTo(refusing("refused"));
    }

    private static Health refusing(String cause) {
        return Health.down().withDetail("refusing", cause).build();
    }
}

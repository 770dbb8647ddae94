package io.accounthealth.query.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.accounthealth.query.testing.QueryServer;
import io.accounthealth.service.StartupException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.IndicatedHealthDescriptor;
import org.springframework.mock.env.MockEnvironment;

class ClockHealthTest {

    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    @TempDir
    Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(START);

    private IndicatedHealthDescriptor clock(QueryServer server) {
        return (IndicatedHealthDescriptor) server.bean(HealthEndpoint.class).healthForPath("clock");
    }

    @Test
    void a_node_on_which_no_clock_runs_says_so_and_is_not_ill() {
        try (QueryServer server = QueryServer.start(folder, now::get)) {
            IndicatedHealthDescriptor clock = clock(server);
            assertThat(clock.getStatus().getCode()).isEqualTo("UNKNOWN");
            assertThat(clock.getDetails()).containsEntry("runs", false).containsKey("why");
            assertThat(server.bean(HealthEndpoint.class).health().getStatus().getCode())
                    .isEqualTo("UP");
        }
    }

    @Test
    void a_clock_that_can_record_nothing_is_down_once_its_last_look_is_long_ago() {
        try (QueryServer server = QueryServer.start(
                folder,
                now::get,
                "--accounthealth.watch.write-side=http://127.0.0.1:1",
                "--accounthealth.watch.token-file=" + folder.resolve("none"),
                "--accounthealth.watch.every=1h")) {
            assertThat(clock(server).getStatus().getCode()).isEqualTo("UP");

            now.set(START.plus(Duration.ofMinutes(125)).plusMillis(1));

            assertThat(clock(server).getStatus().getCode()).isEqualTo("DOWN");
            assertThat(clock(server).getDetails()).containsEntry("runs", false);
        }
    }

    @Test
    void a_write_side_without_credentials_fails_the_start_in_one_sentence() {
        WatchSettings settings =
                new WatchSettings(URI.create("http://write"), null, "clock", null, null, null, Duration.ofMinutes(1));

        assertThatThrownBy(() -> settings.token(new MockEnvironment(), now::get))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("accounthealth.watch.client-secret-file");
    }
}

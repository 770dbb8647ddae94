package io.accounthealth.command.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.accounthealth.edge.limits.NodeLimits;
import io.accounthealth.metrics.Metric;
import io.accounthealth.storage.memory.MemoryStores;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BodyLimitsTest {

    @TempDir
    static Path data;

    /** No body is given up within the time of a test. */
    private static Service patient;

    private static Service hasty;

    @BeforeAll
    static void start() {
        patient = start("10m", "10m");
        hasty = start("1s", "2s");
    }

    private static Service start(String bodyTimeout, String importTimeout) {
        return new Service(
                new MemoryStores(InstantSource.system()),
                data,
                "--accounthealth.limits.bodies=1MB",
                "--accounthealth.limits.body-timeout=" + bodyTimeout,
                "--accounthealth.limits.import-timeout=" + importTimeout,
                "--accounthealth.limits.imports=1");
    }

    @AfterAll
    static void stop() {
        patient.close();
        hasty.close();
    }

    @Test
    void an_oversized_body_is_refused_before_it_is_sent() throws IOException {
        try (Sending sending = new Sending(patient, "/v1/accounts", "application/json", 1_048_577)) {
            assertThat(sending.answer())
                    .startsWith("HTTP/1.1 413")
                    .contains("/problems/too-large", "more than the 1048576 bytes that are taken here");
        }
    }

    @Test
    void bodies_that_would_not_fit_into_memory_together_are_refused_until_one_is_done() throws IOException {
        double bodies = hits(patient, "bodies");
        try (Sending first = new Sending(patient, "/v1/accounts", "application/json", 1_000_000)) {
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> patient.bean(NodeLimits.class).bodies().taken() > 0);
            try (Sending second = new Sending(patient, "/v1/accounts", "application/json", 50_000)) {
                assertThat(second.answer())
                        .startsWith("HTTP/1.1 503")
                        .contains(
                                "Retry-After: 1",
                                "\"limit\":\"bodies\"",
                                "bodies allows 1048576 at once, half of them to one caller");
            }
            assertThat(hits(patient, "bodies")).isEqualTo(bodies + 1);
        }
        await().atMost(Duration.ofMinutes(2))
                .until(() -> patient.bean(NodeLimits.class).bodies().taken() == 0);
    }

    @Test
    void a_body_that_does_not_come_is_given_up() throws IOException {
        double timeouts = hits(hasty, "body-timeout");
        try (Sending sending = new Sending(hasty, "/v1/accounts", "application/json", 1_000_000)) {
            assertThat(sending.answer()).startsWith("HTTP/1.1 408").contains("\"limit\":\"body-timeout\"");
            assertThat(hits(hasty, "body-timeout")).isEqualTo(timeouts + 1);
            assertThat(hits(hasty, "read-timeout")).as("told before the first").isZero();
        }
        await().atMost(Duration.ofMinutes(2))
                .until(() -> hasty.bean(NodeLimits.class).bodies().taken() == 0);
    }

    @Test
    void a_file_too_many_is_refused_while_another_is_received() throws IOException {
        String imports = "/v1/imports/spend?source=dsp&mode=append";
        try (Sending first = new Sending(patient, imports, "text/csv", 1_000_000)) {
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> patient.bean(NodeLimits.class).imports().taken() > 0);
            try (Sending second = new Sending(patient, imports, "text/csv", 1_000)) {
                assertThat(second.answer())
                        .startsWith("HTTP/1.1 503")
                        .contains("Retry-After: 15", "\"limit\":\"imports\"");
            }
            try (Sending other =
                    new Sending(patient, "/v1/imports/performance?source=dsp&mode=append", "text/csv", 1_000)) {
                assertThat(other.answer()).startsWith("HTTP/1.1 503").contains("\"limit\":\"imports\"");
            }
        }
        await().atMost(Duration.ofMinutes(2))
                .until(() -> patient.bean(NodeLimits.class).imports().taken() == 0);
    }

    @Test
    void a_file_that_drips_is_given_up_however_steadily_it_comes() throws IOException {
        double timeouts = hits(hasty, "import-timeout");
        String answer = dripped();
        for (int more = 0; more < MOST_STANDSTILLS && answer.contains("body-timeout"); more++) {
            answer = dripped();
        }
        assertThat(answer)
                .startsWith("HTTP/1.1 408")
                .contains("\"limit\":\"import-timeout\"", "had not come whole within 2 s");
        assertThat(hits(hasty, "import-timeout")).isEqualTo(timeouts + 1);
        await().atMost(Duration.ofMinutes(2))
                .until(() -> hasty.bean(NodeLimits.class).imports().taken() == 0);
    }

    /** Where the machine stands still for a second nothing drips, and the body is given up for its silence. */
    private static final int MOST_STANDSTILLS = 20;

    private static String dripped() throws IOException {
        try (Sending sending = new Sending(hasty, "/v1/imports/spend?source=dsp&mode=append", "text/csv", 1_000_000)) {
            await().pollInterval(Duration.ofMillis(100))
                    .atMost(Duration.ofMinutes(2))
                    .until(sending::dripIsAnswered);
            return sending.answer();
        }
    }

    /** As a scrape would have it; fails where it is not told yet. */
    private static double hits(Service service, String limit) {
        return service.bean(MeterRegistry.class)
                .get(Metric.LIMITS.written())
                .tag("limit", limit)
                .counter()
                .count();
    }

    /** A request that tells how long its body is, and sends one byte of it. */
    private static final class Sending implements AutoCloseable {

        private final Socket socket;

        Sending(Service service, String path, String type, int length) throws IOException {
            socket = new Socket("localhost", service.port());
            socket.getOutputStream().write("""
                POST %s HTTP/1.1\r
                Host: localhost\r
                Connection: close\r
                Authorization: Bearer %s\r
                Content-Type: %s\r
                Content-Length: %d\r
                \r
                {\
                """.formatted(path, service.token("owner"), type, length)
                    .getBytes(StandardCharsets.US_ASCII));
        }

        boolean dripIsAnswered() throws IOException {
            socket.getOutputStream().write('x');
            return socket.getInputStream().available() > 0;
        }

        String answer() throws IOException {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}

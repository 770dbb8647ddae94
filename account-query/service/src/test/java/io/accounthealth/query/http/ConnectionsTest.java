package io.accounthealth.query.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.accounthealth.events.ReportEvent.NarrativeRecorded;
import io.accounthealth.metrics.Metric;
import io.accounthealth.query.testing.QueryServer;
import io.accounthealth.storage.History;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections that say nothing, or nothing more, and those that are not to be taken for them. */
class ConnectionsTest {

    /** That only a hang reaches. */
    private static final Duration HANG = Duration.ofMinutes(2);

    private static final String NEVER = "10m";

    @TempDir
    Path folder;

    @Test
    void connections_that_say_nothing_keep_nobody_out_however_many_they_are() throws IOException {
        try (QueryServer server = start("connections=40", "header-timeout=" + NEVER)) {
            List<Socket> silent = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                silent.add(connect(server));
            }

            assertThat(answer(server, "GET /actuator/health/liveness")).startsWith("HTTP/1.1 200");
            assertThat(answer(server, "GET /v1/portfolio")).startsWith("HTTP/1.1 200");
            assertThat(silent.getFirst().getInputStream().read())
                    .as("the one that waited the longest has gone")
                    .isEqualTo(-1);
            assertThat(hits(server, "connections")).isGreaterThanOrEqualTo(160);
            for (Socket each : silent) {
                each.close();
            }
        }
    }

    @Test
    void whoever_is_being_answered_does_not_go_for_one_that_is_silent() throws IOException {
        try (QueryServer server = start("connections=4", "header-timeout=" + NEVER);
                Socket follower = connect(server)) {
            BufferedReader told = follow(server, follower);
            for (int i = 0; i < 20; i++) {
                Socket silent = connect(server);
                await().atMost(HANG)
                        .until(() -> answer(server, "GET /v1/portfolio").startsWith("HTTP/1.1 200"));
                silent.close();
            }

            new History(server.stores().log()).open("acme", "2018-01-01T00:00:00Z");
            assertThat(told.lines().anyMatch(line -> line.startsWith("id:"))).isTrue();
        }
    }

    @Test
    void a_full_house_that_reads_nothing_of_its_answers_keeps_nobody_out() throws IOException {
        try (QueryServer server =
                start("connections=3", "exports=8", "export-idle=" + NEVER, "idle-timeout=" + NEVER)) {
            History history = new History(server.stores().log());
            String story = "x".repeat(4_000);
            history.appendAll(
                    "acme",
                    Instant.parse("2018-06-01T00:00:00Z"),
                    Collections.nCopies(3_000, new NarrativeRecorded(null, story, null)));
            List<Socket> unread = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                Socket each = new Socket();
                each.setReceiveBufferSize(4_096);
                each.connect(new InetSocketAddress("localhost", server.port()));
                each.setSoTimeout((int) HANG.toMillis());
                each.getOutputStream().write(request(server, "GET /v1/log", ""));
                assertThat(each.getInputStream().readNBytes(12))
                        .asString(StandardCharsets.US_ASCII)
                        .isEqualTo("HTTP/1.1 200");
                unread.add(each);
            }

            await().atMost(HANG)
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .until(() -> answer(server, "GET /actuator/health/liveness").startsWith("HTTP/1.1 200"));
            assertThat(hits(server, "connections")).isPositive();
            for (Socket each : unread) {
                each.close();
            }
        }
    }

    @Test
    void a_head_that_does_not_come_or_drips_is_given_up() throws IOException {
        try (QueryServer server = start("header-timeout=500ms");
                Socket silent = connect(server);
                Socket dripping = connect(server)) {
            dripping.getOutputStream()
                    .write("GET /v1/portfolio HTTP/1.1\r\nHost: ".getBytes(StandardCharsets.US_ASCII));
            await().pollInterval(Duration.ofMillis(50)).atMost(HANG).until(() -> isClosedWhileItDrips(dripping));
            assertThat(silent.getInputStream().read()).isEqualTo(-1);
            assertThat(hits(server, "header-timeout")).isEqualTo(2);
        }
    }

    @Test
    void a_connection_is_kept_after_an_answer_only_so_long() throws IOException {
        try (QueryServer server = start("keep-alive=500ms", "header-timeout=" + NEVER);
                Socket socket = connect(server)) {
            socket.getOutputStream().write(request(server, "GET /actuator/health/liveness", ""));

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 200");
            assertThat(hits(server, "keep-alive")).isEqualTo(1);
        }
    }

    @Test
    void a_body_that_stops_coming_is_given_up_where_nothing_else_does() throws IOException {
        try (QueryServer server = start("idle-timeout=500ms", "body-timeout=" + NEVER);
                Socket socket = connect(server)) {
            socket.getOutputStream()
                    .write(request(
                            server,
                            "POST /v1/policies/backtest",
                            "Content-Type: application/json\r\nContent-Length: 100\r\n"));

            assertThat(socket.getInputStream().read()).isEqualTo(-1);
            assertThat(hits(server, "idle-timeout")).isEqualTo(1);
        }
    }

    @Test
    void a_stream_that_only_beats_outlives_all_of_these_times() throws IOException {
        try (QueryServer server = start("idle-timeout=100ms", "keep-alive=100ms", "header-timeout=" + NEVER);
                Socket socket = connect(server)) {
            BufferedReader told = follow(server, socket);

            assertThat(told.lines()
                            .filter(line -> line.startsWith(":"))
                            .limit(20)
                            .count())
                    .isEqualTo(20);
            assertThat(hits(server, "idle-timeout")).isZero();
        }
    }

    private QueryServer start(String... limits) {
        List<String> properties = new ArrayList<>(List.of("--accounthealth.heartbeat=50ms"));
        for (String limit : limits) {
            properties.add("--accounthealth.limits." + limit);
        }
        return QueryServer.start(
                folder, () -> Instant.parse("2018-09-01T12:00:00Z"), properties.toArray(String[]::new));
    }

    private static Socket connect(QueryServer server) throws IOException {
        Socket socket = new Socket("localhost", server.port());
        socket.setSoTimeout((int) HANG.toMillis());
        return socket;
    }

    private static BufferedReader follow(QueryServer server, Socket socket) throws IOException {
        socket.getOutputStream().write(request(server, "GET /v1/changes", ""));
        BufferedReader told =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        assertThat(told.readLine()).startsWith("HTTP/1.1 200");
        return told;
    }

    private static String answer(QueryServer server, String line) throws IOException {
        try (Socket socket = connect(server)) {
            socket.getOutputStream().write(request(server, line, "Connection: close\r\n"));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static byte[] request(QueryServer server, String line, String headers) {
        return "%s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n%s\r\n"
                .formatted(line, server.token(), headers)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static boolean isClosedWhileItDrips(Socket socket) throws IOException {
        try {
            socket.getOutputStream().write('x');
            return false;
        } catch (SocketException closed) {
            return true;
        }
    }

    private static double hits(QueryServer server, String limit) {
        return server.bean(MeterRegistry.class)
                .get(Metric.LIMITS.written())
                .tag("limit", limit)
                .counter()
                .count();
    }
}

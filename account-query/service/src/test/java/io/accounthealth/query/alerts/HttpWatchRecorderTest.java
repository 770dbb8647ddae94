package io.accounthealth.query.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.WatchEvent.AlertClosed;
import io.accounthealth.model.alerts.DetectedFact;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HttpWatchRecorderTest {

    private static final List<DetectedFact> NOTICED = List.of(new DetectedFact(
            new AccountId("acme"), "close-a", new AlertClosed("a", "gone"), Instant.parse("2026-01-02T03:04:05Z")));

    @TempDir
    Path folder;

    private final List<String> seen = new ArrayList<>();
    private HttpServer writeSide;
    private int status = 200;

    @BeforeEach
    void start() throws IOException {
        writeSide = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        writeSide.createContext("/v1/events", exchange -> {
            seen.add(exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + exchange.getRequestHeaders().getFirst("Content-Type") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] answer = "{\"accepted\":1,\"rejected\":[]}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        writeSide.start();
    }

    @AfterEach
    void stop() {
        writeSide.stop(0);
    }

    @Test
    void it_sends_cloud_events_of_its_own_source_with_the_token_as_it_is_now() throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "first\n");
        HttpWatchRecorder recorder = new HttpWatchRecorder(address(), ClockToken.in(token));
        recorder.record(NOTICED);
        Files.writeString(token, "second\n");
        recorder.record(NOTICED);

        assertThat(seen.get(0)).startsWith("Bearer first application/cloudevents-batch+json ");
        assertThat(seen.get(1)).startsWith("Bearer second ");
        JsonNode event = JsonMapper.shared()
                .readTree(seen.get(0).substring(seen.get(0).indexOf('[')))
                .get(0);
        assertThat(event.path("source").asString()).isEqualTo("watch");
        assertThat(event.path("id").asString()).isEqualTo("close-a");
        assertThat(event.path("type").asString()).isEqualTo("accounthealth.alert-closed.v1");
        assertThat(event.path("subject").asString()).isEqualTo("acme");
        assertThat(event.path("time").asString()).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(event.at("/data/reason").asString()).isEqualTo("gone");
    }

    @Test
    void what_was_not_taken_is_an_error_so_that_it_is_noticed_again() throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "first\n");
        status = 503;
        assertThatThrownBy(() -> new HttpWatchRecorder(address(), ClockToken.in(token)).record(NOTICED))
                .hasMessageContaining("503");
        writeSide.stop(0);
        assertThatThrownBy(() -> new HttpWatchRecorder(address(), ClockToken.in(token)).record(NOTICED))
                .isInstanceOf(RuntimeException.class);
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + writeSide.getAddress().getPort());
    }
}

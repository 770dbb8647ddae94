package io.accounthealth.query.alerts;

import io.accounthealth.model.alerts.DetectedFact;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends detected facts to the write side over HTTP, as an integration whose source is {@code watch}. */
final class HttpWatchRecorder implements WatchRecorder {

    private static final Logger LOG = LoggerFactory.getLogger(HttpWatchRecorder.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final URI events;
    private final ClockToken token;

    /** @param writeSide where it is, without a path */
    HttpWatchRecorder(URI writeSide, ClockToken token) {
        this.events = writeSide.resolve("/v1/events");
        this.token = token;
    }

    @Override
    public void record(List<DetectedFact> detected) {
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(events)
                            .timeout(PATIENCE)
                            .header("Content-Type", MEDIA_TYPE)
                            .header("Authorization", "Bearer " + token.value())
                            .POST(BodyPublishers.ofByteArray(WatchRecorder.batch(detected)))
                            .build(),
                    BodyHandlers.ofString());
            if (answer.statusCode() == 401) {
                token.refused();
            }
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(events + " answered " + answer.statusCode());
            }
            JsonNode rejected = JsonMapper.shared().readTree(answer.body()).path("rejected");
            for (JsonNode each : rejected) {
                LOG.warn(
                        "a detected fact was rejected: {}: {}",
                        each.path("id").asString(),
                        each.path("reason").asString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while sending", e);
        }
    }
}

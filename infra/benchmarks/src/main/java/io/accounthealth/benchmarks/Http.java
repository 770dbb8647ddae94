package io.accounthealth.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One caller on one kept connection; an answer other than 2xx ends the benchmark. */
public final class Http implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final long LOOK_EVERY_MILLIS = 5;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;
    private final @Nullable String bearer;

    public Http(Server server) throws IOException {
        this(server.base(), server.bearer());
    }

    /** @param bearer the header that shows a token */
    public Http(URI base, @Nullable String bearer) {
        this.base = base;
        this.bearer = bearer;
    }

    public String get(String path) throws IOException, InterruptedException {
        return send(request(path).build()).body();
    }

    /** Of a node that has processed a position at least. */
    public String get(String path, long position) throws IOException, InterruptedException {
        return send(request(path)
                        .header("X-Min-Position", Long.toString(position))
                        .build())
                .body();
    }

    JsonNode json(String path) throws IOException, InterruptedException {
        return JSON.readTree(get(path));
    }

    HttpResponse<String> post(String path, String contentType, String body) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    /** A batch of CloudEvents of which every one must be accepted. @return the position of its last event */
    public long deliver(String batch, int events) throws IOException, InterruptedException {
        JsonNode summary = JSON.readTree(
                post("/v1/events", "application/cloudevents-batch+json", batch).body());
        AnswerEquality.check(
                "accepted of the batch " + summary, summary.get("accepted").asInt(), events);
        return summary.get("lastPosition").asLong();
    }

    /** Imports a spend file, until its import says that it is completed. */
    public JsonNode importSpend(String source, String csv) throws IOException, InterruptedException {
        String at = post("/v1/imports/spend?mode=snapshot&openUnknown=true&source=" + source, "text/csv", csv)
                .headers()
                .firstValue("Location")
                .orElseThrow();
        JsonNode progress = json(at);
        while (progress.get("state").asString().equals("running")) {
            Thread.sleep(LOOK_EVERY_MILLIS);
            progress = json(at);
        }
        return progress;
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new IllegalStateException(
                    request.uri() + " answered " + response.statusCode() + ": " + response.body());
        }
        return response;
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
        return bearer == null ? request : request.header("Authorization", bearer);
    }

    @Override
    public void close() {
        client.close();
    }
}

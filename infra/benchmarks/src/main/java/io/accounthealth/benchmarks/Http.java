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
final class Http implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;
    private final @Nullable String bearer;

    Http(Server server) throws IOException {
        base = server.base();
        bearer = server.bearer();
    }

    String get(String path) throws IOException, InterruptedException {
        return send(request(path).build()).body();
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

    /** A batch of CloudEvents of which every one must be accepted. */
    void deliver(String batch, int events) throws IOException, InterruptedException {
        JsonNode summary = JSON.readTree(
                post("/v1/events", "application/cloudevents-batch+json", batch).body());
        Same.check("accepted of the batch " + summary, summary.get("accepted").asInt(), events);
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new IOException(request.uri() + " answered " + response.statusCode() + ": " + response.body());
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

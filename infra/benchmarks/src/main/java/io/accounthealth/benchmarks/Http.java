package io.accounthealth.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One caller on one kept connection; an answer other than 2xx ends the benchmark. */
final class Http implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;

    Http(Server server) {
        base = server.base();
    }

    String get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(at(path)).build()).body();
    }

    JsonNode json(String path) throws IOException, InterruptedException {
        return JSON.readTree(get(path));
    }

    HttpResponse<String> post(String path, String contentType, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(at(path))
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

    private URI at(String path) {
        return URI.create(base + path);
    }

    @Override
    public void close() {
        client.close();
    }
}

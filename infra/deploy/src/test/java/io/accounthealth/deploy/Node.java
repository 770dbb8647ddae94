package io.accounthealth.deploy;

import io.accounthealth.schema.FactJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A service in a JVM of its own, on a free port, from its image; from its jar where Java is older than the images'.
 *
 * @param startMillis from the start of the process to its saying that it is ready
 * @param said what it prints, line by line
 */
record Node(Process process, URI base, long startMillis, Queue<String> said) implements AutoCloseable {

    static final HttpClient HTTP = HttpClient.newBuilder()
            .version(Version.HTTP_1_1)
            .connectTimeout(Duration.ofMinutes(1))
            .build();

    private static final String TOKEN = Tokens.token();

    /** None of these is measured: a quick start and little memory. */
    private static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1", "-Xmx256m");

    private static final Pattern READY = Pattern.compile("ready in .* on (http://[0-9.:]+) ");

    /** @param service the name of its jar and of its image. @return once it is ready */
    static Node start(String service, String store, String... more) throws IOException {
        return started(() -> spawn(service, store, more));
    }

    /** Starts it without waiting for anything. Its errors come with its output. */
    static Process spawn(String service, String store, String... more) throws IOException {
        return run(service, store, Stream.concat(Tokens.arguments().stream(), Stream.of(more)));
    }

    /** As {@link #spawn}, but told of no master key unless by {@code more}. */
    static Process spawnWithoutMasterKey(String service, String store, String... more) throws IOException {
        return run(service, store, Stream.concat(Tokens.issuer().stream(), Stream.of(more)));
    }

    private static Process run(String service, String store, Stream<String> settings) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Images.java());
        ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
        if (Images.haveTheirJava()) {
            command.addAll(List.of("@java.options", "-XX:AOTCache=app.aot"));
            command.addAll(QUICK);
            command.addAll(List.of("-jar", "app.jar"));
            process.directory(Images.of(service).resolve("app").toFile());
        } else {
            command.addAll(QUICK);
            command.addAll(List.of("-jar", Shipped.jar(service).toString()));
        }
        command.add("--port=0");
        command.add("--store=" + store);
        settings.forEach(command::add);
        return process.start();
    }

    private interface Start {
        Process begin() throws IOException;
    }

    private static Node started(Start start) throws IOException {
        long begun = System.nanoTime();
        Process process = start.begin();
        Queue<String> said = new ConcurrentLinkedQueue<>();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            said.add(line);
            Matcher ready = READY.matcher(line);
            if (ready.find()) {
                drain(output, said);
                return new Node(process, URI.create(ready.group(1)), (System.nanoTime() - begun) / 1_000_000, said);
            }
        }
        process.destroyForcibly();
        throw new AssertionError("the service did not become ready; it said:\n" + String.join("\n", said));
    }

    HttpRequest.Builder request(String target) {
        return request(target, TOKEN);
    }

    HttpRequest.Builder request(String target, String token) {
        return HttpRequest.newBuilder(URI.create(base + target))
                .timeout(Duration.ofMinutes(5))
                .header("Authorization", "Bearer " + token);
    }

    HttpResponse<String> get(String target) throws IOException, InterruptedException {
        return get(target, TOKEN);
    }

    HttpResponse<String> get(String target, String token) throws IOException, InterruptedException {
        return HTTP.send(request(target, token).build(), BodyHandlers.ofString());
    }

    /** A command on an account, with headers by name and value. */
    HttpResponse<String> post(String target, String json, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(target)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json));
        return HTTP.send((headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
    }

    int port() {
        return base.getPort();
    }

    /** SIGKILL, and gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** SIGTERM. @return whether it was gone within so many seconds */
    boolean stop(long seconds) throws InterruptedException {
        process.destroy();
        return process.waitFor(seconds, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    static JsonNode json(HttpResponse<String> answer) {
        return FactJson.mapper().readTree(answer.body());
    }

    /** A full pipe would block the child. */
    private static void drain(BufferedReader output, Queue<String> said) {
        // No virtual thread: one that reads a pipe keeps its carrier, and a few of them would keep all.
        Thread.ofPlatform().daemon().start(() -> {
            try {
                for (String line = output.readLine(); line != null; line = output.readLine()) {
                    said.add(line);
                }
            } catch (IOException e) {
                // It is gone.
            }
        });
    }
}

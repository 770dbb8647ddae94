package io.accounthealth.standalone;

import io.accounthealth.service.CommandLine.Wish;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/**
 * The platform with the demo of the day that the documents name. The demo is made by the first start in this JVM, and
 * the later ones, of tests that only read it, find it.
 */
record DemoPlatform(ConfigurableApplicationContext context) implements AutoCloseable {

    /** Of the tests that start it, one after the other: they share its folder. */
    static final String ONE_AT_A_TIME = "demo-platform";

    static final LocalDate DAY = LocalDate.parse("2026-11-25");

    /** It is the morning after, on whatever day the tests run: what the clock notices then is the same. */
    private static final InstantSource CLOCK = Clock.offset(
            Clock.systemUTC(),
            Duration.between(Instant.now(), DAY.plusDays(1).atTime(8, 0).toInstant(ZoneOffset.UTC)));

    private static final Path DATA = data();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static Path data() {
        try {
            Path data = Files.createTempDirectory("account-health-demo");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(data)));
            return data;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path data) {
        try {
            FileSystemUtils.deleteRecursively(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static DemoPlatform start() {
        return new DemoPlatform(Guarded.inTurn(() -> Platform.start(
                new Arguments(Wish.START, 0, "127.0.0.1", DATA, true, DAY, null, null, Map.of()),
                CLOCK,
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8))));
    }

    /** As its owner. */
    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path, "owner"));
    }

    /** A screen as a reader of a language has it. */
    HttpResponse<String> screen(String path, String caller, String language) throws IOException, InterruptedException {
        return send(request(path, caller).header("Accept", "text/html").header("Accept-Language", language));
    }

    private HttpRequest.Builder request(String path, String caller) {
        String port = context.getEnvironment().getRequiredProperty("local.server.port");
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header(Bearer.HEADER, Bearer.of(DATA, caller));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    @Override
    public void close() {
        context.close();
    }
}

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
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/** The platform with the demo of the day that the documents name, started once for all tests that only read it. */
record DemoPlatform(ConfigurableApplicationContext context, Path data) implements AutoCloseable {

    static final LocalDate DAY = LocalDate.parse("2026-11-25");

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** Of a test that asks for it as a parameter; it ends behind the last test. */
    static final class Once implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
            return parameter.getParameter().getType() == DemoPlatform.class;
        }

        @Override
        public DemoPlatform resolveParameter(ParameterContext parameter, ExtensionContext test) {
            return test.getRoot()
                    .getStore(Namespace.GLOBAL)
                    .computeIfAbsent(DemoPlatform.class, any -> start(), DemoPlatform.class);
        }
    }

    private static DemoPlatform start() {
        try {
            Path data = Files.createTempDirectory("account-health-demo");
            return new DemoPlatform(
                    Platform.start(
                            new Arguments(Wish.START, 0, "127.0.0.1", data, true, DAY, null, null, Map.of()),
                            InstantSource.system(),
                            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8)),
                    data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As its owner. */
    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        String port = context.getEnvironment().getRequiredProperty("local.server.port");
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header(Bearer.HEADER, Bearer.owner(data))
                        .build(),
                BodyHandlers.ofString());
    }

    @Override
    public void close() throws IOException {
        context.close();
        FileSystemUtils.deleteRecursively(data);
    }
}

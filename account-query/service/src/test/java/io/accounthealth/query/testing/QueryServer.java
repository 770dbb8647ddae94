package io.accounthealth.query.testing;

import io.accounthealth.edge.access.tokens.TokenAccess;
import io.accounthealth.query.QueryConfiguration;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.sqlite.SqliteStores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.micrometer.metrics.autoconfigure.logging.logback.LogbackMetricsAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The read side as it runs, over a SQLite file, on a free port. */
public final class QueryServer implements AutoCloseable {

    @EnableAutoConfiguration
    @Import(QueryConfiguration.class)
    public static class Application {}

    static {
        // Each start would set up the logging of the whole JVM anew, under the feet of the servers beside it.
        System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
    }

    private final Stores stores;
    private final ConfigurableApplicationContext context;
    private final Path tokens;

    private QueryServer(Stores stores, ConfigurableApplicationContext context, Path tokens) {
        this.stores = stores;
        this.context = context;
        this.tokens = tokens;
    }

    public static QueryServer start(Path folder, InstantSource clock, String... properties) {
        return start(SqliteStores.open(folder, clock), clock, properties);
    }

    public static QueryServer start(Stores stores, InstantSource clock, String... properties) {
        return start(stores, clock, beans -> {}, properties);
    }

    /** @param more registers beans that stand in for the product's own */
    public static QueryServer start(
            Stores stores, InstantSource clock, Consumer<GenericApplicationContext> more, String... properties) {
        Map<String, Object> defaults = new HashMap<>(Map.of(
                "server.port", "0",
                "axon.serializer.general", "jackson",
                "axon.serializer.events", "jackson",
                "axon.serializer.messages", "jackson",
                "axon.update-check.disabled", "true",
                "disable-axoniq-console-message", "true",
                "spring.main.banner-mode", "off",
                // Logback would keep the meters of each server that was closed, and they the whole of it.
                "spring.autoconfigure.exclude", LogbackMetricsAutoConfiguration.class.getName(),
                "spring.main.log-startup-info", "false"));
        Path tokens = folder().resolve("tokens");
        TokenAccess access = TokenAccess.open(tokens, List.of(), InstantSource.system());
        SpringApplication application = new SpringApplication(Application.class);
        application.setDefaultProperties(defaults);
        application.addInitializers(context -> {
            GenericApplicationContext beans = (GenericApplicationContext) context;
            beans.registerBean(TokenAccess.class, () -> access);
            beans.registerBean(Stores.class, () -> stores);
            beans.registerBean(InstantSource.class, () -> clock);
            more.accept(beans);
        });
        return new QueryServer(stores, application.run(properties), tokens);
    }

    public Stores stores() {
        return stores;
    }

    public int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    public <B> B bean(Class<B> type) {
        return context.getBean(type);
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("query-server");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of somebody who may do everything. */
    public String token() {
        return token("owner");
    }

    /** @param role whose token */
    public String token(String role) {
        try {
            return Files.readString(tokenFile(role)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path tokenFile(String role) {
        return tokens.resolve(role);
    }

    public WebTestClient client() {
        return WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + port())
                .defaultHeader("Authorization", "Bearer " + token())
                .responseTimeout(Duration.ofMinutes(2))
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(64 << 20))
                .build();
    }

    @Override
    public void close() {
        context.close();
        stores.close();
    }
}

package io.accounthealth.command.api;

import io.accounthealth.edge.access.tokens.TokenAccess;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.sqlite.SqliteStores;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.test.web.reactive.server.WebTestClient;

/** A running write side on a free port, for as long as a test class needs it. */
final class Service implements AutoCloseable {

    private final ConfigurableApplicationContext context;
    private final Path data;
    private final String base;
    final WebTestClient http;

    Service(Path data) {
        this(SqliteStores.open(data, InstantSource.system()), data);
    }

    /** One of several that share their stores, maybe. */
    Service(Stores stores, Path data, String... settings) {
        this(stores, data, beans -> {}, settings);
    }

    /** @param more what else is to be among its beans */
    Service(Stores stores, Path data, Consumer<GenericApplicationContext> more, String... settings) {
        this.data = data;
        TokenAccess tokens =
                TokenAccess.open(data.resolve("tokens"), List.of("integration@crm"), InstantSource.system());
        SpringApplicationBuilder application = new SpringApplicationBuilder(CommandService.class)
                .web(WebApplicationType.REACTIVE)
                .initializers((GenericApplicationContext beans) -> {
                    beans.registerBean(Stores.class, () -> stores);
                    beans.registerBean(TokenAccess.class, () -> tokens);
                    more.accept(beans);
                })
                .properties("server.port=0");
        // Each start sets up the logging of the whole JVM, which two of them cannot do at once.
        synchronized (Service.class) {
            context = application.run(settings);
        }
        base = "http://localhost:" + context.getEnvironment().getProperty("local.server.port");
        // Netty's own client would leak the body of each answer that a test looks at no further than its status.
        http = WebTestClient.bindToServer(new JdkClientHttpConnector())
                .baseUrl(base)
                .defaultHeader("Authorization", "Bearer " + token("owner"))
                .responseTimeout(Duration.ofSeconds(60))
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(64 * 1024 * 1024))
                .build();
    }

    /** @param file the name of a role, or of a role and who has it */
    String token(String file) {
        try {
            return Files.readString(data.resolve("tokens").resolve(file)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String base() {
        return base;
    }

    Stores stores() {
        return context.getBean(Stores.class);
    }

    int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    <B> B bean(Class<B> type) {
        return context.getBean(type);
    }

    boolean hasBean(String name) {
        return context.containsBean(name);
    }

    long position() {
        return stores().log().head().position();
    }

    double count(String metric, String tag, String value) {
        return context.getBean(MeterRegistry.class)
                .get(metric)
                .tag(tag, value)
                .counter()
                .count();
    }

    @Override
    public void close() {
        context.close();
    }
}

package io.accounthealth.command.api;

import io.accounthealth.storage.Stores;
import io.accounthealth.storage.sqlite.SqliteStores;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.test.web.reactive.server.WebTestClient;

/** A running write side on a free port, for as long as a test class needs it. */
final class Service implements AutoCloseable {

    private final ConfigurableApplicationContext context;
    private final String base;
    final WebTestClient http;

    Service(Path data) {
        this(SqliteStores.open(data, InstantSource.system()));
    }

    /** One of several that share their stores, maybe. */
    Service(Stores stores, String... settings) {
        context = new SpringApplicationBuilder(CommandService.class)
                .web(WebApplicationType.REACTIVE)
                .initializers((GenericApplicationContext beans) -> beans.registerBean(Stores.class, () -> stores))
                .properties("server.port=0")
                .run(settings);
        base = "http://localhost:" + context.getEnvironment().getProperty("local.server.port");
        http = WebTestClient.bindToServer()
                .baseUrl(base)
                .responseTimeout(Duration.ofSeconds(60))
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(64 * 1024 * 1024))
                .build();
    }

    String base() {
        return base;
    }

    Stores stores() {
        return context.getBean(Stores.class);
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

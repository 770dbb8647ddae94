package io.accounthealth.benchmarks.endurance;

import io.accounthealth.benchmarks.Http;
import io.accounthealth.command.api.CommandConfiguration;
import io.accounthealth.edge.access.tokens.TokenAccess;
import io.accounthealth.model.table.TableCodec;
import io.accounthealth.query.QueryConfiguration;
import io.accounthealth.query.projection.LiveTables;
import io.accounthealth.storage.Stores;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;

/** A node of the platform in this JVM, over stores that others use too. */
record Node(ConfigurableApplicationContext context, Http http) implements AutoCloseable {

    @EnableAutoConfiguration
    @Import({CommandConfiguration.class, QueryConfiguration.class})
    static class Both {}

    @EnableAutoConfiguration
    @Import(QueryConfiguration.class)
    static class Reads {}

    /** @param room of its tables */
    static Node thatReads(Stores stores, Path folder, String room) throws IOException {
        return start(Reads.class, stores, folder, room, "account-query");
    }

    static Node thatWritesToo(Stores stores, Path folder, String room) throws IOException {
        return start(Both.class, stores, folder, room, "account-command,account-query");
    }

    private static Node start(Class<?> application, Stores stores, Path folder, String room, String names)
            throws IOException {
        TokenAccess access = TokenAccess.open(folder.resolve("tokens"), List.of(), InstantSource.system());
        SpringApplication node = new SpringApplication(application);
        Map<String, Object> settings = new HashMap<>(Map.of(
                "spring.config.name", names,
                "server.port", "0",
                "server.address", "127.0.0.1",
                "logging.level.root", "warn",
                "accounthealth.limits.requests-per-second", "5000",
                "accounthealth.limits.burst", "20000",
                "accounthealth.limits.read-timeout", "10m",
                "accounthealth.min-position-patience", "5m"));
        settings.put("accounthealth.tables.memory", room);
        settings.put("accounthealth.import-folder", folder.resolve("imports").toString());
        node.setDefaultProperties(settings);
        node.addInitializers(context -> {
            GenericApplicationContext beans = (GenericApplicationContext) context;
            beans.registerBean(TokenAccess.class, () -> access);
            beans.registerBean(Stores.class, () -> stores, definition -> definition.setDestroyMethodName(""));
            beans.registerBean(InstantSource.class, InstantSource::system);
        });
        ConfigurableApplicationContext context = node.run();
        String port = context.getEnvironment().getRequiredProperty("local.server.port");
        String token = Files.readString(folder.resolve("tokens/owner")).strip();
        return new Node(context, new Http(URI.create("http://127.0.0.1:" + port), "Bearer " + token));
    }

    LiveTables tables() {
        return context.getBean(LiveTables.class);
    }

    /** Of the bytes in which each table would be saved, once it has all events of the log. */
    List<Integer> checksums(Stores stores) {
        long head = stores.log().head().position();
        tables().processed().atLeast(head).block(Duration.ofMinutes(10));
        return tables()
                .queryAll(
                        head,
                        each -> each.each(
                                table -> Map.entry(table.account(), Arrays.hashCode(new TableCodec().encode(table)))))
                .answer()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
    }

    @Override
    public void close() {
        http.close();
        context.close();
    }
}

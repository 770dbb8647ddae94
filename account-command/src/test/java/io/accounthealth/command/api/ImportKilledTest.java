package io.accounthealth.command.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.accounthealth.command.imports.Imports;
import io.accounthealth.command.imports.feed.FeedKind;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.ImportStore;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.memory.MemoryStores;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A node that ends between the commit of an import and the next time it would show how far it is. */
class ImportKilledTest {

    private static final String HEADER = FeedFiles.SPEND;

    private final Stores real = new MemoryStores(InstantSource.system());

    /** From then on nothing that the node shows reaches the stores. */
    private volatile boolean killed;

    private volatile boolean killedAtNextCommit;

    @TempDir
    Path data;

    @ParameterizedTest
    @EnumSource
    void an_import_killed_after_its_commit_reports_what_the_log_has(FeedKind kind) {
        try (Service node = new Service(mortal(), data.resolve("one"))) {
            imported(
                    kind,
                    node,
                    HEADER
                            + "acme,Acme,same,2026-01-04,,1,USD\n"
                            + "acme,Acme,changed,2026-01-04,,2,USD\n"
                            + "acme,Acme,gone,2026-01-04,,3,USD\n"
                            + "acme,Acme,gone too,2026-01-05,,4,USD\n");
            long head = real.log().head().position();
            killedAtNextCommit = true;
            String id = imported(
                    kind,
                    node,
                    HEADER
                            + "acme,Acme,same,2026-01-04,,1,USD\n"
                            + "acme,Acme,changed,2026-01-04,,5,USD\n"
                            + "acme,Acme,new,2026-01-04,,6,USD\n"
                            + "acme,Acme,new too,2026-01-05,,7,USD\n"
                            + "acme,Acme,new as well,2026-01-05,,8,USD\n"
                            + "a b,Acme,,2026-01-05,,9,USD\n");
            assertThat(JsonMapper.shared()
                            .readTree(real.imports().find(id).orElseThrow())
                            .path("reported")
                            .asInt())
                    .as("what the node had shown when it ended")
                    .isZero();

            try (Service other = new Service(real, data.resolve("two"), "--accounthealth.import-silence=1ms")) {
                await().atMost(Duration.ofMinutes(2))
                        .until(() ->
                                progress(other, id).path("state").asString().equals("failed"));
                assertThat(progress(other, id).path("reason").asString())
                        .isEqualTo("the node that ran the import ended before it did; send the file again");
                JsonNode shown = progress(other, id);
                assertThat(shown.path("reported").asInt()).as("%s", shown).isEqualTo(3);
                assertThat(shown.path("restated").asInt()).as("%s", shown).isEqualTo(1);
                assertThat(shown.path("retracted").asInt())
                        .as("a row was rejected: %s", shown)
                        .isZero();
                assertThat(shown.path("unchanged").asInt()).as("%s", shown).isEqualTo(1);
                assertThat(shown.path("rejected").asInt()).as("%s", shown).isEqualTo(1);
                assertThat(shown.path("rowsRead").asInt()).as("%s", shown).isEqualTo(6);
                assertThat(shown.path("firstPosition").asLong()).isEqualTo(head + 1);
                assertThat(shown.path("lastPosition").asLong())
                        .isEqualTo(real.log().head().position())
                        .isEqualTo(head + 4);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_opening_and_what_a_snapshot_takes_back_count_as_before_the_cut(FeedKind kind) {
        try (Service node = new Service(mortal(), data.resolve("one"))) {
            String same = IntStream.range(0, 40)
                    .mapToObj(i -> "acme,Acme,s" + i + ",2026-01-04,,1,USD\n")
                    .collect(Collectors.joining("", "acme,Acme,same,2026-01-05,,4,USD\n", ""));
            imported(kind, node, HEADER + "acme,Acme,gone,2026-01-04,,3,USD\n" + same);
            long head = real.log().head().position();
            killedAtNextCommit = true;
            String id = imported(
                    kind,
                    node,
                    HEADER + same + "acme,Acme,back,2026-01-04,,1,USD\n" + "zeta,Zeta,,2026-01-05,,1,USD\n");

            try (Service other = new Service(real, data.resolve("two"), "--accounthealth.import-silence=1ms")) {
                await().atMost(Duration.ofMinutes(2))
                        .until(() ->
                                progress(other, id).path("state").asString().equals("failed"));
                JsonNode shown = progress(other, id);
                assertThat(shown.path("reported").asInt()).as("%s", shown).isEqualTo(2);
                assertThat(shown.path("retracted").asInt()).as("%s", shown).isEqualTo(1);
                assertThat(shown.path("accounts").asInt()).as("%s", shown).isEqualTo(2);
                assertThat(shown.path("firstPosition").asLong()).isEqualTo(head + 1);
                assertThat(shown.path("lastPosition").asLong())
                        .as("with the opening of zeta")
                        .isEqualTo(head + 4);
            }
        }
    }

    @Test
    void what_an_import_of_rates_recorded_before_the_cut_is_in_the_log_too() {
        String query = "?source=ecb";
        try (Service node = new Service(mortal(), data.resolve("one"))) {
            imported("rates", node, query, "Date,USD,JPY,\n2026-01-05,1.5,160,\n2026-01-06,1.6,161,\n");
            imported("rates", node, "?source=other", "Date,GBP,\n2026-01-06,0.8,\n");
            long head = real.log().head().position();
            killedAtNextCommit = true;
            String id = imported(
                    "rates", node, query, "Date,USD,JPY,GBP,\n2026-01-06,1.61,161,0.8,\n2026-01-05,1.5,none,0.9,\n");

            try (Service other = new Service(real, data.resolve("two"), "--accounthealth.import-silence=1ms")) {
                await().atMost(Duration.ofMinutes(2))
                        .until(() ->
                                progress(other, id).path("state").asString().equals("failed"));
                JsonNode shown = progress(other, id);
                assertThat(shown.path("reported").asInt()).as("%s", shown).isEqualTo(2);
                assertThat(shown.path("restated").asInt()).as("%s", shown).isEqualTo(1);
                assertThat(shown.path("unchanged").asInt()).as("%s", shown).isEqualTo(2);
                assertThat(shown.path("rejected").asInt()).as("%s", shown).isEqualTo(1);
                assertThat(shown.path("rowsRead").asInt()).as("%s", shown).isEqualTo(2);
                assertThat(shown.path("firstPosition").asLong()).isEqualTo(head + 1);
                assertThat(shown.path("lastPosition").asLong()).isEqualTo(head + 3);
            }
        }
    }

    /** The stores of a node that can be killed. */
    private Stores mortal() {
        EventLog log = proxy(EventLog.class, (proxy, method, arguments) -> {
            Object result = method.invoke(real.log(), arguments);
            if (method.getName().equals("append") && killedAtNextCommit) {
                killed = true;
            }
            return result;
        });
        ImportStore imports = proxy(
                ImportStore.class,
                (proxy, method, arguments) ->
                        method.getName().equals("save") && killed ? null : method.invoke(real.imports(), arguments));
        return proxy(Stores.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "log" -> log;
            case "imports" -> imports;
            default -> method.invoke(real, arguments);
        });
    }

    private static <S> S proxy(Class<S> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(ImportKilledTest.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    /** The id of an import that has ended, as the node itself sees it. */
    private static String imported(FeedKind kind, Service node, String file) {
        return imported(kind.written(), node, "?source=ads&mode=snapshot&openUnknown=true", FeedFiles.as(kind, file));
    }

    private static String imported(String kind, Service node, String query, String file) {
        String where = String.valueOf(FeedFiles.send(node, kind, query, file)
                .expectStatus()
                .isAccepted()
                .returnResult(Void.class)
                .getResponseHeaders()
                .getLocation());
        String id = where.substring(where.lastIndexOf('/') + 1);
        await().atMost(Duration.ofMinutes(2))
                .until(() -> node.bean(Imports.class).running() == 0);
        return id;
    }

    private static JsonNode progress(Service node, String id) {
        return JsonMapper.shared()
                .readTree(node.http
                        .get()
                        .uri("/v1/imports/" + id)
                        .exchange()
                        .expectBody()
                        .returnResult()
                        .getResponseBody());
    }
}

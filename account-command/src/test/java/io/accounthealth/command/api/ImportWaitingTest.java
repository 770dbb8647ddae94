package io.accounthealth.command.api;

import static io.accounthealth.command.api.FeedFiles.assertCounts;
import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.command.imports.Imports;
import io.accounthealth.command.imports.feed.FeedKind;
import io.accounthealth.storage.ImportStore;
import io.accounthealth.storage.LeaseStore.Lease;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.memory.MemoryStores;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpStatusCode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Imports that wait for a confirmation, where nodes end and stores fail at the wrong moment. */
class ImportWaitingTest {

    private static final String QUERY = "?mode=snapshot&openUnknown=true&source=dsp";
    private static final String BOTH = FeedFiles.SPEND + days("a") + days("b");
    private static final String LESS = FeedFiles.SPEND + days("a");
    private static final String NOT_CONTINUED =
            "it was confirmed and cut short, and then not continued; what was recorded of it before is left alone";
    private static final String SUPERSEDED =
            "it waited for a confirmation when a later file of its source came; nothing of it was recorded";

    private final Stores real = new MemoryStores(InstantSource.system());

    @TempDir
    Path folder;

    @TempDir
    Path others;

    /** Called before each call of the store of imports; what it throws, the store throws. */
    private interface Look {
        void at(String method, Object[] arguments);
    }

    private volatile Look look = (method, arguments) -> {};

    @Test
    void an_import_of_a_dead_node_undoes_no_later_file() {
        try (Service node = new Service(watched(), folder)) {
            String waiting = waiting(node);
            Lease ofTheDead = new Lease("import that waits " + id(waiting), "the dead", Instant.now());
            real.leases().insert(ofTheDead);
            assertCounts(FeedFiles.run(node, FeedKind.SPEND, QUERY, BOTH), 0, 0, 0, 22, 0);
            long head = node.position();
            node.http.post().uri(waiting + "/confirm").exchange().expectStatus().isEqualTo(409);
            real.leases().delete(ofTheDead.name());

            FeedFiles.confirm(node, waiting);

            JsonNode ended = FeedFiles.ended(node, waiting);
            assertThat(ended.get("state").stringValue()).as("%s", ended).isEqualTo("failed");
            assertThat(ended.get("reason").stringValue()).isEqualTo(SUPERSEDED);
            assertThat(node.position()).isEqualTo(head);
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> real.imports().kept().isEmpty());
        }
    }

    @Test
    void a_later_file_of_another_source_or_kind_or_of_no_effect_overtakes_nothing() {
        try (Service node = new Service(watched(), folder)) {
            String waiting = waiting(node);
            FeedFiles.run(node, FeedKind.SPEND, QUERY.replace("dsp", "other"), BOTH);
            FeedFiles.run(node, FeedKind.PERFORMANCE, QUERY, FeedFiles.as(FeedKind.PERFORMANCE, BOTH));
            FeedFiles.run(node, FeedKind.SPEND, QUERY + "&dryRun=true", BOTH);
            FeedFiles.run(node, FeedKind.SPEND, QUERY.replace("snapshot", "append"), LESS);

            FeedFiles.confirm(node, waiting);

            assertCounts(FeedFiles.ended(node, waiting), 0, 0, 11, 11, 0);
        }
    }

    @Test
    void the_file_of_an_import_about_to_wait_is_not_removed() {
        try (Service node = new Service(watched(), folder, "--accounthealth.import-silence=0s")) {
            FeedFiles.run(node, FeedKind.SPEND, QUERY, BOTH);
            AtomicInteger looks = new AtomicInteger();
            look = (method, arguments) -> {
                if (method.equals("save") && String.valueOf(arguments[1]).contains("needs-confirmation")) {
                    look = (anything, of) -> {};
                    looks.incrementAndGet();
                    node.bean(Imports.class).forgetWhatNobodyConfirms();
                }
            };

            String waiting = send(node, LESS);
            FeedFiles.ended(node, waiting);

            assertThat(looks).hasValue(1);
            assertThat(real.imports().kept()).containsExactly(id(waiting));
            FeedFiles.confirm(node, waiting);
            assertCounts(FeedFiles.ended(node, waiting), 0, 0, 11, 11, 0);
        }
    }

    @Test
    void the_file_of_a_running_import_is_kept() {
        try (Service node = new Service(watched(), folder)) {
            real.imports().keepPart("of-the-dead", 0, new byte[] {1});
            String row = "{\"importId\":\"of-the-dead\",\"kind\":\"spend\",\"source\":\"x\",\"state\":\"running\","
                    + "\"shownAt\":\"%s\"}";
            real.imports().save("of-the-dead", row.formatted(Instant.now()));
            node.bean(Imports.class).forgetWhatNobodyConfirms();
            assertThat(real.imports().kept()).containsExactly("of-the-dead");

            real.imports().save("of-the-dead", row.formatted(Instant.now().minusSeconds(60)));
            node.bean(Imports.class).forgetWhatNobodyConfirms();
            assertThat(real.imports().kept()).isEmpty();
        }
    }

    @Test
    void only_its_owner_releases_the_lease_of_a_waiting_import() {
        try (Service node = new Service(watched(), folder)) {
            String waiting = waiting(node);
            String name = "import that waits " + id(waiting);
            Queue<String> read = new ConcurrentLinkedQueue<>();
            look = (method, arguments) -> {
                if (method.equals("save") && String.valueOf(arguments[1]).contains("confirmedBy")) {
                    look = (then, of) -> {
                        if (then.equals("findPart")) {
                            read.add(real.leases().find(name).map(Lease::owner).orElse("nobody"));
                        }
                    };
                    Lease own = real.leases().find(name).orElseThrow();
                    assertThat(real.leases().take(new Lease(name, "another", Instant.now()), own))
                            .isTrue();
                }
            };

            FeedFiles.confirm(node, waiting);

            assertCounts(FeedFiles.ended(node, waiting), 0, 0, 11, 11, 0);
            assertThat(read).isNotEmpty().containsOnly("another");
            assertThat(real.leases().find(name)).map(Lease::owner).hasValue("another");
        }
    }

    @Test
    void one_whose_node_stops_before_its_turn_waits_again_and_any_node_continues_it() {
        String waiting = confirmedAndCutShort();
        try (Service next = new Service(watched(), others)) {
            JsonNode again = FeedFiles.show(next, waiting);
            assertThat(again.get("state").stringValue()).as("%s", again).isEqualTo("needs-confirmation");
            assertThat(again.at("/confirmation/retracted").intValue()).isEqualTo(11);

            FeedFiles.confirm(next, waiting);

            assertCounts(FeedFiles.ended(next, waiting), 0, 0, 11, 11, 0);
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> real.imports().kept().isEmpty());
        }
    }

    @Test
    void imports_stop_before_all_that_they_need() {
        AtomicReference<Service> node = new AtomicReference<>();
        AtomicReference<HttpStatusCode> answer = new AtomicReference<>();
        SmartLifecycle first = new SmartLifecycle() {
            @Override
            public void start() {}

            @Override
            public void stop() {
                answer.set(FeedFiles.send(node.get(), FeedKind.SPEND, QUERY, BOTH)
                        .returnResult(Void.class)
                        .getStatus());
            }

            @Override
            public boolean isRunning() {
                return answer.get() == null;
            }
        };
        node.set(new Service(real, folder, beans -> beans.registerBean(SmartLifecycle.class, () -> first)));

        node.get().close();

        assertThat(answer.get()).matches(HttpStatusCode::is5xxServerError, "no import begins any more");
    }

    @Test
    void one_that_loses_its_store_waits_again_once_the_store_is_back() {
        try (Service node = new Service(watched(), folder)) {
            String waiting = waiting(node);
            AtomicInteger refused = new AtomicInteger();
            look = (method, arguments) -> {
                if (method.equals("findPart") || (method.equals("save") && refused.get() > 0)) {
                    refused.incrementAndGet();
                    throw new LogUnavailableException(LogUnavailableException.Cause.REFUSED, "no store");
                }
            };
            FeedFiles.confirm(node, waiting);
            Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> refused.get() > 2);

            look = (method, arguments) -> {};

            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> FeedFiles.show(node, waiting)
                            .get("state")
                            .stringValue()
                            .equals("needs-confirmation"));
            assertThat(FeedFiles.show(node, waiting).has("confirmedBy")).isFalse();
            FeedFiles.confirm(node, waiting);
            assertCounts(FeedFiles.ended(node, waiting), 0, 0, 11, 11, 0);
        }
    }

    @Test
    void one_that_was_cut_short_and_is_overtaken_does_not_say_that_nothing_was_recorded() {
        String waiting = confirmedAndCutShort();
        try (Service next = new Service(watched(), others)) {
            FeedFiles.run(next, FeedKind.SPEND, QUERY, BOTH);
            assertThat(FeedFiles.show(next, waiting).get("reason").stringValue())
                    .isEqualTo(NOT_CONTINUED);
            assertThat(real.imports().kept()).isEmpty();
        }
    }

    @Test
    void what_was_recorded_before_one_was_cut_short_is_counted_with_the_rest() {
        try (Service node = new Service(watched(), folder)) {
            FeedFiles.run(node, FeedKind.SPEND, QUERY, accounts(300));
            String waiting = send(node, accounts(1));
            FeedFiles.ended(node, waiting);
            long head = node.position();
            cutShort(node, waiting);

            FeedFiles.confirm(node, waiting);

            JsonNode ended = FeedFiles.ended(node, waiting);
            assertCounts(ended, 0, 0, 299, 1, 0);
            assertThat(ended.get("firstPosition").longValue()).isEqualTo(head + 1);
            assertThat(ended.get("lastPosition").longValue()).isEqualTo(node.position());
        }
    }

    @Test
    void one_that_was_cut_short_and_cannot_be_unpacked_says_what_was_recorded_of_it() {
        try (Service node = new Service(watched(), folder)) {
            FeedFiles.run(node, FeedKind.SPEND, QUERY, accounts(300));
            String waiting = send(node, accounts(1));
            FeedFiles.ended(node, waiting);
            cutShort(node, waiting);
            real.imports().keepPart(id(waiting), 0, new byte[] {1, 2, 3});

            FeedFiles.confirm(node, waiting);

            JsonNode ended = FeedFiles.ended(node, waiting);
            assertThat(ended.get("reason").stringValue()).isEqualTo(NOT_CONTINUED);
            assertThat(ended.get("retracted").intValue()).isEqualTo(256);
        }
    }

    @Test
    void a_later_file_that_waits_again_is_not_undone() {
        try (Service node = new Service(watched(), folder)) {
            FeedFiles.run(node, FeedKind.SPEND, QUERY, accounts(300));
            String earlier = send(node, accounts(2));
            FeedFiles.ended(node, earlier);
            Lease ofTheDead = new Lease("import that waits " + id(earlier), "the dead", Instant.now());
            real.leases().insert(ofTheDead);
            String later = send(node, accounts(1));
            FeedFiles.ended(node, later);
            cutShort(node, later);
            real.leases().delete(ofTheDead.name());

            FeedFiles.confirm(node, earlier);

            assertThat(FeedFiles.ended(node, earlier).get("reason").stringValue())
                    .isEqualTo(SUPERSEDED);
            FeedFiles.confirm(node, later);
            assertCounts(FeedFiles.ended(node, later), 0, 0, 299, 1, 0);
        }
    }

    @Test
    void what_waits_again_is_not_packed_again_and_what_cannot_be_unpacked_fails() {
        try (Service node = new Service(watched(), folder)) {
            String waiting = waiting(node);
            FeedFiles.run(node, FeedKind.SPEND, QUERY.replace("snapshot", "append"), FeedFiles.SPEND + days("c"));
            AtomicInteger packed = new AtomicInteger();
            look = (method, arguments) -> {
                if (method.equals("keepPart")) {
                    packed.incrementAndGet();
                }
            };
            FeedFiles.confirm(node, waiting);
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> FeedFiles.show(node, waiting)
                                    .at("/confirmation/retracted")
                                    .intValue()
                            == 22);
            assertThat(FeedFiles.ended(node, waiting).has("confirmedBy")).isFalse();
            assertThat(packed).hasValue(0);

            real.imports().keepPart(id(waiting), 0, new byte[] {1, 2, 3});
            FeedFiles.confirm(node, waiting);
            assertThat(FeedFiles.ended(node, waiting).get("reason").stringValue())
                    .isEqualTo("its file could not be read any more; nothing of it was recorded; send the file again");
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> real.imports().kept().isEmpty());
        }
    }

    @Test
    void a_second_confirmation_says_that_the_import_is_being_continued() {
        try (Service node = new Service(watched(), folder)) {
            String waiting = waiting(node);
            Lease other = new Lease("import that waits " + id(waiting), "another node", Instant.now());
            real.leases().insert(other);
            assertThat(refusal(node, waiting)).startsWith("the import is being continued");
            real.leases().delete(other.name());

            FeedFiles.confirm(node, waiting);
            FeedFiles.ended(node, waiting);
            assertThat(refusal(node, waiting)).startsWith("the import does not wait for a confirmation");
        }
    }

    private static String refusal(Service node, String where) {
        return JsonMapper.shared()
                .readTree(node.http
                        .post()
                        .uri(where + "/confirm")
                        .exchange()
                        .expectStatus()
                        .isEqualTo(409)
                        .expectBody()
                        .returnResult()
                        .getResponseBodyContent())
                .get("detail")
                .stringValue();
    }

    /** Where an import is that would take 11 of 22 rows back. */
    private static String waiting(Service node) {
        FeedFiles.run(node, FeedKind.SPEND, QUERY, BOTH);
        String where = send(node, LESS);
        assertThat(FeedFiles.ended(node, where).get("state").stringValue()).isEqualTo("needs-confirmation");
        return where;
    }

    /** Confirms an import, which loses its turn after its first 256 accounts and then waits again. */
    private void cutShort(Service node, String where) {
        String turn = "import of dsp";
        look = (method, arguments) -> {
            if (method.equals("save") && String.valueOf(arguments[1]).contains("\"retracted\":256,")) {
                look = (anything, of) -> {};
                real.leases().delete(turn);
                real.leases().insert(new Lease(turn, "another node", Instant.now()));
                node.bean(Imports.class).beat();
            }
        };
        FeedFiles.confirm(node, where);
        JsonNode again = FeedFiles.ended(node, where);
        assertThat(again.get("state").stringValue()).as("%s", again).isEqualTo("needs-confirmation");
        assertThat(again.get("retracted").intValue()).isEqualTo(256);
        assertThat(again.get("lastPosition").longValue()).isEqualTo(node.position());
        real.leases().delete(turn);
    }

    private static String send(Service node, String file) {
        return String.valueOf(FeedFiles.send(node, FeedKind.SPEND, QUERY, file)
                .expectStatus()
                .isAccepted()
                .returnResult(Void.class)
                .getResponseHeaders()
                .getFirst("Location"));
    }

    /** While another node had the turn of its source. @return where it waits again */
    private String confirmedAndCutShort() {
        Lease turn = new Lease("import of dsp", "another node", Instant.now());
        try (Service node = new Service(watched(), folder)) {
            String waiting = waiting(node);
            real.leases().insert(turn);
            FeedFiles.confirm(node, waiting);
            return waiting;
        } finally {
            real.leases().delete(turn.name());
        }
    }

    private static String id(String where) {
        return where.substring(where.lastIndexOf('/') + 1);
    }

    /** A row of each of so many accounts. */
    private static String accounts(int number) {
        return FeedFiles.SPEND
                + IntStream.range(0, number)
                        .mapToObj(i -> "n" + i + ",N,,2026-01-01,,1,USD\n")
                        .collect(Collectors.joining());
    }

    /** Eleven rows of one account, one a day. */
    private static String days(String account) {
        return IntStream.range(0, 11)
                .mapToObj(i -> account + ",A,," + LocalDate.of(2026, 1, 1).plusDays(i) + ",,1,USD\n")
                .collect(Collectors.joining());
    }

    /** The stores, of which the one of imports is looked at. */
    private Stores watched() {
        ImportStore imports = (ImportStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ImportStore.class}, (proxy, method, arguments) -> {
                    look.at(method.getName(), arguments);
                    try {
                        return method.invoke(real.imports(), arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        return (Stores) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Stores.class},
                (proxy, method, arguments) ->
                        method.getName().equals("imports") ? imports : method.invoke(real, arguments));
    }
}

package io.accounthealth.command.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.accounthealth.command.imports.Imports;
import io.accounthealth.edge.limits.NodeLimits;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.LeaseStore.Lease;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.memory.MemoryStores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How imports end that do not simply complete, and what they hold until then. */
class ImportEndsTest {

    private static final String HEADER = "account,name,line,period_start,period_end,amount,currency\n";
    private static final String ONE_ROW = HEADER + "acme,Acme,,2026-01-04,,1,USD\n";

    @TempDir
    static Path data;

    private static final Stores real = new MemoryStores(InstantSource.system());
    private static Function<String, Service> node;
    private static int tests;
    private static volatile ImportEndsTest test;

    /** Null after a test that stops it. */
    private static @Nullable Service service;

    private final CountDownLatch slow = new CountDownLatch(1);
    private volatile boolean isSlow;
    private volatile boolean commits;
    private volatile boolean hasNoMemory;
    private volatile @Nullable RuntimeException noRoom;

    /** What the test calls ads. */
    private String source;

    /** What the test calls acme. */
    private String account;

    /** The end of the log before the test. */
    private long head;

    /** Whether the next test needs another node. */
    private boolean stops;

    @BeforeAll
    static void start() {
        EventLog log = (EventLog) Proxy.newProxyInstance(
                ImportEndsTest.class.getClassLoader(), new Class<?>[] {EventLog.class}, (proxy, method, arguments) -> {
                    if (test.isSlow && method.getName().equals("append")) {
                        test.commits = true;
                        test.slow.await();
                    }
                    if (test.noRoom != null && method.getName().equals("readAll")) {
                        throw test.noRoom;
                    }
                    if (test.hasNoMemory && method.getName().equals("readAll")) {
                        throw new OutOfMemoryError("as a heap that is full would");
                    }
                    return method.invoke(real.log(), arguments);
                });
        Stores stores = (Stores) Proxy.newProxyInstance(
                ImportEndsTest.class.getClassLoader(),
                new Class<?>[] {Stores.class},
                (proxy, method, arguments) -> method.getName().equals("log") ? log : method.invoke(real, arguments));
        node = setting -> new Service(stores, data.resolve("node"), setting);
    }

    @AfterAll
    static void stop() {
        if (service != null) {
            service.close();
        }
    }

    /** Each test has a source and an account of its own. */
    @BeforeEach
    void begin() {
        test = this;
        source = "ads-" + ++tests;
        account = "acme-" + tests;
        head = real.log().head().position();
        if (service == null) {
            service = node.apply("--accounthealth.import-folder=" + data.resolve("imports"));
        }
    }

    @AfterEach
    void end() {
        slow.countDown();
        if (stops) {
            service.close();
            service = null;
        } else {
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> service.bean(NodeLimits.class).imports().taken() == 0);
        }
    }

    @Test
    void an_import_that_meets_a_full_disk_says_so() throws IOException {
        for (RuntimeException full : List.of(
                new LogUnavailableException(LogUnavailableException.Cause.FULL, "there is no room"),
                new UncheckedIOException(new IOException("No space left on device")))) {
            noRoom = full;
            JsonNode end = end(accepted(ONE_ROW));
            assertThat(end.path("state").asString()).isEqualTo("failed");
            assertThat(end.toString()).contains("the disk is full; send the file again when there is room");
        }
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "no other system has a device that is always full")
    void a_file_for_which_there_is_no_room_is_refused_for_that() {
        DataBuffer row = DefaultDataBufferFactory.sharedInstance.wrap(ONE_ROW.getBytes(StandardCharsets.UTF_8));

        Throwable full = catchThrowable(
                () -> ImportUpload.write(Flux.just(row), Path.of("/dev/full")).block());

        ProblemException problem = Problems.of(full);
        assertThat(problem.getBody().getType()).hasToString("/problems/store-full");
        assertThat(Answer.of(problem).status()).isEqualTo(507);
    }

    @Test
    void a_file_that_has_less_than_was_sent_is_refused_for_that(@TempDir Path folder) throws IOException {
        Path cut = Files.writeString(folder.resolve("cut"), ONE_ROW);

        Throwable full = catchThrowable(() -> ImportUpload.requireAll(cut, ONE_ROW.length() + 1));

        assertThat(Problems.of(full).getBody().getType()).hasToString("/problems/store-full");
        assertThatCode(() -> ImportUpload.requireAll(cut, ONE_ROW.length())).doesNotThrowAnyException();
    }

    @Test
    void the_files_of_an_import_are_their_owners_only() throws IOException {
        isSlow = true;
        String id = accepted(ONE_ROW);
        await().atMost(Duration.ofMinutes(2))
                .until(() -> service.bean(Imports.class).running() == 1
                        && files().findAny().isPresent());

        try (Stream<Path> all = Files.walk(data.resolve("imports"))) {
            assertThat(all.toList())
                    .hasSizeGreaterThan(3)
                    .allSatisfy(each -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                            .as(each.toString())
                            .isEqualTo(Files.isDirectory(each) ? "rwx------" : "rw-------"));
        }
        slow.countDown();
        assertThat(end(id).path("state").asString()).isEqualTo("completed");
    }

    @Test
    void a_file_takes_room_until_its_import_has_ended_and_one_caller_gets_half() throws IOException {
        real.leases().insert(turnOfAnotherNode());
        String first = accepted(ONE_ROW);
        String second = accepted(ONE_ROW);

        send(ONE_ROW)
                .expectStatus()
                .isEqualTo(HttpStatus.SERVICE_UNAVAILABLE)
                .expectBody()
                .jsonPath("$.detail")
                .isEqualTo("this node has no room for it now: imports allows 4 at once, half of them to one caller,"
                        + " and 2 are taken");
        assertThat(files()).hasSize(2);

        real.leases().delete("import of " + source);
        assertThat(end(first).path("state").asString()).isEqualTo("completed");
        assertThat(end(second).path("state").asString()).isEqualTo("completed");
        await().atMost(Duration.ofMinutes(2))
                .until(() -> service.bean(NodeLimits.class).imports().taken() == 0);
        assertThat(files()).isEmpty();
    }

    @Test
    void two_files_are_worked_on_at_once_and_others_wait_for_them() {
        stops = true;
        service.close();
        service = node.apply("--accounthealth.limits.imports=6");
        isSlow = true;
        List<String> worked = List.of(accepted("one", ONE_ROW), accepted("two", ONE_ROW));
        await().atMost(Duration.ofMinutes(2))
                .until(() -> worked.stream()
                        .allMatch(each -> progress(each).path("rowsRead").asInt() == 1));

        String waits = accepted("three", ONE_ROW);
        await().atMost(Duration.ofMinutes(2))
                .until(() -> !real.leases().find("import of three").isEmpty());
        await().atMost(Duration.ofMinutes(2))
                .during(Duration.ofMillis(300))
                .until(() -> progress(waits).path("rowsRead").asInt() == 0);

        slow.countDown();
        assertThat(end(waits).path("reported").asInt()).isEqualTo(1);
    }

    @Test
    void a_stop_fails_an_import_that_waits_for_its_turn_and_leaves_no_file() {
        stops = true;
        real.leases().insert(turnOfAnotherNode());
        String waiting = accepted(ONE_ROW);

        service.close();

        assertThat(stored(waiting).path("state").asString()).isEqualTo("failed");
        assertThat(stored(waiting).path("reason").asString())
                .isEqualTo("this node was stopped; send the file again, what was recorded is left alone");
        assertThat(data.resolve("imports")).isDirectoryNotContaining("glob:**node-*");
    }

    @Test
    void a_stop_lets_a_commit_end_and_begins_no_other() throws Exception {
        stops = true;
        int rows = 3_000; // of one account, in commits of 1,000
        isSlow = true;
        String running = accepted(IntStream.range(0, rows)
                .mapToObj(i -> "acme,Acme,l" + i + ",2026-01-04,,1,USD\n")
                .collect(Collectors.joining("", HEADER, "")));

        await().atMost(Duration.ofMinutes(2)).until(() -> commits);
        Thread stop = Thread.startVirtualThread(service.bean(Imports.class)::stop);
        await().atMost(Duration.ofMinutes(2))
                .until(() -> send(ONE_ROW).returnResult(Void.class).getStatus().is5xxServerError());
        slow.countDown();
        stop.join();

        assertThat(stored(running).path("state").asString()).isEqualTo("failed");
        assertThat(stored(running).path("reason").asString()).startsWith("this node was stopped");
        assertThat(real.log().head().position()).isBetween(head + 1, head + rows - 1);
        assertThat(stored(running).path("lastPosition").asLong())
                .isEqualTo(real.log().head().position());
    }

    @Test
    void an_import_without_memory_is_failed_and_gives_its_room_back() {
        hasNoMemory = true;
        String failed = accepted(ONE_ROW);

        assertThat(end(failed).path("state").asString()).isEqualTo("failed");
        assertThat(end(failed).path("reason").asString()).contains("on our side");
        await().atMost(Duration.ofMinutes(2))
                .until(() -> service.bean(NodeLimits.class).imports().taken() == 0);

        hasNoMemory = false;
        assertThat(end(accepted(ONE_ROW)).path("reported").asInt()).isEqualTo(1);
    }

    @Test
    void a_row_that_does_not_end_fails_the_file_before_it_fills_the_memory() {
        JsonNode end = end(accepted(ONE_ROW + "acme,\"" + "x".repeat(4 << 20)));

        assertThat(end.path("state").asString()).isEqualTo("failed");
        assertThat(end.path("reason").asString()).contains("a row of it does not end; nothing of it was recorded");
        assertThat(real.log().head().position()).isEqualTo(head);
        send("x".repeat(4 << 20)).expectStatus().isBadRequest();
    }

    @Test
    void rejections_come_in_the_order_of_the_file_wherever_they_were_found() {
        JsonNode end = end(accepted(HEADER + "zeta,Z,,2026-01-04,,1,USD\n"
                + "zeta,Z,,2026-01-04,,1,EUR\n"
                + "acme,A,,2026-01-04,,one,USD\n"
                + "acme,A,,2026-01-04,,1,USD\n"
                + "acme,A,,2026-01-04,,1,EUR\n"
                + "acme,A,,2026-01-04,,2,USD\n"));

        assertThat(end.path("rejections"))
                .extracting(each -> each.path("row").asInt())
                .containsExactly(3, 4, 6);
        assertThat(end.path("rejections").get(2).path("reason").asString()).contains("of row 5");
        assertThat(end.path("accounts").asInt()).isEqualTo(2);
    }

    private Lease turnOfAnotherNode() {
        return new Lease("import of " + source, "another", Instant.now().plus(Duration.ofHours(1)));
    }

    private Stream<Path> files() throws IOException {
        return Files.walk(data.resolve("imports"))
                .filter(file -> file.toString().endsWith(".csv"));
    }

    private ResponseSpec send(String file) {
        return send(source, file);
    }

    private ResponseSpec send(String source, String file) {
        return service.http
                .post()
                .uri("/v1/imports/spend?mode=append&openUnknown=true&source=" + source)
                .contentType(MediaType.valueOf("text/csv"))
                .bodyValue(file.replace("acme", account))
                .exchange();
    }

    private String accepted(String file) {
        return accepted(source, file);
    }

    private String accepted(String source, String file) {
        return String.valueOf(send(source, file)
                .expectStatus()
                .isAccepted()
                .returnResult(Void.class)
                .getResponseHeaders()
                .getLocation());
    }

    private JsonNode end(String where) {
        return JsonMapper.shared()
                .readTree(service.http
                        .get()
                        .uri(where)
                        .accept(MediaType.TEXT_EVENT_STREAM)
                        .exchange()
                        .returnResult(String.class)
                        .getResponseBody()
                        .blockLast());
    }

    private JsonNode progress(String where) {
        return JsonMapper.shared()
                .readTree(service.http
                        .get()
                        .uri(where)
                        .exchange()
                        .expectBody()
                        .returnResult()
                        .getResponseBody());
    }

    /** As it is for the other nodes once this one is gone. */
    private JsonNode stored(String where) {
        return JsonMapper.shared()
                .readTree(real.imports()
                        .find(where.substring(where.lastIndexOf('/') + 1))
                        .orElseThrow());
    }
}

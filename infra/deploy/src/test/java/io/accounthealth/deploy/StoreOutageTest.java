package io.accounthealth.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.deploy.Written.Sent;
import io.accounthealth.storage.mongo.MongoProxy;
import io.accounthealth.storage.mongo.MongoProxy.Fault;
import io.accounthealth.storage.mongo.MongoServers;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Both services with a line to their store that goes wrong in every way. */
class StoreOutageTest {

    private static final String DIRECTOR = Tokens.token("director");
    private static final String AUDITOR = Tokens.token("auditor");
    private static final String DATABASE = MongoServers.freshName();

    private static MongoServers servers;
    private static MongoProxy line;
    private static Node writer;
    private static Node reader;

    private final Written written = new Written();

    @BeforeAll
    static void start() throws Exception {
        servers = new MongoServers();
        line = new MongoProxy(servers.address());
        writer = Node.start("account-command", line.uri(DATABASE));
        // However slow the machine is: none of these outages is to end its readiness.
        reader = Node.start("account-query", line.uri(DATABASE), "--accounthealth.readiness.lag-time=10m");
        String open = "{\"accountId\":\"acme\",\"name\":\"N\",\"currency\":\"USD\",\"timeZone\":\"UTC\"}";
        assertThat(writer.post("/v1/accounts", open).statusCode()).isEqualTo(201);
    }

    @AfterEach
    void mend() {
        line.faults(command -> Fault.NONE);
    }

    @AfterAll
    static void stop() throws Exception {
        writer.close();
        reader.close();
        line.close();
        servers.close();
    }

    @Test
    void both_services_recover_from_an_outage_of_the_store() throws Exception {
        assertThat(seen(1, "/v1/accounts/acme").statusCode()).isEqualTo(200);

        line.faults(command -> Fault.CUT_BEFORE);
        line.cutAll();
        HttpResponse<String> refused = writer.post("/v1/accounts/acme/take-temperature", "{\"temperature\":3}");
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
        assertThat(Node.json(refused).path("type").asString()).isEqualTo("/problems/store-unavailable");
        assertThat(refused.body()).doesNotContain("127.0.0.1", "mongo", "Exception");
        List<String> now = List.of("/v1/accounts/acme", "/v1/accounts/acme/health", "/v1/portfolio");
        // At once, since each waits for the store as long as it may.
        List<CompletableFuture<HttpResponse<String>>> unrecorded = Stream.concat(
                        now.stream().map(target -> reader.request(target, AUDITOR)),
                        Stream.of("/v1/accounts/acme/health?asOf=2026-01-01", "/v1/accounts/acme?replay=true")
                                .map(target -> reader.request(target, DIRECTOR)))
                .map(request -> Node.HTTP.sendAsync(request.build(), BodyHandlers.ofString()))
                .toList();
        for (String target : now) {
            HttpResponse<String> shown = reader.get(target, DIRECTOR);
            assertThat(shown.statusCode()).as(shown.body()).isEqualTo(200);
        }
        // Whatever an auditor reads is recorded, and whoever looks at the past; what cannot be is not shown.
        for (CompletableFuture<HttpResponse<String>> answer : unrecorded) {
            assertThat(answer.join().statusCode()).as(answer.join().body()).isEqualTo(503);
        }
        mend();

        long position = awaitRecorded(Sent.command("acme", "after-the-outage"));
        assertThat(seen(position, "/v1/accounts/acme/timeline").body()).contains("after-the-outage");
        written.verify(reader);
    }

    @Test
    void whoever_operates_is_told_why_a_side_is_or_is_not_ready_and_nobody_else() throws Exception {
        assertThat(reader.get("/actuator/health/tables").body()).contains("lagEvents");
        HttpResponse<String> unknown = Node.HTTP.send(
                HttpRequest.newBuilder(reader.base().resolve("/actuator/health/tables"))
                        .build(),
                BodyHandlers.ofString());
        assertThat(unknown.body()).isEmpty();
        await(() -> writer.get("/actuator/health/writes").body().contains("UP"));

        line.faults(command -> Fault.CUT_BEFORE);
        line.cutAll();
        await(() -> writer.get("/actuator/health/writes").body().contains("\"refusing\":\"unanswered\""));
        assertThat(reader.get("/actuator/health/readiness").statusCode())
                .as("it answers from memory")
                .isEqualTo(200);
        mend();

        await(() -> writer.get("/actuator/health/readiness").statusCode() == 200);
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(Condition condition) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(10);
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("still waiting").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"CUT_BEFORE", "CUT_WITHIN", "CUT_AFTER", "SILENCE", "NO_MAJORITY_YET"})
    void the_same_key_again_after_a_fault_is_answered_with_the_first_position(Fault fault) throws Exception {
        AtomicInteger spoilt = new AtomicInteger();
        line.faults(command -> command.getFirstKey().equals("insert")
                        && command.getString("insert").getValue().equals("commits")
                        && command.getString("$db").getValue().equals(DATABASE)
                        && spoilt.getAndIncrement() == 0
                ? fault
                : Fault.NONE);
        Sent sent = Sent.command("acme", "spoilt-" + fault);
        HttpResponse<String> first = written.send(writer, sent);
        assertThat(first.statusCode()).as(first.body()).isIn(200, 503);
        assertThat(spoilt).hasPositiveValue();

        long position = awaitRecorded(sent);
        HttpResponse<String> again = written.send(writer, sent);

        assertThat(Node.json(again).path("firstPosition").asLong()).isEqualTo(position);
        if (first.statusCode() == 200) {
            assertThat(again.body()).isEqualTo(first.body());
        }
        seen(position, "/v1/accounts/acme");
        written.verify(reader);
    }

    @Test
    void a_store_that_cannot_be_reached_is_told_in_one_sentence() throws Exception {
        String gone;
        try (MongoServers closed = new MongoServers()) {
            gone = closed.freshUri();
        }
        Process process = Node.spawn("account-command", gone, "--store-wait=1");
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(said.strip().lines())
                .singleElement()
                .asString()
                .startsWith("The store at mongodb://127.0.0.1:")
                .contains("cannot be used");
    }

    @Test
    void without_a_master_key_or_with_another_it_says_so_in_one_sentence(@TempDir Path folder) throws Exception {
        String sealed = line.uri(DATABASE);
        Path bad = Files.writeString(folder.resolve("bad.key"), "secret words");
        Path another = Files.writeString(folder.resolve("another.key"), "f00d".repeat(16));
        try (MongoServers other = new MongoServers()) {
            String store = other.freshUri();
            // At once, since each takes a start.
            Process none = spawn(store);
            Process missing = spawn(store, masterKey(folder.resolve("none")));
            Process unreadable = spawn(store, masterKey(bad));
            Process strange = spawn(sealed, masterKey(another));
            assertThat(refusal(none)).contains("accounthealth.privacy.master-key-file is not set");
            assertThat(refusal(missing)).contains("There is no file");
            assertThat(refusal(unreadable))
                    .contains("does not hold a master key")
                    .doesNotContain("secret");
            assertThat(refusal(strange)).contains("is not the one that this data was sealed with");
        }
    }

    private static String masterKey(Path file) {
        return "--accounthealth.privacy.master-key-file=" + file;
    }

    private static Process spawn(String store, String... settings) throws Exception {
        return Node.spawnWithoutMasterKey("account-command", store, settings);
    }

    private static String refusal(Process process) throws Exception {
        List<String> said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("{"))
                .toList();
        assertThat(process.waitFor()).as(said.toString()).isEqualTo(1);
        return said.getLast();
    }

    @Test
    void a_password_on_the_command_line_is_refused_and_not_repeated() throws Exception {
        Process process = Node.spawn("account-query", "mongodb://me:secret@127.0.0.1/db");
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(said.strip().lines()).singleElement().asString().contains("must not hold a password");
        assertThat(said).doesNotContain("secret");
    }

    /** Sends it until it is recorded, as a sender would. */
    private long awaitRecorded(Sent sent) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(10);
        while (true) {
            HttpResponse<String> answer = written.send(writer, sent);
            if (answer.statusCode() == 200) {
                return Node.json(answer).path("firstPosition").asLong();
            }
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
            assertThat(System.nanoTime()).isLessThan(deadline);
        }
    }

    private static HttpResponse<String> seen(long position, String path) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(10);
        while (true) {
            HttpResponse<String> answer = Node.HTTP.send(
                    reader.request(path)
                            .header("X-Min-Position", Long.toString(position))
                            .build(),
                    BodyHandlers.ofString());
            if (answer.statusCode() != 503) {
                return answer;
            }
            assertThat(System.nanoTime()).as(answer.body()).isLessThan(deadline);
        }
    }
}

package io.accounthealth.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.schema.FactJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/**
 * The whole program killed under load, again and again, on the same data folder, and beside it on a second one. More
 * rounds: {@code -Dkill.rounds=300}; a run again: {@code -Dkill.seed=<seed>}.
 */
@Execution(ExecutionMode.CONCURRENT)
class KillNineTest {

    private static final int FOLDERS = 2;

    /** On each folder. */
    private static final int ROUNDS = Integer.getInteger("kill.rounds", 8) / FOLDERS;

    private static final long SEED = Long.getLong("kill.seed", System.nanoTime());
    private static final int CLIENTS = 6;
    private static final int BATCH = 5;

    /** Shared by all clients, so that they contend for its next sequence. */
    private static final String CONTENDED = "contended";

    private record Acknowledged(Sent sent, long lastPosition) {}

    private record Line(long position, String payload) {}

    private final HttpClient http = HttpClient.newHttpClient();
    private final Queue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();
    private final Queue<Sent> unanswered = new ConcurrentLinkedQueue<>();
    private final Map<UUID, Line> log = new HashMap<>();
    private final Map<String, Long> versions = new HashMap<>();
    private long head;
    private @Nullable ChildPlatform running;

    @TempDir
    Path data;

    @RepeatedTest(FOLDERS)
    @Execution(ExecutionMode.CONCURRENT)
    void no_acknowledged_event_is_lost_when_the_process_is_killed_under_load(RepetitionInfo folder) throws Exception {
        System.out.printf(
                "KillNineTest: %d rounds on folder %d, seed %d%n", ROUNDS, folder.getCurrentRepetition(), SEED);
        Random random = new Random(SEED + folder.getCurrentRepetition());
        List<Long> starts = new ArrayList<>();
        ClassArchive classes = ClassArchive.ofThisBuild();
        for (int round = 0; round < ROUNDS; round++) {
            try (ChildPlatform platform = ChildPlatform.start(classes.options(), data)) {
                running = platform;
                starts.add(platform.startMillis());
                if (round == 0) {
                    openAccounts(platform.base());
                    aSecondProcessIsRefused(classes);
                }
                verify(platform.base());
                theHistoryIsWhatWasSigned(platform.base());
                load(platform, round, 100 + random.nextInt(700));
            }
        }
        try (ChildPlatform platform = ChildPlatform.start(classes.options(), data)) {
            running = platform;
            verify(platform.base());
            readAgainFromTheFirstPosition(platform.base());
            theHistoryIsWhatWasSigned(platform.base());
            assertThat(platform.stop(600)).as("gone soon after SIGTERM").isTrue();
        }
        starts.sort(null);
        System.out.printf(
                "KillNineTest: %d requests acknowledged, %d events in the log; ready after %d ms (median), %d ms"
                        + " (most)%n",
                acknowledged.size(), head, starts.get(starts.size() / 2), starts.getLast());
        assertThat(acknowledged).hasSizeGreaterThan(ROUNDS);
    }

    private void aSecondProcessIsRefused(ClassArchive classes) throws Exception {
        Process second = ChildPlatform.spawn(classes.options(), data);
        String said = new String(second.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(second.waitFor()).isEqualTo(1);
        assertThat(said.strip().lines()).singleElement().asString().contains("in use by another process");
    }

    private void openAccounts(String base) throws Exception {
        for (int client = 0; client <= CLIENTS; client++) {
            String account = client == CLIENTS ? CONTENDED : "client-" + client;
            HttpRequest open = HttpRequest.newBuilder(URI.create(base + "/v1/accounts"))
                    .header("Content-Type", "application/json")
                    .header(Bearer.HEADER, Bearer.owner(data))
                    .POST(HttpRequest.BodyPublishers.ofString("""
                        {"accountId":"%s","name":"Load","currency":"USD","timeZone":"UTC"}\
                        """.formatted(account)))
                    .build();
            assertThat(http.send(open, BodyHandlers.ofString()).statusCode()).isEqualTo(201);
        }
    }

    private void load(ChildPlatform platform, int round, int killAfterMillis) throws Exception {
        CountDownLatch underLoad = new CountDownLatch(CLIENTS);
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> sending = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                int number = client;
                sending.add(clients.submit(() -> send(platform.base(), round, number, underLoad)));
            }
            assertThat(underLoad.await(10, TimeUnit.MINUTES)).isTrue();
            TimeUnit.MILLISECONDS.sleep(killAfterMillis);
            platform.kill();
            for (Future<?> client : sending) {
                client.get();
            }
        }
    }

    /** Sends one after the other until the connection breaks. */
    private Void send(String base, int round, int client, CountDownLatch underLoad) throws InterruptedException {
        for (int number = 0; ; number++) {
            String account = number % 4 == 3 ? CONTENDED : "client-" + client;
            String key = "r" + round + "-c" + client + "-n" + number;
            Sent sent = number % 2 == 0 ? Sent.command(account, key) : Sent.batch(account, key, BATCH);
            try {
                acknowledged.add(new Acknowledged(sent, answered(base, sent)));
                underLoad.countDown();
            } catch (IOException e) {
                unanswered.add(sent);
                return null;
            }
        }
    }

    private long answered(String base, Sent sent) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(sent.to(base, Bearer.owner(data)), BodyHandlers.ofString());
        assertThat(answer.statusCode())
                .as(() -> sent.key() + ": " + answer.body() + "\n" + String.join("\n", running.said()))
                .isEqualTo(200);
        JsonNode body = FactJson.mapper().readTree(answer.body());
        if (sent.isBatch()) {
            assertThat(body.path("rejected").size()).as(answer.body()).isZero();
        } else {
            assertThat(body.at("/eventIds/0").asString())
                    .isEqualTo(sent.events().keySet().iterator().next().toString());
        }
        return body.path("lastPosition").asLong();
    }

    /** What was promised is there; what was not is there whole or not at all, and can be sent again. */
    private void verify(String base) throws Exception {
        read(base, head).forEach(this::take);
        for (Acknowledged promise : acknowledged) {
            isThere(promise);
        }
        for (Sent sent : List.copyOf(unanswered)) {
            long there =
                    sent.events().keySet().stream().filter(log::containsKey).count();
            assertThat(there).as("half a commit of %s", sent.key()).isIn(0L, (long)
                    sent.events().size());
            acknowledged.add(new Acknowledged(sent, answered(base, sent)));
        }
        unanswered.clear();
        read(base, head).forEach(this::take);
        for (Acknowledged promise : acknowledged) {
            isThere(promise);
        }
    }

    private void isThere(Acknowledged promise) {
        promise.sent().events().forEach((id, text) -> {
            Line line = log.get(id);
            assertThat(line)
                    .as("acknowledged event %s of %s", id, promise.sent().key())
                    .isNotNull();
            assertThat(line.payload()).contains(text);
            if (promise.sent().isBatch()) {
                assertThat(line.position()).isLessThanOrEqualTo(promise.lastPosition());
            } else {
                assertThat(line.position()).isEqualTo(promise.lastPosition());
            }
        });
    }

    private void take(JsonNode event) {
        assertThat(event.path("position").asLong()).isEqualTo(++head);
        assertThat(event.path("sequence").asLong())
                .isEqualTo(versions.merge(event.path("accountId").asString(), 1L, Long::sum) - 1);
        UUID id = UUID.fromString(event.path("eventId").asString());
        assertThat(log.put(id, new Line(head, event.path("payload").toString())))
                .isNull();
    }

    /** Whatever was being written into the tree when the process was killed. */
    private void theHistoryIsWhatWasSigned(String base) throws Exception {
        HttpRequest check = HttpRequest.newBuilder(URI.create(base + "/v1/audit/check"))
                .header(Bearer.HEADER, Bearer.owner(data))
                .build();
        HttpResponse<String> answer = http.send(check, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(FactJson.mapper().readTree(answer.body()).path("holds").asBoolean())
                .as(answer.body())
                .isTrue();
    }

    private void readAgainFromTheFirstPosition(String base) throws Exception {
        List<JsonNode> all = read(base, 0);
        assertThat(all).hasSize(log.size());
        for (JsonNode event : all) {
            UUID id = UUID.fromString(event.path("eventId").asString());
            assertThat(new Line(
                            event.path("position").asLong(),
                            event.path("payload").toString()))
                    .isEqualTo(log.get(id));
        }
    }

    private List<JsonNode> read(String base, long after) throws Exception {
        HttpRequest lines = HttpRequest.newBuilder(URI.create(base + "/v1/log?after=" + after))
                .header(Bearer.HEADER, Bearer.owner(data))
                .build();
        HttpResponse<String> answer = http.send(lines, BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body().lines().map(FactJson.mapper()::readTree).toList();
    }
}

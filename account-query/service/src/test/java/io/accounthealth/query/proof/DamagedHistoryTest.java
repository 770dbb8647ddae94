package io.accounthealth.query.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.query.testing.ServerTest;
import io.accounthealth.query.testing.Tampering;
import io.accounthealth.storage.History;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.Stores;
import io.accounthealth.transparency.TransparencyLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/** What is stored is changed behind our back, by somebody who knows of the checksums; each is found, named and told. */
class DamagedHistoryTest extends ServerTest {

    private static final int PART = 40;

    /** Signed at 41, 81 and 121 events. */
    private static final int PARTS = 3;

    private static final long LAST = PART * PARTS + 1L;

    @Override
    protected List<String> properties() {
        return List.of(
                "--accounthealth.proof.folder=" + folder.resolve("proof"),
                "--management.endpoint.health.show-details=always");
    }

    private interface Change {
        /** @param events as they were, in their order */
        void by(Tampering somebody, List<StoredEvent> events) throws Exception;
    }

    private static Arguments change(String name, Change change, Integer position, String found) {
        return Arguments.of(Named.of(name, change), position, found);
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                change(
                        "a payload is edited",
                        (somebody, events) -> somebody.editPayload(events.get(49)),
                        50,
                        "Event 50 is not the one that was recorded"),
                change(
                        "a payload is edited, and the tree's files with it",
                        (somebody, events) -> {
                            somebody.editPayload(events.get(49));
                            somebody.makeTreeFit();
                        },
                        42,
                        "Something among events 42 to 81 is not what was recorded"),
                change(
                        "a payload is taken away",
                        (somebody, events) -> somebody.takePayload(events.get(49)),
                        50,
                        "Event 50 is not the one that was recorded"),
                change(
                        "the last event is deleted",
                        (somebody, events) -> somebody.deleteLast(),
                        (int) LAST,
                        "The log had 121 events when it was signed, and has 120 now"),
                change(
                        "an event in the middle is deleted",
                        (somebody, events) -> somebody.deleteFromTheMiddle(30),
                        30,
                        "Event 30 is missing"),
                change(
                        "two events change places",
                        (somebody, events) -> somebody.swap(events.get(59), events.get(60)),
                        60,
                        "Event 60 is not the one that was recorded"),
                change(
                        "a page of the file is garbage",
                        (somebody, events) -> somebody.fillPageOf("\"amount\":\"1070\""),
                        null,
                        "cannot be read: its stored bytes are not those that were written"),
                change(
                        "a kept checkpoint is edited",
                        (somebody, events) -> somebody.editCheckpoint(81),
                        81,
                        "The kept checkpoint of 81 events is not signed by this log's key"),
                change(
                        "the last kept checkpoint is edited",
                        (somebody, events) -> somebody.editCheckpoint(LAST),
                        (int) LAST,
                        "The kept checkpoint of 121 events is not signed by this log's key"),
                change(
                        "the key is exchanged for another",
                        (somebody, events) -> somebody.exchangeKey(),
                        null,
                        "events is not signed by this log's key"),
                change(
                        "the key is gone",
                        (somebody, events) -> somebody.deleteProof("log.key"),
                        null,
                        "The key (log.key) of the log is gone"),
                change(
                        "a payload is edited, and the checkpoints are gone",
                        (somebody, events) -> {
                            somebody.editPayload(events.get(49));
                            somebody.deleteProof("checkpoints.txt");
                        },
                        null,
                        "What the log has signed (checkpoints.txt) is gone"),
                change(
                        "a payload is edited, and there are checkpoints only of before",
                        (somebody, events) -> {
                            somebody.editPayload(events.get(49));
                            somebody.cutCheckpoints(1);
                        },
                        50,
                        "Event 50 is not the one that was recorded"),
                change(
                        "a payload is edited, and the file of checkpoints is emptied",
                        (somebody, events) -> {
                            somebody.editPayload(events.get(49));
                            somebody.cutCheckpoints(0);
                        },
                        50,
                        "Event 50 is not the one that was recorded"),
                change(
                        "the last event is deleted, and was not signed yet",
                        (somebody, events) -> {
                            somebody.deleteLast();
                            somebody.cutCheckpoints(2);
                        },
                        (int) LAST,
                        "The log had 121 events when it was hashed"),
                change(
                        "a payload is edited, and a leaf of what was signed before",
                        (somebody, events) -> {
                            somebody.editTree(0, 0);
                            somebody.editPayload(events.get(99));
                        },
                        100,
                        "Event 100 is not the one that was recorded"),
                change(
                        "the keys and the checkpoints are gone",
                        (somebody, events) -> {
                            somebody.deleteProof("keys.txt");
                            somebody.deleteProof("checkpoints.txt");
                        },
                        null,
                        "The list of keys (keys.txt) of the log is gone"),
                change(
                        "the secret, the keys and the checkpoints are gone",
                        (somebody, events) -> {
                            somebody.deleteProof("log.key");
                            somebody.deleteProof("keys.txt");
                            somebody.deleteProof("checkpoints.txt");
                        },
                        null,
                        "The key (log.key) of the log is gone"));
    }

    /** What {@link #tell} tells, as a server left it: told once, and copied by whoever changes it. */
    @TempDir
    static Path told;

    /** Each test starts a server when it has a history. */
    @Override
    @BeforeEach
    protected void start() {}

    @ParameterizedTest
    @MethodSource("changes")
    void what_was_changed_is_found_at_the_next_start_and_ends_all_writing(Change change, Integer position, String found)
            throws Exception {
        copyTold();
        change(change);
        super.start();

        JsonNode damage = damage();
        assertThat(damage.path("text").asString()).contains(found);
        if (position != null) {
            assertThat(damage.path("position").asLong()).isEqualTo(position.longValue());
        }
        everybodyIsTold(found);
    }

    private void change(Change change) throws Exception {
        List<StoredEvent> events;
        try (Stores stores = stores()) {
            events = stores.log().readAll(0, Integer.MAX_VALUE);
        }
        change.by(new Tampering(folder), events);
    }

    private JsonNode damage() {
        await().atMost(Duration.ofMinutes(2))
                .until(() -> !getAtOnce("/v1/audit/state").json().path("damage").isNull());
        return getAtOnce("/v1/audit/state").json().path("damage");
    }

    private void everybodyIsTold(String found) {
        assertThatThrownBy(() -> history.spend("acme", "2018-07-01", "1"))
                .isInstanceOfSatisfying(
                        LogUnavailableException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(LogUnavailableException.Cause.DAMAGED))
                .hasMessageContaining(found);
        assertThat(getAtOnce("/v1/accounts/bolt").status()).isEqualTo(200);
        Answer page = getAtOnce("/", "Accept", "text/html");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body().replace("&#39;", "'")).contains("id=\"damage\"", found);
        Answer health = getAtOnce("/actuator/health/proofs");
        assertThat(health.status()).isEqualTo(503);
        assertThat(health.json().path("status").asString()).isEqualTo("DOWN");
        Answer export = getAtOnce("/v1/audit/export");
        assertThat(export.problem()).isEqualTo("503 application/problem+json /problems/history-damaged");
        assertThat(export.json().path("detail").asString()).contains(found);
    }

    @Test
    void an_older_copy_of_the_file_is_found_however_much_is_recorded_behind_it() throws Exception {
        super.start();
        tell(1);
        stop();
        new Tampering(folder).copyDatabase(folder.resolve("older.db"));
        super.start();
        tell(2);
        stop();
        new Tampering(folder).rollBack(folder.resolve("older.db"));
        try (Stores stores = stores()) {
            for (int i = 0; i < 2 * PART; i++) {
                new History(stores.log()).spend("acme", "2018-03-01", "7" + i);
            }
        }
        super.start();

        assertThat(damage().path("position").asLong()).isEqualTo(PART + 2L);
        assertThat(damage().path("text").asString()).contains("Event 42 is not the one that was recorded");
    }

    @Test
    void a_start_reports_what_precedes_an_unreadable_event() throws Exception {
        copyTold();
        Tampering somebody = new Tampering(folder);
        somebody.garble(60);
        try (Stores stores = stores()) {
            stores.checkpoints().discardAll();
        }

        super.start();

        assertThat(damage().path("text").asString())
                .contains("Event 60 cannot be read: its stored bytes are not those that were written");
        everybodyIsTold("Event 60 cannot be read: its stored bytes are not those that were written");
        assertThat(getAtOnce("/v1/accounts/bolt/health?knownAtPosition=59").status())
                .isEqualTo(200);
    }

    @Test
    void a_check_that_somebody_asks_for_finds_what_was_changed_meanwhile() throws Exception {
        startTold();
        new Tampering(folder).editPayload(server.stores().log().at(50));

        JsonNode result = get("/v1/audit/check").json();

        assertThat(result.path("holds").asBoolean()).isFalse();
        assertThat(result.at("/damage/position").asLong()).isEqualTo(50);
        everybodyIsTold("Event 50 is not the one that was recorded");
    }

    @Test
    void a_check_reads_all_of_the_log_though_the_tree_is_wrong_at_its_beginning() throws Exception {
        startTold();
        Tampering somebody = new Tampering(folder);
        somebody.editTree(0, 0);
        somebody.editPayload(server.stores().log().at(100));

        JsonNode result = get("/v1/audit/check").json();

        assertThat(result.path("holds").asBoolean()).isFalse();
        assertThat(result.at("/damage/position").asLong()).isEqualTo(100);
    }

    @Test
    void checkpoints_that_are_gone_while_the_log_is_open_are_damage() throws Exception {
        startTold();
        new Tampering(folder).deleteProof("checkpoints.txt");
        history.spend("acme", "2018-07-01", "1");

        assertThat(get("/v1/audit/export").problem())
                .isEqualTo("503 application/problem+json /problems/history-damaged");
        everybodyIsTold("The kept checkpoints (checkpoints.txt) were edited while the log was open");
    }

    /** Nothing of that machine can tell it from a first start, so it says from where on it knows. */
    @Test
    void without_its_folder_the_state_says_when_signing_began() throws Exception {
        startTold();
        assertThat(get("/v1/audit/state").json().path("firstSigned").asLong()).isEqualTo(PART + 1);
        stop();
        FileSystemUtils.deleteRecursively(folder.resolve("proof"));
        super.start();

        await().atMost(Duration.ofMinutes(2))
                .until(() ->
                        !getAtOnce("/v1/audit/state").json().path("checking").asBoolean());
        assertThat(get("/v1/audit/check").json().path("holds").asBoolean()).isTrue();
        assertThat(get("/v1/audit/state").json().path("firstSigned").asLong()).isEqualTo(LAST);
    }

    @Test
    void a_proof_of_an_event_that_was_changed_is_not_given_and_begins_a_check() throws Exception {
        startTold();
        new Tampering(folder).editPayload(server.stores().log().at(50));

        assertThat(getAtOnce("/v1/audit/inclusion?position=50").problem())
                .isEqualTo("503 application/problem+json /problems/history-damaged");
        assertThat(damage().path("position").asLong()).isEqualTo(50);
        assertThat(getAtOnce("/v1/audit/inclusion?position=49").status()).isEqualTo(200);
    }

    @Test
    void found_damage_refuses_writes_until_its_note_is_removed() throws Exception {
        copyTold();
        Tampering somebody = new Tampering(folder);
        somebody.copyDatabase(folder.resolve("good.db"));
        super.start();
        somebody.editPayload(server.stores().log().at(50));
        get("/v1/audit/check");
        stop();
        somebody.rollBack(folder.resolve("good.db"));

        super.start();
        assertThatThrownBy(() -> history.spend("acme", "2018-07-01", "1")).isInstanceOf(LogUnavailableException.class);
        await().atMost(Duration.ofMinutes(2))
                .until(() ->
                        !getAtOnce("/v1/audit/state").json().path("checking").asBoolean());
        stop();
        Files.delete(folder.resolve("proof").resolve("damage.txt"));
        super.start();

        assertThat(history.spend("acme", "2018-07-01", "1")).isEqualTo(LAST + 1);
        assertThat(get("/v1/audit/check").json().path("holds").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("treesThatAreNotTheLogs")
    void tree_files_of_another_log_are_rebuilt(Change change) throws Exception {
        copyTold();
        change(change);
        super.start();

        await().atMost(Duration.ofMinutes(2))
                .until(() ->
                        !getAtOnce("/v1/audit/state").json().path("checking").asBoolean());
        history.spend("acme", "2018-07-01", "1");
        assertThat(get("/v1/audit/check").json().path("holds").asBoolean()).isTrue();
        assertThat(get("/v1/audit/state").json().path("damage").isNull()).isTrue();
        for (long position = 1; position <= LAST + 1; position++) {
            assertThat(get("/v1/audit/inclusion?position=" + position).status())
                    .as("position " + position)
                    .isEqualTo(200);
        }
    }

    /** The last ones are what a crash leaves of a write. */
    static Stream<Named<Change>> treesThatAreNotTheLogs() {
        return Stream.of(
                Named.of("a leaf is edited", (somebody, events) -> somebody.editTree(0, 50)),
                Named.of("a node is edited", (somebody, events) -> somebody.editTree(3, 2)),
                Named.of("a leaf that is not signed yet was not on disk when the power failed", (somebody, events) -> {
                    somebody.cutCheckpoints(1);
                    somebody.blankTree(0, 99);
                }),
                Named.of("a node above leaves that are not signed yet is edited", (somebody, events) -> {
                    somebody.cutCheckpoints(1);
                    somebody.editTree(1, 49);
                }),
                Named.of("all leaves are gone", (somebody, events) -> somebody.cutTree(0, 0)),
                Named.of("a level is gone", (somebody, events) -> somebody.cutTree(2, 0)),
                Named.of("a leaf is half written", (somebody, events) -> somebody.cutTree(0, 32 * 100 + 7)),
                Named.of("the levels above the new leaves are not written yet", (somebody, events) -> {
                    for (int level = 1; level < 7; level++) {
                        somebody.cutTree(level, (32L * 100 >> level) / 32 * 32);
                    }
                }),
                Named.of(
                        "a level above the new leaves is half written",
                        (somebody, events) -> somebody.cutTree(1, 32 * 50 + 3)));
    }

    @Test
    void a_tree_edited_at_runtime_is_rebuilt_by_a_check() throws Exception {
        startTold();
        new Tampering(folder).editTree(2, 3);

        JsonNode result = get("/v1/audit/check").json();

        assertThat(result.path("holds").asBoolean()).isTrue();
        assertThat(result.path("treeMadeAnewFrom").asLong()).isEqualTo(16);
        await().atMost(Duration.ofMinutes(2))
                .until(() -> get("/v1/audit/inclusion?position=13").status() == 200);
        assertThat(get("/v1/audit/check").json().has("treeMadeAnewFrom")).isFalse();
    }

    /** Also verified: who asks for a verification while one is under way gets the result of that one. */
    private void startTold() throws Exception {
        copyTold();
        super.start();
        await().atMost(Duration.ofMinutes(2)).until(() -> {
            JsonNode state = getAtOnce("/v1/audit/state").json();
            return !state.path("checking").asBoolean() && state.path("checked").asLong() == LAST;
        });
    }

    private void copyTold() throws Exception {
        Path own = folder;
        if (!Files.exists(told.resolve("proof"))) {
            folder = told;
            super.start();
            tell();
            stop();
            folder = own;
        }
        copy(told, own);
    }

    /** With the permissions of each, since secrets are refused that others may read. */
    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.skip(1).toList()) {
                Files.copy(each, to.resolve(from.relativize(each).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private void tell() {
        for (int part = 1; part <= PARTS; part++) {
            tell(part);
        }
    }

    /** Each part ends with a checkpoint. */
    private void tell(int part) {
        if (part == 1) {
            history.open("bolt", "2018-01-01T00:00:00Z");
        }
        for (int i = 0; i < PART; i++) {
            int number = (part - 1) * PART + i;
            history.spend(number % 2 == 0 ? "acme" : "bolt", "2018-02-01", "1%03d".formatted(number));
        }
        server.bean(TransparencyLog.class).seal(server.stores().log().head().position(), false);
    }
}

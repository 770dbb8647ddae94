package io.accounthealth.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.accounthealth.service.StartupException;
import io.accounthealth.service.UsageException;
import io.accounthealth.storage.Events;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.mongo.MongoServers;
import io.accounthealth.storage.mongo.MongoSettings;
import io.accounthealth.storage.mongo.MongoSettings.Mode;
import io.accounthealth.storage.mongo.MongoStores;
import io.accounthealth.storage.move.Move;
import io.accounthealth.storage.sqlite.SqliteStores;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Migration as a person does it, with a process of its own that is killed on the way. */
class StoreMigrationTest {

    private static final InstantSource CLOCK = InstantSource.system();
    private static final int EVENTS = 8_000;

    @TempDir
    Path folder;

    private final MongoServers servers = new MongoServers();
    private final String uri = servers.freshUri();
    private Path data;

    @BeforeEach
    void fill() {
        data = folder.resolve("data");
        try (Stores stores = SqliteStores.open(data, CLOCK)) {
            stores.log().restore(Events.history(0, EVENTS, 50, Instant.parse("2026-01-01T00:00:00Z")));
            stores.imports().save("i1", "{\"state\":\"completed\"}");
        }
    }

    @AfterEach
    void stop() {
        servers.close();
    }

    @Test
    void a_move_that_was_killed_goes_on_and_the_way_home_brings_the_same_back() throws Exception {
        Process killed = spawn("--data=" + data, "--migrate-to=" + uri);
        try (Stores mongo = mongo()) {
            awaitBegun(mongo, killed);
            killed.destroyForcibly().waitFor();
            assertThat(mongo.log().head().position()).isLessThan(EVENTS);
            assertThat(Move.isUnfinished(mongo)).isTrue();
        }

        List<String> there = ended(spawn("--data=" + data, "--migrate-to=" + uri), 0);
        assertThat(hashes(there)).hasSize(7).first().asString().contains("8,000 events");
        try (Stores mongo = mongo()) {
            assertThat(mongo.log().head().position()).isEqualTo(EVENTS);
            assertThat(Move.isUnfinished(mongo)).isFalse();
        }

        List<String> home = ended(spawn("--data", folder.resolve("home").toString(), "--migrate-from", uri), 0);
        assertThat(hashes(home)).isEqualTo(hashes(there));
        try (Stores one = SqliteStores.open(data, CLOCK);
                Stores other = SqliteStores.open(folder.resolve("home"), CLOCK)) {
            assertThat(other.log().readAll(0, EVENTS).stream().map(Events::text))
                    .containsExactlyElementsOf(one.log().readAll(0, EVENTS).stream()
                            .map(Events::text)
                            .toList());
        }
    }

    @Test
    void a_data_folder_in_use_or_without_data_is_not_moved() {
        try (Stores inUse = SqliteStores.open(data, CLOCK)) {
            refused("--data=" + data, "--migrate-to=" + uri).withMessageContaining("in use");
            assertThat(inUse.log().head().position()).isEqualTo(EVENTS);
        }
        refused("--data=" + folder.resolve("none"), "--migrate-to=" + uri).withMessageContaining("nothing to move");
        assertThat(folder.resolve("none")).doesNotExist();
    }

    @Test
    void nothing_is_started_in_the_middle_of_a_move() throws Exception {
        try (Stores whole = SqliteStores.open(data, CLOCK);
                Stores half = SqliteStores.open(folder.resolve("half"), CLOCK)) {
            Move cutShort = new Move(
                    whole,
                    half,
                    (part, done, of) -> {
                        throw new IllegalStateException("cut short");
                    },
                    CLOCK);
            assertThatExceptionOfType(IllegalStateException.class).isThrownBy(cutShort::run);
        }

        assertThat(ended(spawn("--data=" + folder.resolve("half"), "--port=0"), 1))
                .singleElement()
                .asString()
                .contains("has not ended", "run it again");
        refused("--data=" + folder.resolve("half"), "--migrate-to=" + uri).withMessageContaining("half of a move");
    }

    @Test
    void what_cannot_be_understood_is_answered_in_one_sentence() {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> StoreMigration.parse("--migrate-to=" + uri, "--migrate-from=" + uri))
                .withMessage("Give either --migrate-to or --migrate-from, not both.");
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> StoreMigration.parse("--migrate-to=postgres://host/db"))
                .withMessageStartingWith("--migrate-to must be mongodb://<host>/<database>");
    }

    @Test
    void a_password_may_stand_in_a_file_and_is_not_shown() throws Exception {
        Path secret = Files.writeString(folder.resolve("store"), "mongodb://me:se%40cret@host:1/db?replicaSet=rs0\n");

        StoreMigration house = StoreMigration.parse("--migrate-to=file:" + secret, "--data=" + data);

        assertThat(house.mongo().uri()).isEqualTo("mongodb://me:se%40cret@host:1/db?replicaSet=rs0");
        assertThat(house.mongo()).hasToString("mongodb://host:1/db");
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> StoreMigration.parse("--migrate-to=mongodb://me:secret@host/db"))
                .withMessageNotContaining("secret");
    }

    private Stores mongo() {
        return MongoStores.open(MongoSettings.of(uri, Mode.READ_WRITE), CLOCK);
    }

    private static void awaitBegun(Stores mongo, Process moving) throws InterruptedException {
        while (mongo.log().head().position() == 0) {
            assertThat(moving.isAlive()).isTrue();
            TimeUnit.MILLISECONDS.sleep(2);
        }
    }

    private static ThrowableAssertAlternative<StartupException> refused(String... args) {
        return assertThatExceptionOfType(StartupException.class)
                .isThrownBy(() -> StoreMigration.parse(args).run(CLOCK, new PrintStream(new ByteArrayOutputStream())));
    }

    private static List<String> hashes(List<String> said) {
        return said.stream().filter(line -> line.contains("SHA-256")).toList();
    }

    private static List<String> ended(Process process, int code) throws Exception {
        List<String> said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(process.waitFor()).as(() -> String.join("\n", said)).isEqualTo(code);
        return said;
    }

    private static Process spawn(String... args) throws IOException {
        return ChildPlatform.spawn(args);
    }
}

package io.accounthealth.storage.move;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.accounthealth.storage.CheckpointStore;
import io.accounthealth.storage.ErasureStore.Erasure;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.Events;
import io.accounthealth.storage.IdempotencyStore.Answer;
import io.accounthealth.storage.InboxStore.Refused;
import io.accounthealth.storage.KeyStore.Key;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.mongo.MongoServers;
import io.accounthealth.storage.mongo.MongoSettings;
import io.accounthealth.storage.mongo.MongoSettings.Mode;
import io.accounthealth.storage.mongo.MongoStores;
import io.accounthealth.storage.sqlite.SqliteStores;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a file to MongoDB, and home again. */
class MoveTest {

    private static final InstantSource CLOCK = InstantSource.system();
    private static final Instant BEGAN = Instant.parse("2026-01-01T00:00:00.000001Z");
    private static final int EVENTS = 2_345;

    @TempDir
    Path folder;

    final MongoServers servers = new MongoServers();
    Stores file;
    Stores mongo;

    @BeforeEach
    void fill() {
        file = SqliteStores.open(folder.resolve("one"), CLOCK);
        mongo = MongoStores.open(MongoSettings.of(servers.freshUri(), Mode.READ_WRITE), CLOCK);
        file.log().restore(Events.history(0, EVENTS, 7, BEGAN));
        file.accessLog().restore(Events.history(0, 12, 1, BEGAN));
        file.inbox().add(IntStream.range(0, 30).mapToObj(this::refused).toList());
        file.inbox().remove(11);
        IntStream.range(0, 40)
                .forEach(i -> file.idempotency()
                        .keep(new Answer("key " + i, "h" + i, 201, Events.utf8("{\"ü\":" + i + "}"), BEGAN)));
        file.keys()
                .add(List.of(
                        new Key("b.0", "person acme ada", Events.utf8("one")),
                        new Key("b.1", "b.1", Events.utf8("two"))));
        file.erasures()
                .add(new Erasure(
                        Events.account("acme"),
                        "bob",
                        new UUID(0, 7),
                        List.of(new UUID(0, 1), new UUID(0, 2)),
                        List.of("b.2"),
                        BEGAN));
        file.erasures()
                .add(new Erasure(
                        Events.account("acme"),
                        null,
                        "stories-3y",
                        new UUID(0, 8),
                        List.of(new UUID(0, 3)),
                        List.of("b.3"),
                        BEGAN));
        file.imports().save("import-1", "{\"state\":\"completed\"}");
        file.imports().save("Import-2", "{\"state\":\"failed\"}");
        file.imports().keepPart("import-1", 0, new byte[] {1, 2});
        file.imports().keepPart("import-1", 1, new byte[] {3});
    }

    @AfterEach
    void close() {
        file.close();
        mongo.close();
        servers.close();
    }

    private Refused refused(int i) {
        return new Refused(
                0,
                BEGAN,
                i % 2 == 0 ? "crm" : null,
                "e" + i,
                null,
                "text/x",
                new byte[] {0, (byte) i, -1},
                "because " + i);
    }

    @Test
    void everything_is_the_same_to_the_byte_after_a_move_and_after_the_move_home() {
        List<Part> there = move(file, mongo).run();

        assertThat(there).extracting(Part::count).containsExactly((long) EVENTS, 12L, 29L, 40L, 2L, 2L, 2L);
        assertThat(texts(mongo.log())).isEqualTo(texts(file.log()));
        assertThat(mongo.inbox().find(11)).isEmpty();
        assertThat(mongo.inbox().find(12).orElseThrow().reason()).isEqualTo("because 11");
        assertThat(mongo.idempotency().find("key 7").orElseThrow().status()).isEqualTo(201);
        assertThat(mongo.imports().kept()).as("with a file that waits").containsExactly("import-1");
        assertThat(mongo.imports().findPart("import-1", 0).orElseThrow()).containsExactly(1, 2);
        assertThat(mongo.imports().findPart("import-1", 1).orElseThrow()).containsExactly(3);
        assertThat(mongo.inbox().add(List.of(refused(1)))).containsExactly(31L);
        mongo.inbox().remove(31);

        try (Stores home = SqliteStores.open(folder.resolve("two"), CLOCK)) {
            assertThat(move(mongo, home).run()).isEqualTo(there).isEqualTo(Part.of(file));
            assertThat(texts(home.log())).isEqualTo(texts(file.log()));
            home.log().append(List.of(Events.commit("restored-1", 335, 1)));
            assertThat(home.log().head().position()).isEqualTo(EVENTS + 1);
        }
    }

    @Test
    void tables_of_a_former_log_are_dropped_by_a_migration() {
        mongo.checkpoints().save("t/1", Events.mark(3), List.of());

        move(file, mongo).run();

        assertThat(mongo.checkpoints().seen("t/1")).isEqualTo(CheckpointStore.Mark.NONE);
    }

    @Test
    void a_move_that_was_cut_short_says_so_and_goes_on_where_it_stopped() {
        Move cutShort = new Move(
                file,
                mongo,
                (part, done, of) -> {
                    if (done >= 2_000) {
                        throw new IllegalStateException("cut short");
                    }
                },
                CLOCK);
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(cutShort::run);
        assertThat(mongo.log().head().position()).isEqualTo(2_000);
        assertThat(Move.isUnfinished(mongo)).isTrue();

        assertThat(move(file, mongo).run()).isEqualTo(Part.of(file));
        assertThat(Move.isUnfinished(mongo)).isFalse();
        assertThat(move(file, mongo).run()).as("once more").isEqualTo(Part.of(file));
    }

    @Test
    void nothing_is_moved_into_another_history() {
        mongo.log().restore(Events.history(0, 3, 1, BEGAN));
        assertThatExceptionOfType(Move.RefusedException.class)
                .isThrownBy(move(file, mongo)::run)
                .withMessageContaining("another history")
                .withMessageContaining("differ at position 3");
        assertThat(mongo.log().head().position()).isEqualTo(3);
        assertThat(Move.isUnfinished(mongo)).isFalse();

        try (Stores small = SqliteStores.open(folder.resolve("two"), CLOCK)) {
            small.log().restore(Events.history(0, 2, 1, BEGAN));
            assertThatExceptionOfType(Move.RefusedException.class)
                    .isThrownBy(move(file, small)::run)
                    .withMessageContaining("position 2");
            assertThatExceptionOfType(Move.RefusedException.class)
                    .isThrownBy(move(small, file)::run)
                    .withMessageContaining("more than the 2 to be moved");
        }
    }

    @Test
    void what_is_not_the_same_in_the_end_is_told_and_the_move_stays_unfinished() {
        mongo.inbox().restore(List.of(new Refused(5, BEGAN, null, null, null, "t", new byte[0], "another one")));

        assertThatExceptionOfType(Move.RefusedException.class)
                .isThrownBy(move(file, mongo)::run)
                .withMessageContaining("The rejected events are not the same")
                .withMessageContaining("SHA-256");
        assertThat(Move.isUnfinished(mongo)).isTrue();
    }

    @Test
    void nothing_is_changed_in_what_is_moved_from_not_even_what_is_missing_there() {
        String uri = servers.freshUri();
        String database = new ConnectionString(uri).getDatabase();
        try (MongoClient client = MongoClients.create(uri)) {
            MongoStores.open(MongoSettings.of(uri, Mode.READ_WRITE), CLOCK).close();
            client.getDatabase(database).getCollection("formats").drop();
            client.getDatabase(database + "_views").drop();
            client.getDatabase(database + "_access").drop();
            Supplier<List<String>> all = () -> Stream.of("", "_views", "_access")
                    .flatMap(each ->
                            client.getDatabase(database + each).listCollectionNames().into(new ArrayList<>()).stream()
                                    .map(name -> database + each + "." + name)
                                    .sorted())
                    .toList();
            List<String> before = all.get();

            try (Stores home = SqliteStores.open(folder.resolve("two"), CLOCK);
                    Stores source = MongoStores.open(MongoSettings.of(uri, Mode.READ_ONLY), CLOCK)) {
                move(source, home).run();
                assertThatExceptionOfType(LogUnavailableException.class)
                        .isThrownBy(() -> source.accessLog().append(List.of(Events.commit("acme", 0, 1))));
            }

            assertThat(all.get()).isEqualTo(before).isNotEmpty();
        }
    }

    private static Move move(Stores from, Stores to) {
        return new Move(from, to, (part, done, of) -> {}, CLOCK);
    }

    private static List<String> texts(EventLog log) {
        return log.readAll(0, 10_000).stream().map(Events::text).toList();
    }
}

package io.accounthealth.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.accounthealth.events.AccountId;
import io.accounthealth.storage.ErasureStore.Erasure;
import io.accounthealth.storage.KeyStore.Key;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.LogUnavailableException.Cause;
import io.accounthealth.storage.SteppedClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys and erasures as they lie on the disk. */
class SqliteKeysTest {

    private static final String SECRET = "the wrapped key of somebody";

    @TempDir
    Path folder;

    @Test
    void nothing_of_a_destroyed_key_is_left_in_any_file_while_the_store_is_open() throws IOException {
        try (SqliteStores stores = open()) {
            List<Key> others = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                others.add(new Key("o." + i, "o." + i, new byte[60]));
            }
            stores.keys().add(others);
            stores.keys().add(List.of(new Key("b.0", "ada", SECRET.getBytes(StandardCharsets.UTF_8))));
            assertThat(filesWith(SECRET)).as("it is there before").isNotEmpty();

            stores.keys().destroy(List.of("b.0"));

            assertThat(filesWith(SECRET)).isEmpty();
            assertThat(stores.keys().list("", 1_000))
                    .hasSize(501)
                    .filteredOn(Key::isDestroyed)
                    .hasSize(1);
        }
    }

    @Test
    void what_is_removed_from_the_inbox_is_in_no_file_once_deleted_things_are_forgotten() throws IOException {
        try (SqliteStores stores = open()) {
            long id = stores.inbox()
                    .add(List.of(new io.accounthealth.storage.InboxStore.Refused(
                            0,
                            SteppedClock.START,
                            null,
                            null,
                            null,
                            "application/json",
                            SECRET.getBytes(StandardCharsets.UTF_8),
                            "no")))
                    .getFirst();
            stores.inbox().remove(id);
            stores.forgetDeleted();

            assertThat(filesWith(SECRET)).isEmpty();
        }
    }

    @Test
    void keys_and_erasures_are_there_when_it_is_opened_again() {
        try (SqliteStores stores = open()) {
            stores.keys().add(List.of(new Key("b.0", "ada", new byte[] {1, 2})));
            stores.keys().erasedUpTo(7);
            stores.erasures().add(erasure("b.1"));
        }
        try (SqliteStores stores = open()) {
            assertThat(stores.keys().find("b.0")).isPresent();
            assertThat(stores.keys().erasedUpTo()).isEqualTo(7);
            assertThat(stores.erasures().all()).containsExactly(erasure("b.1"));
        }
    }

    @Test
    void a_line_that_a_crash_cut_off_is_passed_over_and_written_over() throws IOException {
        Path file = folder.resolve(SqliteStores.ERASURES_FILE);
        try (SqliteStores stores = open()) {
            stores.erasures().add(erasure("b.1"));
        }
        Files.writeString(file, "{\"account\":\"ac", StandardOpenOption.APPEND);
        try (SqliteStores stores = open()) {
            assertThat(stores.erasures().all()).containsExactly(erasure("b.1"));
            stores.erasures().add(erasure("b.2"));
        }
        try (SqliteStores stores = open()) {
            assertThat(stores.erasures().all()).containsExactly(erasure("b.1"), erasure("b.2"));
        }
        assertThat(Files.readAllLines(file)).hasSize(2);
    }

    @Test
    void a_damaged_list_of_erasures_is_not_guessed_at() throws IOException {
        Files.writeString(folder.resolve(SqliteStores.ERASURES_FILE), "no json\n");

        assertThatThrownBy(this::open)
                .isInstanceOf(LogUnavailableException.class)
                .hasMessageContaining("is damaged in line 1");
        Files.delete(folder.resolve(SqliteStores.ERASURES_FILE));
        open().close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"account", "eventId", "at"})
    void an_erasure_without_what_it_erased_is_damage(String field) throws IOException {
        Path file = folder.resolve(SqliteStores.ERASURES_FILE);
        try (SqliteStores stores = open()) {
            stores.erasures().add(erasure("b.1"));
        }
        String without = Files.readString(file).replaceFirst("\"" + field + "\":\"[^\"]*\"", "\"other\":1");
        Files.writeString(file, without);

        assertThat(without).contains("\"other\":1").doesNotContain("\"" + field + "\"");
        assertThatThrownBy(this::open)
                .isInstanceOfSatisfying(
                        LogUnavailableException.class,
                        damage -> assertThat(damage.reason()).isEqualTo(Cause.DAMAGED))
                .hasMessageContaining("is damaged in line 1; restore it from where it is kept");
    }

    private SqliteStores open() {
        return SqliteStores.open(folder, new SteppedClock());
    }

    private List<Path> filesWith(String text) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> found = new ArrayList<>();
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text)) {
                    found.add(file);
                }
            }
            return found;
        }
    }

    private static Erasure erasure(String key) {
        return new Erasure(
                new AccountId("acme"),
                "ada",
                new UUID(0, 1),
                List.of(),
                List.of(key),
                Instant.parse("2026-07-08T12:00:00Z"));
    }
}

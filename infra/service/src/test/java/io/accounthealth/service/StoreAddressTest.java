package io.accounthealth.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreAddressTest {

    private static final String SECRET = "mongodb://me:s%40cret@a:1,b:2/ah?replicaSet=rs0";

    @TempDir
    Path folder;

    @Test
    void an_argument_without_a_password_is_taken_as_it_is() throws Exception {
        StoreAddress address = StoreAddress.of("store", "mongodb://a,b,c/ah?replicaSet=rs0", Map.of());

        assertThat(address.uri()).isEqualTo("mongodb://a,b,c/ah?replicaSet=rs0");
        assertThat(address).hasToString("mongodb://a,b,c/ah");
    }

    @Test
    void a_password_comes_from_the_environment_or_a_file_and_is_never_shown() throws Exception {
        Path file = Files.writeString(folder.resolve("store"), SECRET + "\n");
        for (StoreAddress address : new StoreAddress[] {
            StoreAddress.of("store", null, Map.of(StoreAddress.VARIABLE, SECRET)),
            StoreAddress.of("store", null, Map.of(StoreAddress.VARIABLE, "file:" + file)),
            StoreAddress.of("store", "file:" + file, Map.of())
        }) {
            assertThat(address.uri()).isEqualTo(SECRET);
            assertThat(address).hasToString("mongodb://a:1,b:2/ah");
        }
    }

    @Test
    void a_password_in_an_argument_is_refused_and_not_repeated() {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> StoreAddress.of("store", SECRET, Map.of()))
                .withMessageContaining("--store=file:<path>")
                .withMessageNotContaining("cret");
    }

    @Test
    void the_argument_goes_before_the_environment() throws Exception {
        assertThat(StoreAddress.of("store", "mongodb://a/b", Map.of(StoreAddress.VARIABLE, SECRET)))
                .hasToString("mongodb://a/b");
    }

    @Test
    void a_store_that_keeps_nothing_is_asked_for_by_argument_and_in_no_other_way() throws Exception {
        Path file = Files.writeString(folder.resolve("store"), "memory:left-behind");
        assertThat(StoreAddress.of("store", "memory:training", Map.of()).isMemory())
                .isTrue();

        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> StoreAddress.of("store", null, Map.of(StoreAddress.VARIABLE, "memory:left-behind")))
                .withMessageStartingWith("ACCOUNTHEALTH_STORE must be mongodb://<host>/<database>");
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> StoreAddress.of("store", "file:" + file, Map.of()))
                .withMessageContaining("must be mongodb://<host>/<database>");
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> StoreAddress.of("store", null, Map.of(StoreAddress.VARIABLE, "file:" + file)));
    }

    @Test
    void one_that_is_missing_is_asked_for() {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> StoreAddress.of("store", null, Map.of()))
                .withMessage("Say where the store is, as --store=mongodb://<host>/<database>, or in the variable"
                        + " ACCOUNTHEALTH_STORE.");
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> StoreAddress.of("store", "file:" + folder.resolve("none"), Map.of()))
                .withMessageContaining("cannot be read");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "postgres://a/b", "mongodb://a", "mongodb://a/", "mongodb:///b", "mongodb://a/b/c"})
    void what_is_no_address_with_a_database_is_refused(String address) {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> StoreAddress.of("store", address, Map.of()))
                .withMessage("--store must be mongodb://<host>/<database>, with options after a ? if need be.");
    }
}

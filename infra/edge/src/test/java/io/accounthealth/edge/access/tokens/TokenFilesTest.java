package io.accounthealth.edge.access.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.accounthealth.edge.access.Caller;
import io.accounthealth.service.StartupException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenFilesTest {

    @TempDir
    Path data;

    @Test
    void the_first_start_makes_a_token_a_role_for_its_owners_eyes_only() throws Exception {
        TokenFiles files = TokenFiles.open(tokens(), List.of("integration@crm"), InstantSource.system());

        try (Stream<Path> made = Files.list(tokens())) {
            assertThat(made.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "account-manager",
                            "director",
                            "auditor",
                            "integration",
                            "integration@crm",
                            "admin",
                            "privacy-officer",
                            "owner");
        }
        assertThat(rights(tokens())).isEqualTo("rwx------");
        assertThat(rights(tokens().resolve("owner"))).isEqualTo("rw-------");
        assertThat(token("owner")).matches("ah_[A-Za-z0-9_-]{43}").isNotEqualTo(token("admin"));
        assertThat(who(files, token("integration@crm"))).isEqualTo("crm [INTEGRATION] [crm]");
        assertThat(who(files, token("auditor"))).isEqualTo("auditor [AUDITOR] []");
        assertThat(files.find(Secrets.digest("ah_" + Secrets.draw()))).isEmpty();
    }

    @Test
    void nobody_at_this_machine_speaks_for_the_clock() {
        assertThatExceptionOfType(StartupException.class)
                .isThrownBy(() -> TokenFiles.open(tokens(), List.of("integration@watch"), InstantSource.system()))
                .withMessageContaining("the source watch is the platform's own");
    }

    @Test
    void later_starts_make_nothing_but_a_new_token_of_the_owner_who_took_his_away() throws Exception {
        TokenFiles.open(tokens(), List.of(), InstantSource.system());
        String owner = token("owner");
        String admin = token("admin");
        Files.delete(tokens().resolve("owner"));
        Files.delete(tokens().resolve("auditor"));

        TokenFiles.open(tokens(), List.of("integration@crm"), InstantSource.system());

        assertThat(token("owner")).isNotEqualTo(owner);
        assertThat(token("admin")).isEqualTo(admin);
        assertThat(tokens().resolve("auditor")).doesNotExist();
        assertThat(tokens().resolve("integration@crm")).doesNotExist();
    }

    @Test
    void what_the_owner_adds_changes_or_takes_away_holds_without_a_restart() throws Exception {
        TokenFiles files = TokenFiles.open(tokens(), List.of(), InstantSource.system());
        String mia = "mia-" + Secrets.draw();
        OwnerOnly.write(tokens().resolve("account-manager@mia.chen"), mia);
        await(() -> who(files, mia).equals("mia.chen [ACCOUNT_MANAGER] []"));

        String changed = Secrets.draw();
        OwnerOnly.write(tokens().resolve("account-manager@mia.chen"), changed);
        await(() -> who(files, mia).isEmpty() && who(files, changed).startsWith("mia.chen"));

        Files.delete(tokens().resolve("account-manager@mia.chen"));
        await(() -> who(files, changed).isEmpty());
    }

    @Test
    void a_token_that_others_can_read_stops_the_start() throws Exception {
        TokenFiles files = TokenFiles.open(tokens(), List.of(), InstantSource.system());
        String open = Secrets.draw();
        Path file = tokens().resolve("director@dan");
        OwnerOnly.write(file, open);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        String admin = token("admin");
        Files.delete(tokens().resolve("admin"));
        await(() -> who(files, admin).isEmpty()); // it has looked again
        assertThat(who(files, open)).isEmpty();
        refused("director@dan can be used by others than its owner (rw-r-----); run chmod 600");
    }

    @Test
    void a_folder_that_others_can_look_into_stops_the_start() throws Exception {
        TokenFiles.open(tokens(), List.of(), InstantSource.system());
        Files.setPosixFilePermissions(tokens(), PosixFilePermissions.fromString("rwxr-xr-x"));

        refused("tokens can be used by others than its owner (rwxr-xr-x); run chmod 700");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "secret secret secret secret secret", "password-password-password-%00x"})
    void a_file_that_holds_no_token_worth_the_name_stops_the_start(String text) throws Exception {
        TokenFiles.open(tokens(), List.of(), InstantSource.system());
        OwnerOnly.write(tokens().resolve("director"), text);

        refused("director must hold one token of at least 32");
    }

    @Test
    void a_link_to_elsewhere_and_a_name_that_is_no_role_are_nobodys_tokens() throws Exception {
        TokenFiles.open(tokens(), List.of(), InstantSource.system());
        String token = Secrets.draw();
        Path elsewhere = data.resolve("elsewhere");
        OwnerOnly.write(elsewhere, token);
        Files.createSymbolicLink(tokens().resolve("owner@mallory"), elsewhere);
        OwnerOnly.write(tokens().resolve("direktor"), token);

        assertThat(who(TokenFiles.open(tokens(), List.of(), InstantSource.system()), token))
                .isEmpty();
    }

    private void refused(String sentence) {
        assertThatExceptionOfType(StartupException.class)
                .isThrownBy(() -> TokenFiles.open(tokens(), List.of(), InstantSource.system()))
                .withMessageContaining(sentence)
                .withMessageNotContaining("ah_")
                .matches(e -> e.getMessage().lines().count() == 1);
    }

    private static String who(TokenFiles files, String token) {
        Optional<Caller> caller = files.find(Secrets.digest(token));
        return caller.map(c -> c.name() + " " + c.roles() + " " + c.sources()).orElse("");
    }

    private static void await(java.util.function.BooleanSupplier condition) {
        Instant deadline = Instant.now().plus(Duration.ofMinutes(2));
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("in time").isBefore(deadline);
            java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
        }
    }

    private Path tokens() {
        return data.resolve("tokens");
    }

    private String token(String name) throws Exception {
        return Files.readString(tokens().resolve(name)).strip();
    }

    private static String rights(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}

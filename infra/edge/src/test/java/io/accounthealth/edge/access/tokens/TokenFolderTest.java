package io.accounthealth.edge.access.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.Role;
import io.accounthealth.edge.problem.EdgeProblem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class TokenFolderTest {

    private static final String MIA = "account-manager@mia.chen";
    private static final Caller ADA = new Caller("ada", Set.of(Role.ADMIN), Set.of(), null);

    @TempDir
    Path data;

    private Instant now = Instant.parse("2026-11-25T12:00:00Z");
    private final InstantSource clock = () -> now;
    private TokenFiles files;
    private TokenFolder folder;

    @BeforeEach
    void open() {
        files = TokenFiles.open(tokens(), List.of("admin@ada"), clock);
        folder = new TokenFolder(tokens(), files, clock);
    }

    @Test
    void a_new_token_is_valid_at_once_and_stored_as_digest() throws Exception {
        TokenFolder.Made made = folder.make(MIA, null);

        assertThat(who(files, made.secret())).contains("mia.chen");
        assertThat(Files.readString(tokens().resolve(MIA)))
                .startsWith("sha256 ")
                .doesNotContain(made.secret());
        assertThat(made.toString()).doesNotContain(made.secret());
        assertThat(made.token().created()).isEqualTo(now);
        assertThat(folder.current())
                .filteredOn(token -> token.id().equals(MIA))
                .singleElement()
                .satisfies(token -> {
                    assertThat(token.role()).isEqualTo(Role.ACCOUNT_MANAGER);
                    assertThat(token.name()).isEqualTo("mia.chen");
                    assertThat(token.expires()).isNull();
                });
    }

    @Test
    void two_services_share_the_folder_what_one_makes_or_revokes_counts_at_the_other() {
        TokenFiles other = TokenFiles.open(tokens(), List.of(), clock);
        String secret = folder.make(MIA, null).secret();
        await(() -> who(other, secret).isPresent());

        folder.revoke(MIA, ADA);

        assertThat(who(files, secret)).isEmpty();
        await(() -> who(other, secret).isEmpty());
    }

    @Test
    void a_token_ends_when_it_expires_and_a_limit_keeps_the_token() {
        String secret = folder.make(MIA, now.plus(Duration.ofDays(2))).secret();
        folder.limit(MIA, now.plus(Duration.ofDays(1)), ADA);
        assertThat(who(files, secret)).isPresent();

        now = now.plus(Duration.ofDays(1));

        assertThat(who(files, secret)).isEmpty();
        assertThat(folder.limit(MIA, null, ADA).expires()).isNull();
        assertThat(who(files, secret)).as("for ever again").isPresent();
    }

    @Test
    void a_limit_is_laid_on_a_token_that_a_start_made_too() throws Exception {
        String secret = Files.readString(tokens().resolve("director")).strip();

        folder.limit("director", now.plus(Duration.ofHours(1)), ADA);

        assertThat(who(files, secret)).contains("director");
        now = now.plus(Duration.ofHours(1));
        assertThat(who(files, secret)).isEmpty();
    }

    @Test
    void its_last_use_is_known_to_the_minute_and_to_the_next_start() {
        String secret = folder.make(MIA, null).secret();
        assertThat(lastUsed(folder)).isNull();

        Instant used = now;
        who(files, secret);
        assertThat(lastUsed(folder)).isEqualTo(used);

        TokenFolder next = new TokenFolder(tokens(), TokenFiles.open(tokens(), List.of(), clock), clock);
        await(() -> used.equals(lastUsed(next)));
    }

    @Test
    void of_a_revoked_token_it_is_known_when_it_held() {
        folder.make(MIA, null);
        Instant made = now;
        now = now.plus(Duration.ofDays(3));
        folder.revoke(MIA, ADA);

        assertThat(folder.current()).noneMatch(token -> token.id().equals(MIA));
        assertThat(folder.all())
                .filteredOn(token -> token.id().equals(MIA))
                .singleElement()
                .satisfies(token -> {
                    assertThat(token.heldAt(made.minusSeconds(1))).isFalse();
                    assertThat(token.heldAt(made)).isTrue();
                    assertThat(token.heldAt(now)).isFalse();
                });
        assertThat(folder.make(MIA, null).token().lastUsed()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"owner", "owner@ada"})
    void the_token_of_the_owner_is_not_made_here(String id) {
        refuses("forbidden", () -> folder.make(id, null));
    }

    @Test
    void the_token_of_the_owner_is_not_limited_or_revoked_here() {
        refuses("forbidden", () -> folder.limit("owner", now.plusSeconds(60), ADA));
        refuses("forbidden", () -> folder.revoke("owner", ADA));
    }

    @Test
    void nobody_revokes_or_limits_the_token_that_they_use() {
        refuses("own-token", () -> folder.revoke("admin@ada", ADA));
        refuses("own-token", () -> folder.limit("admin@ada", now.plusSeconds(60), ADA));
    }

    @Test
    void one_name_has_one_token_of_a_role() {
        folder.make(MIA, null);

        refuses("token-exists", () -> folder.make(MIA, null));
        refuses("unknown-token", () -> folder.revoke("director@nobody", ADA));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "director",
                "king@ada",
                "director@",
                "director@../owner",
                "director@a/b",
                "director@.hidden",
                "integration@api",
                "integration@watch"
            })
    void a_token_is_of_a_role_and_of_a_name_that_may_be_a_file(String id) {
        refuses("bad-parameter", () -> folder.make(id, null));
    }

    @Test
    void a_limit_lies_ahead() {
        refuses("bad-parameter", () -> folder.make(MIA, now));
    }

    private static void await(BooleanSupplier seen) {
        while (!seen.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }

    private static void refuses(String type, ThrowingCallable act) {
        assertThatExceptionOfType(EdgeProblem.class)
                .isThrownBy(act)
                .satisfies(problem -> assertThat(problem.getBody().getType()).hasToString("/problems/" + type));
    }

    private Instant lastUsed(TokenFolder of) {
        return of.current().stream()
                .filter(token -> token.id().equals(MIA))
                .findFirst()
                .orElseThrow()
                .lastUsed();
    }

    private static Optional<String> who(TokenFiles files, String secret) {
        return files.find(Secrets.digest(secret)).map(Caller::name);
    }

    private Path tokens() {
        return data.resolve("tokens");
    }
}

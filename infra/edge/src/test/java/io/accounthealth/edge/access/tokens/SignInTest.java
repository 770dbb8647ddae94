package io.accounthealth.edge.access.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpCookie;
import org.springframework.http.ResponseCookie;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

class SignInTest {

    @TempDir
    Path folder;

    private final MockServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/sign-in"));

    @Test
    void nobodys_sign_ins_end_the_session_of_another() throws IOException {
        Path tokens = folder.resolve("tokens");
        TokenFiles files = TokenFiles.open(tokens, List.of(), InstantSource.system());
        Sessions sessions = new Sessions(files, InstantSource.system());
        SignIn signIn = new SignIn(files, sessions, InstantSource.system());
        HttpCookie owner = signedIn(signIn, tokens.resolve("owner"));
        HttpCookie first = signedIn(signIn, tokens.resolve("director"));

        HttpCookie last = first;
        for (int i = 0; i < 1_000; i++) {
            last = signedIn(signIn, tokens.resolve("director"));
        }

        assertThat(isIn(sessions, owner)).as("the owner").isTrue();
        assertThat(isIn(sessions, first)).as("the director's first").isFalse();
        assertThat(isIn(sessions, last)).as("the director's last").isTrue();
    }

    private HttpCookie signedIn(SignIn signIn, Path token) throws IOException {
        ResponseCookie cookie = signIn.withToken(Files.readString(token), exchange, caller -> {})
                .orElseThrow();
        return new HttpCookie(cookie.getName(), cookie.getValue());
    }

    private static boolean isIn(Sessions sessions, HttpCookie cookie) {
        MockServerWebExchange asking =
                MockServerWebExchange.from(MockServerHttpRequest.get("/").cookie(cookie));
        return sessions.load(asking).blockOptional().isPresent();
    }

    @Test
    void a_link_is_valid_for_one_sign_in() {
        TokenFiles files = TokenFiles.open(folder.resolve("tokens"), List.of(), InstantSource.system());
        SignIn signIn = new SignIn(files, new Sessions(files, InstantSource.system()), InstantSource.system());
        String code = signIn.newCode();
        List<String> letIn = new ArrayList<>();

        assertThatThrownBy(() -> signIn.withCode(code, exchange, caller -> {
                    throw new IllegalStateException("the access log is full");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(signIn.withCode(code, exchange, caller -> letIn.add(caller.name())))
                .isPresent();
        assertThat(signIn.withCode(code, exchange, caller -> letIn.add(caller.name())))
                .isEmpty();
        assertThat(letIn).containsExactly("owner");
    }
}

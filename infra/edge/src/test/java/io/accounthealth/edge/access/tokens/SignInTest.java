package io.accounthealth.edge.access.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

class SignInTest {

    @TempDir
    Path folder;

    private final MockServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/sign-in"));

    @Test
    void a_link_is_good_for_one_sign_in_and_one_that_let_nobody_in_goes_on_being_good() {
        TokenFiles files = TokenFiles.open(folder.resolve("tokens"), List.of());
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

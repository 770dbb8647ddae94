package io.accounthealth.query.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientCredentialsTest {

    @TempDir
    Path folder;

    private final List<String> asked = new ArrayList<>();
    private HttpServer issuer;
    private Instant now = Instant.parse("2026-01-02T03:04:05Z");
    private int status = 200;
    private Path secret;

    @BeforeEach
    void start() throws IOException {
        secret = Files.writeString(folder.resolve("secret"), "s3/cret\n");
        issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.createContext("/.well-known/openid-configuration", exchange -> {
            answer(exchange, 200, "{\"token_endpoint\":\"%s/token\"}".formatted(url()));
        });
        issuer.createContext("/token", exchange -> {
            String basic =
                    exchange.getRequestHeaders().getFirst("Authorization").substring("Basic ".length());
            asked.add(new String(Base64.getDecoder().decode(basic), StandardCharsets.UTF_8) + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            answer(exchange, status, "{\"access_token\":\"t%d\",\"expires_in\":600}".formatted(asked.size()));
        });
        issuer.start();
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @AfterEach
    void stop() {
        issuer.stop(0);
    }

    private String url() {
        return "http://127.0.0.1:" + issuer.getAddress().getPort();
    }

    private ClientCredentials client(@Nullable URI address, @Nullable String scope) {
        return new ClientCredentials(
                new ClientCredentials.Client(url(), "account-health", "the clock", secret, address, scope), () -> now);
    }

    @Test
    void a_token_of_the_issuer_is_used_until_shortly_before_it_expires() throws Exception {
        ClientCredentials clock = client(null, null);

        assertThat(clock.value()).isEqualTo("t1");
        assertThat(asked).containsExactly("the+clock:s3%2Fcret grant_type=client_credentials&audience=account-health");
        now = now.plus(Duration.ofSeconds(539));
        assertThat(clock.value()).isEqualTo("t1");
        now = now.plus(Duration.ofSeconds(1));
        assertThat(clock.value()).isEqualTo("t2");
    }

    @Test
    void a_refused_token_is_not_sent_again() throws Exception {
        ClientCredentials clock = client(null, null);
        assertThat(clock.value()).isEqualTo("t1");

        clock.refused();
        Files.writeString(secret, "new");

        assertThat(clock.value()).isEqualTo("t2");
        assertThat(asked.getLast()).startsWith("the+clock:new ");
    }

    @Test
    void an_address_and_a_scope_can_be_told_it() throws Exception {
        issuer.removeContext("/.well-known/openid-configuration");

        assertThat(client(URI.create(url() + "/token"), "write events").value()).isEqualTo("t1");
        assertThat(asked.getFirst()).endsWith("&scope=write+events");
    }

    @Test
    void what_the_issuer_refuses_is_an_error_that_says_so_and_never_the_secret() {
        status = 401;

        assertThatThrownBy(client(null, null)::value)
                .isInstanceOf(IOException.class)
                .hasMessage(url() + "/token answered 401");
        issuer.removeContext("/.well-known/openid-configuration");
        issuer.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, 200, "{}"));
        assertThatThrownBy(client(null, null)::value).hasMessageContaining("accounthealth.watch.token-uri");
    }
}

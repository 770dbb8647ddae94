package io.accounthealth.edge.access.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.accounthealth.edge.access.EdgeServer;
import io.accounthealth.service.StartupException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which JWTs open the edge, over real HTTP to an issuer that is asked for its keys. */
class JwtTest extends EdgeTest {

    /** Within which nobody who waits for the issuer is answered. */
    private static final long ISSUER_TIMEOUT_MILLIS = 2_000;

    @Test
    void a_token_of_the_issuer_for_this_audience_says_who_calls() throws Exception {
        assertThat(server.who(issuer.token("mia", "auditor", "director", "barista")))
                .isIn("mia [\"AUDITOR\",\"DIRECTOR\"] []", "mia [\"DIRECTOR\",\"AUDITOR\"] []");
        assertThat(server.who(issuer.token(
                        claims -> claims.claim("roles", "integration other").claim("source", "/crm"))))
                .isEqualTo("mia [\"INTEGRATION\"] [\"/crm\"]");
        assertThat(server.who(issuer.token(claims -> claims.claim("roles", "integration")
                        .claim("source", Arrays.asList("dsp", null, 7, "ad server")))))
                .isIn("mia [\"INTEGRATION\"] [\"dsp\",\"ad server\"]", "mia [\"INTEGRATION\"] [\"ad server\",\"dsp\"]");
        assertThat(server.who(issuer.token(
                        claims -> claims.claim("roles", "integration").claim("source", List.of("dsp", "api")))))
                .as("one of them is the platform's own")
                .isEqualTo("401");
    }

    @Test
    void without_a_token_the_answer_says_where_to_get_one() throws Exception {
        HttpResponse<String> answer = server.send("GET", "/v1/who");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("/problems/not-signed-in", issuer.url(), TestIssuer.AUDIENCE);
    }

    @Test
    void one_of_another_issuer_does_not_hold() throws Exception {
        refused(claims -> claims.issuer("https://other.example"));
        refused(claims -> claims.issuer(issuer.url() + "/"));
        refused(claims -> claims.issuer(null));
    }

    @Test
    void one_for_another_audience_does_not_hold() throws Exception {
        refused(claims -> claims.audience("payroll"));
        refused(claims -> claims.audience((String) null));
    }

    @Test
    void one_that_has_expired_or_never_does_or_is_not_yet_valid_does_not_hold() throws Exception {
        refused(claims -> claims.expirationTime(at(Duration.ofMinutes(-2))));
        refused(claims -> claims.expirationTime(null));
        refused(claims -> claims.notBeforeTime(at(Duration.ofMinutes(2))));
    }

    @Test
    void clocks_may_be_half_a_minute_apart() throws Exception {
        assertThat(server.who(issuer.token(claims ->
                        claims.issueTime(at(Duration.ofMinutes(-5))).expirationTime(at(Duration.ofSeconds(-10))))))
                .startsWith("mia");
        assertThat(server.who(issuer.token(claims -> claims.notBeforeTime(at(Duration.ofSeconds(10))))))
                .startsWith("mia");
    }

    @Test
    void one_that_is_not_signed_does_not_hold() throws Exception {
        assertThat(server.who(new PlainJWT(issuer.claims(claims -> {})).serialize()))
                .isEqualTo("401");
    }

    @Test
    void a_token_signed_with_the_public_key_as_hmac_secret_is_rejected() throws Exception {
        for (byte[] secret : List.of(
                issuer.key().toPublicKey().getEncoded(),
                issuer.key().toPublicJWK().toJSONString().getBytes(java.nio.charset.StandardCharsets.UTF_8))) {
            SignedJWT forged = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256)
                            .keyID(issuer.key().getKeyID())
                            .build(),
                    issuer.claims(claims -> claims.claim("roles", "owner")));
            forged.sign(new MACSigner(secret));
            assertThat(server.who(forged.serialize())).isEqualTo("401");
        }
    }

    @Test
    void one_signed_with_a_key_that_is_not_the_issuers_does_not_hold() throws Exception {
        RSAKey stranger = TestIssuer.newKey();
        assertThat(server.who(issuer.signed(stranger, claims -> {}))).isEqualTo("401");
        RSAKey pretender =
                new RSAKey.Builder(stranger).keyID(issuer.key().getKeyID()).build();
        assertThat(server.who(issuer.signed(pretender, claims -> {}))).isEqualTo("401");
    }

    @Test
    void one_that_was_changed_or_is_no_token_does_not_hold() throws Exception {
        String token = issuer.token("mia", "auditor");
        String[] parts = token.split("\\.", -1);
        String other = issuer.token("mia", "owner").split("\\.", -1)[1];
        for (String broken : List.of(
                parts[0] + "." + other + "." + parts[2], parts[0] + "." + parts[1] + ".", "x", "a.b.c", token + "x")) {
            assertThat(server.who(broken)).as(broken).isEqualTo("401");
        }
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"JWT", "jwt", "at+jwt", "AT+JWT", "application/at+jwt"})
    void a_token_may_say_that_it_is_a_jwt_or_an_access_token_or_nothing(String type) throws Exception {
        assertThat(server.who(issuer.typed(type))).startsWith("mia");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dpop+jwt", "logout+jwt", "JOSE", "at+jwt;v=1"})
    void one_of_another_type_does_not_hold_and_is_told_so(String type) throws Exception {
        HttpResponse<String> answer = server.get("/v1/who", issuer.typed(type));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body())
                .contains("its type (typ) is neither JWT nor at+jwt")
                .doesNotContain("not signed");
    }

    @Test
    void one_that_names_nobody_does_not_hold() throws Exception {
        refused(claims -> claims.subject(null));
        refused(claims -> claims.subject(" "));
        refused(claims -> claims.subject("a".repeat(201)));
        refused(claims -> claims.subject("mia\nowner"));
        refused(claims -> claims.claim("source", "crm\u0007"));
    }

    @Test
    void one_without_a_role_may_do_nothing() throws Exception {
        for (String token : List.of(
                issuer.token("mia"),
                issuer.token(claims -> claims.claim("roles", null)),
                issuer.token(claims -> claims.claim("roles", 7)),
                issuer.token(claims -> claims.claim("roles", Map.of("auditor", true))))) {
            HttpResponse<String> answer = server.get("/v1/who", token);
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("/problems/not-allowed", "mia has no role");
        }
    }

    @Test
    void a_new_key_of_the_issuer_replaces_the_old_one() throws Exception {
        try (TestIssuer rotating = new TestIssuer();
                EdgeServer other = EdgeServer.start(beans -> {}, rotating.settings())) {
            assertThat(other.who(rotating.token("mia", "auditor"))).startsWith("mia");
            String old = rotating.token("mia", "auditor");
            rotating.rotate();
            assertThat(other.who(rotating.token("noah", "auditor"))).startsWith("noah");
            assertThat(other.who(old)).isEqualTo("401");
            assertThat(rotating.asked()).isBetween(2, 4);
        }
    }

    @Test
    void tokens_of_keys_that_nobody_knows_do_not_make_requests_to_the_issuer() throws Exception {
        try (TestIssuer asked = new TestIssuer();
                EdgeServer other = EdgeServer.start(beans -> {}, asked.settings())) {
            String good = asked.token("mia", "auditor");
            RSAKey stranger = TestIssuer.newKey();
            for (int i = 0; i < 40; i++) {
                RSAKey unknown = new RSAKey.Builder(stranger).keyID("k" + i).build();
                assertThat(other.who(asked.signed(unknown, claims -> {}))).isEqualTo("401");
            }
            assertThat(other.who(good)).startsWith("mia");
            assertThat(asked.asked()).isBetween(1, 8);
        }
    }

    @Test
    void a_silent_issuer_stops_nobody_whose_key_is_known() throws Exception {
        TestIssuer closing = new TestIssuer();
        String token = closing.token("mia", "auditor");
        try (EdgeServer knows = EdgeServer.start(beans -> {}, closing.settings());
                EdgeServer knowsNothing = EdgeServer.start(beans -> {}, closing.settings())) {
            assertThat(knows.who(token)).startsWith("mia");
            closing.close();

            assertThat(knows.who(token)).startsWith("mia");
            for (int i = 0; i < 4; i++) {
                HttpResponse<String> answer = knowsNothing.get("/v1/who", token);
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
                assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
                assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
                assertThat(answer.body()).contains("/problems/issuer-silent");
            }
        }
    }

    @Test
    void tokens_of_unknown_keys_stop_nobody_whose_key_is_known_while_the_issuer_says_nothing() throws Exception {
        try (TestIssuer mute = new TestIssuer();
                EdgeServer knows = EdgeServer.start(beans -> {}, mute.settings())) {
            String token = mute.token("mia", "auditor");
            assertThat(knows.who(token)).startsWith("mia");
            mute.fallSilent();
            List<CompletableFuture<HttpResponse<String>>> flood = flood(knows, mute, 100);

            for (int i = 0; i < 20; i++) {
                assertThat(knows.later("/v1/who", token).get(ISSUER_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS))
                        .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(200));
            }
            assertThat(flood)
                    .allSatisfy(each -> assertThat(each.join().statusCode()).isEqualTo(401));
        }
    }

    @Test
    void whose_token_cannot_be_judged_counts_against_where_he_sends_from() throws Exception {
        try (TestIssuer mute = new TestIssuer();
                EdgeServer other = EdgeServer.start(
                        beans -> {},
                        mute.settings()[0],
                        mute.settings()[1],
                        "--accounthealth.limits.requests-per-second=1",
                        "--accounthealth.limits.burst=5")) {
            mute.fallSilent();
            Map<Integer, Long> answers = flood(other, mute, 100).stream()
                    .collect(Collectors.groupingBy(each -> each.join().statusCode(), Collectors.counting()));

            assertThat(answers).containsOnlyKeys(503, 429);
            assertThat(answers.get(503)).isBetween(5L, 50L);
        }
    }

    private static List<CompletableFuture<HttpResponse<String>>> flood(EdgeServer server, TestIssuer issuer, int size) {
        RSAKey stranger = TestIssuer.newKey();
        List<String> tokens = IntStream.range(0, size)
                .mapToObj(i -> new RSAKey.Builder(stranger).keyID("k" + i).build())
                .map(unknown -> issuer.signed(unknown, claims -> {}))
                .toList();
        return tokens.stream().map(token -> server.later("/v1/who", token)).toList();
    }

    @Test
    void nobody_becomes_the_owner_by_what_an_issuer_says() throws Exception {
        HttpResponse<String> answer = server.get("/v1/operate", issuer.token("mia", "owner"));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("mia has no role");
        assertThat(server.who(issuer.token("mia", "owner", "auditor"))).isEqualTo("mia [\"AUDITOR\"] []");
    }

    @Test
    void a_flood_of_invalid_tokens_is_held_back() throws Exception {
        try (EdgeServer other = EdgeServer.start(
                beans -> {},
                issuer.settings()[0],
                issuer.settings()[1],
                "--accounthealth.limits.requests-per-second=1",
                "--accounthealth.limits.burst=5")) {
            HttpResponse<String> last = other.get("/v1/who", "x");
            for (int i = 0; i < 200 && last.statusCode() == 401; i++) {
                last = other.get("/v1/who", "x");
            }
            int told = other.told().size();

            assertThat(last.statusCode()).isEqualTo(429);
            assertThat(last.headers().firstValue("Retry-After")).isPresent();
            assertThat(last.body()).contains("/problems/limit-reached");
            assertThat(told).isBetween(5, 199);
            assertThat(other.who(issuer.token("mia", "auditor"))).startsWith("mia");
        }
    }

    @Test
    void the_claims_may_have_other_names_and_lie_deeper() throws Exception {
        try (EdgeServer other = EdgeServer.start(
                beans -> {},
                issuer.settings()[0],
                issuer.settings()[1],
                "--accounthealth.access.claims.name=preferred_username",
                "--accounthealth.access.claims.roles=realm_access.roles",
                "--accounthealth.access.claims.source=client_id")) {
            assertThat(other.who(issuer.token(claims -> claims.claim("preferred_username", "mia.chen")
                            .claim("realm_access", Map.of("roles", List.of("account-manager")))
                            .claim("client_id", "crm"))))
                    .isEqualTo("mia.chen [\"ACCOUNT_MANAGER\"] [\"crm\"]");
            assertThat(other.who(issuer.token("mia", "auditor"))).isEqualTo("401");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--accounthealth.access.audience=us | accounthealth.access.issuer is not set",
                "--accounthealth.access.issuer=http://127.0.0.1:1 | accounthealth.access.audience is not set",
            })
    void without_an_issuer_and_an_audience_nothing_starts(String setting, String sentence) {
        assertThatExceptionOfType(Exception.class)
                .isThrownBy(() -> EdgeServer.start(beans -> {}, setting))
                .withRootCauseInstanceOf(StartupException.class)
                .withStackTraceContaining(sentence);
    }

    @ParameterizedTest
    @CsvSource({"none", "HS256", "RS256;HS256", "rs256"})
    void no_other_algorithm_than_those_with_two_keys_can_be_allowed(String algorithms) {
        assertThatExceptionOfType(Exception.class)
                .isThrownBy(() -> EdgeServer.start(
                        beans -> {},
                        issuer.settings()[0],
                        issuer.settings()[1],
                        "--accounthealth.access.algorithms=" + algorithms.replace(';', ',')))
                .withRootCauseInstanceOf(StartupException.class);
    }

    @Test
    void a_route_that_nobody_made_a_rule_for_lets_nobody_through() throws Exception {
        HttpResponse<String> answer = server.get("/v1/forgotten", issuer.token("mia", "admin"));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("no rule lets anybody do this");
    }

    @Test
    void what_was_refused_is_told_with_who_asked_for_what() throws Exception {
        server.told().clear();
        server.get("/v1/operate", issuer.token("mia", "auditor"));
        server.get("/v1/operate", "x");

        assertThat(server.told())
                .extracting(attempt -> attempt.caller().name() + " " + attempt.useCase())
                .containsExactly("mia OPERATE", "anonymous null");
    }

    private void refused(Consumer<JWTClaimsSet.Builder> changes) throws Exception {
        HttpResponse<String> answer = server.get("/v1/who", issuer.token(changes));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer error=\"invalid_token\"");
        assertThat(answer.body()).doesNotContain("Exception", "springframework", "nimbus");
    }

    private static Date at(Duration fromNow) {
        return Date.from(Instant.now().plus(fromNow));
    }
}

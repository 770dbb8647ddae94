package io.accounthealth.edge.access.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.RSAKey;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When an issuer is asked, and who waits for it. */
@Timeout(30)
class IssuerKeysTest {

    @Test
    void whoever_comes_first_waits_for_the_one_question_that_is_under_way() throws Exception {
        try (TestIssuer issuer = new TestIssuer()) {
            issuer.fallSilent();
            IssuerKeys keys = new IssuerKeys(issuer.url());
            List<CompletableFuture<List<JWK>>> all =
                    Stream.generate(() -> get(keys, issuer.key())).limit(30).toList();
            issuer.speak();

            assertThat(all).allSatisfy(each -> assertThat(each.join()).hasSize(1));
            assertThat(issuer.asked()).isOne();
        }
    }

    @Test
    void old_keys_hold_while_new_ones_are_asked_for_behind_the_answer() throws Exception {
        try (TestIssuer issuer = new TestIssuer()) {
            IssuerKeys keys = new IssuerKeys(issuer.url(), Duration.ZERO);
            RSAKey first = issuer.key();
            assertThat(get(keys, first).join()).hasSize(1);
            issuer.fallSilent();
            issuer.rotate();

            assertThat(keys.get(selector(first), null)).hasSize(1);
            issuer.speak();
            while (!keys.get(selector(first), null).isEmpty()) {
                Thread.onSpinWait();
            }
            assertThat(keys.get(selector(issuer.key()), null)).hasSize(1);
        }
    }

    @Test
    void a_silent_issuer_is_heard_when_it_answers_again() throws Exception {
        try (TestIssuer issuer = new TestIssuer()) {
            issuer.fallSilent();
            IssuerKeys keys = new IssuerKeys(issuer.url());
            for (int i = 0; i < 3; i++) {
                assertThatExceptionOfType(IssuerSilentException.class)
                        .isThrownBy(() -> keys.get(selector(issuer.key()), null));
            }
            issuer.speak();

            while (!isKnown(keys, issuer.key())) {
                Thread.onSpinWait();
            }
        }
    }

    private static boolean isKnown(IssuerKeys keys, RSAKey key) {
        try {
            return !keys.get(selector(key), null).isEmpty();
        } catch (IssuerSilentException e) {
            return false;
        }
    }

    private static CompletableFuture<List<JWK>> get(IssuerKeys keys, RSAKey key) {
        return CompletableFuture.supplyAsync(() -> keys.get(selector(key), null), Thread::startVirtualThread);
    }

    private static JWKSelector selector(RSAKey key) {
        return new JWKSelector(new JWKMatcher.Builder().keyID(key.getKeyID()).build());
    }
}

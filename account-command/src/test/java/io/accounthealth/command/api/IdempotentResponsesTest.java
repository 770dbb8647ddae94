package io.accounthealth.command.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.accounthealth.edge.access.Caller;
import io.accounthealth.privacy.KeyRing;
import io.accounthealth.privacy.MasterKey;
import io.accounthealth.schema.FactJson;
import io.accounthealth.storage.IdempotencyStore;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.memory.MemoryStores;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

class IdempotentResponsesTest {

    /** SHA-256 of "POST /" and a line's end. */
    private static final String OF_THE_REQUEST = "8c25aebf12d20b4f0dfe1f686d77615c0d84104484d15f07c1c7fd046d3075b3";

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final MemoryStores stores = new MemoryStores(now::get);
    private final Semaphore swept = new Semaphore(0);
    private final KeyRing ring = new KeyRing(stores.keys(), MasterKey.random());
    private final IdempotentResponses answers = new IdempotentResponses(sweeping(false), ring, now::get);

    @Test
    void answers_are_kept_for_a_month_and_then_make_room() throws Exception {
        once(answers, "early");
        awaitSweep();
        now.set(now.get().plus(Duration.ofDays(29)));
        once(answers, "later");
        awaitSweep();
        assertThat(stores.idempotency().find("mia\nearly")).isPresent();

        now.set(now.get().plus(Duration.ofDays(2)));
        once(answers, "last");
        awaitSweep();
        assertThat(stores.idempotency().find("mia\nearly")).isEmpty();
        assertThat(stores.idempotency().find("mia\nlater")).isPresent();
    }

    @Test
    void a_request_is_answered_whether_old_answers_can_be_forgotten_or_not() throws Exception {
        IdempotentResponses unable = new IdempotentResponses(sweeping(true), ring, now::get);

        assertThat(once(unable, "early").status()).isEqualTo(200);
        awaitSweep();
        assertThat(stores.idempotency().find("mia\nearly")).isPresent();
    }

    @Test
    void what_a_request_said_cannot_be_tried_out_without_the_master_key() throws Exception {
        once(answers, "early");

        assertThat(stores.idempotency().find("mia\nearly").orElseThrow().requestHash())
                .startsWith("k:")
                .doesNotContain(OF_THE_REQUEST);
        assertThat(once(answers, "early").status()).isEqualTo(200);
        IdempotentResponses other = new IdempotentResponses(
                sweeping(false), new KeyRing(new MemoryStores(now::get).keys(), MasterKey.random()), now::get);
        assertThatThrownBy(() -> once(other, "early")).isInstanceOf(ProblemException.class);
    }

    @Test
    void an_answer_that_was_kept_under_a_hash_without_a_key_is_given_again() {
        byte[] answer = FactJson.mapper()
                .writeValueAsBytes(
                        Answer.of(HttpStatus.CREATED, FactJson.mapper().createObjectNode()));
        stores.idempotency().keep(new IdempotencyStore.Answer("mia\nold", OF_THE_REQUEST, 201, answer, now.get()));
        stores.idempotency().keep(new IdempotencyStore.Answer("mia\nother", "0".repeat(64), 201, answer, now.get()));

        assertThat(once(answers, "old").status()).isEqualTo(201);
        assertThatThrownBy(() -> once(answers, "other")).isInstanceOf(ProblemException.class);
    }

    private void awaitSweep() throws InterruptedException {
        assertThat(swept.tryAcquire(2, TimeUnit.MINUTES)).isTrue();
    }

    /** Tells when it has forgotten, or failed to. */
    private IdempotencyStore sweeping(boolean fails) {
        return (IdempotencyStore) Proxy.newProxyInstance(
                IdempotencyStore.class.getClassLoader(),
                new Class<?>[] {IdempotencyStore.class},
                (proxy, method, arguments) -> {
                    if (!method.getName().equals("forgetBefore")) {
                        return method.invoke(stores.idempotency(), arguments);
                    }
                    try {
                        if (fails) {
                            throw new LogUnavailableException(LogUnavailableException.Cause.UNANSWERED, "not now");
                        }
                        return method.invoke(stores.idempotency(), arguments);
                    } finally {
                        swept.release();
                    }
                });
    }

    private static Answer once(IdempotentResponses answers, String key) {
        HttpHeaders headers = new HttpHeaders();
        headers.set(Incoming.IDEMPOTENCY_KEY, key);
        return answers.execute(
                new Incoming(new Caller("mia", Set.of(), Set.of(), null), "POST", "/", headers, new byte[0]),
                any -> Answer.of(HttpStatus.OK, FactJson.mapper().createObjectNode()));
    }
}

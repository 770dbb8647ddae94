package io.accounthealth.command.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.edge.access.Caller;
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

class FirstAnswersTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final MemoryStores stores = new MemoryStores(now::get);
    private final Semaphore swept = new Semaphore(0);
    private final FirstAnswers answers = new FirstAnswers(sweeping(false), now::get);

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
        FirstAnswers unable = new FirstAnswers(sweeping(true), now::get);

        assertThat(once(unable, "early").status()).isEqualTo(200);
        awaitSweep();
        assertThat(stores.idempotency().find("mia\nearly")).isPresent();
    }

    private void awaitSweep() throws InterruptedException {
        assertThat(swept.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
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

    private static Answer once(FirstAnswers answers, String key) {
        HttpHeaders headers = new HttpHeaders();
        headers.set(Incoming.IDEMPOTENCY_KEY, key);
        return answers.once(
                new Incoming(new Caller("mia", Set.of(), Set.of(), null), "POST", "/", headers, new byte[0]),
                () -> Answer.of(HttpStatus.OK, FactJson.mapper().createObjectNode()));
    }
}

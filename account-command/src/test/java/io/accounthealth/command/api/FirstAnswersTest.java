package io.accounthealth.command.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.edge.access.Caller;
import io.accounthealth.schema.FactJson;
import io.accounthealth.storage.memory.MemoryStores;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

class FirstAnswersTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final MemoryStores stores = new MemoryStores(now::get);
    private final FirstAnswers answers = new FirstAnswers(stores.idempotency(), now::get);

    @Test
    void answers_are_kept_for_a_month_and_then_make_room() {
        once("early");
        now.set(now.get().plus(Duration.ofDays(29)));
        once("later");
        assertThat(stores.idempotency().find("mia\nearly")).isPresent();

        now.set(now.get().plus(Duration.ofDays(2)));
        once("last");
        assertThat(stores.idempotency().find("mia\nearly")).isEmpty();
        assertThat(stores.idempotency().find("mia\nlater")).isPresent();
    }

    private void once(String key) {
        HttpHeaders headers = new HttpHeaders();
        headers.set(Incoming.IDEMPOTENCY_KEY, key);
        answers.once(
                new Incoming(new Caller("mia", Set.of(), Set.of(), null), "POST", "/", headers, new byte[0]),
                () -> Answer.of(HttpStatus.OK, FactJson.mapper().createObjectNode()));
    }
}

package io.accounthealth.storage;

import static io.accounthealth.storage.Events.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.storage.IdempotencyStore.Answer;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every {@link IdempotencyStore} promises. */
public abstract class IdempotencyStoreContract extends StoresContract {

    @Test
    void an_answer_is_read_back_to_the_byte() {
        Answer answer = answer("key-1", 201, "{\"position\":7}", SteppedClock.START);
        stores.idempotency().keep(answer);

        assertThat(stores.idempotency().find("key-1"))
                .get()
                .usingRecursiveComparison()
                .isEqualTo(answer);
        assertThat(stores.idempotency().find("key-2")).isEmpty();
    }

    @Test
    void the_first_answer_of_a_key_stays() {
        stores.idempotency().keep(answer("key-1", 201, "first", SteppedClock.START));
        stores.idempotency().keep(answer("key-1", 409, "second", SteppedClock.START.plusSeconds(1)));

        assertThat(stores.idempotency().find("key-1").orElseThrow().status()).isEqualTo(201);
    }

    @Test
    void answers_are_forgotten_from_before_an_instant_and_not_at_it() {
        stores.idempotency().keep(answer("old", 200, "", SteppedClock.START.minusNanos(1_000)));
        stores.idempotency().keep(answer("new", 200, "", SteppedClock.START));
        stores.idempotency().forgetBefore(SteppedClock.START);

        assertThat(stores.idempotency().find("old")).isEmpty();
        assertThat(stores.idempotency().find("new")).isPresent();
    }

    private static Answer answer(String key, int status, String body, Instant at) {
        return new Answer(key, "ab12", status, utf8(body), at);
    }
}

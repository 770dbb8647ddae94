package io.accounthealth.storage;

import static io.accounthealth.storage.Events.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.storage.IdempotencyStore.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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

    @Test
    void however_many_answers_there_are_all_of_before_an_instant_are_forgotten() {
        for (int i = 0; i < 1_100; i++) {
            stores.idempotency().keep(answer("old " + i, 200, "", SteppedClock.START.plusNanos(1_000L * i)));
        }
        stores.idempotency().keep(answer("new", 200, "", SteppedClock.START.plusSeconds(9)));

        stores.idempotency().forgetBefore(SteppedClock.START.plusSeconds(5));

        assertThat(stores.idempotency().list("", 2)).extracting(Answer::key).containsExactly("new");
    }

    @Test
    void all_answers_are_listed_page_by_page_each_once() {
        List<Answer> kept = new ArrayList<>();
        for (String key : List.of("b", "a", "ä", "A", "key 10", "key 9", "\uD83D\uDE00", "\uFF5A")) {
            kept.add(answer(key, 200, "{\"key\":\"" + key + "\"}", SteppedClock.START));
            stores.idempotency().keep(kept.getLast());
        }

        List<Answer> listed = new ArrayList<>();
        for (List<Answer> page = stores.idempotency().list("", 3);
                !page.isEmpty();
                page = stores.idempotency().list(page.getLast().key(), 3)) {
            assertThat(page.size()).isEqualTo(Math.min(3, kept.size() - listed.size()));
            listed.addAll(page);
        }

        assertThat(listed).usingRecursiveFieldByFieldElementComparator().containsExactlyInAnyOrderElementsOf(kept);
        assertThat(stores.idempotency().list("", 0)).isEmpty();
    }

    private static Answer answer(String key, int status, String body, Instant at) {
        return new Answer(key, "ab12", status, utf8(body), at);
    }
}

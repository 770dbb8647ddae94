package io.accounthealth.storage;

import static io.accounthealth.storage.Events.account;
import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.storage.ErasureStore.Erasure;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link ErasureStore} promises. */
public abstract class ErasureStoreContract extends StoresContract {

    @Test
    void erasures_are_read_back_oldest_first() {
        Erasure ada = erasure("ada \"the first\"\n", 1, 0);
        Erasure bob = erasure("bob", 2, 1);
        Erasure byRule = new Erasure(
                account("acme"),
                null,
                "stories-3y",
                new UUID(0, 3),
                List.of(new UUID(1, 3), new UUID(1, 4)),
                List.of("k.3", "k.4"),
                SteppedClock.START.plusSeconds(2));
        stores.erasures().add(ada);
        stores.erasures().add(bob);
        stores.erasures().add(byRule);

        assertThat(stores.erasures().all()).containsExactly(ada, bob, byRule);
        assertThat(stores.erasures().count()).isEqualTo(3);
        assertThat(ErasureStore.keysOf(stores.erasures().all())).containsExactlyInAnyOrder("k.1", "k.2", "k.3", "k.4");
    }

    @Test
    void the_same_erasure_again_is_not_another() {
        stores.erasures().add(erasure("ada", 1, 0));
        stores.erasures().add(erasure("ada", 1, 0));

        assertThat(stores.erasures().all()).hasSize(1);
    }

    private static Erasure erasure(String person, int number, int second) {
        return new Erasure(
                account("acme"),
                person,
                new UUID(0, number),
                List.of(new UUID(1, number)),
                List.of("k." + number),
                SteppedClock.START.plusSeconds(second));
    }
}

package io.accounthealth.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.storage.LeaseStore.Lease;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link LeaseStore} promises. */
public abstract class LeaseStoreContract extends StoresContract {

    @Test
    void a_lease_is_read_back_and_inserted_only_once() {
        assertThat(stores.leases().insert(lease("node-a"))).isTrue();
        assertThat(stores.leases().insert(lease("node-b"))).isFalse();
        assertThat(stores.leases().find("live")).contains(lease("node-a"));
        assertThat(stores.leases().find("other")).isEmpty();
    }

    @Test
    void a_lease_that_nobody_holds_is_kept_as_it_is() {
        stores.leases().insert(lease(null));

        assertThat(stores.leases().find("live")).contains(lease(null));
    }

    @Test
    void a_lease_is_replaced_only_while_its_owner_is_the_expected_one() {
        stores.leases().insert(lease(null));

        assertThat(stores.leases().replace(lease("node-a"), "node-a")).isFalse();
        assertThat(stores.leases().replace(lease("node-a"), null)).isTrue();
        assertThat(stores.leases().replace(lease("node-b"), null)).isFalse();
        Lease renewed = new Lease("live", "node-a", SteppedClock.START.plusSeconds(1));
        assertThat(stores.leases().replace(renewed, "node-a")).isTrue();
        assertThat(stores.leases().replace(new Lease("other", null, SteppedClock.START), null))
                .isFalse();
        assertThat(stores.leases().find("live")).contains(renewed);
    }

    @Test
    void a_lease_is_taken_from_its_owner_only_while_that_has_not_touched_it_again() {
        Lease seen = lease("node-a");
        stores.leases().insert(seen);
        Lease touched = new Lease("live", "node-a", SteppedClock.START.plusSeconds(1));
        stores.leases().replace(touched, "node-a");

        assertThat(stores.leases().take(lease("node-b"), seen)).isFalse();
        assertThat(stores.leases().take(lease("node-b"), lease("node-c"))).isFalse();
        assertThat(stores.leases().take(lease("node-b"), touched)).isTrue();
        assertThat(stores.leases().take(new Lease("other", null, SteppedClock.START), touched))
                .isFalse();
        assertThat(stores.leases().find("live").orElseThrow().owner()).isEqualTo("node-b");
    }

    @Test
    void of_many_who_claim_a_lease_one_gets_it() throws Exception {
        stores.leases().insert(lease(null));
        List<Callable<Boolean>> claims = IntStream.range(0, 16)
                .<Callable<Boolean>>mapToObj(node -> () -> stores.leases().replace(lease("node-" + node), null))
                .toList();

        int won = 0;
        try (ExecutorService pool = Executors.newFixedThreadPool(16)) {
            for (Future<Boolean> claim : pool.invokeAll(claims)) {
                won += claim.get() ? 1 : 0;
            }
        }
        assertThat(won).isEqualTo(1);
    }

    @Test
    void a_deleted_lease_is_gone() {
        stores.leases().insert(lease("node-a"));
        stores.leases().delete("live");

        assertThat(stores.leases().find("live")).isEmpty();
        assertThat(stores.leases().insert(lease("node-b"))).isTrue();
    }

    private static Lease lease(@Nullable String owner) {
        return new Lease("live", owner, SteppedClock.START);
    }
}

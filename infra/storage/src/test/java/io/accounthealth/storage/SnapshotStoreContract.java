package io.accounthealth.storage;

import static io.accounthealth.storage.Events.account;
import static io.accounthealth.storage.Events.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.storage.SnapshotStore.Snapshot;
import org.junit.jupiter.api.Test;

/** What every {@link SnapshotStore} promises. */
public abstract class SnapshotStoreContract extends StoresContract {

    @Test
    void a_snapshot_is_read_back_to_the_byte() {
        Snapshot saved = new Snapshot(account("acme"), 7, "state", null, SteppedClock.START, utf8("\0{}"));
        stores.snapshots().save(saved);

        assertThat(stores.snapshots().newest(account("acme")))
                .get()
                .usingRecursiveComparison()
                .isEqualTo(saved);
        assertThat(stores.snapshots().newest(account("bolt"))).isEmpty();
    }

    @Test
    void the_one_of_the_highest_sequence_is_kept_in_whatever_order_they_come() {
        for (long sequence : new long[] {3, 9, 5, 9}) {
            stores.snapshots()
                    .save(new Snapshot(
                            account("acme"), sequence, "state", "2", SteppedClock.START, utf8("" + sequence)));
        }

        assertThat(stores.snapshots().newest(account("acme")))
                .get()
                .extracting(Snapshot::sequence)
                .isEqualTo(9L);
    }

    @Test
    void what_is_kept_of_an_account_can_be_discarded_and_saved_again() {
        Snapshot saved = new Snapshot(account("acme"), 7, "state", null, SteppedClock.START, utf8("{}"));
        stores.snapshots().save(saved);
        stores.snapshots().discard(account("acme"));
        stores.snapshots().discard(account("unheard-of"));

        assertThat(stores.snapshots().newest(account("acme"))).isEmpty();
        stores.snapshots().save(saved);
        assertThat(stores.snapshots().newest(account("acme"))).isPresent();
    }
}

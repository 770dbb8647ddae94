package io.accounthealth.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.SatisfactionEvent.TemperatureTaken;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.memory.MemoryStores;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class LostKeysTest {

    private static final AccountId ACME = new AccountId("acme");

    private final Stores stores = new MemoryStores(InstantSource.system());
    private final EventCodec clear = new EventCodec();

    @Test
    void a_log_in_which_nothing_was_sealed_yet_has_lost_no_keys() {
        assertThat(LostKeys.in(stores)).isFalse();
        for (int i = 0; i < 2_500; i++) {
            TestFacts.append(stores, clear, ACME, new TemperatureTaken(3, "in clear", null));
        }
        assertThat(LostKeys.in(stores)).isFalse();
    }

    @Test
    void a_log_in_which_something_is_sealed_has_lost_its_keys_when_there_are_none() {
        Stores whole = new MemoryStores(InstantSource.system());
        EventCodec sealing = new EventCodec(new SealedFields(new KeyRing(whole.keys(), MasterKey.random())));
        TestFacts.append(whole, sealing, ACME, new TemperatureTaken(3, "sealed", null));
        assertThat(LostKeys.in(whole)).isFalse();

        for (StoredEvent event : whole.log().readAll(0, 10)) {
            stores.log().restore(List.of(event));
        }
        for (int i = 0; i < 1_200; i++) {
            TestFacts.append(stores, clear, ACME, new TemperatureTaken(3, null, null));
        }

        assertThat(LostKeys.in(stores)).isTrue();
    }

    @Test
    void keys_without_the_one_that_tells_their_master_key_are_not_whole() {
        stores.keys().destroy(List.of("b.0"));

        assertThat(LostKeys.in(stores)).isTrue();
    }
}

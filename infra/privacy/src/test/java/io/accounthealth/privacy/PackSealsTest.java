package io.accounthealth.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.AccountId;
import io.accounthealth.events.QbrEvent.QbrPrepared;
import io.accounthealth.storage.memory.MemoryStores;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class PackSealsTest {

    private static final AccountId ACME = new AccountId("acme");
    private static final Instant AS_OF = Instant.parse("2026-03-31T12:00:00.123456Z");

    private final MasterKey master = MasterKey.random();

    @Test
    void a_seal_is_valid_wherever_the_master_key_is_the_same() {
        PackSeals reads = seals(MasterKey.parse(master.written()));
        PackSeals writes = seals(master);
        QbrPrepared pack = pack(AS_OF);

        assertThat(writes.fits(ACME, pack, reads.of(ACME, pack))).isTrue();
        assertThat(writes.fits(new AccountId("bolt"), pack, reads.of(ACME, pack)))
                .isFalse();
        assertThat(writes.fits(ACME, pack, seals(MasterKey.random()).of(ACME, pack)))
                .isFalse();
    }

    @Test
    void an_instant_counts_to_the_microsecond_as_it_is_recorded() {
        PackSeals seals = seals(master);

        assertThat(seals.of(ACME, pack(AS_OF.plusNanos(999)))).isEqualTo(seals.of(ACME, pack(AS_OF)));
        assertThat(seals.of(ACME, pack(AS_OF.plusNanos(1_000)))).isNotEqualTo(seals.of(ACME, pack(AS_OF)));
    }

    private static QbrPrepared pack(Instant asOf) {
        return new QbrPrepared("2026-Q1", asOf, 7, "then", "9f".repeat(32), "qbr/2");
    }

    private static PackSeals seals(MasterKey master) {
        return new PackSeals(new KeyRing(new MemoryStores(InstantSource.system()).keys(), master));
    }
}

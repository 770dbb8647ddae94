package io.accounthealth.command.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.command.decision.AccountCommand;
import io.accounthealth.command.decision.AccountCommand.ReportFact;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.WatchEvent;
import io.accounthealth.events.WatchEvent.SilenceDetected;
import io.accounthealth.privacy.ErasedTexts;
import io.accounthealth.privacy.KeyRing;
import io.accounthealth.privacy.MasterKey;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.storage.Commit;
import io.accounthealth.storage.Commit.NewEvent;
import io.accounthealth.storage.memory.MemoryStores;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class NoticedAgainTest {

    private static final AccountId ACME = new AccountId("acme");
    private static final Instant AT = Instant.parse("2026-03-31T12:00:00Z");

    private final MemoryStores stores = new MemoryStores(InstantSource.fixed(AT));

    @Test
    void what_the_clock_noticed_is_recorded_once_however_it_looks_later() {
        UUID id = UUID.randomUUID();
        ReportFact first = silence(id, 31, WatchEvent.SOURCE);
        EventCodec codec = new EventCodec();
        EventCodec.Encoded encoded = codec.encode(ACME, first.fact());
        stores.log()
                .append(List.of(new Commit(
                        ACME,
                        Commit.ANY_VERSION,
                        List.of(new NewEvent(
                                id,
                                encoded.type().name(),
                                encoded.type().revision(),
                                AT,
                                first.origin(),
                                encoded.payload())))));
        Redeliveries redeliveries =
                new Redeliveries(codec, stores.log(), new ErasedTexts(new KeyRing(stores.keys(), MasterKey.random())));

        AccountCommand again = silence(id, 32, WatchEvent.SOURCE);
        assertThat(redeliveries.objections(List.of(again), Map.of(id, 1L))).isEmpty();
        assertThat(redeliveries.objection(first, again)).isNull();
        assertThat(redeliveries.objections(List.of(silence(id, 32, "crm")), Map.of(id, 1L)))
                .hasSize(1);
    }

    private static ReportFact silence(UUID id, int days, String source) {
        return new ReportFact(ACME, new SilenceDetected(days, AT), id, AT, new Origin(source, source, null, null));
    }
}

package io.accounthealth.query.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.DomainEvent;
import io.accounthealth.events.DroppedFact;
import io.accounthealth.events.PayloadRetentionEvent.PayloadRetentionApproved;
import io.accounthealth.events.PayloadRetentionEvent.PayloadRetentionProposed;
import io.accounthealth.events.PayloadRetentionEvent.PayloadsDropped;
import io.accounthealth.events.ReportEvent.NarrativeRecorded;
import io.accounthealth.query.asof.CheckpointedTables;
import io.accounthealth.query.asof.TableFold;
import io.accounthealth.query.table.TableCodec;
import io.accounthealth.query.table.Vantage;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.storage.CheckpointStore.Mark;
import io.accounthealth.storage.Commit;
import io.accounthealth.storage.Commit.NewEvent;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.memory.MemoryStores;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Tables in memory, and those that were saved, when payloads are dropped. */
class LiveTablesTest {

    private static final String SECRET = "a holiday in Rome";

    private final Stores stores = new MemoryStores(InstantSource.system());
    private final EventCodec codec = new EventCodec();
    private final TableFold fold = new TableFold(stores.log(), codec);
    private final CheckpointedTables saved = new CheckpointedTables(stores.checkpoints(), new TableCodec(codec));

    @Test
    void a_table_in_memory_drops_what_a_run_covers_and_keeps_what_it_does_not() {
        append("acme", story());
        append("bolt", story());
        run(2, "bolt");
        append("acme", story());
        LiveTables tables = new LiveTables(fold);
        stores.log().readAll(0, 100).forEach(tables::fold);
        tables.dropPayloads();

        assertThat(dropped(tables, "acme")).containsExactly(true, false);
        assertThat(dropped(tables, "bolt")).containsExactly(false);
        assertThat(tables.parked()).isEmpty();
    }

    @Test
    void a_table_that_was_saved_with_what_was_dropped_since_loses_it_at_the_next_start() {
        append("acme", story());
        run(1);
        LiveTables stale = new LiveTables(fold);
        stores.log().readAll(0, 1).forEach(stale::fold);
        StoredEvent last = stores.log().readAll(0, 100).getLast();
        saved.save(
                new Mark(last.envelope().position(), last.envelope().eventId()),
                List.of(stale.ask(new AccountId("acme"), Long.MAX_VALUE, saved::encode)
                        .orElseThrow()));
        assertThat(savedText()).contains(SECRET);

        Tail tail = new Tail(
                stores.log(), new LiveTables(fold), new Checkpoints(saved, fold, stores.log(), Duration.ofHours(1)));
        tail.start();
        tail.stop();

        assertThat(savedText()).doesNotContain(SECRET);
    }

    private String savedText() {
        return new String(
                stores.checkpoints()
                        .load(new AccountId("acme"), TableCodec.FORMAT)
                        .orElseThrow()
                        .state(),
                StandardCharsets.UTF_8);
    }

    private List<Boolean> dropped(LiveTables tables, String account) {
        return tables.ask(
                        new AccountId(account),
                        Long.MAX_VALUE,
                        table -> table.journal().all(new Vantage(Long.MAX_VALUE, Long.MAX_VALUE)).stream()
                                .map(fact -> fact.event() instanceof DroppedFact)
                                .toList())
                .orElseThrow();
    }

    private void run(long upTo, String... kept) {
        append("policy", new PayloadRetentionProposed("r1", List.of("narrative-recorded"), 730, "old"));
        append("policy", new PayloadRetentionApproved("r1"));
        append("policy", new PayloadsDropped("r1", upTo, 1, List.of(kept), null));
    }

    private static NarrativeRecorded story() {
        return new NarrativeRecorded(null, SECRET, null);
    }

    private void append(String stream, DomainEvent event) {
        AccountId account = new AccountId(stream);
        EventCodec.Encoded encoded = codec.encode(account, event);
        stores.log()
                .append(List.of(new Commit(
                        account,
                        Commit.ANY_VERSION,
                        List.of(new NewEvent(
                                UUID.randomUUID(),
                                encoded.type().name(),
                                encoded.type().revision(),
                                Instant.parse("2024-01-01T00:00:00Z"),
                                new Origin("mia", "crm", null, null),
                                encoded.payload())))));
    }
}

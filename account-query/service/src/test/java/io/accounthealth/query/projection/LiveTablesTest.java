package io.accounthealth.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.DomainEvent;
import io.accounthealth.events.DroppedFact;
import io.accounthealth.events.PayloadRetentionEvent.PayloadRetentionApproved;
import io.accounthealth.events.PayloadRetentionEvent.PayloadRetentionProposed;
import io.accounthealth.events.PayloadRetentionEvent.PayloadsDropped;
import io.accounthealth.events.PrivacyEvent.PersonErased;
import io.accounthealth.events.ReportEvent.NarrativeRecorded;
import io.accounthealth.events.SatisfactionEvent.NpsAnswered;
import io.accounthealth.events.SatisfactionEvent.TemperatureTaken;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.TableCodec;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.schema.FactJson;
import io.accounthealth.storage.CheckpointStore.Mark;
import io.accounthealth.storage.Commit;
import io.accounthealth.storage.Commit.NewEvent;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.memory.MemoryStores;
import io.accounthealth.storage.privacy.KeyRing;
import io.accounthealth.storage.privacy.MasterKey;
import io.accounthealth.storage.privacy.SealedFields;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Tables in memory, and those that were saved, when payloads are dropped. */
class LiveTablesTest {

    private static final String SECRET = "a holiday in Rome";

    private final Stores stores = new MemoryStores(InstantSource.system());
    private final EventCodec codec = new EventCodec();
    private final TableProjector fold = new TableProjector(stores.log(), codec);
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

        TablesStart start =
                new TablesStart(stores.log(), new LiveTables(fold), new Checkpoints(saved, fold, stores.log()));
        start.start();
        start.stop();

        assertThat(savedText()).doesNotContain(SECRET);
    }

    @Test
    void an_account_that_is_parked_forgets_who_is_erased_afterwards() {
        KeyRing ring = new KeyRing(stores.keys(), MasterKey.random());
        EventCodec sealing = new EventCodec(new SealedFields(ring));
        LiveTables tables = new LiveTables(new TableProjector(stores.log(), sealing, ring::forget));
        append(sealing, "acme", new NpsAnswered(3, "ada", null, SECRET));
        append("acme", "nps-answered", "no JSON");
        append(sealing, "acme", new TemperatureTaken(3, null, null));
        stores.log().readAll(0, 100).forEach(tables::fold);
        assertThat(tables.parked()).hasSize(1);
        assertThat(comments(tables)).containsExactly(SECRET);

        String key = FactJson.mapper()
                .readTree(stores.log().at(1).payload())
                .at("/comment/key")
                .asString();
        append(sealing, "acme", new PersonErased("ada", List.of(), null, List.of(key), "asked"));
        stores.log().readAll(3, 100).forEach(tables::fold);

        assertThat(comments(tables)).containsExactly((String) null);
        assertThat(tables.parked()).hasSize(1);
    }

    private static List<String> comments(LiveTables tables) {
        return tables.ask(
                        new AccountId("acme"),
                        1,
                        table -> table.journal().all(new BitemporalPoint(Long.MAX_VALUE, 1)).stream()
                                .map(fact -> ((NpsAnswered) fact.event()).comment())
                                .toList())
                .orElseThrow();
    }

    @Test
    void a_large_erasure_at_a_start_or_later_leaves_the_table_that_a_rebuild_would_make() {
        KeyRing ring = new KeyRing(stores.keys(), MasterKey.random());
        EventCodec sealing = new EventCodec(new SealedFields(ring));
        TableProjector forgetting = new TableProjector(stores.log(), sealing, ring::forget);
        append(sealing, "acme", new NpsAnswered(3, "ada", null, SECRET));
        LiveTables live = new LiveTables(forgetting);
        stores.log().readAll(0, 100).forEach(live::fold);
        assertThat(comments(live)).containsExactly(SECRET);
        String key = FactJson.mapper()
                .readTree(stores.log().at(1).payload())
                .at("/comment/key")
                .asString();
        append(sealing, "acme", new PersonErased("ada", List.of(), null, List.of(), "asked"));
        append(sealing, "acme", new PersonErased("ada", List.of(), null, List.of(key), "asked"));

        LiveTables late = new LiveTables(forgetting);
        Map<AccountId, StoredEvent> lastErasures = new HashMap<>();
        late.foldAll(stores.log().readAll(0, 100), lastErasures);
        lastErasures.values().forEach(late::forget);
        stores.log().readAll(1, 100).forEach(live::fold);

        assertThat(comments(live)).containsExactly((String) null);
        assertThat(comments(late)).containsExactly((String) null);
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
                        table -> table.journal().all(new BitemporalPoint(Long.MAX_VALUE, Long.MAX_VALUE)).stream()
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
        append(codec, stream, event);
    }

    private void append(EventCodec codec, String stream, DomainEvent event) {
        EventCodec.Encoded encoded = codec.encode(new AccountId(stream), event);
        append(stream, encoded.type().name(), new String(encoded.payload(), StandardCharsets.UTF_8));
    }

    private void append(String stream, String type, String payload) {
        AccountId account = new AccountId(stream);
        stores.log()
                .append(List.of(new Commit(
                        account,
                        Commit.ANY_VERSION,
                        List.of(new NewEvent(
                                UUID.randomUUID(),
                                type,
                                EventTypes.named(type).orElseThrow().revision(),
                                Instant.parse("2024-01-01T00:00:00Z"),
                                new Origin("mia", "crm", null, null),
                                payload.getBytes(StandardCharsets.UTF_8))))));
    }
}

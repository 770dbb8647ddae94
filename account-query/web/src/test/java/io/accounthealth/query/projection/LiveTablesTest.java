package io.accounthealth.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.DomainEvent;
import io.accounthealth.events.PrivacyEvent.PersonErased;
import io.accounthealth.events.PrivacyEvent.TextsErased;
import io.accounthealth.events.SatisfactionEvent.NpsAnswered;
import io.accounthealth.events.SatisfactionEvent.TemperatureTaken;
import io.accounthealth.events.ViewEvent.ViewSaved;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.TableCodec;
import io.accounthealth.privacy.ErasureReplay;
import io.accounthealth.privacy.KeyRing;
import io.accounthealth.privacy.MasterKey;
import io.accounthealth.privacy.SealedFields;
import io.accounthealth.query.projection.TableSource.PartialResult;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.schema.FactJson;
import io.accounthealth.storage.Commit;
import io.accounthealth.storage.Commit.NewEvent;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.memory.MemoryStores;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Tables in memory when texts are erased. */
class LiveTablesTest {

    private static final String SECRET = "a holiday in Rome";

    private final Stores stores = new MemoryStores(InstantSource.system());
    private final EventCodec codec = new EventCodec();

    @Test
    void an_account_that_is_parked_forgets_who_is_erased_afterwards() {
        KeyRing ring = new KeyRing(stores.keys(), MasterKey.random());
        EventCodec sealing = new EventCodec(new SealedFields(ring));
        LiveTables tables = TestTables.of(stores, forgetting(ring));
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
        return tables.query(
                        new AccountId("acme"),
                        1,
                        table -> table.journal().all(new BitemporalPoint(Long.MAX_VALUE, 1)).stream()
                                .map(fact -> ((NpsAnswered) fact.event()).comment())
                                .toList())
                .orElseThrow();
    }

    @Test
    void a_large_erasure_leaves_the_table_that_a_rebuild_would_make_whoever_reads_it_first() {
        MasterKey master = MasterKey.random();
        EventCodec sealing = new EventCodec(new SealedFields(new KeyRing(stores.keys(), master)));
        append(sealing, "acme", new NpsAnswered(3, "ada", null, SECRET));
        LiveTables live = TestTables.of(stores, forgetting(master));
        stores.log().readAll(0, 100).forEach(live::fold);
        assertThat(comments(live)).containsExactly(SECRET);
        String key = FactJson.mapper()
                .readTree(stores.log().at(1).payload())
                .at("/comment/key")
                .asString();
        append(sealing, "acme", new PersonErased("ada", List.of(), null, List.of(), "asked"));
        append(sealing, "acme", new TextsErased("stories-3y", List.of(), List.of(key)));

        stores.log().readAll(1, 100).forEach(live::fold);
        assertThat(comments(live)).as("folded").containsExactly((String) null);

        LiveTables started = begun(master);
        assertThat(started.factsInMemory()).isZero();
        assertThat(comments(started)).as("queried at once").containsExactly((String) null);
    }

    @Test
    void a_replay_of_all_accounts_gives_no_text_back_whose_key_is_still_there() {
        MasterKey master = MasterKey.random();
        EventCodec sealing = new EventCodec(new SealedFields(new KeyRing(stores.keys(), master)));
        append(sealing, "acme", new NpsAnswered(3, "ada", null, SECRET));
        String key = FactJson.mapper()
                .readTree(stores.log().at(1).payload())
                .at("/comment/key")
                .asString();
        append(sealing, "acme", new PersonErased("ada", List.of(), null, List.of(key), "asked"));

        assertThat(new StreamTables(forgetting(master))
                        .queryAll(
                                2,
                                all ->
                                        all.each(table -> table
                                                .journal()
                                                .all(new BitemporalPoint(Long.MAX_VALUE, 2), NpsAnswered.class)
                                                .stream()
                                                .map(fact -> String.valueOf(
                                                        fact.event().comment()))
                                                .toList()))
                        .answer())
                .containsExactly(List.of("null"));
    }

    @Test
    void a_table_saved_before_an_erasure_restores_no_text() {
        MasterKey master = MasterKey.random();
        EventCodec sealing = new EventCodec(new SealedFields(new KeyRing(stores.keys(), master)));
        append(sealing, "acme", new NpsAnswered(3, "ada", null, SECRET));
        LiveTables live = TestTables.of(stores, forgetting(master));
        stores.log().readAll(0, 100).forEach(live::fold);
        new Checkpoints(TestTables.saved(stores), stores).save(live);
        String key = FactJson.mapper()
                .readTree(stores.log().at(1).payload())
                .at("/comment/key")
                .asString();
        append(sealing, "acme", new PersonErased("ada", List.of(), null, List.of(key), "asked"));
        stores.keys().destroy(List.of(key));

        LiveTables later = begun(master);
        for (int i = 0; i < 3; i++) {
            assertThat(comments(later)).containsExactly((String) null);
            later.table(new AccountId("acme")).orElseThrow().evict(true);
        }

        stores.log().readAll(1, 100).forEach(live::fold);
        assertThat(comments(live)).containsExactly((String) null);
        new Checkpoints(TestTables.saved(stores), stores).save(live);
        assertThat(comments(begun(master))).containsExactly((String) null);
    }

    /** Of a node that never read the log before: it knows of no key that is destroyed. */
    private TableProjector forgetting(MasterKey master) {
        return forgetting(new KeyRing(stores.keys(), master));
    }

    private TableProjector forgetting(KeyRing ring) {
        return new TableProjector(stores.log(), new EventCodec(new SealedFields(ring)), ring::forget);
    }

    /** As a start begins. */
    private LiveTables begun(MasterKey master) {
        KeyRing ring = new KeyRing(stores.keys(), master);
        LiveTables tables = TestTables.of(stores, forgetting(ring));
        new Checkpoints(TestTables.saved(stores), stores)
                .load(tables, stores.log().head(), new ErasureReplay(stores, ring).carryOutTheRest());
        return tables;
    }

    @Test
    void the_stream_of_saved_views_is_no_account_and_parks_none() {
        LiveTables tables = TestTables.of(stores, new TableProjector(stores.log(), codec));
        append(AccountId.VIEWS.value(), new ViewSaved("v", "On watch", "/", "band=watch", true));
        append("acme", new TemperatureTaken(3, null, null));
        stores.log().readAll(0, 100).forEach(tables::fold);

        assertThat(tables.parked()).isEmpty();
        assertThat(tables.accounts()).containsExactly(new AccountId("acme"));
    }

    @Test
    void an_account_whose_first_event_cannot_be_read_is_parked_and_no_other() {
        append("acme", "nps-answered", "no JSON");
        append("acme", "nps-answered", "nor this");
        append("zeta", new TemperatureTaken(3, null, null));
        LiveTables tables = begun(MasterKey.random());

        tables.reading().run(() -> true);
        Checkpoints checkpoints = new Checkpoints(TestTables.saved(stores), stores);
        checkpoints.save(tables);

        assertThat(tables.parked()).hasSize(1);
        assertThat(tables.queryAll(3, all -> all.each(AccountTable::account)).answer())
                .containsExactly(new AccountId("zeta"));
        assertThat(tables.query(new AccountId("acme"), 0, AccountTable::nextSequence))
                .isEmpty();
        assertThat(stores.checkpoints().load(new AccountId("zeta"), TableCodec.FORMAT))
                .isPresent();
    }

    @Test
    void a_query_of_all_leaves_out_parked_accounts() {
        LiveTables tables = TestTables.of(stores, new TableProjector(stores.log(), codec));
        append("acme", "nps-answered", "no JSON");
        append("zeta", new TemperatureTaken(3, null, null));
        stores.log().readAll(0, 100).forEach(tables::fold);
        AccountId parked = new AccountId("acme");

        assertThat(tables.queryAll(2, all -> all.each(AccountTable::account)))
                .isEqualTo(new PartialResult<>(List.of(new AccountId("zeta")), List.copyOf(tables.parked())));
        assertThatThrownBy(() -> tables.queryAll(
                        2,
                        all -> all.each(table ->
                                tables.query(parked, 2, AccountTable::account).orElse(null))))
                .isSameAs(tables.parked().iterator().next());
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

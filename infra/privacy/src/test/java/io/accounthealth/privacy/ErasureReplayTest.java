package io.accounthealth.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.PrivacyEvent.PersonErased;
import io.accounthealth.events.PrivacyEvent.TextsErased;
import io.accounthealth.events.SatisfactionEvent.NpsAnswered;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.storage.CheckpointStore.Checkpoint;
import io.accounthealth.storage.CheckpointStore.Mark;
import io.accounthealth.storage.ErasureStore.Erasure;
import io.accounthealth.storage.KeyStore.Key;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.memory.MemoryStores;
import io.accounthealth.storage.mongo.MongoServers;
import io.accounthealth.storage.mongo.MongoSettings;
import io.accounthealth.storage.mongo.MongoSettings.Mode;
import io.accounthealth.storage.mongo.MongoStores;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ErasureReplayTest {

    private static final AccountId ACME = new AccountId("acme");
    private static final Instant NOON = Instant.parse("2026-02-01T12:00:00Z");

    private final Stores stores = new MemoryStores(InstantSource.system());
    private final KeyRing ring = new KeyRing(stores.keys(), MasterKey.random());
    private final EventCodec codec = new EventCodec(new SealedFields(ring));
    private final ErasureReplay erasures = new ErasureReplay(stores, ring);

    @Test
    void what_is_recorded_and_was_not_carried_out_is_once_somebody_is_in_doubt() {
        String key = hersOf(new NpsAnswered(3, "ada", null, "no"));
        erasures.carryOutAgain();
        tell(new PersonErased("ada", List.of(), null, List.of(key), "asked"));
        List<Erasure> seen = new ArrayList<>();

        erasures.applyOthers(seen::add);
        assertThat(seen).isEmpty();
        assertThat(stores.keys().notDestroyed(List.of(key))).containsExactly(key);

        erasures.markInDoubt();
        erasures.applyOthers(seen::add);

        assertThat(stores.keys().notDestroyed(List.of(key))).isEmpty();
        assertThat(stores.erasures().all()).hasSize(1);
        assertThat(seen).isEqualTo(stores.erasures().all());
        erasures.applyOthers(seen::add);
        assertThat(seen).hasSize(1);
    }

    @Test
    void an_erasure_whose_own_reason_has_lost_its_key_is_carried_out_all_the_same() {
        String key = hersOf(new NpsAnswered(3, "ada", null, "no"));
        tell(new PersonErased("ada", List.of(), null, List.of(key), "asked"));
        Stores older = new MemoryStores(InstantSource.system());
        older.log().restore(stores.log().readAll(0, 10));

        new ErasureReplay(older, new KeyRing(older.keys(), MasterKey.random())).carryOutAgain();

        assertThat(older.keys().find(key).orElseThrow().isDestroyed()).isTrue();
    }

    @Test
    void a_process_that_only_reads_the_log_destroys_keys_that_came_back_with_a_backup() {
        try (MongoServers server = new MongoServers()) {
            String uri = server.freshUri();
            try (Stores writing = MongoStores.open(MongoSettings.of(uri, Mode.READ_WRITE), InstantSource.system())) {
                writing.keys().add(List.of(new Key("b.0", "ada", new byte[] {1})));
                writing.erasures().add(new Erasure(ACME, "ada", UUID.randomUUID(), List.of(), List.of("b.0"), NOON));

                try (Stores reading = MongoStores.open(MongoSettings.of(uri, Mode.READ_LOG), InstantSource.system())) {
                    new ErasureReplay(reading, new KeyRing(reading.keys(), MasterKey.random())).carryOutAgain();
                }

                assertThat(writing.keys().find("b.0").orElseThrow().isDestroyed())
                        .isTrue();
            }
        }
    }

    @Test
    void texts_that_a_retention_rule_erased_are_erased_again_where_their_keys_came_back() {
        tell(new NpsAnswered(3, null, null, "no"));
        List<String> keys = new ErasedTexts(ring).keysLeftIn(stores.log().at(1));
        tell(new TextsErased("stories-3y", List.of(), keys));

        erasures.carryOutAgain();

        assertThat(keys).hasSize(1);
        assertThat(stores.keys().notDestroyed(keys)).isEmpty();
        assertThat(stores.erasures().all()).singleElement().satisfies(erasure -> {
            assertThat(erasure.ruleId()).isEqualTo("stories-3y");
            assertThat(erasure.personId()).isNull();
        });
    }

    @Test
    void an_executed_erasure_is_not_repeated_after_a_restart() {
        String key = hersOf(new NpsAnswered(3, "ada", null, "no"));
        tell(new PersonErased("ada", List.of(), null, List.of(key), "asked"));
        erasures.carryOut(List.of(RecordedErasures.of(stores.log().at(2)).orElseThrow()));
        save();

        erasures.carryOutTheRest();

        assertThat(saved()).isNotEmpty();
        assertThat(stores.keys().erasedUpTo()).isEqualTo(2);
    }

    @Test
    void a_table_saved_before_an_unrecorded_erasure_is_dropped() {
        String key = hersOf(new NpsAnswered(3, "ada", null, "no"));
        stores.keys().destroy(List.of(key));
        stores.erasures().add(erasure(key));
        save();

        erasures.carryOutAgain();

        assertThat(saved()).isEmpty();
    }

    @Test
    void a_table_saved_after_an_erasure_stays() {
        String key = hersOf(new NpsAnswered(3, "ada", null, "no"));
        tell(new PersonErased("ada", List.of(), null, List.of(key), "asked"));
        save();
        erasures.carryOutAgain();
        assertThat(saved()).as("its key was still there").isEmpty();

        save();
        erasures.carryOutAgain();

        assertThat(saved()).isNotEmpty();
    }

    private void save() {
        stores.checkpoints().save("t/1", new Mark(1, null), List.of(new Checkpoint(ACME, "t/1", 1, 1, new byte[] {1})));
    }

    private byte[] saved() {
        return stores.checkpoints().load(ACME, "t/1").orElseThrow().state();
    }

    private static Erasure erasure(String key) {
        return new Erasure(ACME, "ada", new UUID(0, 1), List.of(), List.of(key), NOON);
    }

    /** @return the key of the person, once it is told */
    private String hersOf(NpsAnswered fact) {
        tell(fact);
        return ring.existingOfPerson(ACME, "ada").orElseThrow();
    }

    private void tell(AccountEvent fact) {
        TestFacts.append(stores, codec, ACME, fact);
    }
}

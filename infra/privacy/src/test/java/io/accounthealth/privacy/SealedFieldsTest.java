package io.accounthealth.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.CorrectionEvent.FactCorrected;
import io.accounthealth.events.DomainEvent;
import io.accounthealth.events.EscalationEvent.PostMortemPublished;
import io.accounthealth.events.EscalationEvent.RecoveryPlanAgreed;
import io.accounthealth.events.EscalationEvent.RecoveryStepDone;
import io.accounthealth.events.HandoverEvent.StakeholderAdded;
import io.accounthealth.events.MeetingEvent.InteractionLogged;
import io.accounthealth.events.MeetingEvent.MeetingHeld;
import io.accounthealth.events.SatisfactionEvent.NpsAnswered;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.schema.FactJson;
import io.accounthealth.schema.UnreadableEventException;
import io.accounthealth.storage.KeyStore;
import io.accounthealth.storage.memory.MemoryStores;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class SealedFieldsTest {

    private static final AccountId ACME = new AccountId("acme");
    private static final Instant NOON = Instant.parse("2026-07-08T12:00:00Z");

    private final KeyStore keys = new MemoryStores(InstantSource.system()).keys();
    private final MasterKey master = MasterKey.random();
    private final KeyRing ring = new KeyRing(keys, master);
    private final EventCodec codec = new EventCodec(new SealedFields(ring));

    @Test
    void what_is_personal_is_sealed_in_the_bytes_and_read_as_it_was() {
        StakeholderAdded ada = new StakeholderAdded("p-1", "Ada Example", "ada@example.com", "CMO");

        byte[] stored = codec.encode(ACME, ada).payload();

        assertThat(text(stored)).doesNotContain("Ada").doesNotContain("example").contains("p-1", "CMO", "sealed");
        assertThat(decode(stored, ada)).isEqualTo(ada);
        assertThat(codec.encode(ACME, ada).payload()).as("the same again").isNotEqualTo(stored);
    }

    @Test
    void texts_in_lists_and_in_a_fact_within_a_fact_are_sealed_too() {
        PostMortemPublished learned = new PostMortemPublished("e-1", "Ada slept", List.of("wake Ada", "call Bob"));
        FactCorrected corrected = new FactCorrected(new UUID(0, 1), learned, null, "it was Bob");

        for (AccountEvent fact : List.of(learned, corrected)) {
            byte[] stored = codec.encode(ACME, fact).payload();

            assertThat(text(stored)).doesNotContain("Ada").doesNotContain("Bob");
            assertThat(decode(stored, fact)).isEqualTo(fact);
        }
    }

    @Test
    void what_was_stored_in_clear_is_read_as_it_is() {
        StakeholderAdded ada = new StakeholderAdded("p-1", "Ada Example", null, null);
        byte[] stored = new EventCodec().encode(ACME, ada).payload();

        assertThat(decode(stored, ada)).isEqualTo(ada);
    }

    @Test
    void with_a_persons_key_goes_all_that_is_the_persons_and_nothing_else() {
        InteractionLogged ada = new InteractionLogged("phone", null, "ada", "She leaves", null);
        NpsAnswered bob = new NpsAnswered(9, "bob", null, "Fine");
        byte[] hers = codec.encode(ACME, ada).payload();
        byte[] his = codec.encode(ACME, bob).payload();

        destroy(List.of(ring.existingOfPerson(ACME, "ada").orElseThrow()));

        assertThat(decode(hers, ada))
                .as("a text that must be there says that it is erased")
                .isEqualTo(new InteractionLogged("phone", null, "ada", "erased", null));
        assertThat(decode(his, bob)).isEqualTo(bob);
        assertThat(ring.ofPerson(ACME, "ada"))
                .as("another key, should she come back")
                .isNotNull();
        assertThat(((InteractionLogged) decode(hers, ada)).summary()).isEqualTo("erased");
    }

    @Test
    void with_a_texts_own_key_goes_that_text_also_of_a_person_whose_key_stays() {
        NpsAnswered bob = new NpsAnswered(3, "bob", null, "Ada was no help");
        byte[] stored = codec.encode(ACME, bob).payload();

        destroy(List.of(json(stored).at("/comment/key").stringValue()));

        assertThat(decode(stored, bob))
                .as("a text that may be absent is")
                .isEqualTo(new NpsAnswered(3, "bob", null, null));
    }

    @Test
    void a_text_whose_key_is_lost_is_not_erased() {
        NpsAnswered bob = new NpsAnswered(3, "bob", null, "Ada was no help");
        RecoveryStepDone done = new RecoveryStepDone("e-1", "call Ada");
        byte[] stored = codec.encode(ACME, bob).payload();
        byte[] storedStep = codec.encode(ACME, done).payload();
        KeyStore older = new MemoryStores(InstantSource.system()).keys();
        EventCodec withOlder = new EventCodec(new SealedFields(new KeyRing(older, master)));

        assertThat(decode(withOlder, stored, bob)).isEqualTo(new NpsAnswered(3, "bob", null, "key missing"));
        assertThat(((RecoveryStepDone) decode(withOlder, storedStep, done)).step())
                .startsWith("key missing ");

        older.destroy(List.of(json(stored).at("/comment/key").stringValue()));
        assertThat(decode(withOlder, stored, bob))
                .as("whatever became of the person's")
                .isEqualTo(new NpsAnswered(3, "bob", null, null));

        older.add(keys.list("", 1_000));
        assertThat(decode(withOlder, storedStep, done)).isEqualTo(done);
    }

    @Test
    void steps_that_are_erased_still_find_each_other() {
        RecoveryPlanAgreed plan = new RecoveryPlanAgreed("e-1", List.of("call Ada", "fix it"), null);
        RecoveryStepDone done = new RecoveryStepDone("e-1", "call Ada");
        byte[] storedPlan = codec.encode(ACME, plan).payload();
        byte[] storedStep = codec.encode(ACME, done).payload();
        destroy(List.of(
                json(storedPlan).at("/steps/0/key").stringValue(),
                json(storedStep).at("/step/key").stringValue()));

        List<String> steps = ((RecoveryPlanAgreed) decode(storedPlan, plan)).steps();
        String step = ((RecoveryStepDone) decode(storedStep, done)).step();

        assertThat(steps).containsExactly(step, "fix it");
        assertThat(step).startsWith("erased ").doesNotContain("Ada");
    }

    @Test
    void a_changed_byte_is_told_and_never_read() {
        MeetingHeld held = new MeetingHeld("m-1", null, null, null, null, "Ada frowned");
        ObjectNode stored = json(codec.encode(ACME, held).payload());
        ObjectNode notes = (ObjectNode) stored.get("notes");
        String sealed = notes.get("sealed").stringValue();
        char other = sealed.charAt(20) == 'A' ? 'B' : 'A';
        notes.put("sealed", sealed.substring(0, 20) + other + sealed.substring(21));

        assertThatThrownBy(() -> decode(bytes(stored), held)).isInstanceOf(UnreadableEventException.class);
    }

    @Test
    void what_is_sealed_cannot_be_moved_to_another_field_another_event_or_another_account() {
        StakeholderAdded ada = new StakeholderAdded("p-1", "Ada Example", "ada@example.com", null);
        byte[] stored = codec.encode(ACME, ada).payload();
        ObjectNode swapped = json(stored);
        JsonNode name = swapped.get("name");
        swapped.set("name", swapped.get("email"));
        swapped.set("email", name);

        assertThatThrownBy(() -> decode(bytes(swapped), ada)).isInstanceOf(UnreadableEventException.class);
        assertThatThrownBy(() -> codec.decode(event(new AccountId("bolt"), "stakeholder-added", stored)))
                .isInstanceOf(UnreadableEventException.class);
        assertThatThrownBy(() -> codec.decode(event(ACME, "stakeholder-changed", stored)))
                .isInstanceOf(UnreadableEventException.class);
    }

    @Test
    void another_master_key_is_refused_when_the_ring_is_opened() {
        assertThatThrownBy(() -> new KeyRing(keys, MasterKey.random())).isInstanceOf(WrongMasterKeyException.class);
        assertThat(new KeyRing(keys, MasterKey.parse(master.written()))).isNotNull();
    }

    @Test
    void a_malformed_master_key_is_refused_without_showing_it() {
        String short63 = "a".repeat(63);
        assertThatThrownBy(() -> MasterKey.parse(short63))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a master key is 64 hexadecimal digits");
        assertThatThrownBy(() -> MasterKey.parse("x".repeat(64)))
                .hasMessage("a master key is 64 hexadecimal digits")
                .hasNoCause();
        assertThat(MasterKey.random().toString()).isEqualTo("MasterKey");
    }

    @Test
    void no_key_is_given_out_twice_whoever_asks_and_after_a_restart_neither() throws Exception {
        Set<String> given = java.util.concurrent.ConcurrentHashMap.newKeySet();
        int each = 3 * KeyRing.BLOCK;
        List<Thread> threads = new java.util.ArrayList<>();
        for (int i = 0; i < 4; i++) {
            KeyRing other = i < 2 ? ring : new KeyRing(keys, master);
            threads.add(Thread.ofVirtual().start(() -> {
                for (int n = 0; n < each; n++) {
                    given.add(other.fresh());
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(given).hasSize(4 * each);
        assertThat(given).allMatch(id -> !keys.find(id).orElseThrow().isDestroyed());
    }

    @Test
    void every_fact_of_the_language_passes_through_the_seals_unharmed() {
        Set<String> sealed = new HashSet<>();
        EventTypes.all().forEach(type -> {
            JsonNode example = io.accounthealth.schema.EventSchemas.example(type);
            DomainEvent fact = FactJson.mapper().treeToValue(example, type.record());
            byte[] stored = codec.encode(ACME, fact).payload();

            assertThat(codec.decode(event(ACME, type.name(), type.revision(), stored))
                            .event())
                    .as(type.name())
                    .isEqualTo(fact);
            if (text(stored).contains("\"sealed\"")) {
                sealed.add(type.name());
            }
        });
        assertThat(sealed).hasSizeGreaterThan(60).doesNotContain("spend-reported", "history-read");
    }

    private void destroy(List<String> ids) {
        keys.destroy(ids);
        ring.forget(ids);
    }

    private DomainEvent decode(byte[] payload, AccountEvent as) {
        return decode(codec, payload, as);
    }

    private static DomainEvent decode(EventCodec codec, byte[] payload, AccountEvent as) {
        return codec.decode(event(ACME, EventTypes.of(as.getClass()).name(), payload))
                .event();
    }

    private static StoredEvent event(AccountId account, String type, byte[] payload) {
        return event(account, type, 1, payload);
    }

    private static StoredEvent event(AccountId account, String type, int revision, byte[] payload) {
        return new StoredEvent(
                new Envelope(
                        7,
                        new UUID(0, 7),
                        account,
                        0,
                        type,
                        revision,
                        NOON,
                        NOON,
                        new Origin("mia", "api", null, null)),
                payload);
    }

    private static ObjectNode json(byte[] payload) {
        return (ObjectNode) FactJson.mapper().readTree(payload);
    }

    private static byte[] bytes(ObjectNode json) {
        return FactJson.mapper().writeValueAsBytes(json);
    }

    private static String text(byte[] payload) {
        return new String(payload, StandardCharsets.UTF_8);
    }
}

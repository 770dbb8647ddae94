package io.accounthealth.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.CorrectionEvent.FactCorrected;
import io.accounthealth.events.HandoverEvent.StakeholderAdded;
import io.accounthealth.events.MeetingEvent.MeetingHeld;
import io.accounthealth.events.PrivacyEvent.PersonErased;
import io.accounthealth.events.SatisfactionEvent.NpsAnswered;
import io.accounthealth.privacy.PersonalDataSearch.Found;
import io.accounthealth.privacy.PersonalDataSearch.Text;
import io.accounthealth.privacy.PersonalDataSearch.Why;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.storage.Commit;
import io.accounthealth.storage.InboxStore.Refused;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.memory.MemoryStores;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PersonalDataSearchTest {

    private static final AccountId ACME = new AccountId("acme");
    private static final Instant NOON = Instant.parse("2026-02-01T12:00:00Z");

    private final Stores stores = new MemoryStores(InstantSource.system());
    private final MasterKey master = MasterKey.random();
    private final KeyRing ring = new KeyRing(stores.keys(), master);
    private final EventCodec codec = new EventCodec(new SealedFields(ring));

    @Test
    void what_has_no_text_is_his_as_well_when_it_names_him_by_his_id() {
        tell(new NpsAnswered(3, "ada", null, null));
        tell(new NpsAnswered(9, "bob", null, "Fine"));
        tell(new MeetingHeld("m-1", null, List.of("bob", "ada"), null, null, null));

        Found found = find("ada");

        assertThat(found.named())
                .extracting(named -> named.envelope().position())
                .containsExactly(1L, 3L);
        assertThat(found.named().getFirst().fact().path("score").asInt()).isEqualTo(3);
        assertThat(found.texts()).isEmpty();
    }

    @Test
    void texts_of_others_about_a_person_are_found() {
        tell(new StakeholderAdded("ada", "Ada Berg", null, null));
        UUID bob = tell(new StakeholderAdded("bob", "Bob", null, null));
        tell(new FactCorrected(bob, new StakeholderAdded("bob", "Bob Berg", "b@berg.example", null), null, "misspelt"));
        tell(new NpsAnswered(9, "bob", null, "Mrs Berg was kind"));

        assertThat(find("ada").texts())
                .extracting(Text::why, Text::text)
                .containsExactly(tuple(Why.OWN, "Ada Berg"), tuple(Why.MENTIONED, "Mrs Berg was kind"));
    }

    @Test
    void what_is_his_by_his_id_goes_also_when_its_key_is_missing() {
        tell(new NpsAnswered(3, "ada", null, "no"));
        KeyRing other = new KeyRing(new MemoryStores(InstantSource.system()).keys(), master);

        Found found = new PersonalDataSearch(
                        stores.log(),
                        new SealedInbox(stores.inbox(), other),
                        new EventCodec(new SealedFields(other)),
                        other)
                .find(ACME, "ada", Set.of(), Set.of());

        assertThat(found.texts()).singleElement().satisfies(text -> {
            assertThat(text.text()).isEqualTo("key missing");
            assertThat(text.key()).isNotNull();
        });
    }

    @Test
    void an_erased_rejected_event_is_recognized_by_its_key() {
        SealedInbox inbox = new SealedInbox(stores.inbox(), ring);
        tell(new StakeholderAdded("ada", "Ada Berg", null, null));
        List<Long> ids = inbox.add(List.of(refused("Ada Berg"), refused("Bob")));
        Found before = find("ada");
        assertThat(before.refused()).extracting(Refused::id).containsExactly(ids.getFirst());
        assertThat(before.leftOver()).isEmpty();

        List<String> keys = List.of(
                inbox.keyOf(ids.getFirst()).orElseThrow(),
                ring.existingOfPerson(ACME, "ada").orElseThrow());
        tell(new PersonErased("ada", List.of(), null, keys, "asked"));
        ring.forget(keys);
        stores.keys().destroy(keys);

        assertThat(find("ada").refused()).isEmpty();
        assertThat(find("ada").leftOver()).containsExactly(ids.getFirst());
        assertThat(find("ada").isAnyLeft()).isFalse();
        new ErasureReplay(stores, ring).carryOutAgain();
        new ErasureReplay(stores, ring).removeFrom(inbox);
        assertThat(stores.inbox().list(Long.MAX_VALUE, 10))
                .extracting(Refused::id)
                .containsExactly(ids.getLast());
    }

    private static Refused refused(String words) {
        return new Refused(
                0, NOON, "crm", "e-1", "acme", "application/json", ('"' + words + '"').getBytes(UTF_8), "no");
    }

    private Found find(String personId) {
        return new PersonalDataSearch(stores.log(), new SealedInbox(stores.inbox(), ring), codec, ring)
                .find(ACME, personId, Set.of(), Set.of());
    }

    private UUID tell(AccountEvent fact) {
        EventCodec.Encoded encoded = codec.encode(ACME, fact);
        UUID id = UUID.randomUUID();
        stores.log()
                .append(List.of(new Commit(
                        ACME,
                        Commit.ANY_VERSION,
                        List.of(new Commit.NewEvent(
                                id,
                                encoded.type().name(),
                                encoded.type().revision(),
                                NOON,
                                new Origin("mia", "api", null, null),
                                encoded.payload())))));
        return id;
    }
}

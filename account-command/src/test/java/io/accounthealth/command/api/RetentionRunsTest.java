package io.accounthealth.command.api;

import static io.accounthealth.command.api.OldNotes.ADMIN;
import static io.accounthealth.command.api.OldNotes.OFFICER;
import static io.accounthealth.command.api.OldNotes.approve;
import static io.accounthealth.command.api.OldNotes.propose;
import static io.accounthealth.command.api.OldNotes.run;
import static io.accounthealth.command.api.OldNotes.signed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.accounthealth.command.retention.PayloadRetention;
import io.accounthealth.command.retention.RetentionRuns;
import io.accounthealth.command.retention.RetentionRuns.Ran;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.NotAllowedException;
import io.accounthealth.edge.access.Role;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.AdvocacyEvent.BetaLeft;
import io.accounthealth.events.CorrectionEvent.FactCorrected;
import io.accounthealth.events.PayloadRetentionEvent.PayloadRetentionApproved;
import io.accounthealth.events.PayloadRetentionEvent.PayloadRetentionEnded;
import io.accounthealth.events.PrivacyEvent.TextsErased;
import io.accounthealth.events.ReportEvent.NarrativeRecorded;
import io.accounthealth.events.SatisfactionEvent.NpsAnswered;
import io.accounthealth.events.SatisfactionEvent.TemperatureTaken;
import io.accounthealth.privacy.ErasedTexts;
import io.accounthealth.privacy.KeyRing;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.storage.ErasureStore.Erasure;
import io.accounthealth.storage.LeaseStore.Lease;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.memory.MemoryStores;
import io.accounthealth.storage.mongo.MongoServers;
import io.accounthealth.storage.mongo.MongoSettings;
import io.accounthealth.storage.mongo.MongoSettings.Mode;
import io.accounthealth.storage.mongo.MongoStores;
import io.accounthealth.storage.sqlite.SqliteStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.MediaType;

/** Which texts a run of the retention rules erases, and which it leaves. */
class RetentionRunsTest {

    private static final String STORY = "narrative-recorded";
    private static final String WHY = "a holiday in Rome";

    abstract static class Contract {

        @TempDir
        Path data;

        Service service;

        abstract Stores stores() throws IOException;

        @BeforeEach
        void start() throws IOException {
            Path key = Files.writeString(data.resolve("the-master.key"), "5eed".repeat(16));
            service = new Service(
                    stores(),
                    data,
                    "--accounthealth.privacy.master-key-file=" + key,
                    "--accounthealth.payload-retention.every=9999d");
        }

        @AfterEach
        void stop() {
            Stores stores = service.stores();
            service.close();
            stores.close();
        }

        @Test
        void only_texts_whose_term_is_over_are_erased() {
            OldNotes old = new OldNotes(service, "acme", "bolt");
            old.tell("acme", 1_000, story());
            old.tell("acme", 900, new NpsAnswered(3, "ada", null, "too slow"));
            old.tell("bolt", 801, story());
            old.tell("bolt", 800, new BetaLeft("ctv", "early"));
            old.tell("acme", 731, new NarrativeRecorded(null, WHY, "wait"));
            old.tell("acme", 729, story());
            old.record();
            List<StoredEvent> before = service.stores().log().readAll(0, 100);
            inForce(730, STORY);

            assertThat(run(service)).containsExactly(new Ran("r1", 7, 4, 0));

            assertThat(service.stores().log().readAll(0, 8))
                    .as("not a byte of the log changes")
                    .usingRecursiveComparison()
                    .isEqualTo(before);
            assertThat(unreadable()).containsExactly(3L, 5L, 7L);
            assertThat(service.bean(EventCodec.class).decode(before.get(6)).event())
                    .as("as an erased person's texts are read")
                    .isEqualTo(new NarrativeRecorded(null, "erased", null));
            assertThat(recorded("acme")).singleElement().satisfies(fact -> {
                assertThat(fact.ruleId()).isEqualTo("r1");
                assertThat(fact.erased())
                        .containsExactly(
                                before.get(2).envelope().eventId(),
                                before.get(6).envelope().eventId());
                assertThat(fact.keys()).hasSize(3);
                assertThat(service.stores().keys().notDestroyed(fact.keys())).isEmpty();
            });
            assertThat(last("acme").envelope().origin().actor()).isEqualTo("bob");
            assertThat(service.bean(PayloadRetention.class).erasures(ADMIN, "r1"))
                    .extracting(Erasure::account)
                    .containsExactly(new AccountId("acme"), new AccountId("bolt"));
        }

        @Test
        void a_legal_hold_keeps_the_texts_of_an_account_until_it_is_lifted() {
            OldNotes old = new OldNotes(service, "acme", "bolt");
            old.tell("acme", 1_000, story());
            old.tell("bolt", 996, story());
            old.record();
            inForce(730, STORY);
            post("acme", "place-legal-hold", "{\"holdId\":\"h1\",\"reason\":\"a lawsuit\"}");
            post("acme", "place-legal-hold", "{\"holdId\":\"h2\",\"reason\":\"another\"}");
            post("acme", "lift-legal-hold", "{\"holdId\":\"h1\"}");

            assertThat(run(service)).containsExactly(new Ran("r1", 4, 1, 1));
            assertThat(unreadable()).containsExactly(4L);
            assertThat(run(service)).containsExactly(new Ran("r1", 4, 0, 1));

            post("acme", "lift-legal-hold", "{\"holdId\":\"h2\"}");
            assertThat(run(service)).containsExactly(new Ran("r1", 4, 1, 0));
            assertThat(unreadable()).containsExactly(3L, 4L);
            assertThat(recorded("bolt")).hasSize(1);
        }

        void inForce(int afterDays, String... types) {
            propose(service, "r1", afterDays, types);
            approve(service, "r1");
        }

        void post(String account, String command, String body) {
            service.http
                    .post()
                    .uri("/v1/accounts/" + account + "/" + command)
                    .contentType(MediaType.APPLICATION_JSON)
                    .bodyValue(body)
                    .exchange()
                    .expectStatus()
                    .isOk();
        }

        /** The positions of events with texts that cannot be read. */
        List<Long> unreadable() {
            ErasedTexts texts = new ErasedTexts(service.bean(KeyRing.class));
            return service.stores().log().readAll(0, 4_000).stream()
                    .filter(stored -> !texts.fieldsIn(stored).isEmpty())
                    .map(event -> event.envelope().position())
                    .toList();
        }

        List<TextsErased> recorded(String account) {
            return service.stores().log().readStream(new AccountId(account), 0, 4_000).stream()
                    .map(event -> service.bean(EventCodec.class).decode(event).event())
                    .filter(TextsErased.class::isInstance)
                    .map(TextsErased.class::cast)
                    .toList();
        }

        StoredEvent last(String account) {
            return service.stores()
                    .log()
                    .readStream(new AccountId(account), 0, 4_000)
                    .getLast();
        }
    }

    @Nested
    class OverSqlite extends Contract {

        @Override
        Stores stores() {
            return SqliteStores.open(data, InstantSource.system());
        }
    }

    @Nested
    class OverMongo extends Contract {

        private final MongoServers server = new MongoServers();

        @Override
        Stores stores() {
            return MongoStores.open(
                    new MongoSettings(server.freshUri(), Mode.READ_WRITE, Duration.ofMinutes(1), Duration.ofSeconds(2)),
                    InstantSource.system());
        }

        @AfterEach
        void end() {
            server.close();
        }
    }

    @Nested
    class InMemory extends Contract {

        @Override
        Stores stores() {
            return new MemoryStores(InstantSource.system());
        }

        @Test
        void nothing_is_erased_before_another_person_approved_or_after_an_end() {
            OldNotes old = new OldNotes(service, "acme");
            old.tell("acme", 1_000, story());
            old.record();
            propose(service, "r1", 730, STORY);
            assertThat(run(service)).isEmpty();
            approve(service, "r1");
            service.bean(PayloadRetention.class)
                    .record(OFFICER, new PayloadRetentionEnded("r1", "no"), UUID.randomUUID(), signed(OFFICER));
            assertThat(run(service)).isEmpty();

            assertThat(unreadable()).isEmpty();
        }

        @Test
        void a_run_again_does_nothing_and_says_nothing() {
            OldNotes old = new OldNotes(service, "acme");
            old.tell("acme", 1_000, story());
            old.record();
            inForce(730, STORY);
            run(service);
            long head = service.position();

            assertThat(run(service)).containsExactly(new Ran("r1", 2, 0, 0));
            service.bean(RetentionRuns.class).runOnSchedule();
            assertThat(service.position()).isEqualTo(head);
        }

        @Test
        void the_progress_of_a_rule_survives_a_restart() {
            OldNotes old = new OldNotes(service, "acme");
            old.tell("acme", 1_000, story());
            old.record();
            inForce(730, STORY);
            run(service);

            assertThat(service.bean(Stores.class).leases().find("texts of r1").map(Lease::owner))
                    .contains("2");
        }

        @Test
        void a_recorded_erasure_is_carried_out_by_the_next_run() {
            OldNotes old = new OldNotes(service, "acme");
            old.tell("acme", 1_000, story());
            StoredEvent story = old.last();
            List<String> keys = new ErasedTexts(service.bean(KeyRing.class)).keysLeftIn(story);
            old.tell("acme", 1, new TextsErased("r1", List.of(story.envelope().eventId()), keys));
            old.record();
            inForce(730, STORY);
            assertThat(unreadable()).isEmpty();

            assertThat(run(service)).containsExactly(new Ran("r1", 2, 0, 0));

            assertThat(unreadable()).containsExactly(2L);
            assertThat(recorded("acme")).hasSize(1);
        }

        @Test
        void many_texts_of_an_account_are_told_by_several_events_of_one_commit() {
            OldNotes old = new OldNotes(service, "acme", "bolt");
            for (int i = 0; i < 1_001; i++) {
                old.tell("acme", 1_000, story());
            }
            old.tell("bolt", 1_000, story());
            old.record();
            inForce(730, STORY);

            assertThat(run(service)).containsExactly(new Ran("r1", 1_004, 1_002, 0));

            assertThat(recorded("acme"))
                    .extracting(fact -> fact.keys().size())
                    .containsExactly(200, 200, 200, 200, 200, 1);
            assertThat(unreadable()).hasSize(1_002);
        }

        @Test
        void a_correction_that_holds_such_an_event_goes_with_its_reason_and_others_stay() {
            OldNotes old = new OldNotes(service, "acme");
            UUID story = old.tell("acme", 1_000, story());
            UUID temperature = old.tell("acme", 1_000, new TemperatureTaken(3, null, null));
            old.tell("acme", 990, new FactCorrected(story, story(), null, "wrong"));
            old.tell("acme", 990, new FactCorrected(temperature, new TemperatureTaken(2, null, null), null, "wrong"));
            old.tell("acme", 10, new FactCorrected(story, story(), null, "wrong again"));
            old.record();
            inForce(730, STORY);

            assertThat(run(service)).containsExactly(new Ran("r1", 5, 3, 0));

            assertThat(unreadable()).containsExactly(2L, 4L);
            AccountEvent correction = (AccountEvent) service.bean(EventCodec.class)
                    .decode(service.stores().log().at(4))
                    .event();
            assertThat(correction)
                    .isEqualTo(new FactCorrected(story, new NarrativeRecorded(null, "erased", null), null, "erased"));
        }

        @Test
        void two_rules_do_not_erase_or_tell_the_same_text_twice() {
            OldNotes old = new OldNotes(service, "acme");
            old.tell("acme", 1_200, story());
            old.tell("acme", 800, story());
            old.record();
            inForce(730, STORY);
            propose(service, "r2", 1_096, STORY, "beta-left");
            approve(service, "r2");

            assertThat(run(service)).containsExactly(new Ran("r1", 3, 2, 0), new Ran("r2", 2, 0, 0));
            assertThat(recorded("acme")).hasSize(1);
        }

        @Test
        void who_may_not_retain_texts_and_who_signs_for_another_is_turned_away() {
            Caller director = new Caller("dora", Set.of(Role.DIRECTOR), Set.of(), null);
            PayloadRetention retention = service.bean(PayloadRetention.class);
            PayloadRetentionApproved approval = new PayloadRetentionApproved("r1");
            assertThatThrownBy(() -> service.bean(RetentionRuns.class).run(director, signed(director)))
                    .isInstanceOf(NotAllowedException.class);
            assertThatThrownBy(() -> retention.record(director, approval, UUID.randomUUID(), signed(director)))
                    .isInstanceOf(NotAllowedException.class);
            assertThatThrownBy(() -> retention.record(
                            OFFICER, approval, UUID.randomUUID(), new Origin("bob", "api", null, null)))
                    .isInstanceOf(NotAllowedException.class)
                    .hasMessageContaining("X-Actor");
            assertThat(service.position()).isZero();
        }
    }

    private static NarrativeRecorded story() {
        return new NarrativeRecorded(null, WHY, null);
    }
}

package io.accounthealth.command.retention;

import static io.accounthealth.command.retention.OldNotes.ADMIN;
import static io.accounthealth.command.retention.OldNotes.OFFICER;
import static io.accounthealth.command.retention.OldNotes.approve;
import static io.accounthealth.command.retention.OldNotes.propose;
import static io.accounthealth.command.retention.OldNotes.retention;
import static io.accounthealth.command.retention.OldNotes.runs;
import static io.accounthealth.command.retention.OldNotes.signed;
import static io.accounthealth.command.retention.OldNotes.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.accounthealth.command.decision.PayloadRetentionState.Rule;
import io.accounthealth.command.imports.SpendClaims;
import io.accounthealth.command.retention.PayloadRuns.Ran;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.NotAllowedException;
import io.accounthealth.edge.access.Role;
import io.accounthealth.envelope.DroppedPayload;
import io.accounthealth.envelope.DroppedPayloads;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.AdvocacyEvent.BetaLeft;
import io.accounthealth.events.CorrectionEvent.FactCorrected;
import io.accounthealth.events.PayloadRetentionEvent.PayloadRetentionApproved;
import io.accounthealth.events.PayloadRetentionEvent.PayloadRetentionEnded;
import io.accounthealth.events.PayloadRetentionEvent.PayloadsDropped;
import io.accounthealth.events.ReportEvent.NarrativeRecorded;
import io.accounthealth.events.SatisfactionEvent.TemperatureTaken;
import io.accounthealth.events.SpendEvent.SpendReported;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.storage.CheckpointStore.Checkpoint;
import io.accounthealth.storage.CheckpointStore.Mark;
import io.accounthealth.storage.Commit;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.memory.MemoryStores;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a run of the rules for old payloads drops, and what it leaves. */
class PayloadRunsTest {

    private static final String STORY = "narrative-recorded";

    private final Stores stores = new MemoryStores(OldNotes.CLOCK);
    private final OldNotes old = new OldNotes();

    @Test
    void the_payloads_of_the_types_are_dropped_when_their_term_is_over_and_no_others() {
        old.tell("acme", 1_000, story());
        old.tell("acme", 900, new TemperatureTaken(3, null, null));
        old.tell("bolt", 800, story());
        old.tell("bolt", 801 - 1, new BetaLeft("ctv", "early"));
        old.tell("acme", 731, story());
        old.tell("acme", 729, story());
        old.putInto(stores);
        inForce(730, STORY);

        assertThat(run()).containsExactly(new Ran("r1", 5, 3));

        assertThat(droppedPositions()).containsExactly(1L, 3L, 5L);
        assertThat(rule().runs()).singleElement().satisfies(run -> {
            assertThat(run.event()).isEqualTo(new PayloadsDropped("r1", 5, 3, null, null));
            assertThat(run.envelope().origin().actor()).isEqualTo("bob");
        });
        assertEachIsCovered();
    }

    @Test
    void nothing_is_dropped_before_another_person_approved_or_after_an_end() {
        old.tell("acme", 1_000, story());
        old.putInto(stores);
        propose(stores, "r1", 730, STORY);
        assertThat(run()).isEmpty();
        approve(stores, "r1");
        retention(stores).record(OFFICER, new PayloadRetentionEnded("r1", "no"), UUID.randomUUID(), signed(OFFICER));
        assertThat(run()).isEmpty();

        assertThat(droppedPositions()).isEmpty();
    }

    @Test
    void a_run_again_does_nothing_and_says_nothing() {
        old.tell("acme", 1_000, story());
        old.putInto(stores);
        inForce(730, STORY);
        run();
        long head = stores.log().head().position();

        assertThat(run()).containsExactly(new Ran("r1", 1, 0));
        runs(stores).runByTheClock();
        assertThat(stores.log().head().position()).isEqualTo(head);
    }

    @Test
    void a_run_that_was_cut_off_after_it_was_recorded_is_finished_by_the_next_without_another_word() {
        for (int i = 0; i < 10; i++) {
            old.tell("acme", 1_000, story());
        }
        old.putInto(stores);
        inForce(730, STORY);
        stream(stores).append(2, new PayloadsDropped("r1", 10, 10, null, null), UUID.randomUUID(), signed(ADMIN));
        stores.log().dropPayloads(List.of(1L, 2L, 3L));

        assertThat(run()).containsExactly(new Ran("r1", 10, 7));
        assertThat(droppedPositions()).hasSize(10);
        assertThat(rule().runs()).hasSize(1);
    }

    @Test
    void a_long_past_is_dropped_in_parts_each_told_before_it_is_done() {
        for (int i = 0; i < 12_000; i++) {
            old.tell("acme-" + i % 7, 1_000, i % 2 == 0 ? story() : new TemperatureTaken(3, null, null));
        }
        old.putInto(stores);
        inForce(730, STORY);

        assertThat(run()).containsExactly(new Ran("r1", 12_000, 6_000));
        assertThat(rule().runs().stream().mapToLong(run -> run.event().count()).sum())
                .isEqualTo(6_000);
        assertThat(rule().runs()).hasSizeBetween(2, 4);
        assertEachIsCovered();
    }

    @Test
    void a_correction_that_holds_such_an_event_goes_with_it_and_others_stay() {
        UUID story = old.tell("acme", 1_000, story());
        UUID temperature = old.tell("acme", 1_000, new TemperatureTaken(3, null, null));
        UUID correction = old.tell("acme", 990, new FactCorrected(story, story(), null, "wrong"));
        old.tell("acme", 990, new FactCorrected(temperature, new TemperatureTaken(2, null, null), null, "wrong"));
        old.tell("acme", 10, new FactCorrected(story, story(), null, "wrong again"));
        old.putInto(stores);
        inForce(730, STORY);

        run();

        assertThat(droppedPositions()).containsExactly(1L, 3L);
        assertThat(rule().runs().getFirst().event().corrections()).containsExactly(correction);
        assertEachIsCovered();
    }

    @Test
    void what_a_source_claims_is_read_on_past_a_correction_that_is_gone() {
        UUID story = old.tell("acme", 1_000, story());
        old.tell("acme", 999, new FactCorrected(story, story(), null, "wrong"));
        LocalDate day = LocalDate.parse("2023-01-01");
        old.tell("acme", 998, new SpendReported("dsp", null, day, null, BigDecimal.TEN, null));
        old.putInto(stores);
        inForce(730, STORY);
        run();
        assertThat(droppedPositions()).containsExactly(1L, 2L);

        assertThat(new SpendClaims(stores.log(), new EventCodec()).accounts("dsp"))
                .containsExactly(new AccountId("acme"));
    }

    @Test
    void a_legal_hold_keeps_what_an_account_has_until_it_is_lifted() {
        old.tell("acme", 1_000, story());
        old.tell("acme", 999, "legal-hold-placed", hold("h1"));
        old.tell("acme", 998, "legal-hold-placed", hold("h2"));
        old.tell("acme", 997, "legal-hold-lifted", hold("h1"));
        old.tell("bolt", 996, story());
        old.tell("bolt", 995, "legal-hold-placed", hold("h1"));
        old.tell("bolt", 994, "legal-hold-lifted", hold("h1"));
        old.putInto(stores);
        inForce(730, STORY);

        run();
        assertThat(droppedPositions()).containsExactly(5L);
        assertThat(rule().runs().getLast().event()).isEqualTo(new PayloadsDropped("r1", 7, 1, List.of("acme"), null));
        assertThat(covered().allowed(stores.log().at(1).envelope())).isFalse();

        lift("acme", "h2");
        assertThat(run()).containsExactly(new Ran("r1", 7, 1));
        assertThat(droppedPositions()).containsExactly(1L, 5L);
        assertThat(rule().runs().getLast().event()).isEqualTo(new PayloadsDropped("r1", 7, 1, null, null));
        assertEachIsCovered();
    }

    @Test
    void a_legal_hold_that_is_placed_after_the_run_was_recorded_still_keeps_what_is_there() {
        old.tell("acme", 1_000, story());
        old.tell("bolt", 1_000, story());
        old.putInto(stores);
        inForce(730, STORY);

        runs(placingAHoldOnceARunIsRecorded("acme")).run(ADMIN, signed(ADMIN));

        assertThat(droppedPositions()).containsExactly(2L);
        assertThat(rule().everKept()).containsExactly("acme");
        run();
        assertThat(droppedPositions()).containsExactly(2L);
        lift("acme", "h1");
        run();
        assertThat(droppedPositions()).containsExactly(1L, 2L);
        assertEachIsCovered();
    }

    /** These stores, whose log has a legal hold right behind the first run that is recorded. */
    private Stores placingAHoldOnceARunIsRecorded(String account) {
        EventLog log = (EventLog) Proxy.newProxyInstance(
                EventLog.class.getClassLoader(), new Class<?>[] {EventLog.class}, (proxy, method, arguments) -> {
                    Object answer = method.invoke(stores.log(), arguments);
                    if (method.getName().equals("append")
                            && arguments[0].toString().contains("payloads-dropped")
                            && covered().allowed(stores.log().at(1).envelope())
                            && stores.log()
                                    .readStream(new AccountId(account), 1, 1)
                                    .isEmpty()) {
                        append(account, "legal-hold-placed", hold("h1"));
                    }
                    return answer;
                });
        return (Stores) Proxy.newProxyInstance(
                Stores.class.getClassLoader(),
                new Class<?>[] {Stores.class},
                (proxy, method, arguments) -> method.getName().equals("log") ? log : method.invoke(stores, arguments));
    }

    @Test
    void what_was_recorded_under_a_rule_that_ended_before_it_was_done_is_done_and_nothing_else() {
        for (int i = 0; i < 3; i++) {
            old.tell("acme", 1_000, story());
        }
        old.tell("acme", 731, story());
        old.putInto(stores);
        inForce(730, STORY);
        stream(stores).append(2, new PayloadsDropped("r1", 3, 3, null, null), UUID.randomUUID(), signed(ADMIN));
        stores.log().dropPayloads(List.of(1L));
        retention(stores).record(OFFICER, new PayloadRetentionEnded("r1", "no"), UUID.randomUUID(), signed(OFFICER));

        assertThat(run()).containsExactly(new Ran("r1", 3, 2));
        assertThat(run()).isEmpty();
        assertThat(droppedPositions()).containsExactly(1L, 2L, 3L);
        assertThat(rule().runs()).hasSize(1);
    }

    @Test
    void what_is_held_alone_is_remembered_and_dropped_when_it_is_free_even_if_that_is_cut_off() {
        old.tell("acme", 1_000, story());
        old.tell("acme", 999, "legal-hold-placed", hold("h1"));
        old.putInto(stores);
        inForce(730, STORY);
        run();
        assertThat(droppedPositions()).isEmpty();

        lift("acme", "h1");
        stream(stores).append(3, new PayloadsDropped("r1", 2, 1, null, null), UUID.randomUUID(), signed(ADMIN));
        run();

        assertThat(droppedPositions()).containsExactly(1L);
        assertThat(rule().runs()).hasSize(2);
    }

    @Test
    void what_several_accounts_kept_is_counted_whole_when_they_are_free() {
        for (String account : List.of("acme", "bolt")) {
            old.tell(account, 998, "legal-hold-placed", hold("h1"));
            for (int i = 0; i < 1_200; i++) {
                old.tell(account, 998, story());
            }
        }
        old.putInto(stores);
        inForce(730, STORY);
        run();
        assertThat(droppedPositions()).isEmpty();

        lift("acme", "h1");
        lift("bolt", "h1");
        assertThat(run()).containsExactly(new Ran("r1", 2_402, 2_400));
        assertThat(rule().runs().getLast().event()).isEqualTo(new PayloadsDropped("r1", 2_402, 2_400, null, null));
        assertEachIsCovered();
    }

    @Test
    void what_was_made_of_the_payloads_is_discarded_of_these_accounts_only() {
        old.tell("acme", 1_000, story());
        old.tell("bolt", 1_000, new TemperatureTaken(3, null, null));
        old.putInto(stores);
        inForce(730, STORY);
        for (String account : List.of("acme", "bolt")) {
            AccountId id = new AccountId(account);
            stores.checkpoints()
                    .save("table/1", new Mark(2, null), List.of(new Checkpoint(id, "table/1", 1, 2, new byte[] {1})));
        }

        run();

        assertThat(state("acme")).isEmpty();
        assertThat(state("bolt")).containsExactly(1);
    }

    @Test
    void two_rules_do_not_drop_or_count_the_same_payload_twice() {
        old.tell("acme", 1_200, story());
        old.tell("acme", 800, story());
        old.putInto(stores);
        inForce(730, STORY);
        propose(stores, "r2", 1_096, STORY, "beta-left");
        approve(stores, "r2");

        assertThat(run()).containsExactly(new Ran("r1", 2, 2), new Ran("r2", 1, 0));
        assertThat(droppedPositions()).containsExactly(1L, 2L);
    }

    @Test
    void who_may_not_retain_payloads_and_who_signs_for_another_is_turned_away() {
        Caller director = new Caller("dora", Set.of(Role.DIRECTOR), Set.of(), null);
        assertThatThrownBy(() -> runs(stores).run(director, signed(director))).isInstanceOf(NotAllowedException.class);
        assertThatThrownBy(() -> retention(stores)
                        .record(director, new PayloadRetentionApproved("r1"), UUID.randomUUID(), signed(director)))
                .isInstanceOf(NotAllowedException.class);
        assertThatThrownBy(() -> retention(stores)
                        .record(
                                OFFICER,
                                new PayloadRetentionApproved("r1"),
                                UUID.randomUUID(),
                                new Origin("bob", "api", null, null)))
                .isInstanceOf(NotAllowedException.class)
                .hasMessageContaining("X-Actor");
        assertThat(stores.log().head().position()).isZero();
    }

    private void inForce(int afterDays, String... types) {
        propose(stores, "r1", afterDays, types);
        approve(stores, "r1");
    }

    private List<Ran> run() {
        return runs(stores).run(ADMIN, signed(ADMIN));
    }

    private Rule rule() {
        return retention(stores).rules(ADMIN).rule("r1").orElseThrow();
    }

    private byte[] state(String account) {
        return stores.checkpoints()
                .load(new AccountId(account), "table/1")
                .orElseThrow()
                .state();
    }

    private void lift(String account, String holdId) {
        append(account, "legal-hold-lifted", hold(holdId));
    }

    private void append(String account, String type, byte[] payload) {
        stores.log()
                .append(List.of(new Commit(
                        new AccountId(account),
                        Commit.ANY_VERSION,
                        List.of(new Commit.NewEvent(
                                UUID.randomUUID(), type, 1, OldNotes.NOW, signed(OFFICER), payload)))));
    }

    private List<Long> droppedPositions() {
        return all().stream()
                .filter(event -> DroppedPayload.is(event.payload()))
                .map(event -> event.envelope().position())
                .toList();
    }

    /** What the check of the log asks: nobody can hide what an event said by dropping it by hand. */
    private void assertEachIsCovered() {
        DroppedPayloads covered = covered();
        assertThat(all())
                .filteredOn(event -> DroppedPayload.is(event.payload()))
                .isNotEmpty()
                .allMatch(event -> covered.allowed(event.envelope()));
    }

    private DroppedPayloads covered() {
        return DroppedPayloads.of(
                stream(stores).read().stream().map(Recorded::event).toList());
    }

    private List<StoredEvent> all() {
        List<StoredEvent> all = new ArrayList<>();
        for (List<StoredEvent> page = stores.log().readAll(0, 5_000);
                !page.isEmpty();
                page = stores.log().readAll(all.size(), 5_000)) {
            all.addAll(page);
        }
        return all;
    }

    private static NarrativeRecorded story() {
        return new NarrativeRecorded("Dip", "a holiday " + UUID.randomUUID(), null);
    }

    private static byte[] hold(String holdId) {
        return "{\"holdId\":\"%s\"}".formatted(holdId).getBytes(StandardCharsets.UTF_8);
    }
}

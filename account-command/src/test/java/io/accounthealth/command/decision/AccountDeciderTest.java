package io.accounthealth.command.decision;

import static io.accounthealth.command.decision.Scenario.NOW;
import static io.accounthealth.command.decision.Scenario.OPENED;
import static io.accounthealth.command.decision.Scenario.USD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.accounthealth.command.decision.AccountCommand.CorrectFact;
import io.accounthealth.command.decision.AccountCommand.LaidOver;
import io.accounthealth.command.decision.AccountCommand.RecordFact;
import io.accounthealth.command.decision.AccountCommand.Recorded;
import io.accounthealth.command.decision.AccountCommand.ReportFact;
import io.accounthealth.command.decision.Decision.Accepted;
import io.accounthealth.command.decision.Decision.Refused;
import io.accounthealth.command.decision.currency.SourceCurrencies;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.AlertKind;
import io.accounthealth.events.Band;
import io.accounthealth.events.BillingEvent.InvoiceIssued;
import io.accounthealth.events.BriefEvent.MilestoneMissed;
import io.accounthealth.events.CommentEvent.CommentAdded;
import io.accounthealth.events.CommentSubject;
import io.accounthealth.events.ContractEvent.AccountChurned;
import io.accounthealth.events.ContractEvent.ContractSigned;
import io.accounthealth.events.CorrectionEvent;
import io.accounthealth.events.CorrectionEvent.FactCorrected;
import io.accounthealth.events.CorrectionEvent.FactRetracted;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.HandoverEvent.AccountOpened;
import io.accounthealth.events.HandoverEvent.ManagerAssigned;
import io.accounthealth.events.InquiryEvent.InquiryAnswered;
import io.accounthealth.events.MeetingEvent.ActionItemOpened;
import io.accounthealth.events.OverrideEvent.HealthOverridden;
import io.accounthealth.events.OverrideEvent.HealthOverrideLifted;
import io.accounthealth.events.PerformanceEvent.PerformanceReported;
import io.accounthealth.events.PerformanceEvent.PerformanceRetracted;
import io.accounthealth.events.PrivacyEvent.LegalHoldPlaced;
import io.accounthealth.events.QbrEvent.QbrPrepared;
import io.accounthealth.events.SatisfactionEvent.NpsAnswered;
import io.accounthealth.events.SpendEvent.InsertionOrderBooked;
import io.accounthealth.events.SpendEvent.InsertionOrderCancelled;
import io.accounthealth.events.SpendEvent.SpendReported;
import io.accounthealth.events.SpendEvent.SpendRetracted;
import io.accounthealth.events.WatchEvent;
import io.accounthealth.events.WatchEvent.AlertAcknowledged;
import io.accounthealth.events.WatchEvent.AlertAssigned;
import io.accounthealth.events.WatchEvent.AlertClosed;
import io.accounthealth.events.WatchEvent.AlertRaised;
import io.accounthealth.schema.EventSchemas;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.schema.FactReader;
import io.accounthealth.schema.FieldProblem;
import io.accounthealth.schema.StateChange;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AccountDeciderTest {

    private static final AccountId ACME = new AccountId("acme");
    private static final Origin ORIGIN = new Origin("ann", "test", null, null);
    private static final Origin WATCH = new Origin("watch", WatchEvent.SOURCE, null, null);
    private static final UUID CHURN = new UUID(0, 7);
    private static final NpsAnswered NPS = new NpsAnswered(9, null, null, null);

    static List<Scenario> scenarios() {
        return Scenario.all();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void every_step_is_taken_or_refused_as_the_table_says(Scenario scenario) {
        AccountState state = state(scenario.given());
        assertThat(outcome(decide(scenario.asked(), null, state))).isEqualTo(scenario.outcome());
    }

    /** Corrections, which need a fact that they mend, are below. */
    @Test
    void the_table_takes_every_fact_and_refuses_every_one_that_is_a_step() {
        List<String> missing = new ArrayList<>();
        for (EventType type : EventTypes.all()) {
            if (!AccountEvent.class.isAssignableFrom(type.record())
                    || CorrectionEvent.class.isAssignableFrom(type.record())) {
                continue;
            }
            Set<Boolean> accepted = Scenario.all().stream()
                    .filter(scenario -> scenario.asked().getClass() == type.record())
                    .map(scenario -> scenario.outcome().equals(Scenario.ACCEPTED))
                    .collect(Collectors.toSet());
            Step step = Step.of((AccountEvent) FactReader.read(type, EventSchemas.example(type)));
            if (!type.derived() && !accepted.contains(true)) {
                missing.add(type.name() + " is never taken");
            }
            if (step != null && !step.from().equals(StateChange.ANY) && !accepted.contains(false)) {
                missing.add(type.name() + " is never refused");
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void what_is_for_privacy_no_feed_tells_and_nobody_corrects() {
        AccountState state = state(List.of(OPENED));
        var hold = new LegalHoldPlaced("h", "a lawsuit");
        var sent = new ReportFact(ACME, hold, UUID.randomUUID(), null, ORIGIN);
        assertThat(outcome(AccountDecider.decide(sent, Scope.EVERY_ACCOUNT, state, NOW)))
                .isEqualTo("privacy-fact");
        assertThat(correct(new FactRetracted(new UUID(0, 1), "no more"), hold, state))
                .isEqualTo("not-correctable");
    }

    @Test
    void a_pack_is_prepared_by_no_feed_and_its_preparation_is_retracted_but_not_corrected() {
        AccountState state = state(List.of(OPENED));
        var pack = new QbrPrepared("2026-Q1", NOW, 7, "v1", "0".repeat(64), "qbr/2");
        var other = new QbrPrepared("2026-Q1", NOW, 7, "v1", "1".repeat(64), "qbr/2");
        var sent = new ReportFact(ACME, pack, UUID.randomUUID(), null, ORIGIN);
        assertThat(outcome(AccountDecider.decide(sent, Scope.EVERY_ACCOUNT, state, NOW)))
                .isEqualTo("sealed-fact");
        assertThat(correct(new FactCorrected(new UUID(0, 1), other, null, "typo"), pack, state))
                .isEqualTo("not-correctable");
        assertThat(correct(new FactRetracted(new UUID(0, 1), "too early"), pack, state))
                .isEqualTo("accepted");
    }

    @Test
    void what_has_no_time_of_its_own_happened_now() {
        assertThat(accepted(decide(NPS, null, state(List.of(OPENED)))).occurredAt())
                .isEqualTo(NOW);
    }

    @Test
    void time_is_bounded_but_for_what_plans_the_future() {
        AccountState state = state(List.of(OPENED));
        Instant ahead = NOW.plus(Duration.ofHours(24));
        assertThat(outcome(decide(NPS, ahead, state))).isEqualTo("accepted");
        assertThat(outcome(decide(NPS, ahead.plusMillis(1), state))).isEqualTo("malformed");
        assertThat(outcome(decide(NPS, AccountDecider.EARLIEST, state))).isEqualTo("accepted");
        assertThat(outcome(decide(NPS, AccountDecider.EARLIEST.minusMillis(1), state)))
                .isEqualTo("malformed");
        assertThat(((Refused) decide(NPS, AccountDecider.EARLIEST.minusMillis(1), state))
                        .refusal()
                        .sentence())
                .endsWith(" must not be before 1990-01-01");
        var plan = new ContractSigned("c", null, LocalDate.of(2027, 1, 1), LocalDate.of(2028, 1, 1), null, null);
        assertThat(outcome(decide(plan, NOW.plus(Duration.ofDays(300)), state))).isEqualTo("accepted");
    }

    @Test
    void a_correction_moves_no_fact_out_of_these_bounds() {
        AccountState state = state(List.of(OPENED));
        Instant ahead = NOW.plus(Duration.ofHours(24));
        assertThat(correct(moved(ahead), NPS, state)).isEqualTo("accepted");
        assertThat(correct(moved(ahead.plusMillis(1)), NPS, state)).isEqualTo("malformed");
        assertThat(correct(moved(AccountDecider.EARLIEST), NPS, state)).isEqualTo("accepted");
        assertThat(correct(moved(AccountDecider.EARLIEST.minusMillis(1)), NPS, state))
                .isEqualTo("malformed");
    }

    @Test
    void spend_is_true_when_its_period_ends_or_is_sent() {
        AccountState state = state(List.of(OPENED));
        LocalDate start = LocalDate.of(2026, 3, 2);
        assertThat(accepted(decide(spend(start, start.plusDays(7), null), null, state))
                        .occurredAt())
                .hasToString("2026-03-08T23:00:00Z");
        assertThat(accepted(decide(spend(start, null, null), null, state)).occurredAt())
                .hasToString("2026-03-02T23:00:00Z");
        assertThat(accepted(decide(spend(LocalDate.of(2026, 3, 9), LocalDate.of(2026, 3, 16), null), null, state))
                        .occurredAt())
                .isEqualTo(NOW);
    }

    @Test
    void spend_is_reported_of_a_period_that_has_begun_and_withdrawn_of_any() {
        AccountState state = state(List.of(OPENED));
        LocalDate last = LocalDate.ofInstant(NOW.plus(AccountDecider.TOLERANCE), ZoneOffset.UTC);
        SpendReported begun = spend(last, last.plusMonths(1), USD);
        SpendReported ahead = spend(last.plusDays(1), null, USD);

        assertThat(outcome(decide(begun, null, state))).isEqualTo("accepted");
        assertThat(outcome(decide(ahead, null, state))).isEqualTo("malformed");
        assertThat(report(begun, state)).isEqualTo("accepted");
        assertThat(report(ahead, state)).isEqualTo("malformed");
        assertThat(correct(new FactCorrected(CHURN, ahead, null, "typo"), begun, state))
                .isEqualTo("malformed");
        assertThat(correct(new FactCorrected(CHURN, begun, null, "typo"), ahead, state))
                .isEqualTo("accepted");
        assertThat(correct(new FactRetracted(CHURN, "not yet"), ahead, state)).isEqualTo("accepted");
        assertThat(outcome(decide(new SpendRetracted("feed", null, ahead.periodStart(), "not yet"), null, state)))
                .isEqualTo("accepted");
        assertThat(((Refused) decide(ahead, null, state)).refusal().sentence())
                .startsWith("/periodStart must not be more than 24 hours ahead")
                .endsWith("book what is planned as an insertion order");
    }

    @Test
    void spend_whose_retraction_was_retracted_is_retracted_again() {
        AccountState state = state(List.of(OPENED));
        SpendRetracted retraction = new SpendRetracted("feed", null, LocalDate.of(2026, 3, 2), null);
        state.apply(CHURN, retraction, NOW);
        assertThat(outcome(decide(retraction, null, state))).isEqualTo("nothing-changes");
        assertThat(report(retraction, state))
                .as("what a source says is recorded")
                .isEqualTo("accepted");

        state.apply(UUID.randomUUID(), new FactRetracted(CHURN, "it was right"), NOW);
        assertThat(outcome(decide(retraction, null, state))).isEqualTo("accepted");
    }

    @Test
    void an_amount_without_currency_is_in_the_accounts() {
        SpendReported told = spend(LocalDate.of(2026, 3, 2), null, null);
        assertThat(accepted(decide(told, null, state(List.of(OPENED)))).event())
                .isEqualTo(spend(LocalDate.of(2026, 3, 2), null, USD));
    }

    @Test
    void performance_without_a_currency_is_in_that_of_the_account() {
        LocalDate start = LocalDate.of(2026, 3, 2);
        PerformanceReported told = new PerformanceReported(
                "feed", null, start, start.plusDays(7), null, null, null, 7L, null, null, null, BigDecimal.TEN, null);
        PerformanceReported taken = (PerformanceReported)
                accepted(decide(told, null, state(List.of(OPENED)))).event();
        assertThat(taken.currency()).isEqualTo(USD);

        Instant later = Instant.parse("2026-04-01T00:00:00Z");
        assertThat(Defaults.occurredAt(told, later, ZoneId.of("Asia/Tokyo")))
                .isEqualTo(Instant.parse("2026-03-08T15:00:00Z"));
        assertThat(Defaults.occurredAt(
                        new PerformanceRetracted("feed", null, start, null), later, ZoneId.of("Asia/Tokyo")))
                .isEqualTo(Instant.parse("2026-03-02T15:00:00Z"));
        Instant running = Instant.parse("2026-03-04T00:00:00Z");
        assertThat(Defaults.occurredAt(told, running, ZoneId.of("Asia/Tokyo"))).isEqualTo(running);
    }

    @Test
    void facts_of_feeds_are_accepted_in_any_state() {
        InquiryAnswered answered = new InquiryAnswered("never-received", null);
        AccountState state = state(List.of(OPENED));
        assertThat(outcome(decide(answered, null, state))).isNotEqualTo("accepted");
        assertThat(report(answered, state)).isEqualTo("accepted");
        assertThat(report(answered, new AccountState())).isEqualTo("unknown-account");
        LocalDate day = LocalDate.of(2026, 3, 2);
        assertThat(report(spend(day, day, USD), state)).isEqualTo("malformed");
    }

    @Test
    void an_ended_override_is_accepted_only_from_a_feed() {
        AccountState state = state(List.of(OPENED));
        Instant began = NOW.minusSeconds(3_600);
        HealthOverridden over = new HealthOverridden(null, Band.WATCH, "a bad week", NOW);

        assertThat(outcome(decide(over, began, state))).isEqualTo("malformed");
        assertThat(outcome(AccountDecider.decide(
                        new ReportFact(ACME, over, UUID.randomUUID(), began, ORIGIN), Scope.EVERY_ACCOUNT, state, NOW)))
                .isEqualTo("accepted");
    }

    @Test
    void an_override_stands_through_the_instant_at_which_it_expires_and_no_longer() {
        AccountState state = state(List.of(OPENED, new HealthOverridden(null, Band.WATCH, "a bad week", NOW)));
        HealthOverrideLifted lifted = new HealthOverrideLifted(null);

        assertThat(outcome(decide(lifted, NOW, state))).isEqualTo("accepted");
        assertThat(outcome(decide(lifted, NOW.plusNanos(1_000), state))).isEqualTo("nothing-changes");
    }

    @Test
    void only_the_platform_opens_the_action_items_of_an_alert_and_no_others() {
        AccountState state = state(List.of(OPENED));
        ActionItemOpened plain = new ActionItemOpened("i", "Call", null, null);
        ActionItemOpened step = new ActionItemOpened("i", "Call", null, null, null, null, "a", "silence-1");
        FactCorrected claimed = new FactCorrected(new UUID(0, 1), step, null, "it was for the alert");

        assertThat(outcome(report(plain, ORIGIN, state))).isEqualTo("accepted");
        assertThat(outcome(report(step, WATCH, state))).isEqualTo("accepted");
        assertThat(pointers(report(plain, WATCH, state))).containsExactly("/alertId", "/playbook");
        assertThat(pointers(report(step, ORIGIN, state))).containsExactly("/alertId", "/playbook");
        assertThat(pointers(AccountDecider.decide(
                        new CorrectFact(
                                ACME, claimed, new Recorded(plain, NOW, ORIGIN), UUID.randomUUID(), null, ORIGIN),
                        Scope.EVERY_ACCOUNT,
                        state,
                        NOW)))
                .containsExactly("/replacement/alertId", "/replacement/playbook");
    }

    private static Decision report(ActionItemOpened item, Origin origin, AccountState state) {
        return AccountDecider.decide(
                new ReportFact(ACME, item, UUID.randomUUID(), null, origin), Scope.EVERY_ACCOUNT, state, NOW);
    }

    private static List<String> pointers(Decision decision) {
        return ((Refusal.Malformed) ((Refused) decision).refusal())
                .problems().stream().map(FieldProblem::pointer).toList();
    }

    @Test
    void money_in_an_unknown_currency_is_rejected() {
        LocalDate day = LocalDate.of(2026, 1, 1);
        SpendReported spend = new SpendReported("dsp", null, day, null, BigDecimal.ONE, CurrencyCode.of("EUR"));
        InvoiceIssued invoice = new InvoiceIssued("i", BigDecimal.ONE, CurrencyCode.of("EUR"), day, null, null, null);
        AccountState state = state(List.of(OPENED));
        for (AccountEvent fact : List.of(spend, invoice)) {
            assertThat(pointers(decide(fact, NOW, state))).containsExactly("/currency");
            assertThat(report(fact, state)).isEqualTo("malformed");
        }
        SpendReported own = new SpendReported("dsp", null, day, null, BigDecimal.ONE, null);
        assertThat(outcome(decide(own, NOW, state))).isEqualTo("accepted");
        assertThat(pointers(AccountDecider.decide(
                        new CorrectFact(
                                ACME,
                                new FactCorrected(new UUID(0, 1), spend, null, "typo"),
                                new Recorded(own, NOW, ORIGIN),
                                UUID.randomUUID(),
                                null,
                                ORIGIN),
                        Scope.EVERY_ACCOUNT,
                        state,
                        NOW)))
                .containsExactly("/replacement/currency");

        SourceCurrencies setting = SourceCurrencies.of(List.of("other=GBP", "dsp=EUR"));
        assertThat(outcome(AccountDecider.decide(
                        new ReportFact(ACME, spend, UUID.randomUUID(), null, ORIGIN),
                        Scope.EVERY_ACCOUNT,
                        state,
                        NOW,
                        setting)))
                .isEqualTo("accepted");
        assertThatThrownBy(() -> SourceCurrencies.of(List.of("dsp:EUR"))).hasMessageContaining("dsp=EUR");

        var order = new InsertionOrderBooked(
                "io", null, BigDecimal.TEN, CurrencyCode.of("EUR"), day, day.plusDays(30), null, null);
        AccountState ordered = state(List.of(OPENED, order, new InsertionOrderCancelled("io", null)));
        assertThat(outcome(decide(spend, NOW, ordered))).isEqualTo("accepted");
        assertThat(outcome(decide(invoice, NOW, ordered))).isEqualTo("accepted");
    }

    @Test
    void what_the_platform_notices_itself_is_taken_from_its_own_source_only() {
        AlertRaised alert = new AlertRaised("a", AlertKind.SILENCE, null, "Silence", "Call", null);
        AccountState state = state(List.of(OPENED));
        assertThat(report(alert, state)).isEqualTo("derived-fact");

        assertThat(outcome(AccountDecider.decide(
                        new ReportFact(ACME, alert, UUID.randomUUID(), null, WATCH), Scope.EVERY_ACCOUNT, state, NOW)))
                .isEqualTo("accepted");
    }

    @Test
    void what_the_platform_noticed_stays_and_what_people_said_of_the_same_does_not() {
        AccountState state = state(List.of(OPENED));
        AlertRaised alert = new AlertRaised("a", AlertKind.SILENCE, null, "Silence", "Call", null);
        MilestoneMissed missed = new MilestoneMissed("m", null);
        AlertClosed closed = new AlertClosed("a", null);
        FactRetracted retraction = new FactRetracted(CHURN, "no");
        for (AccountEvent noticed : List.of(alert, missed, closed)) {
            assertThat(correct(retraction, new Recorded(noticed, NOW, WATCH), state))
                    .isEqualTo("noticed-fact");
        }
        FactCorrected other = new FactCorrected(CHURN, new MilestoneMissed("n", null), null, "no");
        assertThat(correct(other, new Recorded(missed, NOW, WATCH), state)).isEqualTo("noticed-fact");

        assertThat(correct(other, missed, state)).isEqualTo("accepted");
        assertThat(correct(retraction, missed, state)).isEqualTo("accepted");
        assertThat(correct(retraction, closed, state)).isEqualTo("accepted");
    }

    @Test
    void an_alert_that_was_closed_by_mistake_is_open_again_once_the_closing_is_retracted() {
        AccountState state =
                state(List.of(OPENED, new AlertRaised("a", AlertKind.SILENCE, null, "Silence", "Call", null)));
        AlertClosed closed = new AlertClosed("a", null);
        state.apply(CHURN, closed, NOW);
        assertThat(outcome(decide(closed, null, state))).isEqualTo("alert-is-closed");

        state.apply(UUID.randomUUID(), new FactRetracted(CHURN, "another one was meant"), NOW);
        assertThat(outcome(decide(closed, null, state))).isEqualTo("accepted");
    }

    @Test
    void open_alerts_go_on_in_a_hand_over() {
        AccountState state = state(List.of(OPENED, new ManagerAssigned("ann")));
        for (String id : List.of("closed", "handed-on", "own", "seen", "nobodys")) {
            state.apply(UUID.randomUUID(), new AlertRaised(id, AlertKind.SILENCE, null, "Silence", "Call", null), NOW);
            if (!id.equals("nobodys")) {
                state.apply(UUID.randomUUID(), new AlertAssigned(id, "ann"), NOW);
            }
        }
        state.apply(UUID.randomUUID(), new AlertAssigned("handed-on", "ben"), NOW);
        state.apply(UUID.randomUUID(), new AlertAcknowledged("seen", null), NOW);
        state.apply(UUID.randomUUID(), new AlertClosed("closed", null), NOW);

        assertThat(state.responsibilities("ben", NOW).alerts()).containsExactly("own", "seen");
    }

    @Test
    void the_id_of_a_comment_is_free_again_once_the_comment_is_retracted() {
        AccountState state = state(List.of(OPENED));
        CommentAdded comment = new CommentAdded("c", CommentSubject.ACCOUNT, null, "they merge in May");
        state.apply(CHURN, comment, NOW);
        assertThat(outcome(decide(comment, null, state))).isEqualTo("comment-is-recorded");

        state.apply(UUID.randomUUID(), new FactRetracted(CHURN, "another client"), NOW);
        assertThat(outcome(decide(comment, null, state))).isEqualTo("accepted");
    }

    @Test
    void a_comment_on_an_unknown_item_says_what_it_needs() {
        AccountState state = state(List.of(OPENED));
        CommentAdded comment = new CommentAdded("c", CommentSubject.ACTION_ITEM, "i", "they call back");
        assertThat(((Refused) decide(comment, null, state)).refusal().sentence())
                .isEqualTo("action-item i is unknown; this needs it to be recorded");
        assertThat(report(comment, state)).isEqualTo("accepted");
        assertThat(report(new CommentAdded("c", CommentSubject.EVENT, "i", "they call back"), state))
                .isEqualTo("malformed");
    }

    @Test
    void a_reserved_name_cannot_be_opened() {
        for (AccountId name : List.of(AccountId.POLICY, AccountId.ACCESS, AccountId.RATES)) {
            var command = new RecordFact(name, OPENED, UUID.randomUUID(), null, ORIGIN);
            assertThat(outcome(AccountDecider.decide(command, Scope.EVERY_ACCOUNT, new AccountState(), NOW)))
                    .isEqualTo("malformed");
        }
    }

    @Test
    void an_account_that_is_older_than_the_reservation_of_its_name_is_open_already() {
        var command = new RecordFact(AccountId.RATES, OPENED, UUID.randomUUID(), null, ORIGIN);
        assertThat(outcome(AccountDecider.decide(command, Scope.EVERY_ACCOUNT, state(List.of(OPENED)), NOW)))
                .isEqualTo("account-already-open");
    }

    @Test
    void a_churn_that_is_retracted_never_was_and_one_brought_back_was() {
        AccountState state = state(List.of(OPENED));
        AccountChurned churned = new AccountChurned("price", null);
        state.apply(CHURN, churned, NOW);
        assertThat(outcome(decide(churned, null, state))).isEqualTo("account-is-churned");
        state.apply(UUID.randomUUID(), new FactRetracted(CHURN, "mistake"), NOW);
        assertThat(outcome(decide(churned, null, state))).isEqualTo("accepted");
        state.apply(
                UUID.randomUUID(), new FactCorrected(CHURN, new AccountChurned("merger", null), null, "it was"), NOW);
        assertThat(outcome(decide(churned, null, state))).isEqualTo("account-is-churned");
    }

    @Test
    void a_correction_needs_a_fact_of_the_account_and_of_the_same_type() {
        AccountState state = state(List.of(OPENED));
        FactCorrected correction = new FactCorrected(CHURN, new NpsAnswered(3, null, null, null), null, "typo");
        assertThat(correct(correction, (Recorded) null, state)).isEqualTo("unknown-event");
        assertThat(correct(correction, NPS, state)).isEqualTo("accepted");
        assertThat(correct(correction, new AccountChurned("x", null), state)).isEqualTo("not-correctable");
        assertThat(correct(correction, new FactRetracted(CHURN, "x"), state)).isEqualTo("not-correctable");
        assertThat(correct(correction, correction.replacement(), state)).isEqualTo("nothing-changes");
    }

    @Test
    void a_correction_changes_what_is_in_force() {
        AccountState state = state(List.of(OPENED));
        NpsAnswered wrong = new NpsAnswered(3, null, null, null);
        FactCorrected back = new FactCorrected(CHURN, NPS, null, "it was right");
        FactCorrected mistake = new FactCorrected(CHURN, wrong, NOW.minusSeconds(60), "typo");
        assertThat(correct(back, NPS, state)).isEqualTo("nothing-changes");

        state.apply(UUID.randomUUID(), mistake, NOW);
        assertThat(correct(mistake, NPS, state)).isEqualTo("nothing-changes");
        assertThat(correct(new FactCorrected(CHURN, wrong, null, "only the time"), NPS, state))
                .isEqualTo("accepted");
        assertThat(correct(back, NPS, state)).isEqualTo("accepted");

        state.apply(UUID.randomUUID(), new FactRetracted(CHURN, "never was"), NOW);
        assertThat(correct(mistake, NPS, state)).isEqualTo("accepted");
        assertThat(correct(back, NPS, state)).isEqualTo("accepted");
    }

    @Test
    void a_replacement_is_judged_at_the_time_of_the_fact() {
        AccountState state = state(List.of(OPENED));
        HealthOverridden year = new HealthOverridden(null, Band.WATCH, "r", NOW.plus(Duration.ofDays(366)));
        HealthOverridden past = new HealthOverridden(null, Band.WATCH, "r", NOW.minusSeconds(1));
        HealthOverridden recorded = new HealthOverridden(null, Band.WATCH, "r", NOW.plusSeconds(1));

        assertThat(correct(new FactCorrected(CHURN, year, null, "longer"), recorded, state))
                .isEqualTo("accepted");
        assertThat(correct(new FactCorrected(CHURN, past, null, "shorter"), recorded, state))
                .isEqualTo("malformed");
    }

    @Test
    void an_opening_is_never_retracted_and_keeps_its_currency() {
        AccountState state = state(List.of(OPENED));
        assertThat(correct(new FactRetracted(CHURN, "x"), OPENED, state)).isEqualTo("not-correctable");
        AccountOpened euro =
                new AccountOpened("Acme", null, null, null, new CurrencyCode("EUR"), OPENED.timeZone(), null, null);
        assertThat(correct(new FactCorrected(CHURN, euro, null, "x"), OPENED, state))
                .isEqualTo("not-correctable");
    }

    @Test
    void a_replacement_must_not_contradict_itself() {
        LocalDate start = LocalDate.of(2026, 3, 2);
        FactCorrected correction = new FactCorrected(CHURN, spend(start, start, USD), null, "typo");
        Recorded target = new Recorded(spend(start, null, USD), NOW, ORIGIN);
        var command = new CorrectFact(ACME, correction, target, UUID.randomUUID(), null, ORIGIN);
        Refusal refusal =
                ((Refused) AccountDecider.decide(command, Scope.EVERY_ACCOUNT, state(List.of(OPENED)), NOW)).refusal();
        assertThat(refusal.sentence()).startsWith("/replacement/periodEnd");
    }

    @Test
    void fields_laid_over_a_correction_that_was_overtaken_are_refused() {
        UUID seen = UUID.randomUUID();
        AccountState state = state(List.of(OPENED));
        state.apply(CHURN, spend(START, null, USD), NOW);
        state.apply(seen, corrected("first"), NOW);
        CorrectFact second = new CorrectFact(
                ACME,
                corrected("second"),
                new Recorded(spend(START, null, USD), NOW, ORIGIN),
                UUID.randomUUID(),
                null,
                ORIGIN);

        assertThat(outcome(decide(second.with(new LaidOver(null)), state))).isEqualTo("overtaken");
        assertThat(outcome(decide(second.with(new LaidOver(seen)), state))).isEqualTo(outcome(decide(second, state)));
        assertThat(decide(second.with(new LaidOver(seen)), state)).isInstanceOf(Accepted.class);

        state.apply(UUID.randomUUID(), corrected("in between"), NOW);
        assertThat(outcome(decide(second.with(new LaidOver(seen)), state))).isEqualTo("overtaken");
        assertThat(decide(second, state)).as("given whole").isInstanceOf(Accepted.class);
    }

    private static final LocalDate START = LocalDate.of(2026, 3, 2);

    private static FactCorrected corrected(String line) {
        SpendReported replacement = new SpendReported("feed", line, START, null, BigDecimal.TEN, USD);
        return new FactCorrected(CHURN, replacement, null, "r");
    }

    private static Decision decide(CorrectFact command, AccountState state) {
        return AccountDecider.decide(command, Scope.EVERY_ACCOUNT, state, NOW);
    }

    private static SpendReported spend(LocalDate start, LocalDate end, CurrencyCode currency) {
        return new SpendReported("feed", null, start, end, BigDecimal.TEN, currency);
    }

    private static FactCorrected moved(Instant trueAt) {
        return new FactCorrected(CHURN, NPS, trueAt, "it was another day");
    }

    private static AccountState state(List<AccountEvent> given) {
        AccountState state = new AccountState();
        given.forEach(event -> state.apply(UUID.randomUUID(), event, NOW));
        return state;
    }

    private static Decision decide(AccountEvent fact, Instant occurredAt, AccountState state) {
        return AccountDecider.decide(
                new RecordFact(ACME, fact, UUID.randomUUID(), occurredAt, ORIGIN), Scope.EVERY_ACCOUNT, state, NOW);
    }

    private static String report(AccountEvent fact, AccountState state) {
        return outcome(AccountDecider.decide(
                new ReportFact(ACME, fact, UUID.randomUUID(), null, ORIGIN), Scope.EVERY_ACCOUNT, state, NOW));
    }

    private static String correct(CorrectionEvent fact, AccountEvent target, AccountState state) {
        return correct(fact, new Recorded(target, NOW, ORIGIN), state);
    }

    private static String correct(CorrectionEvent fact, Recorded target, AccountState state) {
        return outcome(AccountDecider.decide(
                new CorrectFact(ACME, fact, target, UUID.randomUUID(), null, ORIGIN), Scope.EVERY_ACCOUNT, state, NOW));
    }

    private static Accepted accepted(Decision decision) {
        return (Accepted) decision;
    }

    private static String outcome(Decision decision) {
        return decision instanceof Refused refused ? refused.refusal().code() : Scenario.ACCEPTED;
    }
}

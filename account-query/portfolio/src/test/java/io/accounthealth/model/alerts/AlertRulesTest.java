package io.accounthealth.model.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.AlertKind;
import io.accounthealth.events.AlertThresholds;
import io.accounthealth.events.AppliesTo;
import io.accounthealth.events.BillingEvent.InvoiceIssued;
import io.accounthealth.events.BriefEvent.AssetReceived;
import io.accounthealth.events.BriefEvent.AssetRequested;
import io.accounthealth.events.BriefEvent.BriefAccepted;
import io.accounthealth.events.BriefEvent.BriefIssued;
import io.accounthealth.events.ContractEvent.AccountChurned;
import io.accounthealth.events.ContractEvent.ContractRenewed;
import io.accounthealth.events.ContractEvent.ContractSigned;
import io.accounthealth.events.ContractEvent.RenewalLost;
import io.accounthealth.events.Desk;
import io.accounthealth.events.HandoverEvent.AccountProfileChanged;
import io.accounthealth.events.HandoverEvent.StakeholderAdded;
import io.accounthealth.events.HandoverEvent.StakeholderLeft;
import io.accounthealth.events.MeetingEvent.ActionItemClosed;
import io.accounthealth.events.MeetingEvent.ActionItemOpened;
import io.accounthealth.events.MeetingEvent.InteractionLogged;
import io.accounthealth.events.MeetingEvent.MeetingCancelled;
import io.accounthealth.events.MeetingEvent.MeetingHeld;
import io.accounthealth.events.MeetingEvent.MeetingScheduled;
import io.accounthealth.events.MeetingKind;
import io.accounthealth.events.Party;
import io.accounthealth.events.PolicyEvent;
import io.accounthealth.events.PolicyEvent.AlertRulePublished;
import io.accounthealth.events.PolicyEvent.AlertRuleRetired;
import io.accounthealth.events.QbrEvent.QbrGoalMet;
import io.accounthealth.events.QbrEvent.QbrGoalMissed;
import io.accounthealth.events.QbrEvent.QbrGoalSet;
import io.accounthealth.events.ReportEvent.ReportApproved;
import io.accounthealth.events.ReportEvent.ReportDelivered;
import io.accounthealth.events.ReportEvent.ReportDrafted;
import io.accounthealth.events.ReportEvent.ReportReissued;
import io.accounthealth.events.ReportEvent.ReportScheduled;
import io.accounthealth.events.ReportEvent.ReportSubmitted;
import io.accounthealth.events.ReportKind;
import io.accounthealth.events.SatisfactionEvent.CompetitorSighted;
import io.accounthealth.events.SpendEvent.InsertionOrderBooked;
import io.accounthealth.events.WatchEvent.AlertClosed;
import io.accounthealth.events.WatchEvent.AlertRaised;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.Story;
import io.accounthealth.schema.EventTypes;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Alert rules, and the kinds of alerts that are off until a rule raises them. */
class AlertRulesTest {

    private static final String LONG_AGO = "2025-01-01";

    private final Story acme = Story.of("acme", "2026-01-01");
    private PolicyBook book = PolicyBook.BUILT_IN;

    @Test
    void ten_days_of_silence_alarm_for_strategic_accounts_and_28_for_the_others() {
        publish(
                "silence-10",
                AlertKind.SILENCE,
                LONG_AGO,
                true,
                days(10),
                new AppliesTo("strategic", null, null, null));
        assertThat(raised(AlertKind.SILENCE, "2026-01-12")).isEmpty();

        acme.tell("2026-01-02", tier("strategic"));
        assertThat(raised(AlertKind.SILENCE, "2026-01-11T23:59:59Z"))
                .as("ten days, not more")
                .isEmpty();
        AlertRaised alert = only(raised(AlertKind.SILENCE, "2026-01-12"));
        assertThat(alert.rule()).isEqualTo("silence-10");
        assertThat(alert.title()).isEqualTo("No contact for more than 10 days");

        acme.tell("2026-01-12", tier("growth"));
        assertThat(closed("2026-01-13")).as("28 days are not over").containsExactly(alert.alertId());
    }

    @Test
    void silence_is_counted_in_calendar_days_of_the_accounts_zone() {
        Story york = Story.of("york", "2026-01-01", ZoneId.of("America/New_York"));
        york.tell("2026-01-02T20:00:00Z", new InteractionLogged("phone", null, null, "They called", null));
        AlertThresholds tenDays = days(10);

        assertThat(ServiceRules.silence(AccountAt.of(york.table(), Story.at("2026-01-13T04:59:59Z")), tenDays))
                .as("12 January in New York, ten days after")
                .isEmpty();
        assertThat(ServiceRules.silence(AccountAt.of(york.table(), Story.at("2026-01-13T05:00:00Z")), tenDays))
                .extracting(Condition::since)
                .containsExactly(Instant.parse("2026-01-13T05:00:00Z"));
    }

    @Test
    void a_rule_that_raises_nothing_switches_a_kind_off_until_it_is_retired() {
        AlertRaised alert = only(raised(AlertKind.SILENCE, "2026-02-01"));
        assertThat(alert.rule()).isNull();
        publish("silence-off", AlertKind.SILENCE, "2026-02-02", false, null, null);

        assertThat(closed("2026-02-01T12:00:00Z")).as("not in force yet").isEmpty();
        assertThat(look("2026-02-02"))
                .extracting(DetectedFact::fact)
                .contains(new AlertClosed(alert.alertId(), "its alert rule raises nothing any more"));
        record("2026-02-02");
        assertThat(raised(AlertKind.SILENCE, "2026-03-01")).isEmpty();

        tell(new AlertRuleRetired("silence-off", Instant.parse("2026-03-02T00:00:00Z"), "it was too quiet"));
        assertThat(raised(AlertKind.SILENCE, "2026-03-01")).isEmpty();
        assertThat(only(raised(AlertKind.SILENCE, "2026-03-02")).alertId()).isEqualTo(alert.alertId() + "-2");
    }

    @Test
    void of_the_rules_that_fit_the_most_conditions_win_then_the_latest_then_the_newest() {
        publish("all-5", AlertKind.SILENCE, "2026-01-05", true, days(5), null);
        publish("all-6", AlertKind.SILENCE, "2026-01-04", true, days(6), null);
        publish("growth-9", AlertKind.SILENCE, LONG_AGO, true, days(9), new AppliesTo("growth", null, null, null));
        assertThat(only(raised(AlertKind.SILENCE, "2026-01-07")).rule()).isEqualTo("all-5");

        acme.tell("2026-01-07", tier("growth"));
        assertThat(raised(AlertKind.SILENCE, "2026-01-09")).isEmpty();
        assertThat(only(raised(AlertKind.SILENCE, "2026-01-11")).rule()).isEqualTo("growth-9");
    }

    @ParameterizedTest
    @EnumSource(AlertKind.class)
    void a_rule_of_the_usual_thresholds_knows_all_that_its_kind_needs(AlertKind kind) {
        publish("on", kind, LONG_AGO, true, null, null);
        acme.spend("line", "2026-01-01", 7, "100");

        assertThat(look("2026-01-02")).isNotEmpty();
    }

    @Test
    void a_new_kind_raises_nothing_unasked() {
        acme.tell("2026-01-02", new BriefIssued("b", Desk.TRAFFICKER, LocalDate.of(2026, 1, 10), "Spring"));
        acme.tell("2026-01-03", new CompetitorSighted("Rival", null));

        assertThat(alerts(look("2026-01-12"))).isEmpty();
    }

    @Test
    void a_brief_is_late_two_days_after_its_day_until_it_is_accepted() {
        publish("on", AlertKind.BRIEF_LATE, LONG_AGO, true, days(2), null);
        acme.tell("2026-01-02", new BriefIssued("b", Desk.TRAFFICKER, LocalDate.of(2026, 1, 10), "Spring"));

        assertThat(raised(AlertKind.BRIEF_LATE, "2026-01-12T23:59:59Z")).isEmpty();
        AlertRaised alert = only(raised(AlertKind.BRIEF_LATE, "2026-01-13"));
        assertThat(alert.subjectId()).isEqualTo("b");
        acme.tell("2026-01-09", new BriefAccepted("b", null));
        assertThat(closed("2026-01-14")).as("accepted in time, told late").containsExactly(alert.alertId());
    }

    @Test
    void an_asset_is_late_until_it_is_received_and_again_when_that_is_retracted() {
        publish("on", AlertKind.ASSET_LATE, LONG_AGO, true, null, null);
        acme.tell("2026-01-02", new AssetRequested("a", LocalDate.of(2026, 1, 10), null, "Banner"));

        AlertRaised alert = only(raised(AlertKind.ASSET_LATE, "2026-01-11"));
        UUID received = acme.tell("2026-01-11", new AssetReceived("a"));
        assertThat(closed("2026-01-12")).containsExactly(alert.alertId());
        record("2026-01-12");
        acme.retract(received);
        assertThat(only(raised(AlertKind.ASSET_LATE, "2029-01-02")).alertId()).isEqualTo(alert.alertId() + "-2");
    }

    @Test
    void an_action_item_is_late_the_day_after_it_was_due() {
        publish("on", AlertKind.ACTION_ITEM_LATE, LONG_AGO, true, null, null);
        acme.tell("2026-01-02", new ActionItemOpened("i", "Send the plan", LocalDate.of(2026, 1, 10), null));
        acme.tell("2026-01-02", new ActionItemOpened("j", "Some day", null, null));

        assertThat(raised(AlertKind.ACTION_ITEM_LATE, "2026-01-10T23:00:00Z")).isEmpty();
        AlertRaised alert = only(raised(AlertKind.ACTION_ITEM_LATE, "2026-01-11"));
        acme.tell("2026-01-12", new ActionItemClosed("i", null));
        assertThat(closed("2026-01-12")).containsExactly(alert.alertId());
    }

    @Test
    void a_qbr_goal_is_late_after_its_day_until_met_or_missed() {
        publish("on", AlertKind.QBR_GOAL_LATE, LONG_AGO, true, null, null);
        acme.tell("2026-01-02", new QbrGoalSet("g", "2025-Q4", "Halve the cost", LocalDate.of(2026, 1, 10)));
        acme.tell("2026-01-02", new QbrGoalSet("h", "2025-Q4", "Some day", null));

        assertThat(raised(AlertKind.QBR_GOAL_LATE, "2026-01-10T23:00:00Z"))
                .as("it counts as met on its day")
                .isEmpty();
        AlertRaised alert = only(raised(AlertKind.QBR_GOAL_LATE, "2026-01-11"));
        assertThat(alert.subjectId()).isEqualTo("g");
        UUID met = acme.tell("2026-01-12", new QbrGoalMet("g", null));
        assertThat(closed("2026-01-12")).containsExactly(alert.alertId());
        acme.retract(met);
        acme.tell("2026-01-13", new QbrGoalMissed("g", "no time"));
        assertThat(closed("2026-01-13")).containsExactly(alert.alertId());
    }

    @Test
    void an_order_is_under_pacing_below_its_pace_but_not_in_its_first_days() {
        publish("under", AlertKind.UNDER_PACING, LONG_AGO, true, pace(3, "0.8"), null);
        publish("over", AlertKind.OVER_PACING, LONG_AGO, true, pace(3, "1.2"), null);
        book("2026-01-01", "io", "1000", "2026-01-02", "2026-01-11");
        acme.spend("io", "2026-01-02", 4, "200");

        assertThat(alerts(look("2026-01-05"))).as("three days are over").isEmpty();
        // Four days of ten are over: 200 of 400.
        AlertRaised alert = only(raised(AlertKind.UNDER_PACING, "2026-01-06"));
        assertThat(alert.subjectId()).isEqualTo("io");
        assertThat(alert.evidence()).hasSize(1);
        acme.spend("io", "2026-01-06", 1, "300"); // 500 of 500
        assertThat(closed("2026-01-07")).containsExactly(alert.alertId());
        record("2026-01-07");
        acme.spend("io", "2026-01-07", 1, "230"); // 730 of 600
        AlertRaised over = only(raised(AlertKind.OVER_PACING, "2026-01-08"));
        assertThat(closed("2026-01-12")).as("the flight is over").containsExactly(over.alertId());
    }

    @Test
    void a_renewal_without_meeting_is_unprepared_at_90_60_and_30_days() {
        publish("on", AlertKind.RENEWAL_UNPREPARED, LONG_AGO, true, null, null);
        acme.tell("2026-01-02", contract("2026-07-01"));
        acme.tell("2026-01-03", new MeetingHeld("m0", null, null, null, null, null));

        assertThat(raised(AlertKind.RENEWAL_UNPREPARED, "2026-04-01T23:00:00Z")).isEmpty();
        AlertRaised ninety = only(raised(AlertKind.RENEWAL_UNPREPARED, "2026-04-02")); // 90 days before July 1
        assertThat(ninety.title()).contains("90 days");
        assertThat(raised(AlertKind.RENEWAL_UNPREPARED, "2026-04-20"))
                .as("once a level")
                .isEmpty();
        AlertRaised sixty = only(raised(AlertKind.RENEWAL_UNPREPARED, "2026-05-02"));
        assertThat(sixty.alertId()).isNotEqualTo(ninety.alertId());
        UUID meeting = acme.tell(
                "2026-05-03",
                new MeetingScheduled("m1", MeetingKind.QBR, Instant.parse("2026-06-20T10:00:00Z"), null, null));
        assertThat(closed("2026-05-03")).contains(sixty.alertId());
        record("2026-05-03");
        assertThat(raised(AlertKind.RENEWAL_UNPREPARED, "2026-06-01"))
                .as("one is scheduled")
                .isEmpty();
        acme.retract(meeting);
        AlertRaised thirty = only(raised(AlertKind.RENEWAL_UNPREPARED, "2026-06-02"));
        assertThat(thirty.title()).contains("30 days");
        acme.tell("2026-06-03", new MeetingHeld("m2", null, null, null, null, null));
        assertThat(closed("2026-06-03")).contains(thirty.alertId());
    }

    @Test
    void a_contract_that_ended_undecided_is_expired_until_it_is_renewed_or_lost() {
        acme.tell("2026-01-02", contract("2026-07-01"));
        assertThat(alerts(look("2026-07-05")))
                .as("not unasked")
                .extracting(AlertRaised::kind)
                .doesNotContain(AlertKind.CONTRACT_EXPIRED);
        publish("on", AlertKind.CONTRACT_EXPIRED, LONG_AGO, true, null, null);

        assertThat(raised(AlertKind.CONTRACT_EXPIRED, "2026-07-01T23:00:00Z"))
                .as("it covers the day")
                .isEmpty();
        AlertRaised expired = only(raised(AlertKind.CONTRACT_EXPIRED, "2026-07-02"));
        assertThat(expired.title()).isEqualTo("Contract c expired on 2026-07-01 without a decision");
        assertThat(expired.subjectId()).isEqualTo("c");
        UUID lost = acme.tell("2026-07-03", new RenewalLost("c", "price"));
        assertThat(closed("2026-07-03")).contains(expired.alertId());
        record("2026-07-03");
        acme.retract(lost);
        AlertRaised again = only(raised(AlertKind.CONTRACT_EXPIRED, "2026-07-04"));
        assertThat(again.alertId()).isEqualTo(expired.alertId() + "-2");
        acme.tell("2026-07-05", new ContractRenewed("c", null, null, null, LocalDate.parse("2027-07-01")));
        assertThat(closed("2026-07-05")).contains(again.alertId());
    }

    @Test
    void a_contract_that_expired_more_than_ninety_days_ago_is_no_renewal_and_raises_nothing() {
        publish("on", AlertKind.CONTRACT_EXPIRED, LONG_AGO, true, null, null);
        acme.tell("2026-01-02", contract("2026-02-01"));

        assertThat(raised(AlertKind.CONTRACT_EXPIRED, "2026-05-03")).isEmpty();
        assertThat(raised(AlertKind.CONTRACT_EXPIRED, "2026-05-02")).hasSize(1);
    }

    @Test
    void a_meeting_that_was_cancelled_prepares_no_renewal() {
        publish("on", AlertKind.RENEWAL_UNPREPARED, LONG_AGO, true, null, null);
        acme.tell("2026-01-02", contract("2026-07-01"));
        acme.tell(
                "2026-03-20",
                new MeetingScheduled("m", MeetingKind.QBR, Instant.parse("2026-06-20T10:00:00Z"), null, null));
        assertThat(raised(AlertKind.RENEWAL_UNPREPARED, "2026-04-10")).isEmpty();

        acme.tell("2026-04-11", new MeetingCancelled("m", Party.CLIENT, null));
        assertThat(only(raised(AlertKind.RENEWAL_UNPREPARED, "2026-04-12")).title())
                .contains("90 days");
    }

    @Test
    void a_champion_who_left_is_missed_until_somebody_of_that_role_comes() {
        publish("on", AlertKind.CHAMPION_LEFT, LONG_AGO, true, null, null);
        acme.tell("2026-01-02", new StakeholderAdded("ann", "Ann", null, "CMO"));
        acme.tell("2026-01-02", new StakeholderAdded("bob", "Bob", null, "Main contact, finance"));
        acme.tell("2026-01-02", new StakeholderAdded("cy", "Cy", null, "brand manager"));
        acme.tell("2026-01-10", new StakeholderLeft("ann", null));
        acme.tell("2026-01-10", new StakeholderLeft("cy", null));

        AlertRaised alert = only(raised(AlertKind.CHAMPION_LEFT, "2026-01-10"));
        assertThat(alert.subjectId()).isEqualTo("ann");
        assertThat(alert.title()).doesNotContain("Ann");
        acme.tell("2026-01-20", new StakeholderAdded("dan", "Dan", null, "champion"));
        assertThat(closed("2026-01-20")).as("of another role").isEmpty();
        acme.tell("2026-01-21", new StakeholderAdded("eve", "Eve", null, "Chief Marketing Officer"));
        assertThat(closed("2026-01-21")).containsExactly(alert.alertId());
    }

    @Test
    void a_competitor_is_of_note_for_30_days_and_one_alert_whatever_its_spelling() {
        publish("on", AlertKind.COMPETITOR_SIGHTED, LONG_AGO, true, null, null);
        acme.tell("2026-01-02", new CompetitorSighted("Rival Media", null));
        UUID again = acme.tell("2026-01-10", new CompetitorSighted(" rival media", null));

        AlertRaised alert = only(raised(AlertKind.COMPETITOR_SIGHTED, "2026-01-10"));
        assertThat(alert.title()).isEqualTo("Competitor Rival Media was sighted");
        assertThat(alert.evidence()).hasSize(2);
        assertThat(closed("2026-02-08")).as("29 days after the newest").isEmpty();
        assertThat(closed("2026-02-09")).containsExactly(alert.alertId());
        acme.retract(again);
        assertThat(closed("2026-02-01")).as("30 days after the first").containsExactly(alert.alertId());
    }

    @Test
    void delivery_is_unbilled_30_days_after_its_month_until_it_is_invoiced() {
        publish("on", AlertKind.UNBILLED, LONG_AGO, true, null, null);
        book("2026-01-01", "io", "1000", "2026-01-01", "2026-03-31");
        acme.spend("io", "2026-01-05", 1, "100");

        assertThat(raised(AlertKind.UNBILLED, "2026-03-02T23:00:00Z")).isEmpty(); // January 31 and 30 days
        AlertRaised alert = only(raised(AlertKind.UNBILLED, "2026-03-03"));
        assertThat(alert.title()).isEqualTo("100 USD not invoiced of order io, Jan 2026");
        assertThat(alert.nextStep()).isEqualTo("Have it invoiced, or record the make-good that it was.");
        assertThat(alert.evidence()).hasSize(1);
        acme.tell("2026-03-04", new AccountChurned("price", null));
        assertThat(closed("2026-03-04")).as("it is to be paid all the same").doesNotContain(alert.alertId());
        acme.tell(
                "2026-03-05",
                new InvoiceIssued("i", new BigDecimal("100"), null, LocalDate.of(2026, 4, 1), "io", null, null));
        assertThat(closed("2026-03-05")).contains(alert.alertId());
    }

    @Test
    void the_alert_of_unbilled_delivery_names_all_months_of_its_amount() {
        publish("on", AlertKind.UNBILLED, LONG_AGO, true, null, null);
        acme.spend(null, "2026-01-05", 1, "100");
        acme.spend(null, "2026-02-05", 1, "200");

        assertThat(only(raised(AlertKind.UNBILLED, "2026-03-03")).title())
                .isEqualTo("300 USD not invoiced of no order, Jan 2026 to Feb 2026");
    }

    @Test
    void delivery_of_the_next_month_is_unbilled_anew_whoever_closed_the_alert_of_the_first() {
        publish("on", AlertKind.UNBILLED, LONG_AGO, true, null, null);
        book("2026-01-01", "io", "1000", "2026-01-01", "2026-03-31");
        acme.spend("io", "2026-01-05", 1, "100");
        acme.spend("io", "2026-02-05", 1, "200");
        close(only(raised(AlertKind.UNBILLED, "2026-03-03")), "2026-03-03");

        assertThat(raised(AlertKind.UNBILLED, "2026-04-01")).as("January still").isEmpty();
        acme.tell(
                "2026-04-01",
                new InvoiceIssued("i", new BigDecimal("100"), null, LocalDate.of(2026, 5, 1), "io", null, null));
        assertThat(only(raised(AlertKind.UNBILLED, "2026-04-01")).title()) // February 28 and 30 days
                .isEqualTo("200 USD not invoiced of order io, Feb 2026");
    }

    @Test
    void a_closed_alert_of_an_order_off_plan_returns_each_month() {
        publish("under", AlertKind.UNDER_PACING, LONG_AGO, true, null, null);
        publish("over", AlertKind.OVER_PACING, LONG_AGO, true, null, null);
        book("2026-01-01", "slow", "1000", "2026-01-02", "2026-03-31");
        book("2026-01-01", "fast", "1000", "2026-01-02", "2026-03-31");
        acme.spend("fast", "2026-01-02", 1, "900");
        acme.spend("slow", "2026-01-02", 1, "1");
        List<AlertRaised> january = alerts(record("2026-01-20"));
        assertThat(january).extracting(AlertRaised::subjectId).containsExactly("slow", "fast");
        january.forEach(alert -> close(alert, "2026-01-20"));

        assertThat(offPlan("2026-01-31T23:59:59Z")).as("once a month").isEmpty();
        assertThat(offPlan("2026-02-01")).containsExactly("slow", "fast");
        assertThat(offPlan("2026-02-28")).isEmpty();
    }

    @Test
    void a_competitor_seen_again_after_30_days_raises_a_new_alert() {
        publish("on", AlertKind.COMPETITOR_SIGHTED, LONG_AGO, true, null, null);
        acme.tell("2026-01-02", new CompetitorSighted("Rival", null));
        AlertRaised first = only(raised(AlertKind.COMPETITOR_SIGHTED, "2026-01-02"));
        close(first, "2026-01-03");

        acme.tell("2026-02-01", new CompetitorSighted("rival", null));
        assertThat(raised(AlertKind.COMPETITOR_SIGHTED, "2026-02-15"))
                .as("30 days after the first, and still the same")
                .isEmpty();
        acme.tell("2026-03-04", new CompetitorSighted("Rival", null));
        AlertRaised again = only(raised(AlertKind.COMPETITOR_SIGHTED, "2026-03-04"));
        assertThat(again.evidence()).as("31 days after the second").hasSize(1);
        assertThat(again.alertId()).isNotEqualTo(first.alertId()).doesNotEndWith("-2");
    }

    @Test
    void a_feed_is_silent_when_its_next_report_is_overdue() {
        publish("on", AlertKind.SOURCE_SILENT, LONG_AGO, true, days(1), null);
        acme.spend("line", "2026-01-01", 7, "70"); // through January 7: the next through the 14th, within three days

        assertThat(raised(AlertKind.SOURCE_SILENT, "2026-01-19T23:00:00Z")).isEmpty();
        AlertRaised alert = only(raised(AlertKind.SOURCE_SILENT, "2026-01-20"));
        assertThat(alert.title()).isEqualTo("No spend from feed since 2026-01-07");
        acme.spend("line", "2026-01-08", 7, "70");
        assertThat(closed("2026-01-21")).as("it came late").containsExactly(alert.alertId());
    }

    @Test
    void a_delivered_report_asks_for_a_correction_once_its_numbers_change() {
        publish("on", AlertKind.REPORT_RESTATED, LONG_AGO, true, null, null);
        acme.spend("2026-01-06", "300");
        draftAndDeliver("2026-01-12T10:00:00Z", 1);
        assertThat(raised(AlertKind.REPORT_RESTATED, "2026-01-13T00:00:00Z")).isEmpty();

        acme.spend("2026-01-06", "270");
        AlertRaised alert = only(raised(AlertKind.REPORT_RESTATED, "2026-01-14T00:00:00Z"));
        assertThat(alert.subjectId()).isEqualTo("w2");
        assertThat(raised(AlertKind.REPORT_RESTATED, "2026-05-01T00:00:00Z"))
                .as("after a quarter nobody corrects it")
                .isEmpty();

        draftAndDeliver("2026-01-15T10:00:00Z", 2);
        assertThat(raised(AlertKind.REPORT_RESTATED, "2026-01-16T00:00:00Z"))
                .as("the corrected one is out")
                .isEmpty();
    }

    private void draftAndDeliver(String at, int version) {
        Instant asOf = Instant.parse("2026-01-12T09:00:00Z");
        acme.tell(at, new ReportDrafted("w2", ReportKind.WEEKLY, "2026-W02", asOf, acme.now(), "then", null));
        acme.tell(at, new ReportSubmitted("w2"));
        acme.tell(at, new ReportApproved("w2", "0".repeat(64), "report/1", version));
        acme.tell(at, version == 1 ? new ReportDelivered("w2", 1) : new ReportReissued("w2", version));
    }

    @Test
    void a_report_is_announced_two_days_before_it_is_due() {
        publish("on", AlertKind.REPORT_DUE, LONG_AGO, true, null, null);
        acme.tell("2026-01-02", new ReportScheduled("r", "weekly", Instant.parse("2026-01-10T12:00:00Z")));

        assertThat(raised(AlertKind.REPORT_DUE, "2026-01-08T11:59:59Z")).isEmpty();
        AlertRaised alert = only(raised(AlertKind.REPORT_DUE, "2026-01-08T12:00:00Z"));
        acme.tell("2026-01-09", new ReportDelivered("r", 1));
        assertThat(closed("2026-01-09")).containsExactly(alert.alertId());
    }

    @Test
    void an_overdue_report_waits_for_as_many_days_as_its_rule_says() {
        publish("later", AlertKind.REPORT_OVERDUE, LONG_AGO, true, days(3), null);
        acme.tell("2026-01-02", new ReportScheduled("r", "weekly", Instant.parse("2026-01-10T12:00:00Z")));

        assertThat(raised(AlertKind.REPORT_OVERDUE, "2026-01-13T12:00:00Z")).isEmpty();
        assertThat(only(raised(AlertKind.REPORT_OVERDUE, "2026-01-13T12:00:01Z"))
                        .rule())
                .isEqualTo("later");
    }

    private static AlertThresholds days(int days) {
        return new AlertThresholds(null, days, null, null);
    }

    private static AlertThresholds pace(int days, String pace) {
        return new AlertThresholds(null, days, null, new BigDecimal(pace));
    }

    private static AccountProfileChanged tier(String tier) {
        return new AccountProfileChanged(null, null, null, tier, null, null, null);
    }

    private static ContractSigned contract(String end) {
        return new ContractSigned(
                "c", "annual", LocalDate.of(2026, 1, 2), LocalDate.parse(end), new BigDecimal("1000"), null);
    }

    private void book(String at, String id, String budget, String start, String end) {
        acme.tell(
                at,
                new InsertionOrderBooked(
                        id,
                        null,
                        new BigDecimal(budget),
                        null,
                        LocalDate.parse(start),
                        LocalDate.parse(end),
                        null,
                        null));
    }

    private void publish(
            String version,
            AlertKind kind,
            String from,
            boolean raises,
            AlertThresholds thresholds,
            AppliesTo appliesTo) {
        tell(new AlertRulePublished(version, kind, Instant.parse(from + "T00:00:00Z"), raises, thresholds, appliesTo));
    }

    private int told;

    private void tell(PolicyEvent event) {
        told++;
        book = book.with(new Recorded<>(
                new Envelope(
                        told,
                        new UUID(6, told),
                        AccountId.POLICY,
                        told,
                        EventTypes.of(event.getClass()).name(),
                        1,
                        Instant.EPOCH,
                        Instant.EPOCH,
                        new Envelope.Origin("helena", "test", null, null)),
                event));
    }

    /** Orders of which an alert is raised now. */
    private List<String> offPlan(String at) {
        return alerts(record(at)).stream()
                .filter(alert -> alert.kind() == AlertKind.UNDER_PACING || alert.kind() == AlertKind.OVER_PACING)
                .map(AlertRaised::subjectId)
                .toList();
    }

    private void close(AlertRaised alert, String at) {
        acme.tell(at, new AlertClosed(alert.alertId(), "on leave"));
    }

    private static AlertRaised only(List<AlertRaised> alerts) {
        assertThat(alerts).hasSize(1);
        return alerts.getFirst();
    }

    /** Those of a kind that are raised and recorded now. */
    private List<AlertRaised> raised(AlertKind kind, String at) {
        return alerts(record(at)).stream().filter(alert -> alert.kind() == kind).toList();
    }

    private static List<AlertRaised> alerts(List<DetectedFact> detected) {
        return of(AlertRaised.class, detected).toList();
    }

    /** Those that would be closed now; nothing is recorded. */
    private List<String> closed(String at) {
        return of(AlertClosed.class, look(at)).map(AlertClosed::alertId).toList();
    }

    private static <E> Stream<E> of(Class<E> type, List<DetectedFact> detected) {
        return detected.stream()
                .map(DetectedFact::fact)
                .filter(type::isInstance)
                .map(type::cast);
    }

    private List<DetectedFact> record(String at) {
        List<DetectedFact> detected = look(at);
        detected.forEach(each -> acme.notice(each.occurredAt(), each.fact()));
        return detected;
    }

    private List<DetectedFact> look(String at) {
        Instant now = Instant.parse(at.length() == 10 ? at + "T00:00:00Z" : at);
        return Watch.look(acme.table(), new PointInTime(now, Story.ALL, PolicySelector.THEN), book);
    }
}

package io.accounthealth.model.day;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.AlertKind;
import io.accounthealth.events.ContractEvent.ContractSigned;
import io.accounthealth.events.ContractEvent.NoticeGiven;
import io.accounthealth.events.EscalationEvent.EscalationRaised;
import io.accounthealth.events.InquiryEvent.InquiryReceived;
import io.accounthealth.events.MeetingEvent.ActionItemOpened;
import io.accounthealth.events.MeetingEvent.InteractionLogged;
import io.accounthealth.events.MeetingEvent.MeetingScheduled;
import io.accounthealth.events.MeetingKind;
import io.accounthealth.events.Priority;
import io.accounthealth.events.ReportEvent.ReportScheduled;
import io.accounthealth.events.Severity;
import io.accounthealth.events.WatchEvent.AlertRaised;
import io.accounthealth.model.day.DayMatter.DueReport;
import io.accounthealth.model.day.DayMatter.FallingScore;
import io.accounthealth.model.day.DayMatter.Kind;
import io.accounthealth.model.day.DayMatter.OpenAlert;
import io.accounthealth.model.day.DayMatter.OpenItem;
import io.accounthealth.model.day.DayMatter.PlannedMeeting;
import io.accounthealth.model.day.DayMatter.Silence;
import io.accounthealth.model.day.DayMatter.UndecidedTerm;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.table.Story;
import io.accounthealth.model.table.Tables;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** It is Tuesday, 3 March 2026, ten in the morning. */
class DayOrderTest {

    private static final String NOW = "2026-03-03T10:00:00Z";

    private final Story acme = Story.of("acme", "2026-01-01");

    DayOrderTest() {
        acme.tell("2026-03-02", new InteractionLogged("email", null, null, "Hello", null));
    }

    private DayOrder order(@Nullable Kind only) {
        List<AccountDay> days = AccountDay.of(Tables.of(acme.table()), Story.at(NOW), PolicyBook.BUILT_IN);
        return DayOrder.of(days, day -> true, AccountDay::alerts, Instant.parse(NOW), only);
    }

    private List<String> those(Urgency urgency) {
        return ids(order(null).those(urgency));
    }

    /** But for a score that fell, as it does in each of these stories. */
    private static List<String> ids(List<DayOrder.Item> items) {
        return items.stream()
                .map(DayOrderTest::id)
                .filter(id -> !id.equals("falling"))
                .toList();
    }

    private static String id(DayOrder.Item item) {
        return switch (item.matter()) {
            case OpenAlert alert -> alert.alert().alertId();
            case OpenItem open -> open.due().item().id();
            case PlannedMeeting planned -> planned.meeting().meetingId();
            case DueReport due -> due.report().reportId();
            case UndecidedTerm term -> term.term().contractId();
            case FallingScore any -> "falling";
            case Silence any -> "silent";
        };
    }

    @Test
    void an_urgent_inquiry_with_one_hour_left_stands_above_items_late_for_625_days() {
        action("ancient", "2024-06-16");
        action("yesterday", "2026-03-02");
        inquiry("urgent", "2026-03-03T10:00:00Z", Priority.URGENT);

        assertThat(ids(order(null).items())).containsExactly("urgent", "yesterday", "ancient");
        assertThat(those(Urgency.WITHIN_HOURS)).containsExactly("urgent");
        assertThat(those(Urgency.STALE)).containsExactly("ancient");
    }

    @Test
    void within_hours_critical_escalations_lead_then_deadlines_still_open() {
        acme.tell("2026-02-20", new EscalationRaised("critical", Severity.CRITICAL, null, null));
        acme.tell("2026-02-20", new EscalationRaised("high", Severity.HIGH, null, null));
        inquiry("ran-out-long-ago", "2026-02-20T10:00:00Z", Priority.URGENT);
        inquiry("ran-out", "2026-03-02T15:00:00Z", Priority.URGENT);
        inquiry("one-hour", "2026-03-03T10:00:00Z", Priority.URGENT);
        meeting("at-noon", "2026-03-03T12:00:00Z");
        meeting("tomorrow", "2026-03-04T12:00:00Z");
        report("in-the-evening", "2026-03-03T18:00:00Z");
        report("on-friday", "2026-03-06T18:00:00Z");

        assertThat(those(Urgency.WITHIN_HOURS))
                .containsExactly("critical", "one-hour", "at-noon", "in-the-evening", "ran-out", "ran-out-long-ago");
        assertThat(those(Urgency.THIS_WEEK)).containsExactly("high", "tomorrow", "on-friday");
    }

    @Test
    void money_is_what_expired_undecided_then_unbilled_then_what_ends() {
        contract("ends", "2026-05-01");
        contract("expired", "2026-02-27");
        alert("unbilled", "2026-01-20", AlertKind.UNBILLED, null);

        assertThat(those(Urgency.LOST_MONEY)).containsExactly("expired", "unbilled", "ends");

        acme.tell("2026-03-01", new NoticeGiven(LocalDate.parse("2026-12-31"), null));
        assertThat(those(Urgency.LOST_MONEY)).containsExactly("expired", "ends", "unbilled");
    }

    @Test
    void stale_is_what_is_late_for_more_than_thirty_days_in_the_accounts_days() {
        action("thirty", "2026-02-01");
        action("thirty-one", "2026-01-31");
        report("late", "2026-01-15T12:00:00Z");
        alert("old", "2026-01-31", AlertKind.CHAMPION_LEFT, null);
        alert("new", "2026-02-20", AlertKind.CHAMPION_LEFT, null);

        assertThat(those(Urgency.THIS_WEEK)).containsExactly("thirty", "new");
        assertThat(those(Urgency.STALE)).containsExactly("thirty-one", "late", "old");
    }

    @Test
    void an_alert_is_listed_with_its_item_and_among_alerts() {
        action("deck", "2026-03-01");
        alert("of-the-deck", "2026-03-02", AlertKind.ACTION_ITEM_LATE, "deck");
        alert("of-another", "2026-03-02", AlertKind.ACTION_ITEM_LATE, "closed-since");

        assertThat(ids(order(null).items())).containsExactly("deck", "of-another");
        assertThat(order(Kind.ALERTS).items())
                .extracting(DayOrderTest::id)
                .containsExactlyInAnyOrder("of-the-deck", "of-another");
        assertThat(order(null).counts()).containsEntry(Kind.ALERTS, 2).containsEntry(Kind.ITEMS, 1);
    }

    @Test
    void of_the_account_of_another_there_are_alerts_alone() {
        action("deck", "2026-03-01");
        alert("of-the-deck", "2026-03-02", AlertKind.ACTION_ITEM_LATE, "deck");
        List<AccountDay> days = AccountDay.of(Tables.of(acme.table()), Story.at(NOW), PolicyBook.BUILT_IN);

        DayOrder others = DayOrder.of(days, day -> false, AccountDay::alerts, Instant.parse(NOW), null);

        assertThat(ids(others.items())).containsExactly("of-the-deck");
    }

    private void action(String id, String due) {
        acme.tell("2026-01-02", new ActionItemOpened(id, id, LocalDate.parse(due), null));
    }

    private void inquiry(String id, String at, Priority priority) {
        acme.tell(at, new InquiryReceived(id, null, priority, null, null));
    }

    private void meeting(String id, String at) {
        acme.tell("2026-03-01", new MeetingScheduled(id, MeetingKind.STATUS, Instant.parse(at), null, null));
    }

    private void report(String id, String due) {
        acme.tell("2026-01-02", new ReportScheduled(id, "weekly", Instant.parse(due)));
    }

    private void contract(String id, String end) {
        acme.tell(
                "2026-01-02",
                new ContractSigned(id, null, LocalDate.parse("2025-01-01"), LocalDate.parse(end), null, null));
    }

    private void alert(String id, String at, AlertKind kind, @Nullable String subject) {
        acme.tell(at, new AlertRaised(id, kind, subject, id, "Do it", null));
    }
}

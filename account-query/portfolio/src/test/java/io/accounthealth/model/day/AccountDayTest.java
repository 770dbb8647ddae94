package io.accounthealth.model.day;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.ContractEvent.ContractSigned;
import io.accounthealth.events.InquiryEvent.InquiryReceived;
import io.accounthealth.events.MeetingEvent.ActionItemOpened;
import io.accounthealth.events.MeetingEvent.MeetingHeld;
import io.accounthealth.events.ReportEvent.ReportDelivered;
import io.accounthealth.events.ReportEvent.ReportScheduled;
import io.accounthealth.model.account.OpenItems;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.portfolio.AccountList;
import io.accounthealth.model.renewals.Renewals;
import io.accounthealth.model.reports.check.ClientReports;
import io.accounthealth.model.table.Story;
import io.accounthealth.model.table.Tables;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccountDayTest {

    private static AccountDay day(Story story, String at) {
        return AccountDay.of(Tables.of(story.table()), Story.at(at), PolicyBook.BUILT_IN)
                .getFirst();
    }

    @Test
    void a_week_is_today_and_six_days_more() {
        Story story = Story.of("acme", "2026-01-01");
        story.tell("2026-03-01", new ActionItemOpened("in", "In it", LocalDate.parse("2026-03-08"), null));
        story.tell("2026-03-01", new ActionItemOpened("out", "After it", LocalDate.parse("2026-03-09"), null));
        story.tell("2026-03-01", new ActionItemOpened("any", "Without a day", null, null));
        story.tell("2026-03-01", new ReportScheduled("in", "weekly", Instant.parse("2026-03-08T23:00:00Z")));
        story.tell("2026-03-01", new ReportScheduled("out", "weekly", Instant.parse("2026-03-09T01:00:00Z")));
        story.tell("2026-03-01", new ReportScheduled("late", "weekly", Instant.parse("2026-03-01T01:00:00Z")));
        story.tell("2026-03-01", new ReportScheduled("done", "weekly", Instant.parse("2026-03-03T01:00:00Z")));
        story.tell("2026-03-02", new ReportDelivered("done", null));

        AccountDay day = day(story, "2026-03-02");

        assertThat(day.due()).extracting(due -> due.item().id()).containsExactly("in");
        assertThat(day.reports()).extracting(ClientReports.Row::reportId).containsExactlyInAnyOrder("in", "late");
    }

    @Test
    void an_inquiry_has_its_subject_and_an_item_its_assignee() {
        Story story = Story.of("acme", "2026-01-01");
        story.tell("2026-03-02T09:00:00Z", new InquiryReceived("q", null, null, "Where is it?", null));
        story.tell(
                "2026-03-02", new ActionItemOpened("i", "Find it", LocalDate.parse("2026-03-03"), null, "maya", null));

        List<AccountDay.Due> due = day(story, "2026-03-02T10:00:00Z").due();

        assertThat(due)
                .filteredOn(each -> each.item().kind() == OpenItems.Kind.INQUIRY)
                .singleElement()
                .returns("Where is it?", AccountDay.Due::about)
                .returns(null, AccountDay.Due::assignee);
        assertThat(due)
                .filteredOn(each -> each.item().kind() == OpenItems.Kind.ACTION_ITEM)
                .singleElement()
                .returns(null, AccountDay.Due::about)
                .returns("maya", AccountDay.Due::assignee);
    }

    @Test
    void renewals_are_undecided_terms_up_to_ninety_days_ahead_and_ninety_back() {
        Story story = Story.of("acme", "2025-01-01");
        story.tell("2025-01-02", signed("ended", "2026-02-01"));
        story.tell("2025-01-02", signed("long-ago", "2025-11-01"));
        story.tell("2025-01-02", signed("soon", "2026-05-30"));
        story.tell("2025-01-02", signed("later", "2026-06-02"));

        assertThat(day(story, "2026-03-01").renewals())
                .extracting(Renewals.Row::contractId)
                .containsExactly("ended", "soon");
    }

    private static ContractSigned signed(String id, String end) {
        return new ContractSigned(id, null, LocalDate.parse("2025-01-01"), LocalDate.parse(end), null, null);
    }

    @Test
    void score_and_change_are_those_of_the_list_and_silence_begins_after_thirty_days() {
        Story story = Story.of("acme", "2026-01-01");
        story.tell("2026-02-01", new MeetingHeld("m", null, null, null, null, null));
        for (String at : List.of("2026-02-20", "2026-03-02", "2026-03-03")) {
            AccountDay day = day(story, at);
            AccountList.Row row = AccountList.rows(Tables.of(story.table()), Story.at(at), PolicyBook.BUILT_IN)
                    .getFirst();
            assertThat(day.line()).isEqualTo(row.line());
            assertThat(day.change()).isEqualTo(row.change());
            assertThat(day.reason()).isEqualTo(row.reason());
        }
        assertThat(day(story, "2026-03-02").silent()).isFalse();
        assertThat(day(story, "2026-03-03").silent()).isTrue();
        assertThat(day(story, "2026-03-03").lastMeeting()).isEqualTo("2026-02-01T00:00:00Z");
    }
}

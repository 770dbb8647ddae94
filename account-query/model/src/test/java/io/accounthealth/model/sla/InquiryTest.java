package io.accounthealth.model.sla;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.HandoverEvent.BusinessHoursAgreed;
import io.accounthealth.events.InquiryEvent.InquiryAnswered;
import io.accounthealth.events.InquiryEvent.InquiryPaused;
import io.accounthealth.events.InquiryEvent.InquiryReceived;
import io.accounthealth.events.InquiryEvent.InquiryReopened;
import io.accounthealth.events.InquiryEvent.InquiryResolved;
import io.accounthealth.events.InquiryEvent.InquiryResumed;
import io.accounthealth.events.Priority;
import io.accounthealth.events.SlaTarget;
import io.accounthealth.events.Weekday;
import io.accounthealth.model.policy.TargetBook;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Story;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** 6 March 2026 is a Friday. */
class InquiryTest {

    private Story acme = Story.of("acme", "2026-01-01");

    @Test
    void an_inquiry_may_be_due_on_the_next_business_day() {
        acme.tell("2026-03-05T16:30:00Z", received("q", Priority.URGENT));

        assertThat(due(response("2026-03-05T16:40:00Z"))).isEqualTo("2026-03-06T09:30:00Z");
        assertThat(response("2026-03-06T09:30:00Z").state()).isEqualTo(SlaClock.State.RUNNING);
        assertThat(response("2026-03-06T09:30:01Z").state()).isEqualTo(SlaClock.State.BREACHED);
    }

    @Test
    void reopened_on_friday_at_14_00_and_answered_at_14_10_it_took_ten_minutes() {
        acme.tell("2026-03-02T10:00:00Z", received("q", Priority.NORMAL));
        acme.tell("2026-03-02T11:00:00Z", new InquiryResolved("q", null));
        acme.tell("2026-03-06T14:00:00Z", new InquiryReopened("q", null));
        acme.tell("2026-03-06T14:10:00Z", new InquiryAnswered("q", null));

        assertThat(minutes(response("2026-03-09"))).isEqualTo(10);
        assertThat(inquiry("2026-03-09").responses()).hasSize(2);
        assertThat(inquiry("2026-03-09").reopenings()).isEqualTo(1);
        assertThat(inquiry("2026-03-09").state()).isEqualTo(Inquiry.State.ANSWERED);
        assertThat(inquiry("2026-03-09").isResolved()).isFalse();
        assertThat(resolution("2026-03-09").state()).as("unresolved again").isEqualTo(SlaClock.State.RUNNING);
    }

    @Test
    void a_reopened_inquiry_goes_on_from_where_its_resolution_clock_stood() {
        acme.tell("2026-03-02T10:00:00Z", received("q", Priority.URGENT));
        acme.tell("2026-03-02T11:00:00Z", new InquiryResolved("q", null));
        UUID reopened = acme.tell("2026-03-05T10:00:00Z", new InquiryReopened("q", null));

        assertThat(resolution("2026-03-04").state()).isEqualTo(SlaClock.State.MET);
        assertThat(minutes(resolution("2026-03-05T12:00:00Z")))
                .as("an hour of Monday, two of Thursday")
                .isEqualTo(180);
        assertThat(due(resolution("2026-03-05T12:00:00Z"))).isEqualTo("2026-03-05T17:00:00Z");
        assertThat(resolution("2026-03-05T17:00:00.000001Z").state()).isEqualTo(SlaClock.State.BREACHED);
        assertThat(breaches("2026-03-06"))
                .as("it is the reopening that is not settled")
                .contains(new Inquiry.Breach(
                        SlaTarget.RESOLUTION, "q", micros("2026-03-05T17:00:00Z"), reopened, reopened));

        acme.tell("2026-03-06T10:00:00Z", new InquiryResolved("q", null));
        assertThat(resolution("2026-03-09").state()).isEqualTo(SlaClock.State.MISSED);
        assertThat(minutes(resolution("2026-03-09"))).isEqualTo(60 + 420 + 60);
    }

    @Test
    void what_was_resolved_twice_is_settled_by_the_last_resolution_without_the_time_between() {
        acme.tell("2026-03-02T10:00:00Z", received("q", Priority.URGENT));
        acme.tell("2026-03-02T11:00:00Z", new InquiryResolved("q", null));
        acme.tell("2026-03-06T10:00:00Z", new InquiryReopened("q", null));
        acme.tell("2026-03-06T10:30:00Z", new InquiryPaused("q", null));
        acme.tell("2026-03-06T12:30:00Z", new InquiryResumed("q"));
        acme.tell("2026-03-06T13:00:00Z", new InquiryResolved("q", null));

        assertThat(inquiry("2026-03-09").isResolved()).isTrue();
        assertThat(inquiry("2026-03-09").resolvedAt()).isEqualTo(micros("2026-03-06T13:00:00Z"));
        assertThat(resolution("2026-03-09").state()).isEqualTo(SlaClock.State.MET);
        assertThat(minutes(resolution("2026-03-09"))).isEqualTo(60 + 30 + 30);
    }

    @Test
    void reopened_over_a_weekend_the_new_clock_begins_on_monday() {
        acme.tell("2026-03-05T10:00:00Z", received("q", Priority.URGENT));
        acme.tell("2026-03-05T10:10:00Z", new InquiryResolved("q", null));
        acme.tell("2026-03-07T12:00:00Z", new InquiryReopened("q", null));

        assertThat(inquiry("2026-03-08").state()).isEqualTo(Inquiry.State.OPEN);
        assertThat(minutes(response("2026-03-08"))).isZero();
        assertThat(due(response("2026-03-08"))).isEqualTo("2026-03-09T10:00:00Z");
    }

    @Test
    void a_target_is_met_exactly_at_the_due_instant_and_missed_a_microsecond_later() {
        acme.tell("2026-03-05T16:00:00Z", received("in time", Priority.URGENT));
        acme.tell("2026-03-05T17:00:00Z", new InquiryAnswered("in time", null));
        acme.tell("2026-03-05T16:00:00Z", received("late", Priority.URGENT));
        acme.tell("2026-03-05T17:00:00.000001Z", new InquiryAnswered("late", null));

        assertThat(inquiries("2026-03-09"))
                .extracting(inquiry -> result(inquiry, inquiry.responses().getLast(), "2026-03-09")
                        .state())
                .containsExactly(SlaClock.State.MET, SlaClock.State.MISSED);
    }

    @Test
    void response_time_counts_only_minutes_of_business_days() {
        acme.tell("2026-03-05T16:59:00Z", received("q", Priority.URGENT));
        acme.tell("2026-03-06T08:00:00Z", new InquiryAnswered("q", null));

        assertThat(minutes(response("2026-03-09"))).isEqualTo(1);
    }

    @Test
    void a_pause_stops_both_clocks_and_a_weekend_within_it_changes_nothing() {
        acme.tell("2026-03-06T16:00:00Z", received("q", Priority.URGENT));
        acme.tell("2026-03-06T16:30:00Z", new InquiryPaused("q", null));
        acme.tell("2026-03-09T10:00:00Z", new InquiryResumed("q"));

        assertThat(due(response("2026-03-06T16:15:00Z"))).isEqualTo("2026-03-06T17:00:00Z");
        assertThat(due(response("2026-03-08"))).as("it moves while paused").isEqualTo("2026-03-09T09:30:00Z");
        assertThat(response("2026-03-09T09:50:00Z").state()).isEqualTo(SlaClock.State.RUNNING);
        assertThat(inquiry("2026-03-09T09:50:00Z").state()).isEqualTo(Inquiry.State.PAUSED);
        assertThat(due(response("2026-03-09T10:10:00Z"))).isEqualTo("2026-03-09T10:30:00Z");
        assertThat(minutes(response("2026-03-09T10:10:00Z"))).isEqualTo(40);
        assertThat(due(resolution("2026-03-09T10:10:00Z")))
                .as("half an hour of Friday, seven of Monday, half an hour of Tuesday")
                .isEqualTo("2026-03-10T09:30:00Z");
    }

    @Test
    void an_overdue_target_is_not_saved_by_a_pause() {
        acme.tell("2026-03-05T10:00:00Z", received("q", Priority.URGENT));
        acme.tell("2026-03-05T12:00:00Z", new InquiryPaused("q", null));

        assertThat(due(response("2026-03-08"))).isEqualTo("2026-03-05T11:00:00Z");
        assertThat(response("2026-03-08").state()).isEqualTo(SlaClock.State.BREACHED);
    }

    @Test
    void an_answer_ends_no_pause_so_that_both_clocks_wait_until_it_is_resumed() {
        acme.tell("2026-03-05T10:00:00Z", received("q", Priority.URGENT));
        acme.tell("2026-03-05T10:10:00Z", new InquiryPaused("q", null));
        acme.tell("2026-03-05T15:00:00Z", new InquiryAnswered("q", null));

        assertThat(inquiry("2026-03-05T16:00:00Z").state()).isEqualTo(Inquiry.State.PAUSED);
        assertThat(minutes(response("2026-03-05T16:00:00Z"))).isEqualTo(10);
        assertThat(minutes(resolution("2026-03-05T16:00:00Z"))).isEqualTo(10);

        acme.tell("2026-03-06T09:00:00Z", new InquiryResumed("q"));
        assertThat(inquiry("2026-03-06T10:00:00Z").state()).isEqualTo(Inquiry.State.ANSWERED);
        assertThat(minutes(resolution("2026-03-06T10:00:00Z"))).isEqualTo(10 + 60);
    }

    @Test
    void a_clock_that_is_put_forward_or_back_at_work_takes_or_gives_real_time() {
        acme = Story.of("acme", "2026-01-01", ZoneId.of("America/New_York"));
        acme.tell("2026-01-01", agreed(LocalTime.of(0, 30), LocalTime.of(8, 0)));
        acme.tell("2026-03-08T06:30:00Z", received("forward", Priority.URGENT)); // 01:30, half an hour before
        acme.tell("2026-11-01T05:30:00Z", received("back", Priority.URGENT)); // 01:30, for the first time

        assertThat(inquiries("2026-11-02"))
                .extracting(inquiry -> due(result(inquiry, inquiry.responses().getLast(), "2026-11-02")))
                .containsExactly("2026-03-08T07:30:00Z", "2026-11-01T06:30:00Z");
        assertThat(inquiries("2026-11-02"))
                .extracting(inquiry -> due(result(inquiry, inquiry.resolution(), "2026-11-02")))
                .as("eight hours: until 08:00 there are 5.5 and 7.5 of them")
                .containsExactly("2026-03-09T07:00:00Z", "2026-11-02T06:00:00Z");
    }

    @Test
    void a_holiday_is_no_time() {
        acme.tell("2026-01-01", agreed(LocalTime.of(9, 0), LocalTime.of(17, 0), LocalDate.of(2026, 3, 5)));
        acme.tell("2026-03-04T16:30:00Z", received("q", Priority.URGENT));

        assertThat(due(response("2026-03-05"))).isEqualTo("2026-03-06T09:30:00Z");
    }

    @Test
    void hours_that_were_agreed_late_count_from_the_start_once_they_are_known() {
        acme.tell("2026-03-05T16:30:00Z", received("q", Priority.URGENT));
        long before = acme.now();
        acme.tell("2026-03-01", agreed(LocalTime.of(12, 0), LocalTime.of(20, 0)));

        assertThat(due(response("2026-03-06"))).isEqualTo("2026-03-05T17:30:00Z");
        AccountAt then = AccountAt.of(acme.table(), Story.at("2026-03-06", before));
        Inquiry inquiry = Inquiries.all(then).getFirst();
        assertThat(due(inquiry.result(
                        inquiry.responses().getFirst(),
                        SlaTerms.of(then, TargetBook.NONE),
                        then.at().t())))
                .isEqualTo("2026-03-06T09:30:00Z");
    }

    @Test
    void new_hours_judge_only_the_time_for_which_they_were_agreed() {
        acme.tell("2026-03-04T16:30:00Z", received("before", Priority.URGENT));
        acme.tell("2026-03-04T17:10:00Z", new InquiryAnswered("before", null));
        String met = due(response("2026-03-05T08:00:00Z"));
        acme.tell("2026-03-05T08:00:00Z", agreed(LocalTime.of(8, 0), LocalTime.of(20, 0)));

        assertThat(due(response("2026-03-09"))).isEqualTo("2026-03-05T08:30:00Z");
        assertThat(met).as("as it looked before").isEqualTo("2026-03-05T09:30:00Z");
        assertThat(response("2026-03-09").state()).isEqualTo(SlaClock.State.MET);
        assertThat(minutes(response("2026-03-09")))
                .as("what was after hours then is no time now")
                .isEqualTo(30);
    }

    @Test
    void breaches_are_what_is_past_due_and_not_done_with_the_event_that_began_it() {
        UUID received = acme.tell("2026-03-04T10:00:00Z", received("q", Priority.URGENT));
        acme.tell("2026-03-04T10:00:00Z", received("late but done", Priority.URGENT));
        acme.tell("2026-03-06T10:00:00Z", new InquiryResolved("late but done", null));

        assertThat(breaches("2026-03-04T11:00:00Z")).isEmpty();
        assertThat(breaches("2026-03-09"))
                .containsExactly(
                        new Inquiry.Breach(
                                SlaTarget.FIRST_RESPONSE, "q", micros("2026-03-04T11:00:00Z"), received, received),
                        new Inquiry.Breach(
                                SlaTarget.RESOLUTION, "q", micros("2026-03-05T10:00:00Z"), received, received));
    }

    @Test
    void an_inquiry_received_twice_has_waited_since_the_first_time() {
        UUID first = acme.tell("2026-03-04T10:00:00Z", received("q", Priority.NORMAL));
        acme.tell("2026-03-05T10:00:00Z", received("q", Priority.URGENT));
        acme.tell("2026-03-06T10:00:00Z", new InquiryReopened("q", null));

        assertThat(inquiry("2026-03-09").responses()).hasSize(1);
        assertThat(inquiry("2026-03-09").priority()).isEqualTo(Priority.NORMAL);
        assertThat(breaches("2026-03-09")).extracting(Inquiry.Breach::evidence).containsOnly(first);
    }

    @Test
    void events_in_any_odd_order_say_what_they_can() {
        acme.tell("2026-03-01", new InquiryAnswered("never received", null));
        acme.tell("2026-03-01", new InquiryPaused("q", null));
        acme.tell("2026-03-02T09:00:00Z", new InquiryReopened("q", null));
        acme.tell("2026-03-02T09:10:00Z", new InquiryResumed("q"));
        acme.tell("2026-03-02T10:00:00Z", new InquiryResolved("q", null));
        acme.tell("2026-03-02T11:00:00Z", new InquiryResolved("q", null));
        acme.tell("2026-03-02T12:00:00Z", new InquiryPaused("q", null));

        assertThat(inquiries("2026-03-09")).hasSize(1);
        assertThat(inquiry("2026-03-09").resolution())
                .as("its receipt is not known")
                .isNull();
        assertThat(inquiry("2026-03-09").state()).isEqualTo(Inquiry.State.RESOLVED);
        assertThat(minutes(response("2026-03-09"))).isEqualTo(60);

        acme.tell("2026-03-03T09:00:00Z", received("q", Priority.URGENT));
        assertThat(inquiry("2026-03-09").state()).isEqualTo(Inquiry.State.OPEN);
        assertThat(inquiry("2026-03-09").receivedAt()).isEqualTo(micros("2026-03-02T09:00:00Z"));
        assertThat(inquiry("2026-03-09").resolution().start().occurredAt()).isEqualTo(micros("2026-03-03T09:00:00Z"));
    }

    private static InquiryReceived received(String id, Priority priority) {
        return new InquiryReceived(id, null, priority, null, null);
    }

    private static BusinessHoursAgreed agreed(LocalTime opens, LocalTime closes, LocalDate... holidays) {
        return new BusinessHoursAgreed(List.of(Weekday.values()), opens, closes, List.of(holidays));
    }

    private List<Inquiry.Breach> breaches(String at) {
        return Inquiries.breaches(AccountAt.of(acme.table(), Story.at(at)), TargetBook.NONE);
    }

    private List<Inquiry> inquiries(String at) {
        return Inquiries.all(AccountAt.of(acme.table(), Story.at(at)));
    }

    private Inquiry inquiry(String at) {
        return inquiries(at).getFirst();
    }

    private SlaClock.Result response(String at) {
        return result(inquiry(at), inquiry(at).responses().getLast(), at);
    }

    private SlaClock.Result resolution(String at) {
        return result(inquiry(at), inquiry(at).resolution(), at);
    }

    private SlaClock.Result result(Inquiry inquiry, SlaClock clock, String at) {
        AccountAt account = AccountAt.of(acme.table(), Story.at(at));
        return inquiry.result(
                clock, SlaTerms.of(account, TargetBook.NONE), account.at().t());
    }

    private static String due(SlaClock.Result result) {
        return BitemporalPoint.instant(result.due()).toString();
    }

    private static long minutes(SlaClock.Result result) {
        return result.used() / 60_000_000;
    }

    private static long micros(String instant) {
        return BitemporalPoint.micros(Instant.parse(instant));
    }
}

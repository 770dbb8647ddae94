package io.accounthealth.model.sla;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.HandoverEvent.BusinessHoursAgreed;
import io.accounthealth.events.HandoverEvent.ManagerAssigned;
import io.accounthealth.events.InquiryEvent.InquiryAnswered;
import io.accounthealth.events.InquiryEvent.InquiryPaused;
import io.accounthealth.events.InquiryEvent.InquiryReceived;
import io.accounthealth.events.InquiryEvent.InquiryReopened;
import io.accounthealth.events.InquiryEvent.InquiryResolved;
import io.accounthealth.events.Priority;
import io.accounthealth.events.Weekday;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.table.GeneratedStory;
import io.accounthealth.model.table.Story;
import io.accounthealth.model.table.Tables;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 2 March 2026 is a Monday. */
class SlaTest {

    private final Story acme = Story.of("acme", "2026-01-01");

    @Test
    void a_row_says_how_both_targets_of_an_inquiry_stand() {
        acme.tell("2026-01-02", new ManagerAssigned("mia"));
        UUID received = acme.tell("2026-03-02T10:00:00Z", new InquiryReceived("q", "email", Priority.HIGH, null, null));
        UUID answered = acme.tell("2026-03-02T10:30:30Z", new InquiryAnswered("q", null));

        Sla.Row row = at("2026-03-04T09:00:00Z").rows().getFirst();

        assertThat(row.account()).isEqualTo("Name of acme");
        assertThat(row.manager()).isEqualTo("mia");
        assertThat(row.channel()).isEqualTo("email");
        assertThat(row.state()).isEqualTo(Inquiry.State.ANSWERED);
        assertThat(row.response()).isEqualTo(SlaClock.State.MET);
        assertThat(row.responseDue()).isEqualTo("2026-03-02T14:00:00Z");
        assertThat(row.answeredAt()).isEqualTo("2026-03-02T10:30:30Z");
        assertThat(row.responseMinutes()).isEqualTo(30);
        assertThat(row.resolution()).isEqualTo(SlaClock.State.RUNNING);
        assertThat(row.resolutionDue()).isEqualTo("2026-03-04T10:00:00Z");
        assertThat(row.resolutionMinutes()).isEqualTo(7 * 60 + 8 * 60);
        assertThat(row.resolvedAt()).isNull();
        assertThat(row.evidence()).containsExactly(received, answered);
        assertThat(at("2026-03-04T10:00:01Z").rows().getFirst().breached()).isTrue();
    }

    /** In minutes of business time: a business day has 480. */
    @ParameterizedTest
    @CsvSource({"URGENT, 60, 480", "HIGH, 240, 960", "NORMAL, 480, 1440", ", 480, 1440", "LOW, 960, 2400"})
    void without_published_targets_a_priority_has_the_times_of_the_product(
            Priority priority, long response, long resolution) {
        receive("q", priority, "2026-03-02T10:00:00Z");

        Sla.Row row = at("2026-03-02T10:01:00Z").rows().getFirst();

        assertThat(row.responseTargetMinutes()).isEqualTo(response);
        assertThat(row.resolutionTargetMinutes()).isEqualTo(resolution);
        assertThat(row.responseTargets()).isEqualTo("default");
        assertThat(row.resolutionTargets()).isEqualTo("default");
    }

    @Test
    void the_figures_are_those_of_the_rows() {
        receive("met", Priority.URGENT, "2026-03-02T10:00:00Z");
        acme.tell("2026-03-02T10:20:00Z", new InquiryResolved("met", null));
        acme.tell("2026-03-03T10:00:00Z", new InquiryReopened("met", null));
        acme.tell("2026-03-03T10:05:00Z", new InquiryResolved("met", null));
        receive("late", Priority.URGENT, "2026-03-02T10:00:00Z");
        acme.tell("2026-03-02T12:00:00Z", new InquiryAnswered("late", null));
        receive("waiting", Priority.LOW, "2026-03-02T10:00:00Z");

        Board<Sla.Figures, Sla.Row> board = at("2026-03-03T12:00:00Z");
        Sla.Figures figures = board.figures();

        assertThat(board.rows()).extracting(Sla.Row::inquiryId).containsExactly("late", "waiting", "met");
        assertThat(figures.firstResponse()).isEqualTo(new Sla.Targets(2, 3, new BigDecimal("0.666667")));
        assertThat(figures.resolution())
                .as("that of the late one is past due")
                .isEqualTo(new Sla.Targets(1, 2, new BigDecimal("0.500000")));
        assertThat(figures.meanMinutesToAnswer()).as("20, 5 and 120").isEqualTo(new BigDecimal("48.3"));
        assertThat(figures.open()).isEqualTo(2);
        assertThat(figures.breached()).isEqualTo(1);
        assertThat(figures.byPriority().get(Priority.LOW))
                .isEqualTo(new Sla.Service(1, 0, new Sla.Targets(0, 0, null), new Sla.Targets(0, 0, null), null));
        assertThat(figures.byPriority().get(Priority.URGENT).open()).isEqualTo(1);
        assertThat(figures.calendar()).isNull();
    }

    @Test
    void targets_count_when_decided_and_overdue_ones_when_begun() {
        receive("done", Priority.NORMAL, "2026-03-02T10:00:00Z");
        acme.tell("2026-03-03T10:00:00Z", new InquiryResolved("done", null));
        receive("open", Priority.NORMAL, "2026-03-02T10:00:00Z");

        assertThat(within("2026-03-09T10:00:00Z", 7).figures().firstResponse().decided())
                .as("the open one began seven days ago")
                .isEqualTo(1);
        assertThat(within("2026-03-09T09:59:59Z", 7).figures().firstResponse().decided())
                .isEqualTo(2);
        assertThat(within("2026-03-10T09:59:59Z", 7).rows()).hasSize(2);
        assertThat(within("2026-03-10T10:00:00Z", 7).rows())
                .as("what is resolved leaves the list, what is open never does")
                .extracting(Sla.Row::inquiryId)
                .containsExactly("open");
        assertThat(within("2026-03-10T10:00:00Z", 7).figures().breached()).isEqualTo(1);
        assertThat(within("2056-03-10T10:00:00Z", 366).rows()).hasSize(1);
    }

    @Test
    void a_reopened_inquiry_is_open_and_breached_again_once_its_resolution_is_past_due() {
        receive("q", Priority.URGENT, "2026-03-02T10:00:00Z");
        acme.tell("2026-03-02T11:00:00Z", new InquiryResolved("q", null));
        acme.tell("2026-03-03T10:00:00Z", new InquiryReopened("q", null));
        acme.tell("2026-03-03T10:10:00Z", new InquiryAnswered("q", null));

        Board<Sla.Figures, Sla.Row> board = at("2026-03-05");
        assertThat(board.rows().getFirst().breached()).isTrue();
        assertThat(board.rows().getFirst().resolvedAt()).isNull();
        assertThat(board.rows().getFirst().resolutionDue()).isEqualTo("2026-03-03T17:00:00Z");
        assertThat(board.figures().open()).isEqualTo(1);
        assertThat(board.figures().resolution()).isEqualTo(new Sla.Targets(0, 1, new BigDecimal("0.000000")));
    }

    @Test
    void while_we_wait_for_the_client_nothing_falls_due() {
        receive("q", Priority.URGENT, "2026-03-02T10:00:00Z");
        acme.tell("2026-03-02T10:30:00Z", new InquiryPaused("q", null));

        Sla.Row row = at("2026-04-01").rows().getFirst();
        assertThat(row.state()).isEqualTo(Inquiry.State.PAUSED);
        assertThat(row.breached()).isFalse();
        assertThat(row.responseDue()).isEqualTo("2026-04-01T09:30:00Z");
    }

    @Test
    void an_account_says_the_calendar_in_force() {
        acme.tell(
                "2026-02-01",
                new BusinessHoursAgreed(
                        List.of(Weekday.SUNDAY, Weekday.MONDAY),
                        LocalTime.of(8, 30),
                        LocalTime.of(16, 0),
                        List.of(LocalDate.of(2026, 12, 25))));

        assertThat(Sla.ofAccount(acme.table(), Story.at("2026-03-01"), PolicyBook.BUILT_IN, 90)
                        .figures()
                        .calendar())
                .isEqualTo(new Sla.Calendar(
                        List.of(Weekday.MONDAY, Weekday.SUNDAY),
                        LocalTime.of(8, 30),
                        LocalTime.of(16, 0),
                        List.of(LocalDate.of(2026, 12, 25)),
                        "Z"));
    }

    @Test
    void what_adds_up_over_the_rows_is_the_figure_whatever_the_history() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("generated inquiries: repeat with -Dseed=" + seed);
        for (int i = 0; i < 50; i++) {
            Story story = GeneratedStory.of("acme", seed + i, 600);
            Board<Sla.Figures, Sla.Row> board =
                    Sla.of(Tables.of(story.table()), Story.at("2025-03-01"), PolicyBook.BUILT_IN, 366);

            assertThat(board.rows().stream().mapToInt(Sla.Row::responsesMet).sum())
                    .as("seed %s", seed + i)
                    .isEqualTo(board.figures().firstResponse().met());
            assertThat(board.figures().byPriority().values().stream()
                            .mapToInt(service -> service.resolution().decided())
                            .sum())
                    .isEqualTo(board.figures().resolution().decided());
            assertThat(board.rows()).allSatisfy(row -> {
                assertThat(row.responsesMet()).isBetween(0, row.responsesDecided());
                assertThat(row.responseMinutes()).isNotNegative();
                assertThat(row.responseDue()).isAfterOrEqualTo(row.receivedAt());
            });
        }
    }

    private void receive(String id, Priority priority, String at) {
        acme.tell(at, new InquiryReceived(id, null, priority, null, null));
    }

    private Board<Sla.Figures, Sla.Row> at(String at) {
        return within(at, Sla.DEFAULT_WINDOW_DAYS);
    }

    private Board<Sla.Figures, Sla.Row> within(String at, int days) {
        return Sla.of(Tables.of(acme.table()), Story.at(at), PolicyBook.BUILT_IN, days);
    }
}

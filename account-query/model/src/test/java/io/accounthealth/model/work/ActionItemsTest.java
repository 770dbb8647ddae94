package io.accounthealth.model.work;

import static io.accounthealth.model.table.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.MeetingEvent.ActionItemAssigned;
import io.accounthealth.events.MeetingEvent.ActionItemClosed;
import io.accounthealth.events.MeetingEvent.ActionItemOpened;
import io.accounthealth.events.Party;
import io.accounthealth.events.TeamRole;
import io.accounthealth.model.account.OpenItems;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.table.Story;
import io.accounthealth.model.table.Tables;
import io.accounthealth.model.work.ActionItems.OfAssignee;
import io.accounthealth.model.work.ActionItems.OfPlaybook;
import io.accounthealth.model.work.Work.OfKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ActionItemsTest {

    private final Story acme = Story.of("acme", "2026-01-01");

    @Test
    void items_are_counted_by_whom_they_are_assigned_to_and_by_their_day() {
        open("in-time", "2026-03-05", "ann");
        acme.tell("2026-03-05T23:59:59Z", new ActionItemClosed("in-time", null));
        open("late", "2026-03-05", "ann");
        acme.tell("2026-03-06", new ActionItemClosed("late", null));
        open("overdue", "2026-03-07", null);
        acme.tell("2026-03-08", new ActionItemAssigned("overdue", "ben", "he knows them"));
        open("open", "2026-03-10", null);
        open("undated", null, "ben");

        Board<ActionItems.Figures, ActionItems.Row> board = ActionItems.of(Tables.of(acme.table()), at("2026-03-10"));

        assertThat(board.rows())
                .extracting(ActionItems.Row::id)
                .containsExactly("overdue", "open", "undated", "in-time", "late");
        assertThat(board.rows()).extracting(ActionItems.Row::daysOverdue).containsExactly(3L, 0L, 0L, 0L, 1L);
        assertThat(board.figures().all()).isEqualTo(new OfKind(3, 1, 3, 1, new BigDecimal("0.333333")));
        assertThat(board.figures().byAssignee())
                .containsExactly(
                        new OfAssignee("ann", new OfKind(0, 0, 2, 1, new BigDecimal("0.500000"))),
                        new OfAssignee("ben", new OfKind(2, 1, 1, 0, new BigDecimal("0.000000"))),
                        new OfAssignee(null, new OfKind(1, 0, 0, 0, null)));
    }

    @Test
    void steps_of_alerts_are_counted_by_the_version_of_their_playbook() {
        step("in-time", "2026-03-05", "silence-1");
        acme.tell("2026-03-05T23:59:59Z", new ActionItemClosed("in-time", null));
        step("late", "2026-03-05", "silence-1");
        acme.tell("2026-03-06", new ActionItemClosed("late", null));
        step("overdue", "2026-03-07", "silence-1");
        step("open", "2026-03-10", "silence-1");
        step("new", "2026-03-10", "silence-2");
        open("of-a-person", "2026-03-05", "ann");

        assertThat(ActionItems.of(Tables.of(acme.table()), at("2026-03-10"))
                        .figures()
                        .byPlaybook())
                .containsExactly(
                        new OfPlaybook("silence-1", 4, new OfKind(2, 1, 3, 1, new BigDecimal("0.333333"))),
                        new OfPlaybook("silence-2", 1, new OfKind(1, 0, 0, 0, null)));
    }

    @Test
    void an_item_that_is_opened_again_begins_anew_and_one_that_never_was_is_ignored() {
        open("again", "2026-03-02", "ann");
        acme.tell("2026-03-03", new ActionItemClosed("again", null));
        acme.tell("2026-03-04", new ActionItemOpened("again", "call", null, null));
        acme.tell("2026-03-04", new ActionItemAssigned("unknown", "ben", null));
        acme.tell("2026-03-04", new ActionItemClosed("unknown", null));

        assertThat(ActionItems.of(Tables.of(acme.table()), at("2026-03-10")).rows())
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.state()).isEqualTo(ActionItems.State.OPEN);
                    assertThat(row.assignee()).isNull();
                    assertThat(row.evidence()).hasSize(1);
                });
    }

    @Test
    void open_ones_overdue_or_not_are_open_items_of_the_account_with_their_assignee() {
        acme.tell(
                "2026-03-01",
                new ActionItemOpened("mine", "send the deck", day("2026-03-05"), Party.US, null, TeamRole.COORDINATOR));
        acme.tell("2026-03-02", new ActionItemAssigned("mine", "ann", null));
        open("done", "2026-03-05", null);
        acme.tell("2026-03-04", new ActionItemClosed("done", null));

        assertThat(OpenItems.of(acme.table(), at("2026-03-10"), PolicyBook.BUILT_IN))
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.id()).isEqualTo("mine");
                    assertThat(item.state()).isEqualTo("to be done by us, assigned to ann");
                    assertThat(item.isLate(at("2026-03-10").asOf())).isTrue();
                });
    }

    private void step(String id, String due, String playbook) {
        acme.notice(
                at("2026-03-01").asOf(),
                new ActionItemOpened(id, "call", day(due), Party.US, null, TeamRole.SENIOR, "alert", playbook));
    }

    private void open(String id, String due, String assignee) {
        acme.tell("2026-03-01", new ActionItemOpened(id, "call", due == null ? null : day(due), null, assignee, null));
    }

    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }
}

package io.accounthealth.model.comments;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.AlertKind;
import io.accounthealth.events.CommentEvent.CommentAdded;
import io.accounthealth.events.CommentSubject;
import io.accounthealth.events.MeetingEvent.ActionItemOpened;
import io.accounthealth.events.MeetingEvent.MeetingCancelled;
import io.accounthealth.events.MeetingEvent.MeetingMissed;
import io.accounthealth.events.Party;
import io.accounthealth.events.WatchEvent.AlertRaised;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.table.Story;
import io.accounthealth.model.table.Tables;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CommentsTest {

    private final Story acme = Story.of("acme", "2026-01-01");

    @Test
    void the_newest_comes_first_with_the_title_of_what_it_is_on() {
        UUID missed = acme.tell("2026-02-01", new MeetingMissed("m", Party.CLIENT));
        acme.tell("2026-02-01", new ActionItemOpened("i", "Send the revised plan", null, null));
        acme.tell("2026-02-01", new AlertRaised("a", AlertKind.SILENCE, null, "Silence for 31 days", "Call", null));
        acme.tell("2026-02-02", new CommentAdded("c1", CommentSubject.ACCOUNT, null, "They merge in May"));
        acme.tellAs("ben", "2026-02-03", new CommentAdded("c2", CommentSubject.EVENT, missed.toString(), "A holiday"));
        acme.tell("2026-02-04", new CommentAdded("c3", CommentSubject.ACTION_ITEM, "i", "Wait for the CFO"));
        acme.tell("2026-02-05", new CommentAdded("c4", CommentSubject.ALERT, "a", "They call on Monday"));

        List<Comments.Row> rows = board("2026-02-06").rows();
        assertThat(rows).extracting(Comments.Row::commentId).containsExactly("c4", "c3", "c2", "c1");
        assertThat(rows)
                .extracting(Comments.Row::title)
                .containsExactly("Silence for 31 days", "Send the revised plan", "Meeting missed by the client", null);
        assertThat(rows.get(2).by()).isEqualTo("ben");
        assertThat(rows.get(2).at()).isEqualTo("2026-02-03T00:00:00Z");
        assertThat(rows.get(2).text()).isEqualTo("A holiday");

        Comments.Figures figures = board("2026-02-06").figures();
        assertThat(figures.comments()).isEqualTo(4);
        assertThat(figures.byOn())
                .containsAllEntriesOf(
                        Map.of(CommentSubject.ACCOUNT, 1, CommentSubject.EVENT, 1, CommentSubject.ALERT, 1));
        assertThat(figures.accounts()).isEqualTo(1);
        assertThat(board("2026-02-03").rows()).hasSize(2);
    }

    @Test
    void a_retracted_one_is_gone_and_a_corrected_one_keeps_its_author() {
        UUID first = acme.tellAs("ben", "2026-02-02", new CommentAdded("c1", CommentSubject.ACCOUNT, null, "In May"));
        UUID second =
                acme.tell("2026-02-03", new CommentAdded("c2", CommentSubject.ACCOUNT, null, "For another client"));
        long before = acme.now();
        acme.correct(first, new CommentAdded("c1", CommentSubject.ACCOUNT, null, "In June"), null);
        acme.retract(second);

        assertThat(board("2026-02-04").rows()).singleElement().satisfies(row -> {
            assertThat(row.text()).isEqualTo("In June");
            assertThat(row.by()).isEqualTo("ben");
        });
        assertThat(Comments.of(Tables.of(acme.table()), Story.at("2026-02-04", before))
                        .rows())
                .extracting(Comments.Row::text)
                .containsExactly("For another client", "In May");
    }

    @Test
    void a_comment_is_titled_by_its_fact_as_corrected() {
        UUID missed = acme.tell("2026-02-01", new MeetingMissed("m", Party.US));
        UUID off = acme.tell("2026-02-01", new MeetingCancelled("n", Party.US, null));
        acme.tell("2026-02-02", new CommentAdded("c1", CommentSubject.EVENT, missed.toString(), "Not ours"));
        acme.tell("2026-02-02", new CommentAdded("c2", CommentSubject.EVENT, off.toString(), "Why?"));
        acme.tell("2026-02-02", new CommentAdded("c3", CommentSubject.EVENT, new UUID(0, 7).toString(), "Which?"));
        acme.tell("2026-02-02", new CommentAdded("c4", CommentSubject.ALERT, "never-raised", "Which?"));
        acme.correct(missed, new MeetingMissed("m", Party.CLIENT), null);
        acme.retract(off);

        assertThat(board("2026-02-03").rows())
                .extracting(Comments.Row::title)
                .containsExactly("Meeting missed by the client", "Meeting cancelled by us", null, null);
    }

    @Test
    void one_that_an_integration_reports_again_replaces_the_one_before() {
        acme.tell("2026-02-02", new CommentAdded("c1", CommentSubject.ACCOUNT, null, "In May"));
        acme.tell("2026-02-03", new CommentAdded("c1", CommentSubject.ACCOUNT, null, "In June"));

        assertThat(board("2026-02-02").rows()).extracting(Comments.Row::text).containsExactly("In May");
        assertThat(board("2026-02-03").rows()).extracting(Comments.Row::text).containsExactly("In June");
    }

    private Board<Comments.Figures, Comments.Row> board(String at) {
        return Comments.of(Tables.of(acme.table()), Story.at(at));
    }
}

package io.accounthealth.model.promises;

import static io.accounthealth.model.table.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.PromiseEvent.PromiseBroken;
import io.accounthealth.events.PromiseEvent.PromiseKept;
import io.accounthealth.events.PromiseEvent.PromiseMade;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.table.Story;
import io.accounthealth.model.table.Tables;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PromisesTest {

    private final Story acme = Story.of("acme", "2026-01-01");

    @Test
    void keeping_is_what_was_kept_by_its_day_of_what_was_due() {
        promise("early", "2026-03-30", "sam");
        acme.tell("2026-03-05", new PromiseKept("early", "done"));
        promise("late", "2026-03-04", "sam");
        acme.tell("2026-03-05", new PromiseKept("late", null));
        promise("broken", "2026-03-30", "sam");
        acme.tell("2026-03-06", new PromiseBroken("broken", "no budget"));
        promise("overdue", "2026-03-09", null);
        promise("open", "2026-03-10", null);

        Board<Promises.Figures, Promises.Row> board = at10();

        assertThat(board.rows())
                .extracting(Promises.Row::promiseId)
                .containsExactly("overdue", "open", "broken", "late", "early");
        assertThat(board.rows()).extracting(Promises.Row::state).containsExactly(Promises.State.values());
        assertThat(board.figures().all()).isEqualTo(new Promises.Keeping(4, 1, new BigDecimal("0.250000"), 1, 1, 1, 1));
        assertThat(board.figures().byMaker())
                .containsExactly(
                        new Promises.ByMaker("sam", new Promises.Keeping(3, 1, new BigDecimal("0.333333"), 0, 0, 1, 1)),
                        new Promises.ByMaker(null, new Promises.Keeping(1, 0, new BigDecimal("0.000000"), 1, 1, 0, 0)));
        assertThat(board.rows().get(2).note()).isEqualTo("no budget");
    }

    @Test
    void the_due_day_is_over_when_it_is_over_in_the_accounts_zone() {
        Story west = Story.of("west", "2026-01-01", ZoneId.of("America/Los_Angeles"));
        west.tell("2026-03-01", new PromiseMade("p", "a report", LocalDate.of(2026, 3, 10), null));
        assertThat(state(west, "2026-03-11T06:59:59Z")).isEqualTo(Promises.State.OPEN);
        assertThat(state(west, "2026-03-11T07:00:00Z")).isEqualTo(Promises.State.OVERDUE);

        west.tell("2026-03-11T06:59:59Z", new PromiseKept("p", null));
        assertThat(state(west, "2026-03-12")).isEqualTo(Promises.State.KEPT);
    }

    @Test
    void while_none_is_due_there_is_no_share() {
        promise("open", "2026-03-10", null);
        assertThat(at10().figures().all().keeping()).isNull();
        assertThat(Promises.of(Tables.of(acme.table()), at("2026-02-01")).rows())
                .isEmpty();
    }

    @Test
    void what_is_told_of_one_never_made_says_nothing_and_a_retracted_one_never_was() {
        acme.tell("2026-03-05", new PromiseKept("unknown", null));
        UUID made = promise("gone", "2026-03-09", null);
        acme.retract(made);

        assertThat(at10().rows()).isEmpty();
        assertThat(Promises.of(Tables.of(acme.table()), at("2026-03-10", 3)).rows())
                .extracting(Promises.Row::promiseId)
                .as("as it was known then")
                .containsExactly("gone");
    }

    private UUID promise(String id, String due, String madeBy) {
        return acme.tell("2026-03-01", new PromiseMade(id, "we promised", LocalDate.parse(due), madeBy));
    }

    private Board<Promises.Figures, Promises.Row> at10() {
        return Promises.of(Tables.of(acme.table()), at("2026-03-10"));
    }

    private static Promises.State state(Story story, String at) {
        return Promises.of(Tables.of(story.table()), at(at)).rows().getFirst().state();
    }
}

package io.accounthealth.query.views;

import static io.accounthealth.query.table.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.SpendEvent.InsertionOrderAmended;
import io.accounthealth.events.SpendEvent.InsertionOrderBooked;
import io.accounthealth.events.SpendEvent.InsertionOrderCancelled;
import io.accounthealth.query.health.IoPacing;
import io.accounthealth.query.table.Story;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class PacingTest {

    private final Story story = Story.of("acme", "2026-01-01");

    @Test
    void of_100_over_ten_days_57_after_six_is_a_pace_of_0_95() {
        book("io", "100", "2026-03-01", "2026-03-11");
        for (int day = 1; day <= 6; day++) {
            story.spend("io", "2026-03-0" + day, 1, "9.5");
        }
        IoPacing pacing =
                Pacing.of(story.table(), at("2026-03-07T15:00:00Z")).getFirst().io();

        assertThat(pacing.pacing()).isEqualByComparingTo("0.95");
        assertThat(pacing.delivered()).isEqualByComparingTo("57");
        assertThat(pacing.elapsedDays()).isEqualTo(6);
    }

    @Test
    void three_quarters_of_the_budget_at_half_of_the_time_is_1_5() {
        book("io", "1000", "2026-03-01", "2026-03-11");
        story.spend("io", "2026-03-01", 5, "750");

        assertThat(Pacing.of(story.table(), at("2026-03-06")).getFirst().io().pacing())
                .isEqualByComparingTo("1.5");
    }

    @Test
    void an_order_before_its_first_whole_day_has_no_pace_and_after_its_end_is_not_running() {
        book("io", "100", "2026-03-01", "2026-03-11");
        story.spend("2026-02-27", "5");
        story.spend("2026-02-28", "5");

        assertThat(Pacing.of(story.table(), at("2026-02-28T23:00:00Z"))).isEmpty();
        assertThat(Pacing.of(story.table(), at("2026-03-01T12:00:00Z"))
                        .getFirst()
                        .io()
                        .pacing())
                .isNull();
        assertThat(Pacing.of(story.table(), at("2026-03-11"))).isEmpty();
    }

    @Test
    void an_amended_budget_counts_and_a_cancelled_order_does_not() {
        book("io", "100", "2026-03-01", "2026-03-11");
        story.spend("io", "2026-03-01", 5, "50");
        story.tell("2026-03-05", new InsertionOrderAmended("io", new BigDecimal(200), null, null, null));
        assertThat(Pacing.of(story.table(), at("2026-03-06")).getFirst().io().pacing())
                .isEqualByComparingTo("0.5");

        story.tell("2026-03-06", new InsertionOrderCancelled("io", null));
        assertThat(Pacing.of(story.table(), at("2026-03-06"))).isEmpty();
    }

    private void book(String io, String budget, String start, String end) {
        story.tell(
                start,
                new InsertionOrderBooked(
                        io,
                        null,
                        new BigDecimal(budget),
                        null,
                        LocalDate.parse(start),
                        LocalDate.parse(end),
                        null,
                        null));
    }
}

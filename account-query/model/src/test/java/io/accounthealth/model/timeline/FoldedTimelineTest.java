package io.accounthealth.model.timeline;

import static io.accounthealth.model.table.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.Money;
import io.accounthealth.events.PerformanceEvent.PerformanceReported;
import io.accounthealth.events.SatisfactionEvent.TemperatureTaken;
import io.accounthealth.model.table.Duty;
import io.accounthealth.model.table.GeneratedStory;
import io.accounthealth.model.table.Story;
import io.accounthealth.model.timeline.FoldedTimeline.Line;
import io.accounthealth.model.timeline.FoldedTimeline.Lines;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FoldedTimelineTest {

    private static final String LATER = "2030-06-01";

    private final Story acme = Story.of("acme", "2026-01-01");

    @Test
    void reports_of_a_week_are_one_line_at_the_newest_of_them_whatever_comes_between() {
        acme.spend("2030-01-07", "10");
        acme.tell("2030-01-09", new TemperatureTaken(3, null, null));
        acme.spend("2030-01-13", "5.50");
        acme.spend("2030-01-14", "7");

        List<Line> lines = lines(9).lines();

        assertThat(lines).hasSize(4);
        assertThat(lines.get(0).run()).as("alone in its week").isNull();
        assertThat(lines.get(1).run().days()).isEqualTo(2);
        assertThat(lines.get(1).run().amounts()).containsExactly(new Money(new BigDecimal("15.5"), Story.USD));
        assertThat(lines.get(1).run().entries()).hasSize(2);
        assertThat(lines.get(2).entry().title()).hasToString("Temperature 3 of 5");
    }

    @Test
    void reports_of_performance_are_folded_apart_from_those_of_spend() {
        acme.spend("2030-01-07", "10");
        acme.spend("2030-01-08", "10");
        performance("2030-01-07", 1_000L);
        performance("2030-01-09", 500L);
        performance("2030-01-10", null);

        List<Line> lines = lines(9).lines();

        assertThat(lines).as("with the opening").hasSize(3);
        assertThat(lines.get(0).entry().kind()).isEqualTo(Duty.PERFORMANCE);
        assertThat(lines.get(0).run().impressions()).isEqualTo(1_500);
        assertThat(lines.get(0).run().days()).isEqualTo(3);
        assertThat(lines.get(0).run().amounts()).isEmpty();
        assertThat(lines.get(1).run().impressions()).isNull();
    }

    @Test
    void of_what_was_restated_within_its_week_the_newest_counts() {
        acme.spend("2030-01-07", "10");
        acme.spend("2030-01-07", "8");
        performance("2030-01-07", 1_000L);
        performance("2030-01-07", 900L);

        List<Line> lines = lines(9).lines();

        assertThat(lines.get(0).run().impressions()).isEqualTo(900);
        assertThat(lines.get(1).run().amounts()).containsExactly(new Money(new BigDecimal("8"), Story.USD));
        assertThat(lines.get(1).run().entries()).hasSize(2);
    }

    private void performance(String day, Long impressions) {
        LocalDate start = LocalDate.parse(day);
        acme.tell(
                start.plusDays(1).toString(),
                new PerformanceReported(
                        "feed", null, start, null, impressions, null, null, 7L, null, null, null, null, null));
    }

    @Test
    void what_was_retracted_stands_alone() {
        acme.spend("2030-01-07", "10");
        UUID wrong = acme.spend("2030-01-08", "10");
        acme.retract(wrong);

        assertThat(lines(9).lines())
                .filteredOn(line -> line.entry().kind() == Duty.SPEND)
                .hasSize(2)
                .allMatch(line -> line.run() == null);
    }

    @Test
    void the_last_week_is_whole_although_there_is_no_room_for_more_lines() {
        acme.tell("2030-01-07", new TemperatureTaken(3, null, null));
        acme.spend("2030-01-07", "1");
        acme.spend("2030-01-08", "1");
        acme.tell("2030-01-09T12:00:00Z", new TemperatureTaken(4, null, null));
        acme.spend("2030-01-10", "1");

        Lines cut = lines(1);

        assertThat(cut.more()).isTrue();
        assertThat(cut.lines()).hasSize(1);
        assertThat(cut.lines().getFirst().run().entries()).hasSize(3);
    }

    @Test
    void texts_are_found_in_any_case_with_their_authors() {
        acme.tell("2030-01-07", new TemperatureTaken(3, "They miss the CTV report", null));

        assertThat(found("ctv REPORT")).isEqualTo(1);
        assertThat(found("anna")).isEqualTo(2);
        assertThat(found("nothing")).isZero();
    }

    private int found(String text) {
        return FoldedTimeline.of(acme.table(), at(LATER), Set.of(), text, 9, Set.of())
                .lines()
                .size();
    }

    @Test
    void every_entry_of_the_timeline_is_in_one_line() {
        Story story = GeneratedStory.of("acme", 7, 300);
        List<UUID> folded =
                FoldedTimeline.of(story.table(), at("2040-01-01"), Set.of(), "", 999, Set.of()).lines().stream()
                        .flatMap(line ->
                                line.run() == null ? List.of(line.entry()).stream() : line.run().entries().stream())
                        .map(Timeline.Entry::eventId)
                        .toList();

        assertThat(folded)
                .containsExactlyInAnyOrderElementsOf(
                        Timeline.page(story.table(), at("2040-01-01"), Set.of(), null, 999, Set.of()).entries().stream()
                                .map(Timeline.Entry::eventId)
                                .toList());
    }

    private Lines lines(int limit) {
        return FoldedTimeline.of(acme.table(), at(LATER), Set.of(), "", limit, Set.of());
    }
}

package io.accounthealth.model.timeline;

import static io.accounthealth.model.table.Story.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.accounthealth.events.AdvocacyEvent.BetaLeft;
import io.accounthealth.events.PrivacyEvent.TextsErased;
import io.accounthealth.events.ReportEvent.NarrativeRecorded;
import io.accounthealth.events.SatisfactionEvent.TemperatureTaken;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.Duty;
import io.accounthealth.model.table.GeneratedStory;
import io.accounthealth.model.table.Story;
import io.accounthealth.model.timeline.Timeline.Entry;
import io.accounthealth.model.timeline.Timeline.Mark;
import io.accounthealth.model.timeline.Timeline.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TimelineTest {

    private static final String LATER = "2029-06-01";

    @Test
    void a_corrected_fact_stands_once_as_corrected_and_its_correction_beside_it() {
        Story story = Story.of("acme", "2026-01-01");
        UUID wrong = story.tell("2026-03-01", new TemperatureTaken(1, null, null));
        long before = story.now();
        UUID correction = story.correct(wrong, new TemperatureTaken(4, null, null), "2026-02-01");
        List<Entry> entries = all(story.table(), LATER).entries();

        assertThat(entries)
                .extracting(entry -> entry.title().plain())
                .containsExactly(
                        "Fact of 2026-02-01T00:00:00Z corrected: Temperature 4 of 5",
                        "Temperature 4 of 5",
                        "Account Name of acme opened");
        assertThat(entries.get(1).mark()).isEqualTo(Mark.CORRECTED);
        assertThat(entries.get(1).eventId()).isEqualTo(wrong);
        assertThat(entries.get(1).amendedBy()).isEqualTo(correction);
        assertThat(entries.get(1).occurredAt()).isEqualTo("2026-02-01T00:00:00Z");
        assertThat(Timeline.page(story.table(), at(LATER, before), Set.of(), null, 9, Set.of())
                        .entries())
                .extracting(entry -> entry.title().plain())
                .containsExactly("Temperature 1 of 5", "Account Name of acme opened");
    }

    @Test
    void a_retracted_fact_stays_marked() {
        Story story = Story.of("acme", "2026-01-01");
        story.retract(story.tell("2026-03-01", new TemperatureTaken(1, null, null)));

        assertThat(all(story.table(), LATER).entries())
                .extracting(Entry::mark)
                .containsExactly(null, Mark.RETRACTED, null);
    }

    @Test
    void a_retraction_says_what_it_retracted_as_that_was_then() {
        Story story = Story.of("acme", "2026-01-01");
        UUID taken = story.tell("2026-03-01", new TemperatureTaken(1, null, null));
        story.correct(taken, new TemperatureTaken(4, null, null), "2026-02-01");
        story.retract(taken);
        story.correct(taken, new TemperatureTaken(5, null, null), "2026-03-02");

        for (AccountTable table : List.of(story.table(), story.table().copy())) {
            assertThat(all(table, LATER).entries())
                    .extracting(entry -> entry.title().plain())
                    .contains(
                            "Fact of 2026-02-01T00:00:00Z corrected: Temperature 4 of 5",
                            "Fact of 2026-02-01T00:00:00Z retracted: Temperature 4 of 5",
                            "Fact of 2026-03-02T00:00:00Z corrected: Temperature 5 of 5");
        }
    }

    @Test
    void pages_follow_each_other_without_gap_or_repetition() {
        AccountTable table = GeneratedStory.of("acme", 5, 200).table();
        List<Entry> paged = new ArrayList<>();
        Page page = Timeline.page(table, at(LATER), Set.of(), null, 7, Set.of());
        paged.addAll(page.entries());
        while (page.next() != null) {
            page = Timeline.page(table, at(LATER), Set.of(), page.next(), 7, Set.of());
            paged.addAll(page.entries());
        }

        assertThat(paged).isEqualTo(all(table, LATER).entries()).hasSize(200);
    }

    @Test
    void kinds_leave_out_all_others() {
        AccountTable table = GeneratedStory.of("acme", 6, 200).table();

        assertThat(Timeline.page(table, at(LATER), Set.of(Duty.INQUIRY), null, 500, Set.of())
                        .entries())
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(entry.kind()).isEqualTo(Duty.INQUIRY));
    }

    @Test
    void an_erased_text_names_its_retention_rule_and_day() {
        Story story = Story.of("acme", "2024-01-01");
        UUID plan = story.tell("2024-02-01", new NarrativeRecorded("Dip", "erased", null));
        UUID beta = story.tell("2024-02-02", new BetaLeft("ctv", null));
        story.tell("2024-02-03", new BetaLeft("web", "too early"));
        long before = story.now();
        story.tell("2024-06-01", new TextsErased("stories-3y", List.of(plan, beta), List.of("k.1", "k.2")));

        assertThat(all(story.table(), LATER).entries())
                .extracting(Timeline.Entry::type, Timeline.Entry::detail)
                .startsWith(
                        tuple("texts-erased", null),
                        tuple("beta-left", "too early"),
                        tuple("beta-left", "Text erased on 2030-01-01 by the retention rule stories-3y"),
                        tuple("narrative-recorded", "Text erased on 2030-01-01 by the retention rule stories-3y"));
        assertThat(all(story.table(), LATER).entries().getFirst().title().plain())
                .isEqualTo("Old texts of 2 events erased by the retention rule stories-3y");
        assertThat(Timeline.page(story.table(), at("2024-03-01", before), Set.of(), null, 500, Set.of())
                        .entries())
                .as("the text is gone at that point too")
                .extracting(Timeline.Entry::detail)
                .contains("Text erased on 2030-01-01 by the retention rule stories-3y");
        assertThat(all(story.table().copy(), LATER)).isEqualTo(all(story.table(), LATER));
    }

    private static Page all(AccountTable table, String asOf) {
        return Timeline.page(table, at(asOf), Set.of(), null, 500, Set.of());
    }
}

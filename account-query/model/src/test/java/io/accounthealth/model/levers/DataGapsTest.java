package io.accounthealth.model.levers;

import static io.accounthealth.model.table.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.ReportEvent.ReportScheduled;
import io.accounthealth.events.SatisfactionEvent.TemperatureTaken;
import io.accounthealth.model.health.HealthModel;
import io.accounthealth.model.levers.DataGaps.Filling;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.table.AskingRules;
import io.accounthealth.model.table.Story;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DataGapsTest {

    private final Story story = Story.of("acme", "2026-01-01");

    private List<Filling> fillings() {
        return DataGaps.fillings(story.table(), at("2026-01-05"), AskingRules.BOOK);
    }

    @Test
    void an_account_without_enough_data_is_told_what_gives_its_dimensions_data_the_most_first() {
        story.tell("2026-01-02", new ReportScheduled("r-1", "weekly", Instant.parse("2026-01-10T12:00:00Z")));

        assertThat(fillings())
                .extracting(filling -> filling.command() + " "
                        + filling.weight().stripTrailingZeros().toPlainString() + " of "
                        + filling.whole().stripTrailingZeros().toPlainString())
                .containsExactly("take-temperature 20 of 100", "deliver-report 10 of 100");
        assertThat(fillings()).extracting(Filling::enough).containsExactly(true, false);
    }

    @Test
    void with_what_is_enough_there_is_a_score_and_no_gap() {
        story.tell("2026-01-02", new TemperatureTaken(3, null, null));

        assertThat(HealthModel.score(story.table(), at("2026-01-05"), AskingRules.BOOK)
                        .score())
                .isNotNull();
        assertThat(fillings()).isEmpty();
        assertThat(DataGaps.fillings(Story.of("young", "2026-01-01").table(), at("2026-01-05"), PolicyBook.BUILT_IN))
                .as("by rules that ask for no coverage")
                .isEmpty();
    }
}

package io.accounthealth.model.satisfaction;

import static io.accounthealth.model.table.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.SatisfactionEvent.NpsAnswered;
import io.accounthealth.model.table.Story;
import io.accounthealth.model.table.Tables;
import org.junit.jupiter.api.Test;

class SatisfactionTest {

    @Test
    void seventy_promoters_and_ten_detractors_of_a_hundred_are_plus_60() {
        int[] nps = new int[11];
        nps[9] = 30;
        nps[10] = 40;
        nps[7] = 20;
        nps[6] = 4;
        nps[0] = 6;

        assertThat(Satisfaction.of(nps, new int[6]).nps()).isEqualByComparingTo("60");
    }

    @Test
    void of_107_answers_74_fours_and_fives_are_69_percent() {
        assertThat(Satisfaction.of(new int[11], new int[] {0, 14, 9, 10, 32, 42})
                        .csat())
                .isEqualTo("69.2");
    }

    @Test
    void of_each_person_only_the_newest_answer_of_the_window_counts() {
        Story story = Story.of("acme", "2026-01-01");
        story.tell("2026-03-02", new NpsAnswered(10, "ann", null, null));
        story.tell("2026-03-01", new NpsAnswered(0, "ann", null, null));
        story.tell("2025-01-01", new NpsAnswered(0, "bob", null, null));
        Satisfaction satisfaction = Satisfaction.of(Tables.of(story.table()), at("2026-03-10"), 90);

        assertThat(satisfaction.npsAnswers()).isEqualTo(1);
        assertThat(satisfaction.nps()).isEqualByComparingTo("100");
        assertThat(satisfaction.csat()).isNull();
    }
}

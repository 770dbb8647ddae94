package io.accounthealth.model.satisfaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.SatisfactionEvent.CsatAnswered;
import io.accounthealth.events.SatisfactionEvent.NpsAnswered;
import io.accounthealth.events.SatisfactionEvent.SurveySent;
import io.accounthealth.events.SatisfactionEvent.TemperatureTaken;
import io.accounthealth.events.Signal;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.table.Story;
import io.accounthealth.model.table.Tables;
import java.util.List;
import org.junit.jupiter.api.Test;

class SatisfactionBoardTest {

    private final Story acme = Story.of("acme", "2026-01-01");
    private final Story zeta = Story.of("zeta", "2026-01-01");

    @Test
    void seventy_promoters_and_ten_detractors_of_a_hundred_are_plus_60() {
        for (int person = 0; person < 100; person++) {
            int score = person < 70 ? 9 + person % 2 : person < 90 ? 7 + person % 2 : 6;
            acme.tell("2026-03-01", new NpsAnswered(score, "p" + person, null, null));
        }

        assertThat(at("2026-03-10").figures().nps()).isEqualTo("60.0");
    }

    @Test
    void six_is_a_detractor_and_zero_counts() {
        acme.tell("2026-03-01", new NpsAnswered(6, "ann", null, null));
        acme.tell("2026-03-01", new NpsAnswered(0, "bob", null, null));
        acme.tell("2026-03-01", new NpsAnswered(7, "cy", null, null));

        SatisfactionBoard.Figures figures = at("2026-03-10").figures();
        assertThat(figures.npsAnswers()).isEqualTo(3);
        assertThat(figures.detractors()).isEqualTo(2);
        assertThat(figures.nps()).isEqualTo("-66.7");
    }

    @Test
    void of_107_answers_74_fours_and_fives_are_69_percent() {
        int[] answers = {0, 14, 9, 10, 32, 42};
        for (int score = 1; score <= 5; score++) {
            for (int i = 0; i < answers[score]; i++) {
                acme.tell("2026-03-01", new CsatAnswered(score, null, null, null));
            }
        }

        SatisfactionBoard.Figures figures = at("2026-03-10").figures();
        assertThat(figures.csatAnswers()).isEqualTo(107);
        assertThat(figures.satisfied()).isEqualTo(74);
        assertThat(figures.csat()).isEqualTo("69.2");
    }

    @Test
    void every_answer_is_shown_newest_first_and_those_that_the_figures_count_are_marked() {
        acme.tell("2026-03-01", new NpsAnswered(2, "ann", null, "slow"));
        acme.tell("2026-03-03", new NpsAnswered(9, "ann", "s1", "better"));
        acme.tell("2026-03-02", new CsatAnswered(4, "ann", null, null));
        acme.tell("2026-03-04", new TemperatureTaken(2, "tense", List.of(Signal.SILENCE, Signal.COMPETITOR)));
        acme.tell("2025-11-01", new NpsAnswered(0, "bob", null, null));

        Board<SatisfactionBoard.Figures, SatisfactionBoard.Row> board = at("2026-03-10");

        assertThat(board.rows())
                .extracting(SatisfactionBoard.Row::kind)
                .containsExactly(
                        SatisfactionBoard.Kind.TEMPERATURE,
                        SatisfactionBoard.Kind.NPS,
                        SatisfactionBoard.Kind.CSAT,
                        SatisfactionBoard.Kind.NPS);
        assertThat(board.rows()).extracting(SatisfactionBoard.Row::counted).containsExactly(true, true, true, false);
        assertThat(board.rows().getFirst().signals()).containsExactly(Signal.SILENCE, Signal.COMPETITOR);
        assertThat(board.rows().getFirst().comment()).isEqualTo("tense");
        assertThat(board.rows().get(1).surveyId()).isEqualTo("s1");
        assertThat(board.figures().npsAnswers()).isEqualTo(1);
    }

    @Test
    void an_answer_leaves_the_window_when_it_is_90_days_old() {
        acme.tell("2026-03-01", new NpsAnswered(9, "ann", null, null));

        assertThat(at("2026-05-29T23:59:59Z").rows()).hasSize(1);
        assertThat(at("2026-05-30T00:00:00Z").rows()).isEmpty();
        assertThat(at("2026-05-30T00:00:00Z").figures().nps()).isNull();
    }

    @Test
    void of_each_account_the_newest_temperature_makes_the_mean() {
        acme.tell("2026-03-01", new TemperatureTaken(1, null, null));
        acme.tell("2026-03-05", new TemperatureTaken(4, null, null));
        zeta.tell("2026-03-02", new TemperatureTaken(3, null, null));

        SatisfactionBoard.Figures figures = at("2026-03-10").figures();
        assertThat(figures.temperatures()).isEqualTo(2);
        assertThat(figures.meanTemperature()).isEqualTo("3.5");
        assertThat(figures.accountsByTemperature())
                .containsEntry(1, 0)
                .containsEntry(3, 1)
                .containsEntry(4, 1);
    }

    @Test
    void a_survey_is_answered_once_by_each_person_it_was_sent_to() {
        acme.tell("2026-03-01", new SurveySent("s1", "NPS", "ann"));
        acme.tell("2026-03-01", new SurveySent("s1", "NPS", "ann"));
        acme.tell("2026-03-01", new SurveySent("s1", "NPS", "bob"));
        acme.tell("2026-03-01", new SurveySent("s2", "CSAT", null));
        acme.tell("2026-03-02", new NpsAnswered(9, "ann", "s1", null));
        acme.tell("2026-03-03", new NpsAnswered(8, "ann", "s1", null));
        acme.tell("2026-03-04", new NpsAnswered(8, "eve", "unknown", null));

        SatisfactionBoard.Figures figures = at("2026-03-10").figures();
        assertThat(figures.surveysSent()).isEqualTo(3);
        assertThat(figures.surveysAnswered()).isEqualTo(1);
        assertThat(figures.responseRate()).isEqualTo("0.333333");

        for (int i = 0; i < 5; i++) {
            acme.tell("2026-03-05", new CsatAnswered(4, null, "s2", null));
        }
        assertThat(at("2026-03-10").figures().surveysAnswered())
                .as("never more than were sent")
                .isEqualTo(2);
    }

    private Board<SatisfactionBoard.Figures, SatisfactionBoard.Row> at(String at) {
        return SatisfactionBoard.of(Tables.of(acme.table(), zeta.table()), Story.at(at), 90);
    }
}

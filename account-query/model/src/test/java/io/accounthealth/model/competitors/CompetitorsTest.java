package io.accounthealth.model.competitors;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.Money;
import io.accounthealth.events.SatisfactionEvent.CompetitorSighted;
import io.accounthealth.events.SatisfactionEvent.TemperatureTaken;
import io.accounthealth.events.Signal;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.table.AskingRules;
import io.accounthealth.model.table.Story;
import io.accounthealth.model.table.Tables;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CompetitorsTest {

    private final Story acme = Story.of("acme", "2026-01-01");
    private final Story zeta = Story.of("zeta", "2026-01-01");

    @Test
    void sightings_of_one_name_are_counted_together_under_its_first_spelling() {
        acme.tell("2026-03-05", new CompetitorSighted("RIVAL", null));
        zeta.tell("2026-03-01", new CompetitorSighted("Rival", "in a pitch"));
        acme.tell("2026-03-04", new CompetitorSighted(" rival ", null));
        zeta.tell("2026-03-02", new CompetitorSighted("Other", null));

        Competitors.Figures figures = at("2026-03-10").figures();
        assertThat(figures.sightings()).isEqualTo(4);
        assertThat(figures.accounts()).isEqualTo(2);
        assertThat(figures.byCompetitor())
                .extracting(Competitors.Competitor::name)
                .containsExactly("Rival", "Other");
        assertThat(figures.byCompetitor().getFirst().sightings()).isEqualTo(3);
        assertThat(figures.byCompetitor().getFirst().accounts()).isEqualTo(2);
    }

    @Test
    void a_temperature_that_sensed_one_is_a_signal_without_a_name() {
        acme.tell("2026-03-05", new TemperatureTaken(2, "they asked for a price", List.of(Signal.COMPETITOR)));
        acme.tell("2026-03-06", new TemperatureTaken(2, null, List.of(Signal.SILENCE)));
        acme.tell("2026-03-07", new TemperatureTaken(2, null, null));

        Board<Competitors.Figures, Competitors.Row> board = at("2026-03-10");
        assertThat(board.rows()).hasSize(1);
        assertThat(board.rows().getFirst().kind()).isEqualTo(Competitors.Kind.TEMPERATURE);
        assertThat(board.rows().getFirst().note()).isEqualTo("they asked for a price");
        assertThat(board.figures().temperatures()).isEqualTo(1);
        assertThat(board.figures().byCompetitor()).isEmpty();
    }

    @Test
    void a_competitor_shows_band_and_spend_at_stake_once_per_account() {
        acme.spend("2026-03-08", "120.50");
        acme.tell("2026-03-05", new CompetitorSighted("Rival", null));
        acme.tell("2026-03-06", new CompetitorSighted("Rival", null));

        Board<Competitors.Figures, Competitors.Row> board = at("2026-03-09T12:00:00Z");
        Money spend = new Money(new BigDecimal("120.5"), Story.USD);
        assertThat(board.rows()).extracting(Competitors.Row::spend30Days).containsExactly(spend, spend);
        assertThat(board.rows().getFirst().band()).isNotNull();
        assertThat(board.figures().byCompetitor().getFirst().spend30Days()).containsExactly(spend);
    }

    @Test
    void an_account_with_too_little_data_for_a_band_is_counted_apart_and_once() {
        acme.tell("2026-01-02", new CompetitorSighted("Rival", null));
        acme.tell("2026-01-02", new CompetitorSighted("Other", null));

        Competitors.Figures figures = Competitors.of(
                        Tables.of(acme.table()), Story.at("2026-01-03"), AskingRules.BOOK, 180)
                .figures();
        assertThat(figures.accounts()).isEqualTo(1);
        assertThat(figures.notEnoughData()).isEqualTo(1);
        assertThat(at("2026-01-03").figures().notEnoughData())
                .as("by rules that ask for no data")
                .isZero();
    }

    @Test
    void a_sighting_leaves_the_window_and_a_retracted_one_never_was() {
        UUID sighted = acme.tell("2026-03-01", new CompetitorSighted("Rival", null));
        assertThat(at("2026-08-27T23:59:59Z").rows()).hasSize(1);
        assertThat(at("2026-08-28T00:00:00Z").rows()).as("180 days old").isEmpty();

        acme.retract(sighted);
        assertThat(at("2026-03-10").rows()).isEmpty();
    }

    private Board<Competitors.Figures, Competitors.Row> at(String at) {
        return Competitors.of(Tables.of(acme.table(), zeta.table()), Story.at(at), PolicyBook.BUILT_IN, 180);
    }
}

package io.accounthealth.model.growth;

import static io.accounthealth.model.table.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.ContractEvent.AccountChurned;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.GrowthEvent.OpportunityIdentified;
import io.accounthealth.events.GrowthEvent.OpportunityLost;
import io.accounthealth.events.GrowthEvent.OpportunityProposed;
import io.accounthealth.events.GrowthEvent.OpportunityWon;
import io.accounthealth.events.GrowthEvent.ProductActivated;
import io.accounthealth.events.GrowthEvent.ProductDeactivated;
import io.accounthealth.events.Money;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.table.Story;
import io.accounthealth.model.table.Tables;
import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GrowthTest {

    private static final CurrencyCode EUR = new CurrencyCode("EUR");

    private final Story acme = Story.of("acme", "2026-01-01");

    @Test
    void an_opportunity_has_the_newest_amount_known_in_the_currency_it_was_said_in() {
        acme.tell("2026-02-01", new OpportunityIdentified("o", "CTV", new BigDecimal("100"), EUR, null));
        acme.tell("2026-02-03", new OpportunityProposed("o", new BigDecimal("80.50"), null));
        Growth.Row row = board("2026-02-05", 365, acme).rows().getFirst();
        assertThat(row.state()).isEqualTo(Growth.State.PROPOSED);
        assertThat(row.amount()).isEqualTo(new Money(new BigDecimal("80.5"), EUR));
        assertThat(row.daysOpen()).isEqualTo(4);

        acme.tell("2026-02-06", new OpportunityWon("o", null, null));
        acme.tell("2026-02-07", new OpportunityProposed("o", new BigDecimal("1"), null));
        row = board("2026-03-01", 365, acme).rows().getFirst();
        assertThat(row.state()).as("decided").isEqualTo(Growth.State.WON);
        assertThat(row.amount()).isEqualTo(new Money(new BigDecimal("80.5"), EUR));
        assertThat(row.daysOpen()).isEqualTo(5);
        assertThat(row.lostAt()).isNull();
    }

    @Test
    void the_win_rate_is_of_what_was_decided_in_the_window() {
        decided("old", "2026-01-10", true);
        decided("won", "2026-03-05", true);
        decided("lost", "2026-03-06", false);
        decided("lost too", "2026-03-07", false);
        acme.tell("2026-03-01", new OpportunityIdentified("open", "CTV", new BigDecimal("7"), null, null));

        Growth.Figures figures = board("2026-03-10", 30, acme).figures();
        assertThat(figures.won()).isEqualTo(1);
        assertThat(figures.wonAmount()).containsExactly(new Money(new BigDecimal("10"), Story.USD));
        assertThat(figures.lost()).isEqualTo(2);
        assertThat(figures.winRate()).isEqualTo("0.333333");
        assertThat(figures.open()).isEqualTo(1);
        assertThat(figures.openAmount()).containsExactly(new Money(new BigDecimal("7"), Story.USD));
        assertThat(board("2026-03-10", 365, acme).figures().winRate()).isEqualTo("0.500000");
        assertThat(board("2026-01-05", 365, acme).figures().winRate()).isNull();
    }

    @Test
    void the_upsell_rate_is_of_the_open_accounts_with_spend_in_the_window() {
        decided("won", "2026-03-05", true);
        acme.spend("2026-03-01", "10");
        Story spends = Story.of("spends", "2026-01-01");
        spends.spend("2026-02-10", "5");
        spends.spend("2026-02-20", "0");
        Story spent = Story.of("spent", "2026-01-01");
        spent.spend("2026-02-08", "5");
        Story left = Story.of("left", "2026-01-01");
        left.spend("2026-03-01", "5");
        left.tell("2026-03-08", new AccountChurned("price", null));
        Story later = Story.of("later", "2026-05-01");
        later.spend("2026-03-01", "5");

        Growth.Figures figures =
                board("2026-03-10", 30, acme, spends, spent, left, later).figures();
        assertThat(figures.accountsWithSpend()).isEqualTo(2);
        assertThat(figures.accountsUpsold()).isEqualTo(1);
        assertThat(figures.upsellRate()).isEqualTo("0.500000");
        assertThat(board("2026-03-10", 30, spent).figures().upsellRate()).isNull();
    }

    @Test
    void products_in_use_are_counted_by_name_and_a_row_an_account() {
        acme.tell("2026-02-01", new ProductActivated("CTV", null));
        acme.tell("2026-02-03", new ProductActivated("CTV", "told twice"));
        acme.tell("2026-02-01", new ProductActivated("audio", null));
        acme.tell("2026-02-02", new ProductDeactivated("audio", null));
        acme.tell("2026-02-02", new ProductDeactivated("never", null));
        Story zeta = Story.of("zeta", "2026-01-01");
        zeta.tell("2026-02-01", new ProductActivated("CTV", null));

        Board<Growth.Figures, Growth.Row> board = board("2026-02-11", 365, acme, zeta);
        assertThat(board.figures().products()).isEqualTo(Map.of("CTV", 2));
        assertThat(board.rows()).hasSize(2).allMatch(row -> row.kind() == Growth.Kind.PRODUCT && row.daysOpen() == 10);
    }

    @Test
    void what_is_told_of_an_opportunity_that_never_was_says_nothing() {
        acme.tell("2026-02-01", new OpportunityWon("o", new BigDecimal("5"), null));
        acme.tell("2026-02-01", new OpportunityLost("o", "price"));
        assertThat(board("2026-02-11", 365, acme).rows()).isEmpty();
    }

    private void decided(String id, String at, boolean won) {
        acme.tell("2026-01-02", new OpportunityIdentified(id, "CTV", new BigDecimal("10"), null, null));
        acme.tell(at, won ? new OpportunityWon(id, null, null) : new OpportunityLost(id, "price"));
    }

    private static Board<Growth.Figures, Growth.Row> board(String at, int days, Story... stories) {
        return Growth.of(Tables.of(Stream.of(stories).map(Story::table).toList()), at(at), days);
    }
}

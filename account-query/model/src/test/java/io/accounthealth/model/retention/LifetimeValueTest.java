package io.accounthealth.model.retention;

import static io.accounthealth.model.rates.ReportingCurrency.only;
import static io.accounthealth.model.table.Story.USD;
import static io.accounthealth.model.table.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.Money;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.Story;
import io.accounthealth.model.table.Tables;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LifetimeValueTest {

    private static final YearMonth JANUARY = YearMonth.of(2018, 1);

    @Test
    void a_hundred_a_month_at_five_percent_churn_is_2000() {
        List<AccountTable> made = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            // one of the twenty leaves after each of the months from the first on, and another comes for it
            made.add(spends("leaves-" + i, 0, i < 6 ? i : 6, "100"));
        }
        for (int i = 1; i <= 6; i++) {
            made.add(spends("comes-" + i, i, 6, "100"));
        }

        Board<LifetimeValue.Figures, LifetimeValue.Month> board =
                LifetimeValue.of(Tables.of(made), at("2018-08-15"), only(USD));

        assertThat(board.figures())
                .isEqualTo(new LifetimeValue.Figures(USD, money("100"), new BigDecimal("0.050000"), money("2000")));
        assertThat(board.rows())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 6)
                        .mapToObj(month -> new LifetimeValue.Month(
                                JANUARY.plusMonths(month), 20, money("2000"), 20, 1, new BigDecimal("0.050000")))
                        .toList());
    }

    @Test
    void without_churn_it_is_not_defined_and_not_infinite() {
        LifetimeValue.Figures figures = LifetimeValue.of(
                        Tables.of(spends("stays", 0, 6, "100")), at("2018-08-01"), only(USD))
                .figures();

        assertThat(figures.meanMonthlySpend()).isEqualTo(money("100"));
        assertThat(figures.meanMonthlyChurn()).isEqualTo("0.000000");
        assertThat(figures.clv()).isNull();
    }

    @Test
    void without_spend_there_is_nothing_to_say() {
        LifetimeValue.Figures figures =
                LifetimeValue.of(Tables.of(), at("2018-08-01"), only(USD)).figures();

        assertThat(figures).isEqualTo(new LifetimeValue.Figures(USD, null, null, null));
    }

    @Test
    void running_months_and_months_without_accounts_do_not_count() {
        // January and February of two, of whom one leaves; nothing after
        Tables tables = Tables.of(spends("one", 0, 1, "30"), spends("two", 0, 0, "50"));

        LifetimeValue.Figures early =
                LifetimeValue.of(tables, at("2018-02-28T12:00:00Z"), only(USD)).figures();
        LifetimeValue.Figures late =
                LifetimeValue.of(tables, at("2018-05-01"), only(USD)).figures();

        assertThat(early.meanMonthlySpend()).isEqualTo(money("40"));
        assertThat(early.meanMonthlyChurn()).as("nobody was there before").isNull();
        assertThat(late.meanMonthlySpend()).as("40 in January, 30 in February").isEqualTo(money("35"));
        assertThat(late.meanMonthlyChurn()).as("1 of 2, then 1 of 1").isEqualTo("0.750000");
        assertThat(late.clv()).isEqualTo(money("46.67"));
    }

    /** The same amount on a day of every month, counted from January. */
    private static AccountTable spends(String account, int first, int last, String amount) {
        Story story = Story.of(account, "2017-01-01");
        for (int month = first; month <= last; month++) {
            story.spend(JANUARY.plusMonths(month).atDay(10).toString(), amount);
        }
        return story.table();
    }

    private static Money money(String amount) {
        return new Money(new BigDecimal(amount), USD);
    }
}

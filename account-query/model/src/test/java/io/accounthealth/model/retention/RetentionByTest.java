package io.accounthealth.model.retention;

import static io.accounthealth.model.rates.ReportingCurrency.only;
import static io.accounthealth.model.retention.RetentionSums.lines_add_up;
import static io.accounthealth.model.table.Story.USD;
import static io.accounthealth.model.table.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.AttributeEvent.AttributeDefined;
import io.accounthealth.events.AttributeType;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.HandoverEvent.AttributeCleared;
import io.accounthealth.events.HandoverEvent.AttributeSet;
import io.accounthealth.events.HandoverEvent.ManagerAssigned;
import io.accounthealth.events.SpendEvent.SpendReported;
import io.accounthealth.model.period.CalendarPeriod;
import io.accounthealth.model.period.Comparison;
import io.accounthealth.model.retention.Retention.Total;
import io.accounthealth.model.retention.RetentionBy.Key;
import io.accounthealth.model.retention.RetentionBy.Line;
import io.accounthealth.model.retention.RetentionBy.Lines;
import io.accounthealth.model.table.Story;
import io.accounthealth.model.table.Tables;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

public class RetentionByTest {

    private static final Comparison JUNE_TO_JULY = Comparison.whole(
            CalendarPeriod.parse("2018-06").orElseThrow(),
            CalendarPeriod.parse("2018-07").orElseThrow());

    private final Story kept = spent("kept", "100", "150");
    private final Story lost = spent("lost", "40", "0");
    private final Story fresh = spent("fresh", "0", "7");

    @Test
    void each_manager_has_a_line_and_nobody_the_last() {
        kept.tell("2018-02-01", new ManagerAssigned("zoe"));
        lost.tell("2018-02-01", new ManagerAssigned("mia"));

        Lines lines = RetentionBy.of(tables(), at("2019-01-01"), JUNE_TO_JULY, Key.MANAGER, only(USD));

        assertThat(lines.lines()).extracting(Line::value).containsExactly("mia", "zoe", null);
        assertThat(lines.lines())
                .extracting(line -> line.figures().nrr() == null
                        ? null
                        : line.figures().nrr().toPlainString())
                .containsExactly("0.000000", "1.500000", null);
        assertThat(lines.whole()).isEqualTo(Retention.figures(tables(), at("2019-01-01"), JUNE_TO_JULY, USD));
        lines_add_up(lines.lines(), lines.whole());
    }

    @Test
    void a_manager_of_accounts_without_spend_and_those_without_a_manager_have_a_line_too() {
        kept.tell("2018-02-01", new ManagerAssigned("zoe"));
        Story silent = Story.of("silent", "2018-01-01");
        silent.tell("2018-02-01", new ManagerAssigned("ann"));
        Tables all = Tables.of(List.of(
                kept.table(), silent.table(), Story.of("nobodys", "2018-01-01").table()));

        Lines lines = RetentionBy.of(all, at("2019-01-01"), JUNE_TO_JULY, Key.MANAGER, only(USD));

        assertThat(lines.lines()).extracting(Line::value).containsExactly("ann", "zoe", null);
        assertThat(lines.lines().getFirst().figures().nrr()).isNull();
        lines_add_up(lines.lines(), lines.whole());
    }

    @Test
    void numbers_are_lines_by_their_size_and_what_has_none_is_the_last() {
        kept.tell("2018-02-01", seats("1.0"));
        lost.tell("2018-02-01", seats("-20"));
        fresh.tell("2018-02-01", seats("1"));
        fresh.tell("2018-08-20", seats("9"));
        fresh.tell("2018-09-20", new AttributeCleared("seats"));
        AttributeDefined seats = new AttributeDefined("seats", AttributeType.NUMBER, "Seats", null, null);

        assertThat(bySeats(seats, "2018-08-01")).containsExactly("-20 of 1", "1 of 2");
        assertThat(bySeats(seats, "2018-09-01")).containsExactly("-20 of 1", "1 of 1", "9 of 1");
        assertThat(bySeats(seats, "2018-10-01")).containsExactly("-20 of 1", "1 of 1", "null of 1");
    }

    private List<String> bySeats(AttributeDefined seats, String day) {
        Lines lines = RetentionBy.byAttribute(tables(), at(day), JUNE_TO_JULY, seats, only(USD));
        lines_add_up(lines.lines(), lines.whole());
        return lines.lines().stream()
                .map(line -> line.value() + " of "
                        + line.figures().movements().values().stream()
                                .mapToInt(Total::accounts)
                                .sum())
                .toList();
    }

    private static AttributeSet seats(String number) {
        return new AttributeSet("seats", null, new BigDecimal(number), null, null);
    }

    @Test
    void an_account_is_with_the_manager_that_it_has_at_the_point_in_both_periods() {
        kept.tell("2018-02-01", new ManagerAssigned("zoe"));
        kept.tell("2018-09-01", new ManagerAssigned("mia"));
        Tables one = Tables.of(kept.table());

        assertThat(RetentionBy.of(one, at("2018-08-15"), JUNE_TO_JULY, Key.MANAGER, only(USD))
                        .lines())
                .extracting(Line::value)
                .containsExactly("zoe");
        assertThat(RetentionBy.of(one, at("2018-09-15"), JUNE_TO_JULY, Key.MANAGER, only(USD))
                        .lines())
                .extracting(Line::value)
                .containsExactly("mia");
    }

    @Test
    void by_currency_each_stands_by_itself_and_there_is_no_whole() {
        CurrencyCode euro = new CurrencyCode("EUR");
        kept.tell(
                "2018-06-03",
                new SpendReported("feed", "e", LocalDate.parse("2018-06-02"), null, new BigDecimal("9"), euro));

        Lines lines = RetentionBy.byCurrency(tables(), at("2019-01-01"), JUNE_TO_JULY);

        assertThat(lines.whole()).isNull();
        assertThat(lines.lines()).extracting(Line::value).containsExactly("EUR", "USD");
        assertThat(lines.lines().getFirst().figures().base()).isEqualTo(new Total(new BigDecimal("9"), 1));
        assertThat(lines.lines().getLast().figures())
                .isEqualTo(Retention.figures(tables(), at("2019-01-01"), JUNE_TO_JULY, USD));
    }

    private Tables tables() {
        return Tables.of(kept.table(), lost.table(), fresh.table());
    }

    private static Story spent(String account, String june, String july) {
        Story story = Story.of(account, "2018-01-01");
        story.spend("2018-06-12", june);
        story.spend("2018-07-12", july);
        return story;
    }
}

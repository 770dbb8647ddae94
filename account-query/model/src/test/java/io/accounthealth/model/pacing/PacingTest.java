package io.accounthealth.model.pacing;

import static io.accounthealth.model.table.Story.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.Money;
import io.accounthealth.events.SpendEvent.InsertionOrderAmended;
import io.accounthealth.events.SpendEvent.InsertionOrderBooked;
import io.accounthealth.events.SpendEvent.InsertionOrderCancelled;
import io.accounthealth.events.SpendEvent.SpendReported;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.pacing.IoForecast.State;
import io.accounthealth.model.pacing.Pacing.Shown;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Story;
import io.accounthealth.model.table.Tables;
import io.accounthealth.schema.EventCodec;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PacingTest {

    private final Story story = Story.of("acme", "2026-01-01");

    @Test
    void of_100_over_ten_days_57_after_six_is_a_pace_of_0_95() {
        book("io", "100", "2026-03-01", "2026-03-10");
        for (int day = 1; day <= 6; day++) {
            story.spend("io", "2026-03-0" + day, 1, "9.5");
        }
        IoPacing pacing = running("2026-03-07T15:00:00Z").getFirst().io();

        assertThat(pacing.pacing()).isEqualByComparingTo("0.95");
        assertThat(pacing.delivered()).isEqualByComparingTo("57");
        assertThat(pacing.elapsedDays()).isEqualTo(6);
    }

    @Test
    void three_quarters_of_the_budget_at_half_of_the_time_is_1_5() {
        book("io", "1000", "2026-03-01", "2026-03-10");
        story.spend("io", "2026-03-01", 5, "750");

        assertThat(running("2026-03-06").getFirst().io().pacing()).isEqualByComparingTo("1.5");
    }

    @Test
    void an_order_before_its_first_whole_day_has_no_pace_and_after_its_end_is_not_running() {
        book("io", "100", "2026-03-01", "2026-03-10");
        story.spend("2026-02-27", "5");
        story.spend("2026-02-28", "5");

        assertThat(running("2026-02-28T23:00:00Z")).isEmpty();
        assertThat(running("2026-03-01T12:00:00Z").getFirst().io().pacing()).isNull();
        assertThat(running("2026-03-11")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, 2026-03-11, 2026-03-31", "2, 2026-03-10, 2026-03-30"})
    void an_order_runs_through_its_last_day_whichever_revision_it_was_stored_in(
            int revision, String end, String moved) {
        story.tell("2026-02-20", stored("insertion-order-booked", revision, """
            {"ioId":"io","budget":"100","start":"2026-03-01","end":"%s"}\
            """.formatted(end)));
        for (int day = 1; day <= 6; day++) {
            story.spend("io", "2026-03-0" + day, 1, "9.5");
        }

        IoForecast after6 = running("2026-03-07").getFirst();
        assertThat(after6.io().pacing()).isEqualByComparingTo("0.95");
        assertThat(after6.io().end()).isEqualTo("2026-03-10");
        assertThat(after6.io().flightDays()).isEqualTo(10);
        assertThat(after6.remainingDays()).isEqualTo(4);
        assertThat(after6.forecast()).isEqualByComparingTo("95");
        assertThat(running("2026-03-10T23:59:59Z")).hasSize(1);
        assertThat(running("2026-03-11")).isEmpty();

        story.tell("2026-03-07", stored("insertion-order-amended", revision, """
            {"ioId":"io","end":"%s"}\
            """.formatted(moved)));
        IoPacing longer = running("2026-03-07").getFirst().io();
        assertThat(longer.end()).isEqualTo("2026-03-30");
        assertThat(longer.pacing()).as("57 of 20").isEqualByComparingTo("2.85");
    }

    @Test
    void an_order_of_one_day_runs_on_that_day_and_is_delivered_after_it() {
        book("io", "100", "2026-03-01", "2026-03-01");
        story.spend("io", "2026-03-01", 1, "80");

        IoForecast onIt = running("2026-03-01T18:00:00Z").getFirst();
        assertThat(onIt.io().flightDays()).isEqualTo(1);
        assertThat(onIt.io().pacing()).isNull();
        assertThat(onIt.remainingDays()).isEqualTo(1);
        assertThat(running("2026-03-02")).isEmpty();
    }

    @Test
    void an_amended_budget_counts_and_a_cancelled_order_does_not() {
        book("io", "100", "2026-03-01", "2026-03-10");
        story.spend("io", "2026-03-01", 5, "50");
        story.tell("2026-03-05", new InsertionOrderAmended("io", new BigDecimal(200), null, null, null));
        assertThat(running("2026-03-06").getFirst().io().pacing()).isEqualByComparingTo("0.5");

        story.tell("2026-03-06", new InsertionOrderCancelled("io", null));
        assertThat(running("2026-03-06")).isEmpty();
    }

    @Test
    void the_forecast_goes_on_as_in_the_last_seven_covered_days() {
        book("io", "1000", "2026-03-01", "2026-03-30");
        story.spend("io", "2026-03-01", 5, "300");
        for (int day = 6; day <= 12; day++) {
            story.spend("io", "2026-03-%02d".formatted(day), 1, "20");
        }

        IoForecast order = running("2026-03-13").getFirst();

        assertThat(order.dailyRate()).isEqualByComparingTo("20");
        assertThat(order.remainingDays()).isEqualTo(18);
        assertThat(order.forecast()).as("440 + 18 * 20").isEqualByComparingTo("800");
        assertThat(order.forecastShare()).isEqualTo("0.800000");
        assertThat(order.underDelivery()).isEqualByComparingTo("200");
        assertThat(order.neededPerDay()).as("560 / 18").isEqualTo("31.111111");
        assertThat(order.state()).isEqualTo(State.ON_TRACK);
    }

    @Test
    void with_fewer_days_the_forecast_takes_those_there_are() {
        book("io", "100", "2026-03-01", "2026-03-10");
        for (int day = 1; day <= 6; day++) {
            story.spend("io", "2026-03-0" + day, 1, "9.5");
        }
        IoForecast under = running("2026-03-07").getFirst();
        assertThat(under.forecast()).isEqualByComparingTo("95");
        assertThat(under.underDelivery()).isEqualByComparingTo("5");
        assertThat(under.neededPerDay()).isEqualByComparingTo("10.75");

        book("fast", "1000", "2026-03-01", "2026-03-10");
        story.spend("fast", "2026-03-01", 5, "750");
        IoForecast over = running("2026-03-06").getLast();
        assertThat(over.io().pacing()).isEqualByComparingTo("1.5");
        assertThat(over.state()).isEqualTo(State.OVER);
        assertThat(over.forecast()).isEqualByComparingTo("1500");
        assertThat(over.underDelivery()).isEqualByComparingTo("0");
    }

    @Test
    void days_that_the_feed_has_not_told_of_yet_are_still_to_come() {
        book("io", "100", "2026-03-01", "2026-03-10");
        story.spend("io", "2026-03-01", 1, "10");
        story.spend("io", "2026-03-02", 1, "10");

        IoForecast order = running("2026-03-05").getFirst();
        assertThat(order.remainingDays()).isEqualTo(8);
        assertThat(order.forecast()).isEqualByComparingTo("100");

        IoForecast silent = running("2026-03-09").getFirst();
        assertThat(silent.remainingDays()).as("the feed is overdue").isEqualTo(2);
        assertThat(silent.state()).isEqualTo(State.UNDER);
    }

    @Test
    void a_report_that_goes_on_is_spread_over_the_days_that_are_over() {
        book("io", "300", "2026-03-01", "2026-03-30");
        story.tell(
                "2026-03-11",
                new SpendReported(
                        "feed",
                        "io",
                        LocalDate.parse("2026-03-01"),
                        LocalDate.parse("2026-04-01"),
                        amount("100"),
                        null));

        assertThat(running("2026-03-11").getFirst().forecast()).isEqualByComparingTo("300");
    }

    @Test
    void an_order_without_a_budget_is_listed_and_never_divided_by() {
        book("io", "0", "2026-03-01", "2026-03-10");
        story.spend("io", "2026-03-01", 1, "10");

        Pacing.Row row = board("2026-03-05").rows().getFirst();
        assertThat(row.state()).isEqualTo(State.NO_BUDGET);
        assertThat(row.pacing()).isNull();
        assertThat(row.forecast()).isNull();
        assertThat(row.delivered()).isEqualTo(new Money(amount("10"), Story.USD));

        story.tell("2026-03-05", new InsertionOrderAmended("io", amount("100"), null, null, null));
        assertThat(board("2026-03-05").rows().getFirst().pacing()).isEqualTo("0.250000");
        story.tell("2026-03-05", new InsertionOrderAmended("io", amount("0"), null, null, null));
        assertThat(board("2026-03-05").figures().orders())
                .containsEntry(State.NO_BUDGET, 1)
                .containsEntry(State.UNDER, 0);
    }

    @Test
    void spend_restated_to_zero_is_no_delivery_and_nothing_reported_is_no_data() {
        book("io", "100", "2026-03-01", "2026-03-10");
        assertThat(board("2026-03-05").rows().getFirst().state()).isEqualTo(State.NO_DATA);
        assertThat(board("2026-03-05").rows().getFirst().neededPerDay()).isEqualTo(new Money(amount("10"), Story.USD));

        story.spend("io", "2026-03-01", 4, "40");
        story.spend("io", "2026-03-01", 4, "0");
        Pacing.Row row = board("2026-03-05").rows().getFirst();
        assertThat(row.state()).isEqualTo(State.UNDER);
        assertThat(row.pacing()).isEqualByComparingTo("0");
        assertThat(row.forecast()).isEqualTo(new Money(amount("0"), Story.USD));
        assertThat(row.underDelivery()).isEqualTo(new Money(amount("100"), Story.USD));
    }

    @Test
    void only_spend_in_the_currency_of_the_order_is_delivered() {
        CurrencyCode eur = new CurrencyCode("EUR");
        LocalDate start = LocalDate.parse("2026-03-01");
        story.tell(
                "2026-03-01",
                new InsertionOrderBooked("io", null, amount("100"), eur, start, start.plusDays(9), null, null));
        story.spend("io", "2026-03-01", 1, "10");
        assertThat(board("2026-03-05").rows().getFirst().state())
                .as("there is spend, but none in euro")
                .isEqualTo(State.NO_DATA);

        story.tell("2026-03-05", new SpendReported("ours", "io", start, start.plusDays(4), amount("40"), eur));
        Pacing.Row row = board("2026-03-05").rows().getFirst();
        assertThat(row.pacing()).isEqualByComparingTo("1");
        assertThat(row.delivered()).isEqualTo(new Money(amount("40"), eur));
        assertThat(row.forecast()).isEqualTo(new Money(amount("100"), eur));
        assertThat(board("2026-03-05").figures().budget()).containsExactly(new Money(amount("100"), eur));
    }

    @Test
    void the_worst_is_on_top_and_the_figures_are_those_of_the_rows() {
        book("good", "100", "2026-03-01", "2026-03-10");
        story.spend("good", "2026-03-01", 5, "50");
        book("bad", "100", "2026-03-01", "2026-03-10");
        story.spend("bad", "2026-03-01", 5, "20");
        book("poor", "100", "2026-03-01", "2026-03-10");
        story.spend("poor", "2026-03-01", 5, "40");
        book("fast", "100", "2026-03-01", "2026-03-10");
        story.spend("fast", "2026-03-01", 5, "60");
        book("none", "0", "2026-03-01", "2026-03-10");

        Board<Pacing.Figures, Pacing.Row> board = board("2026-03-06");

        assertThat(board.rows()).extracting(Pacing.Row::ioId).containsExactly("bad", "poor", "fast", "none", "good");
        assertThat(board.figures().orders()).containsEntry(State.UNDER, 2).containsEntry(State.ON_TRACK, 1);
        assertThat(board.figures().budget()).containsExactly(new Money(amount("400"), Story.USD));
        assertThat(board.figures().forecast()).containsExactly(new Money(amount("340"), Story.USD));
        assertThat(board.figures().underDelivery()).containsExactly(new Money(amount("80"), Story.USD));
    }

    private List<IoForecast> running(String at) {
        return Pacing.of(story.table(), at(at), Shown.RUNNING);
    }

    private Board<Pacing.Figures, Pacing.Row> board(String at) {
        return board(at, Shown.RUNNING);
    }

    private Board<Pacing.Figures, Pacing.Row> board(String at, Shown shown) {
        return Pacing.board(Tables.of(story.table()), at(at), shown);
    }

    @Test
    void an_order_that_ended_stays_with_what_it_delivered_in_the_end() {
        book("io", "100", "2026-03-01", "2026-03-10");
        story.spend("io", "2026-03-01", 8, "60");
        story.spend("io", "2026-03-10", 2, "10");
        story.spend("io", "2026-03-12", 1, "7");
        story.spend("io", "2026-02-20", 1, "7");
        book("next", "50", "2026-03-11", "2026-03-20");

        Board<Pacing.Figures, Pacing.Row> ended = board("2026-06-01", Shown.ENDED);
        Pacing.Row row = ended.rows().getLast();
        assertThat(row.ioId()).isEqualTo("io");
        assertThat(row.ended()).isTrue();
        assertThat(row.delivered())
                .as("in periods that touch the flight")
                .isEqualTo(new Money(amount("70"), Story.USD));
        assertThat(row.deliveredShare()).isEqualTo("0.700000");
        assertThat(row.pacing()).isEqualTo("0.700000");
        assertThat(row.state()).isEqualTo(State.UNDER);
        assertThat(row.underDelivery()).isEqualTo(new Money(amount("30"), Story.USD));
        assertThat(row.remainingDays()).isZero();
        assertThat(row.elapsedDays()).isEqualTo(10).isEqualTo(row.flightDays());
        assertThat(row.forecast()).isNull();
        assertThat(row.neededPerDay()).isNull();
        assertThat(ended.figures().underDelivery()).containsExactly(new Money(amount("80"), Story.USD));
        assertThat(ended.figures().forecast()).isEmpty();
    }

    @Test
    void running_ended_and_all_orders_are_chosen_by_the_day_and_a_cancelled_one_is_none_of_them() {
        book("old", "100", "2026-03-01", "2026-03-10");
        book("now", "100", "2026-03-05", "2026-03-20");
        book("soon", "100", "2026-03-18", "2026-03-30");
        book("off", "100", "2026-03-01", "2026-03-09");
        story.tell("2026-03-08", new InsertionOrderCancelled("off", null));
        story.spend("old", "2026-03-01", 10, "100");

        assertThat(ids("2026-03-10T23:00:00Z", Shown.RUNNING)).containsExactlyInAnyOrder("old", "now");
        assertThat(ids("2026-03-10T23:00:00Z", Shown.ENDED)).isEmpty();
        assertThat(ids("2026-03-11", Shown.RUNNING)).containsExactly("now");
        assertThat(ids("2026-03-11", Shown.ENDED)).containsExactly("old");
        assertThat(ids("2026-03-11", Shown.ALL)).containsExactlyInAnyOrder("old", "now");
        assertThat(board("2026-03-11", Shown.ALL).figures().budget())
                .containsExactly(new Money(amount("200"), Story.USD));
    }

    @Test
    void an_ended_order_without_a_budget_or_without_spend_in_its_currency_says_so() {
        book("free", "0", "2026-03-01", "2026-03-10");
        story.tell(
                "2026-03-01",
                new InsertionOrderBooked(
                        "euro",
                        null,
                        amount("100"),
                        new CurrencyCode("EUR"),
                        LocalDate.parse("2026-03-01"),
                        LocalDate.parse("2026-03-10"),
                        null,
                        null));
        story.spend("euro", "2026-03-01", 10, "90");

        assertThat(board("2026-04-01", Shown.ENDED).rows())
                .extracting(Pacing.Row::ioId, Pacing.Row::state, Pacing.Row::underDelivery)
                .containsExactly(tuple("euro", State.NO_DATA, null), tuple("free", State.NO_BUDGET, null));
    }

    @Test
    void an_order_that_was_moved_to_end_before_it_begins_neither_runs_nor_ends() {
        book("io", "100", "2026-03-01", "2026-03-10");
        story.tell(
                "2026-03-02",
                new InsertionOrderAmended(
                        "io", null, LocalDate.parse("2026-03-20"), LocalDate.parse("2026-03-05"), null));

        assertThat(board("2026-03-07", Shown.ALL).rows()).isEmpty();
        assertThat(board("2026-06-01", Shown.ALL).rows()).isEmpty();
    }

    private List<String> ids(String at, Shown shown) {
        return board(at, shown).rows().stream().map(Pacing.Row::ioId).toList();
    }

    private static AccountEvent stored(String type, int revision, String payload) {
        Envelope envelope = new Envelope(
                1,
                new UUID(0, 1),
                new AccountId("acme"),
                0,
                type,
                revision,
                Instant.EPOCH,
                Instant.EPOCH,
                new Envelope.Origin("ann", "crm", null, null));
        return (AccountEvent) new EventCodec()
                .decode(new StoredEvent(envelope, payload.getBytes(StandardCharsets.UTF_8)))
                .event();
    }

    private static BigDecimal amount(String amount) {
        return new BigDecimal(amount);
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

    @Test
    void an_order_that_was_amended_to_end_earlier_is_not_among_those_that_end_later() {
        Story story = Story.of("short", "2026-01-01");
        LocalDate start = LocalDate.parse("2026-01-01");
        LocalDate june = LocalDate.parse("2026-06-01");
        BigDecimal budget = new BigDecimal("100");
        story.tell(
                "2026-01-02",
                new InsertionOrderBooked("cut", null, budget, null, start, LocalDate.parse("2026-12-31"), null, null));
        story.tell("2026-01-03", new InsertionOrderBooked("whole", null, budget, null, start, june, null, null));
        story.tell("2026-01-04", new InsertionOrderAmended("cut", null, null, LocalDate.parse("2026-03-01"), null));

        AccountAt account = AccountAt.of(story.table(), BitemporalPoint.of(at("2026-02-01")));

        assertThat(InsertionOrder.endingFrom(account, june, any -> true))
                .extracting(InsertionOrder::id)
                .containsExactly("whole");
    }
}

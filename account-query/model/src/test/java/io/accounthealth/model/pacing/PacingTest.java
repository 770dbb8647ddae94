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
    void an_order_before_its_first_whole_day_has_no_pace() {
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
    void an_order_whose_feed_is_a_day_behind_is_on_plan() {
        book("io", "300", "2026-03-01", "2026-03-30");
        story.spend("io", "2026-03-01", 1, "10");
        for (int day = 2; day <= 22; day++) {
            story.spend("io", "2026-03-%02d".formatted(day), 1, "10");
        }

        Pacing.Row row = board("2026-03-24T09:00:00Z").rows().getFirst();
        assertThat(row.elapsedDays()).isEqualTo(22);
        assertThat(row.countedTo()).isEqualTo("2026-03-22");
        assertThat(row.late()).isFalse();
        assertThat(row.pacing()).as("of 23 days it would be 0.956522").isEqualTo("1.000000");
        assertThat(row.gap()).isEqualTo(new Money(amount("0"), Story.USD));
        assertThat(row.remainingDays()).isEqualTo(8);
        assertThat(row.forecast()).isEqualTo(new Money(amount("300"), Story.USD));
    }

    @ParameterizedTest
    @CsvSource({
        // Daily: overdue more than 1 + 3 days after the end, which is the 4th.
        "1, 2026-03-08, 3, 2026-03-03, false, 1.000000, 10, 7",
        "1, 2026-03-09, 8, 2026-03-08, true, 0.375000, 10, 2",
        // By the week: more than 7 + 3 days after the 8th.
        "7, 2026-03-18, 7, 2026-03-07, false, 1.000000, 10, 13",
        "7, 2026-03-19, 18, 2026-03-18, true, 0.388889, 10, 2"
    })
    void from_the_day_on_which_its_feed_is_overdue_an_order_counts_to_yesterday(
            int length,
            String at,
            long elapsed,
            String countedTo,
            boolean late,
            String pacing,
            String dailyRate,
            long remaining) {
        book("io", length == 1 ? "100" : "200", "2026-03-01", length == 1 ? "2026-03-10" : "2026-03-20");
        for (int day = 1; length == 1 && day <= 3; day++) {
            story.spend("io", "2026-03-0" + day, 1, "10");
        }
        if (length == 7) {
            story.spend("io", "2026-03-01", 7, "70");
        }

        Pacing.Row row = board(at).rows().getFirst();
        assertThat(row.elapsedDays()).isEqualTo(elapsed);
        assertThat(row.countedTo()).isEqualTo(countedTo);
        assertThat(row.late()).isEqualTo(late);
        assertThat(row.pacing()).isEqualTo(pacing);
        assertThat(row.dailyRate())
                .as("of the days that are reported")
                .isEqualTo(new Money(amount(dailyRate), Story.USD));
        assertThat(row.remainingDays()).isEqualTo(remaining);
    }

    @Test
    void several_sources_are_late_only_when_all_are() {
        LocalDate first = LocalDate.parse("2026-03-01");
        book("io", "300", "2026-03-01", "2026-03-30");
        story.tell("2026-03-06", new SpendReported("daily", "io", first.plusDays(4), null, amount("50"), null));
        story.tell(
                "2026-03-03",
                new SpendReported("weekly", "io", first.minusDays(5), first.plusDays(2), amount("9"), null));

        assertThat(counted("2026-03-08")).containsExactly(5L, false);
        assertThat(counted("2026-03-13"))
                .as("the daily one is overdue, the weekly one is not")
                .containsExactly(5L, false);
        assertThat(counted("2026-03-14")).as("both are").containsExactly(13L, true);
    }

    @Test
    void a_report_in_another_currency_says_until_when_the_source_reported_and_nothing_of_delivery() {
        LocalDate first = LocalDate.parse("2026-03-01");
        book("io", "300", "2026-03-01", "2026-03-30");
        story.tell(
                "2026-03-05",
                new SpendReported("feed", "io", first, first.plusDays(4), amount("70"), new CurrencyCode("EUR")));

        Pacing.Row row = board("2026-03-06").rows().getFirst();
        assertThat(row.state()).isEqualTo(State.NO_DATA);
        assertThat(row.pacing()).isNull();
        assertThat(row.gap()).isNull();
        assertThat(row.countedTo()).isEqualTo("2026-03-04");
        assertThat(row.remainingDays()).isEqualTo(26);

        story.spend("io", "2026-03-02", 1, "20");
        assertThat(board("2026-03-06").rows().getFirst().pacing())
                .as("20 of 4 days")
                .isEqualTo("0.500000");
    }

    @Test
    void an_order_without_reports_has_no_pacing() {
        book("silent", "100", "2026-03-01", "2026-03-10");
        book("io", "100", "2026-03-01", "2026-03-10");
        story.spend("io", "2026-03-01", 4, "30");

        List<IoForecast> orders = running("2026-03-05");
        assertThat(orders.getFirst().state()).isEqualTo(State.NO_DATA);
        assertThat(orders.getFirst().io().pacing()).isNull();
        assertThat(orders.getFirst().io().gap()).isNull();
        assertThat(orders.getFirst().io().countedTo()).isNull();
        assertThat(orders.getFirst().remainingDays()).isEqualTo(10);
        assertThat(IoPacing.together(orders.stream().map(IoForecast::io).toList()))
                .isEqualTo("0.750000");
    }

    @Test
    void reports_before_the_flight_tell_when_the_next_is_overdue() {
        book("io", "100", "2026-03-01", "2026-03-10");
        story.spend("io", "2026-02-26", 1, "10");
        book("earlier", "100", "2026-02-01", "2026-03-10");

        assertThat(counted("2026-03-03")).containsExactly(0L, false);
        assertThat(counted("2026-03-04")).containsExactly(3L, true);
        assertThat(board("2026-03-04").rows())
                .allSatisfy(row -> assertThat(row.state()).isEqualTo(State.NO_DATA));
    }

    @Test
    void an_ended_order_counts_to_its_last_reported_day() {
        book("io", "100", "2026-03-01", "2026-03-10");
        story.spend("io", "2026-03-01", 8, "40");
        story.spend("io", "2026-03-09", 1, "5");

        Pacing.Row awaited = board("2026-03-12", Shown.ENDED).rows().getFirst();
        assertThat(awaited.ended()).isTrue();
        assertThat(awaited.elapsedDays()).isEqualTo(9);
        assertThat(awaited.remainingDays()).isEqualTo(1);
        assertThat(awaited.pacing()).isEqualTo("0.500000");
        assertThat(awaited.forecast())
                .as("45 of 9 days, and 5 a day of the last 7")
                .isEqualTo(new Money(amount("50"), Story.USD));
        assertThat(awaited.neededPerDay()).isEqualTo(new Money(amount("55"), Story.USD));

        Pacing.Row overdue = board("2026-03-15", Shown.ENDED).rows().getFirst();
        assertWhole(overdue, "0.450000");

        story.spend("io", "2026-03-11", 1, "8");
        Pacing.Row beyond = board("2026-03-12", Shown.ENDED).rows().getFirst();
        assertWhole(beyond, "0.450000");
    }

    private static void assertWhole(Pacing.Row row, String pacing) {
        assertThat(row.elapsedDays()).isEqualTo(10);
        assertThat(row.countedTo()).isEqualTo("2026-03-10");
        assertThat(row.late()).isFalse();
        assertThat(row.pacing()).isEqualTo(pacing);
        assertThat(row.remainingDays()).isZero();
        assertThat(row.dailyRate()).isNull();
        assertThat(row.forecast()).isNull();
        assertThat(row.neededPerDay()).isNull();
    }

    /** Elapsed days and whether it is late, of the order {@code io}. */
    private List<Object> counted(String at) {
        IoPacing io = running(at).stream()
                .map(IoForecast::io)
                .filter(each -> each.ioId().equals("io"))
                .findFirst()
                .orElseThrow();
        return List.of(io.elapsedDays(), io.late());
    }

    @Test
    void the_days_counted_to_are_those_of_a_walk_over_all_that_was_reported() {
        LocalDate first = LocalDate.parse("2026-01-01");
        book("io", "9000", "2026-01-01", "2026-12-31");
        for (int day = 0; day < 300; day++) {
            story.tell(
                    first.plusDays(day + 1).toString(),
                    new SpendReported("feed", "io", first.plusDays(day), null, amount("1"), null));
            story.tell(
                    first.plusDays(day + 1).toString(),
                    new SpendReported("feed", "other", first.plusDays(day), null, amount("1"), null));
        }
        IoPacing io = running("2026-10-29").getFirst().io();
        assertThat(io.countedTo()).as("by blocks of rows").isEqualTo("2026-10-27");
        assertThat(io.pacing()).isEqualTo("0.040556");
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
        story.spend("io", "2026-03-01", 4, "10");

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
        Pacing.Row row = ended.rows().getFirst();
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
        assertThat(ended.rows().getLast())
                .as("nothing was reported of it")
                .extracting(Pacing.Row::ioId, Pacing.Row::state, Pacing.Row::pacing, Pacing.Row::gap)
                .containsExactly("next", State.NO_DATA, null, null);
        assertThat(ended.figures().underDelivery()).containsExactly(new Money(amount("30"), Story.USD));
        assertThat(ended.figures().forecast()).isEmpty();
    }

    @Test
    void orders_are_chosen_by_the_day_without_cancelled_ones() {
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

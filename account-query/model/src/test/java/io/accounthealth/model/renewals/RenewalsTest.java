package io.accounthealth.model.renewals;

import static io.accounthealth.model.rates.ReportingCurrency.only;
import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.ContractEvent.AccountChurned;
import io.accounthealth.events.ContractEvent.AccountReactivated;
import io.accounthealth.events.ContractEvent.ContractRenewed;
import io.accounthealth.events.ContractEvent.ContractSigned;
import io.accounthealth.events.ContractEvent.NoticeGiven;
import io.accounthealth.events.ContractEvent.RenewalLost;
import io.accounthealth.events.ContractEvent.RenewalOpened;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.Money;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.period.CalendarPeriod;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AskingRules;
import io.accounthealth.model.table.Story;
import io.accounthealth.model.table.Tables;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RenewalsTest {

    private static final CurrencyCode EUR = new CurrencyCode("EUR");
    private static final CalendarPeriod MARCH = CalendarPeriod.parse("2026-03").orElseThrow();

    private final Story acme = Story.of("acme", "2025-01-01");

    @Test
    void a_running_term_says_how_far_its_end_is_and_when_its_renewal_was_opened() {
        sign("2025-03-01", "c", "2025-03-01", "2026-03-01", "12000");
        Renewals.Row running = row("2025-12-31T12:00:00Z");
        assertThat(running.state()).isEqualTo(Renewals.State.RUNNING);
        assertThat(running.daysToEnd()).isEqualTo(60);
        assertThat(running.kind()).isEqualTo("annual");
        assertThat(running.amount()).isEqualTo(usd("12000"));
        assertThat(running.score()).isNotNull();

        acme.tell("2026-01-02", new RenewalOpened("c", LocalDate.of(2026, 2, 1)));
        acme.tell("2026-01-05", new RenewalOpened("c", LocalDate.of(2026, 2, 15)));
        Renewals.Row open = row("2026-01-06");
        assertThat(open.state()).isEqualTo(Renewals.State.RENEWAL_OPEN);
        assertThat(open.renewalOpenedAt()).isEqualTo(Instant.parse("2026-01-02T00:00:00Z"));
        assertThat(open.renewalDue()).isEqualTo("2026-02-15");
        assertThat(next("2026-01-06")).isEqualTo("2026-03-01");
    }

    @Test
    void an_expired_term_is_shown_for_90_days() {
        Story tokyo = Story.of("tokyo", "2025-01-01", ZoneId.of("Asia/Tokyo"));
        tokyo.tell("2025-03-01", signed("c", "2025-03-01", "2026-03-01", "12000"));

        assertThat(board(tokyo, "2026-03-01T14:59:59Z", 180).rows())
                .extracting(Renewals.Row::state)
                .containsExactly(Renewals.State.RUNNING);
        assertThat(board(tokyo, "2026-03-01T15:00:00Z", 180).rows())
                .extracting(Renewals.Row::state)
                .containsExactly(Renewals.State.ENDED);
        assertThat(board(tokyo, "2026-05-30T00:00:00Z", 180).rows()).hasSize(1);
        assertThat(board(tokyo, "2026-05-31T00:00:00Z", 180).rows()).isEmpty();
    }

    @Test
    void a_renewal_is_most_likely_for_as_long_again_and_for_as_much() {
        sign("2025-03-01", "c", "2025-03-01", "2026-03-01", "12000");
        AccountAt account = AccountAt.of(acme.table(), Story.at("2026-01-01"));

        assertThat(Contract.likelyRenewal(account, "c"))
                .isEqualTo(new ContractRenewed(
                        "c", new BigDecimal("12000"), Story.USD, LocalDate.of(2026, 3, 1), LocalDate.of(2027, 3, 1)));
        assertThat(Contract.likelyRenewal(account, "unknown")).isNull();
        assertThat(Contract.known(account))
                .containsExactly(
                        new Contract.Known("c", "annual", LocalDate.of(2025, 3, 1), LocalDate.of(2026, 3, 1), true));
    }

    @Test
    void within_says_how_many_days_ahead_are_shown() {
        sign("2025-03-01", "c", "2025-03-01", "2026-03-01", "12000");

        assertThat(board(acme, "2026-02-01", 28).rows()).hasSize(1);
        assertThat(board(acme, "2026-02-01", 27).rows()).isEmpty();
    }

    @Test
    void a_renewal_ends_a_term_and_begins_the_next() {
        sign("2025-03-01", "c", "2025-03-01", "2026-03-01", "12000");
        renew("2026-02-01", "c", "15000", "2027-03-01");

        List<Renewals.Row> rows = board(acme, "2026-02-02", 1100).rows();
        assertThat(rows)
                .extracting(Renewals.Row::state)
                .containsExactly(Renewals.State.RENEWED, Renewals.State.RUNNING);
        assertThat(rows.getFirst().renewedAmount()).isEqualTo(usd("15000"));
        assertThat(rows.getLast().start()).isEqualTo("2026-03-01");
        assertThat(rows.getLast().amount()).isEqualTo(usd("15000"));
        assertThat(next("2026-02-02")).isEqualTo("2027-03-01");
        assertThat(next("2026-01-31")).as("as it was then").isEqualTo("2026-03-01");
    }

    @Test
    void the_same_renewal_told_twice_is_one() {
        sign("2025-03-01", "c", "2025-03-01", "2026-03-01", "12000");
        renew("2026-02-01", "c", "11000", "2027-03-01");
        renew("2026-02-03", "c", "10000", "2027-03-01");

        assertThat(board(acme, "2026-02-04", 1100).rows())
                .extracting(Renewals.Row::state)
                .containsExactly(Renewals.State.RENEWED, Renewals.State.RUNNING);
        assertThat(Renewals.kept(Tables.of(acme.table()), Story.at("2026-04-01"), MARCH, only(Story.USD))
                        .renewed())
                .as("the newest amount holds")
                .isEqualByComparingTo("10000");
    }

    @Test
    void a_renewal_without_an_end_is_decided_and_never_due() {
        sign("2025-03-01", "c", "2025-03-01", "2026-03-01", "12000");
        acme.tell("2026-02-01", new ContractRenewed("c", null, null, null, null));

        Board<Renewals.Figures, Renewals.Row> board = board(acme, "2026-02-02", 180);
        assertThat(board.rows())
                .extracting(Renewals.Row::state)
                .containsExactly(Renewals.State.RENEWED, Renewals.State.RUNNING);
        assertThat(board.rows().getLast().end()).isNull();
        assertThat(board.figures().terms()).isEqualTo(1);
        assertThat(board.figures().renewedFor()).as("for the same money").containsExactly(usd("12000"));
        assertThat(next("2026-02-02")).isNull();

        renew("2026-02-05", "c", "12000", "2027-03-01");
        assertThat(next("2026-02-06")).isEqualTo("2027-03-01");
    }

    @Test
    void the_newest_decision_holds() {
        sign("2025-03-01", "c", "2025-03-01", "2026-03-01", "12000");
        acme.tell("2026-02-01", new RenewalLost("c", "price"));
        assertThat(row("2026-02-02").state()).isEqualTo(Renewals.State.LOST);
        assertThat(next("2026-02-02")).isNull();

        renew("2026-02-10", "c", "9000", "2027-03-01");
        assertThat(row("2026-02-11").state()).isEqualTo(Renewals.State.RENEWED);

        acme.tell("2026-02-20", new RenewalLost("c", "price after all"));
        List<Renewals.Row> rows = board(acme, "2026-02-21", 1100).rows();
        assertThat(rows)
                .as("the new term never began")
                .extracting(Renewals.Row::state)
                .containsExactly(Renewals.State.LOST);
        assertThat(next("2026-02-21")).isNull();
    }

    @Test
    void with_a_churn_the_contracts_end_and_a_renewal_that_had_not_begun_is_undone() {
        sign("2025-03-01", "c", "2025-03-01", "2026-03-01", "12000");
        sign("2025-03-01", "d", "2025-03-01", "2026-12-31", "5000");
        renew("2026-02-01", "c", "12000", "2027-03-01");
        acme.tell("2026-02-10", new AccountChurned("budget", LocalDate.of(2026, 2, 20)));

        List<Renewals.Row> rows = board(acme, "2026-02-11", 1100).rows();
        assertThat(rows).extracting(Renewals.Row::contractId).containsExactly("c", "d");
        assertThat(rows).extracting(Renewals.Row::state).containsOnly(Renewals.State.LOST);
        assertThat(rows)
                .extracting(Renewals.Row::end)
                .as("on the day the churn takes effect")
                .containsOnly(LocalDate.of(2026, 2, 20));
        assertThat(next("2026-02-11")).isNull();

        acme.tell("2026-03-01", new AccountReactivated(null));
        assertThat(next("2026-03-02")).as("what ended has ended").isNull();
        renew("2026-03-05", "d", "4000", "2027-12-31");
        assertThat(next("2026-03-06")).isEqualTo("2027-12-31");
    }

    @Test
    void a_churned_account_is_shown_by_its_band() {
        sign("2025-03-01", "c", "2025-03-01", "2026-03-01", "12000");
        acme.tell("2026-02-10", new AccountChurned("budget", null));

        assertThat(row("2026-02-10").band()).isEqualTo(HealthBand.CHURNED);
    }

    @Test
    void terms_of_accounts_with_too_little_data_for_a_band_are_counted_apart() {
        sign("2025-01-02", "c", "2025-01-02", "2025-03-01", "12000");

        assertThat(Renewals.of(Tables.of(acme.table()), Story.at("2025-01-03"), AskingRules.BOOK, 90)
                        .figures()
                        .notEnoughData())
                .isEqualTo(1);
        assertThat(Renewals.of(Tables.of(acme.table()), Story.at("2025-01-03"), PolicyBook.BUILT_IN, 90)
                        .figures()
                        .notEnoughData())
                .as("by rules that ask for no data")
                .isZero();
    }

    @Test
    void notice_stands_with_the_contracts_until_one_is_renewed() {
        sign("2025-03-01", "c", "2025-03-01", "2026-03-01", "12000");
        acme.tell("2026-01-10", new NoticeGiven(LocalDate.of(2026, 3, 1), null));
        assertThat(row("2026-01-11").noticeGiven()).isTrue();

        renew("2026-01-20", "c", "12000", "2027-03-01");
        assertThat(row("2026-01-21").noticeGiven()).isFalse();
    }

    @Test
    void odd_orders_are_read_without_a_stumble() {
        acme.tell("2025-02-01", new RenewalOpened("ghost", null));
        acme.tell("2025-02-01", new RenewalLost("ghost", "price"));
        assertThat(board(acme, "2025-02-02", 1100).rows()).isEmpty();

        acme.tell("2025-02-03", new ContractRenewed("late", BigDecimal.TEN, EUR, null, LocalDate.of(2025, 9, 1)));
        assertThat(next("2025-02-04")).isEqualTo("2025-09-01");

        UUID wrong = sign("2025-03-01", "c", "2025-03-01", "2025-08-01", "12000");
        assertThat(next("2025-03-02")).isEqualTo("2025-08-01");
        acme.correct(wrong, signed("c", "2025-03-01", "2025-07-01", "12000"), null);
        assertThat(next("2025-03-02")).isEqualTo("2025-07-01");
        acme.retract(wrong);
        assertThat(next("2025-03-02")).isEqualTo("2025-09-01");
    }

    @Test
    void a_contract_signed_again_replaces_or_renews_its_term() {
        sign("2025-03-01", "c", "2025-03-01", "2026-03-01", "12000");
        sign("2025-03-05", "c", "2025-03-01", "2026-04-01", "12000");
        assertThat(board(acme, "2025-03-06", 1100).rows())
                .extracting(Renewals.Row::end)
                .containsExactly(LocalDate.of(2026, 4, 1));

        sign("2026-03-05", "c", "2026-04-01", "2027-04-01", "13000");
        assertThat(board(acme, "2026-03-06", 1100).rows())
                .extracting(Renewals.Row::state)
                .containsExactly(Renewals.State.RENEWED, Renewals.State.RUNNING);
    }

    @Test
    void the_figures_add_up_in_each_currency() {
        sign("2025-03-01", "a", "2025-03-01", "2026-03-01", "1000");
        sign("2025-03-01", "b", "2025-03-01", "2026-03-05", "200.50");
        sign("2025-03-01", "c", "2025-03-01", "2026-03-10", "40");
        acme.tell(
                "2025-03-01",
                new ContractSigned(
                        "e", null, LocalDate.of(2025, 3, 1), LocalDate.of(2026, 3, 2), new BigDecimal("7"), EUR));
        acme.tell(
                "2025-03-01",
                new ContractSigned("f", null, LocalDate.of(2025, 3, 1), LocalDate.of(2026, 3, 2), null, null));
        renew("2026-02-01", "a", "1500", "2027-03-01");
        acme.tell("2026-02-01", new RenewalLost("b", "price"));

        Renewals.Figures figures = board(acme, "2026-02-02", 180).figures();
        assertThat(figures.terms()).isEqualTo(5);
        assertThat(figures.openTerms()).isEqualTo(3);
        assertThat(figures.due()).containsExactly(new Money(new BigDecimal("7"), EUR), usd("1240.5"));
        assertThat(figures.renewed()).containsExactly(usd("1000"));
        assertThat(figures.renewedFor()).containsExactly(usd("1500"));
        assertThat(figures.lost()).containsExactly(usd("200.5"));
        assertThat(figures.open()).containsExactly(new Money(new BigDecimal("7"), EUR), usd("40"));
    }

    @Test
    void the_calendar_puts_undecided_terms_into_the_months_in_which_they_end_and_adds_up() {
        sign("2025-03-01", "overdue", "2025-03-01", "2026-01-15", "30");
        sign("2025-03-01", "march", "2025-03-01", "2026-03-01", "1000");
        sign("2025-03-01", "lost", "2025-03-01", "2026-03-15", "500");
        sign("2025-03-01", "april", "2025-03-01", "2026-04-01", "7");
        acme.tell("2026-02-01", new RenewalLost("lost", "price"));
        List<Renewals.Row> rows = board(acme, "2026-02-02", 365).rows();

        RenewalCalendar calendar = RenewalCalendar.of(rows, Story.USD, YearMonth.of(2026, 2), 3);

        assertThat(calendar.months())
                .extracting(month -> month.month() + " " + month.sums().total().toPlainString())
                .containsExactly("null 30", "2026-02 0", "2026-03 1000", "2026-04 7");
        assertThat(calendar.due().total()).isEqualByComparingTo("1037");
        assertThat(calendar.due().byBand().values().stream()
                        .reduce(calendar.due().unscored(), BigDecimal::add))
                .isEqualByComparingTo("1037");
        assertThat(RenewalCalendar.of(rows, EUR, YearMonth.of(2026, 2), 3).terms())
                .isEmpty();
    }

    @Test
    void renewal_grr_takes_no_more_from_a_contract_than_its_old_amount() {
        sign("2025-03-01", "more", "2025-03-01", "2026-03-01", "1000");
        sign("2025-03-01", "less", "2025-03-01", "2026-03-31", "1000");
        sign("2025-03-01", "lost", "2025-03-01", "2026-03-15", "500");
        sign("2025-03-01", "next", "2025-03-01", "2026-04-01", "9999");
        renew("2026-02-01", "more", "1800", "2027-03-01");
        renew("2026-02-01", "less", "600", "2027-03-31");
        acme.tell("2026-02-01", new RenewalLost("lost", "price"));

        Renewals.Kept kept = Renewals.kept(Tables.of(acme.table()), Story.at("2026-04-15"), MARCH, only(Story.USD));
        assertThat(kept.terms()).isEqualTo(3);
        assertThat(kept.due()).isEqualByComparingTo("2500");
        assertThat(kept.renewed()).isEqualByComparingTo("1600");
        assertThat(grr("2026-04-15", Story.USD)).isEqualTo("0.640000");
        assertThat(grr("2026-01-15", Story.USD)).as("nothing was decided").isEqualByComparingTo("0");
        assertThat(grr("2026-04-15", EUR)).as("nothing is due in it").isNull();
    }

    @Test
    void renewal_grr_excludes_churned_renewals_and_other_currencies() {
        sign("2025-03-01", "c", "2025-03-01", "2026-03-10", "1000");
        acme.tell("2026-02-01", new ContractRenewed("c", new BigDecimal("1000"), EUR, null, LocalDate.of(2027, 3, 10)));
        assertThat(grr("2026-03-20", Story.USD)).isEqualByComparingTo("0");

        renew("2026-02-02", "c", "1000", "2027-03-10");
        acme.tell("2026-03-05", new AccountChurned("budget", null));
        assertThat(grr("2026-03-04", Story.USD)).as("restated in the old one").isEqualByComparingTo("1");
        assertThat(grr("2026-03-20", Story.USD)).isEqualByComparingTo("0");
    }

    @Test
    void the_next_renewal_of_the_card_is_the_first_undecided_end_of_the_board() {
        sign("2025-03-01", "a", "2025-03-01", "2026-05-01", "1000");
        sign("2025-03-01", "b", "2025-03-01", "2026-03-01", "1000");
        renew("2026-02-01", "b", "1000", "2026-09-01");
        sign("2025-03-01", "c", "2025-03-01", "2026-04-01", "1000");
        acme.tell("2026-02-01", new RenewalLost("c", "price"));

        List<LocalDate> ends = new ArrayList<>();
        for (Renewals.Row row : board(acme, "2026-02-02", 1100).rows()) {
            if (row.state() == Renewals.State.RUNNING) {
                ends.add(row.end());
            }
        }
        assertThat(next("2026-02-02")).isEqualTo(ends.getFirst()).isEqualTo("2026-05-01");
    }

    @Test
    void a_term_that_ended_without_a_decision_is_expired_for_ninety_days() {
        sign("2025-03-01", "a", "2025-03-01", "2026-03-01", "1000");
        assertThat(expired("2026-03-01")).as("it covers the day").isNull();
        assertThat(expired("2026-03-02")).isEqualTo("2026-03-01");
        assertThat(expired("2026-05-30")).isEqualTo("2026-03-01");
        assertThat(expired("2026-05-31")).isNull();

        renew("2026-04-01", "a", "1000", "2027-03-01");
        assertThat(expired("2026-03-31")).isEqualTo("2026-03-01");
        assertThat(expired("2026-04-02")).isNull();
    }

    private @Nullable LocalDate expired(String at) {
        return Contract.expired(AccountAt.of(acme.table(), Story.at(at)));
    }

    private UUID sign(String at, String id, String start, String end, String amount) {
        return acme.tell(at, signed(id, start, end, amount));
    }

    private static ContractSigned signed(String id, String start, String end, String amount) {
        return new ContractSigned(
                id, "annual", LocalDate.parse(start), LocalDate.parse(end), new BigDecimal(amount), null);
    }

    private void renew(String at, String id, String amount, String end) {
        acme.tell(at, new ContractRenewed(id, new BigDecimal(amount), Story.USD, null, LocalDate.parse(end)));
    }

    private static Money usd(String amount) {
        return new Money(new BigDecimal(amount), Story.USD);
    }

    private BigDecimal grr(String at, CurrencyCode currency) {
        return Renewals.kept(Tables.of(acme.table()), Story.at(at), MARCH, only(currency))
                .grr();
    }

    private LocalDate next(String at) {
        return Contract.nextRenewal(AccountAt.of(acme.table(), Story.at(at)));
    }

    private Renewals.Row row(String at) {
        return board(acme, at, 180).rows().getFirst();
    }

    private static Board<Renewals.Figures, Renewals.Row> board(Story story, String at, int within) {
        PointInTime point = Story.at(at);
        return Renewals.of(Tables.of(story.table()), point, PolicyBook.BUILT_IN, within);
    }
}

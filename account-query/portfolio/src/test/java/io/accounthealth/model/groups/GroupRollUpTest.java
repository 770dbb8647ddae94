package io.accounthealth.model.groups;

import static io.accounthealth.model.groups.PlacedAccounts.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.AlertKind;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.EscalationEvent.EscalationRaised;
import io.accounthealth.events.GroupKind;
import io.accounthealth.events.InquiryEvent.InquiryReceived;
import io.accounthealth.events.MeetingEvent.MeetingHeld;
import io.accounthealth.events.Money;
import io.accounthealth.events.Priority;
import io.accounthealth.events.ReportEvent.ReportScheduled;
import io.accounthealth.events.SatisfactionEvent.TemperatureTaken;
import io.accounthealth.events.Severity;
import io.accounthealth.events.SpendEvent.InsertionOrderBooked;
import io.accounthealth.events.SpendEvent.SpendReported;
import io.accounthealth.events.WatchEvent.AlertRaised;
import io.accounthealth.model.account.OpenItems;
import io.accounthealth.model.figures.Score;
import io.accounthealth.model.groups.GroupHealth.ScoreBy;
import io.accounthealth.model.health.HealthModel;
import io.accounthealth.model.period.Comparison;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.table.AccountTable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GroupRollUpTest {

    private static final CurrencyCode USD = new CurrencyCode("USD");
    private static final CurrencyCode EUR = new CurrencyCode("EUR");

    /** On 10 May. */
    private static final PointInTime NOW = at(129);

    private final PlacedAccounts accounts = new PlacedAccounts()
            .open("one")
            .open("two")
            .open("below-two")
            .open("euro", "EUR")
            .open("elsewhere");

    @BeforeEach
    void place() {
        accounts.place("one", 1, "agency");
        accounts.place("two", 1, "agency");
        accounts.place("below-two", 1, "two");
        accounts.place("euro", 1, "agency");
    }

    @Test
    void spend_is_by_currency_and_retention_in_that_of_the_figures() {
        spend("2025-10-01", "2026-02-01", "one", "two", "below-two", "euro", "elsewhere");
        accounts.spend("one", "2026-05-08", "300", "USD");
        accounts.spend("euro", "2026-05-08", "70", "EUR");

        GroupSums sums = rollUp(ScoreBy.MEAN, USD, any -> true).sums();

        assertThat(sums.accounts()).isEqualTo(4);
        assertThat(sums.spend30Days()).contains(money("70", EUR));
        assertThat(sums.retention().base().accounts()).isEqualTo(3);
        assertThat(sums.retention().base().spend()).isEqualByComparingTo("300");
        assertThat(sums.retention().nrr()).isEqualByComparingTo("1.5");
        assertThat(rollUp(ScoreBy.MEAN, EUR, any -> true)
                        .sums()
                        .retention()
                        .base()
                        .accounts())
                .isEqualTo(1);
    }

    /** In the last quarters that are over 100 each, then 150. */
    private void spend(String before, String after, String... of) {
        for (String account : of) {
            String currency = account.equals("euro") ? "EUR" : "USD";
            accounts.spend(account, before, "100", currency);
            accounts.spend(account, after, "150", currency);
        }
    }

    @Test
    void children_have_the_sums_of_all_below_them_and_come_to_the_whole() {
        spend("2025-10-01", "2026-02-01", "one", "two", "below-two");

        GroupRollUp all = rollUp(ScoreBy.MEAN, USD, any -> true);

        assertThat(all.name()).isNull();
        assertThat(all.children().stream().map(child -> child.accountId().value()))
                .containsExactly("euro", "one", "two");
        GroupSums two = all.children().getLast().sums();
        assertThat(two.accounts()).isEqualTo(2);
        assertThat(two.retention().base().spend()).isEqualByComparingTo("200");
    }

    @Test
    void what_the_reader_may_not_see_is_in_the_sums_and_not_named() {
        Set<AccountId> seen = Set.of(new AccountId("below-two"), new AccountId("one"));

        GroupRollUp some = rollUp(ScoreBy.MEAN, USD, seen::contains);

        GroupSums all = rollUp(ScoreBy.MEAN, USD, any -> true).sums();
        assertThat(some.sums())
                .as("all but the margin, which less the own costs would tell those of others")
                .isEqualTo(new GroupSums(
                        all.accounts(),
                        all.health(),
                        all.spend30Days(),
                        all.retention(),
                        all.pacing(),
                        all.open(),
                        null));
        assertThat(all.margin()).isNotNull();
        assertThat(some.children().stream().map(child -> child.accountId().value()))
                .containsExactly("one");
        assertThat(some.notShown()).isEqualTo(2);
        assertThat(rollUp(ScoreBy.MEAN, USD, new AccountId("elsewhere")::equals))
                .isNull();
    }

    @Test
    void a_mean_is_weighed_by_spend_in_the_currency_of_the_figures() {
        int warmth = 5;
        for (String account : List.of("one", "two", "euro")) {
            accounts.record(account, 127, new MeetingHeld("m", null, null, null, null, null));
            accounts.record(account, 128, new TemperatureTaken(warmth, null, null));
            warmth -= 2;
        }
        accounts.spend("one", "2026-05-08", "300", "USD");
        accounts.spend("two", "2026-05-08", "100", "USD");
        accounts.spend("euro", "2026-05-08", "999", "EUR");

        BigDecimal weighed = score("one")
                .toBigDecimal()
                .multiply(new BigDecimal(300))
                .add(score("two").toBigDecimal().multiply(new BigDecimal(100)))
                .divide(new BigDecimal(400), 3, RoundingMode.HALF_UP);

        GroupHealth mean = rollUp(ScoreBy.MEAN, USD, any -> true).sums().health();
        assertThat(mean.score().toBigDecimal()).isEqualByComparingTo(weighed);
        assertThat(mean.scored()).isEqualTo(4);
        assertThat(mean.unweighed()).isEqualTo(2); // euro, and below-two, which has no spend
        assertThat(rollUp(ScoreBy.MEAN, EUR, any -> true).sums().health().score())
                .isEqualTo(score("euro"));
        assertThat(rollUp(ScoreBy.WORST, USD, any -> true).sums().health().score())
                .isEqualTo(Stream.of("one", "two", "below-two", "euro")
                        .map(this::score)
                        .min(Comparator.naturalOrder())
                        .orElseThrow());
    }

    private Score score(String account) {
        AccountTable table = accounts.tables(Long.MAX_VALUE).stream()
                .filter(each -> each.account().value().equals(account))
                .findFirst()
                .orElseThrow();
        return HealthModel.score(table, NOW, PolicyBook.BUILT_IN).score();
    }

    @Test
    void orders_are_paced_together_in_the_currency_of_the_figures() {
        order("one", "io-1", "80", "50", USD); // half of it is expected
        order("two", "io-2", "120", "30", USD);
        order("euro", "io-3", "10", "9", EUR);

        GroupSums.Orders orders = rollUp(ScoreBy.MEAN, USD, any -> true).sums().pacing();

        assertThat(orders.running()).isEqualTo(3);
        assertThat(orders.budget()).containsExactly(money("10", EUR), money("200", USD));
        assertThat(orders.delivered()).containsExactly(money("9", EUR), money("80", USD));
        assertThat(orders.expected()).containsExactly(money("5", EUR), money("100", USD));
        assertThat(orders.together()).isEqualByComparingTo("0.8");
    }

    /** Of ten days, of which five are over. */
    private void order(String account, String id, String budget, String delivered, CurrencyCode currency) {
        LocalDate start = LocalDate.of(2026, 5, 5);
        accounts.record(
                account,
                120,
                new InsertionOrderBooked(id, null, new BigDecimal(budget), null, start, start.plusDays(9), null, null));
        accounts.record(
                account,
                128,
                new SpendReported("feed", id, start, start.plusDays(5), new BigDecimal(delivered), currency));
    }

    @Test
    void what_is_open_is_counted_by_kind() {
        accounts.record("one", 120, new EscalationRaised("e", Severity.HIGH, null, null));
        accounts.record("below-two", 121, new EscalationRaised("e", Severity.LOW, null, null));
        accounts.record("two", 121, new InquiryReceived("q", null, Priority.HIGH, null, null));
        accounts.record("two", 100, new ReportScheduled("late", null, PlacedAccounts.day(110)));
        accounts.record("two", 100, new ReportScheduled("later", null, PlacedAccounts.day(140)));
        accounts.record(
                "one", 121, new AlertRaised("a", AlertKind.INVOICE_OVERDUE, null, "An invoice", "Ask for it", null));
        accounts.record("elsewhere", 120, new EscalationRaised("e", Severity.HIGH, null, null));

        GroupSums.Open open = rollUp(ScoreBy.MEAN, USD, any -> true).sums().open();

        assertThat(open.items())
                .containsEntry(OpenItems.Kind.ESCALATION, 2)
                .containsEntry(OpenItems.Kind.INQUIRY, 1)
                .containsEntry(OpenItems.Kind.PROMISE, 0);
        assertThat(open.overdueReports()).isEqualTo(1);
        assertThat(open.alerts()).isEqualTo(1);
    }

    private GroupRollUp rollUp(ScoreBy by, CurrencyCode currency, Predicate<AccountId> visible) {
        return GroupRollUp.of(
                accounts.tables(),
                NOW,
                PolicyBook.BUILT_IN,
                new Group(new AccountId("agency"), GroupKind.AGENCY),
                by,
                GroupCurrencies.only(Comparison.lastQuarters(NOW), currency),
                visible);
    }

    private static Money money(String amount, CurrencyCode currency) {
        return new Money(new BigDecimal(amount), currency);
    }
}

package io.accounthealth.model.book;

import static io.accounthealth.model.table.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.ContractEvent.ContractSigned;
import io.accounthealth.events.EscalationEvent.EscalationRaised;
import io.accounthealth.events.HandoverEvent.ManagerAssigned;
import io.accounthealth.events.MeetingEvent.MeetingHeld;
import io.accounthealth.events.Severity;
import io.accounthealth.model.figures.CurrencySums;
import io.accounthealth.model.figures.Score;
import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.portfolio.Portfolio;
import io.accounthealth.model.portfolio.PortfolioChanges;
import io.accounthealth.model.rates.ReportingCurrency;
import io.accounthealth.model.renewals.Renewals;
import io.accounthealth.model.retention.Retention;
import io.accounthealth.model.retention.RetentionBy;
import io.accounthealth.model.table.Story;
import io.accounthealth.model.table.Tables;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BookOfBusinessTest {

    private static final PolicyBook POLICIES = PolicyBook.BUILT_IN;
    private static final PointInTime NOW = at("2026-11-24");
    private static final PointInTime EARLIER = at("2026-08-24");

    private final Tables tables = Tables.of(List.of(
            account("burns", "mia", "900", new EscalationRaised("e", Severity.CRITICAL, null, null))
                    .table(),
            account("grows", "mia", "1500", new MeetingHeld("m", null, null, null, null, null))
                    .table(),
            account("alone", null, "1000", new MeetingHeld("m", null, null, null, null, null))
                    .table()));

    private static Story account(String name, @Nullable String manager, String third, AccountEvent newest) {
        Story story = Story.of(name, "2026-01-01");
        if (manager != null) {
            story.tell("2026-01-01", new ManagerAssigned(manager));
        }
        story.tell(
                "2026-01-02",
                new ContractSigned(
                        "c",
                        "annual",
                        LocalDate.parse("2026-01-02"),
                        LocalDate.parse("2027-01-02"),
                        new BigDecimal("12000"),
                        null));
        story.tell("2026-08-20", new MeetingHeld("first", null, null, null, null, null));
        story.spend("2026-02-10", "800");
        story.spend("2026-05-10", "1000");
        story.spend("2026-08-10", third);
        story.spend("2026-11-10", "100");
        story.tell("2026-11-20", newest);
        return story;
    }

    private BookOfBusiness book() {
        return BookOfBusiness.of(
                tables,
                BookPoint.of(NOW, ReportingCurrency.only(Story.USD)),
                BookPoint.of(EARLIER, ReportingCurrency.only(Story.USD)),
                POLICIES,
                90);
    }

    @Test
    void every_figure_is_that_of_its_own_view_at_the_same_point() {
        BookOfBusiness book = book();
        for (BookSide side : List.of(book.now(), book.before())) {
            PointInTime point = side.at().point();
            Portfolio portfolio = Portfolio.of(tables, point, POLICIES);
            assertThat(side.count().bands()).isEqualTo(portfolio.bands());
            assertThat(side.count().meanScore()).isEqualTo(portfolio.meanScore());
            assertThat(side.spend())
                    .singleElement()
                    .satisfies(sum -> assertThat(sum.amount())
                            .isEqualByComparingTo(portfolio.spend30Days().get("USD")));
            assertThat(side.retention())
                    .containsExactly(Retention.figures(tables, point, side.at().compared(), Story.USD));
            List<Renewals.Row> renewals =
                    Renewals.of(tables, point, POLICIES, 90).rows();
            assertThat(side.renewals()).containsExactlyInAnyOrderElementsOf(renewals);
            assertThat(side.renewalsAtRisk())
                    .isEqualTo(renewals.stream()
                            .filter(row -> row.band() == HealthBand.AT_RISK)
                            .toList());
            assertThat(BookSide.amount(side.renewals()))
                    .isEqualTo(
                            Renewals.of(tables, point, POLICIES, 90).figures().open());
        }
        assertThat(book.now().at().compared().to().written()).isEqualTo("2026-Q3");
        assertThat(book.before().at().compared().to().written()).isEqualTo("2026-Q2");
    }

    @Test
    void those_that_moved_are_those_of_the_changes_of_the_portfolio() {
        assertThat(book().moves())
                .isNotEmpty()
                .allSatisfy(move -> assertThat(PortfolioChanges.of(tables, EARLIER, NOW, POLICIES).rows().stream()
                                .filter(row -> row.accountId().equals(move.account())))
                        .singleElement()
                        .satisfies(row -> assertThat(row.difference()).isEqualTo(move.difference())));
        assertThat(book().falls()).first().satisfies(move -> {
            assertThat(move.account().value()).isEqualTo("burns");
            assertThat(move.difference()).isLessThan(Score.ZERO);
        });
        assertThat(book().falls())
                .hasSameSizeAs(book().moves().stream()
                        .filter(move -> move.difference().compareTo(Score.ZERO) < 0)
                        .toList());
    }

    @Test
    void the_managers_add_up_to_the_whole_and_have_the_retention_of_their_lines() {
        BookOfBusiness book = book();

        assertThat(book.managers())
                .extracting(BookOfBusiness.OfManager::manager)
                .containsExactly("mia", null);
        assertThat(book.managers().stream()
                        .mapToInt(of -> of.side().count().accounts())
                        .sum())
                .isEqualTo(book.now().count().accounts());
        assertThat(CurrencySums.of(
                        book.managers(),
                        of -> of.side().spend().isEmpty()
                                ? null
                                : of.side().spend().getFirst()))
                .isEqualTo(book.now().spend());
        assertThat(book.managers().getFirst().side().retention())
                .containsExactly(RetentionBy.of(
                                tables,
                                NOW,
                                book.now().at().compared(),
                                RetentionBy.Key.MANAGER,
                                ReportingCurrency.only(Story.USD))
                        .lines()
                        .getFirst()
                        .figures());
    }

    @Test
    void without_accounts_there_is_nothing() {
        BookOfBusiness book = BookOfBusiness.of(
                Tables.of(List.of()), BookPoint.of(NOW, null), BookPoint.of(EARLIER, null), POLICIES, 90);

        assertThat(book.moves()).isEmpty();
        assertThat(book.managers()).isEmpty();
        assertThat(book.now().retention()).isEmpty();
        assertThat(book.since()).isNull();
    }
}

package io.accounthealth.query.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.ContractEvent.ContractSigned;
import io.accounthealth.events.HandoverEvent.ManagerAssigned;
import io.accounthealth.events.HandoverEvent.StakeholderAdded;
import io.accounthealth.events.HandoverEvent.StakeholderLeft;
import io.accounthealth.events.ReportEvent.ReportDelivered;
import io.accounthealth.events.ReportEvent.ReportScheduled;
import io.accounthealth.events.SatisfactionEvent.CompetitorSighted;
import io.accounthealth.events.SatisfactionEvent.NpsAnswered;
import io.accounthealth.events.SatisfactionEvent.TemperatureTaken;
import io.accounthealth.events.Signal;
import io.accounthealth.query.testing.ReadingTest;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the boards of service and relation have of their own: parameters and shapes. */
class ServiceBoardsTest extends ReadingTest {

    private static final Instant FEBRUARY = Instant.parse("2018-02-01T00:00:00Z");

    @Test
    void reporting_shows_what_is_due_of_the_portfolio_and_all_of_an_account() {
        open("punctual", "punctual");
        history.append(
                "punctual", FEBRUARY, new ReportScheduled("r1", "weekly", Instant.parse("2018-02-05T12:00:00Z")));
        history.append(
                "punctual", FEBRUARY, new ReportScheduled("r2", "weekly", Instant.parse("2018-02-12T12:00:00Z")));
        history.append(
                "punctual", FEBRUARY, new ReportScheduled("r3", "weekly", Instant.parse("2018-04-01T12:00:00Z")));
        history.append("punctual", Instant.parse("2018-02-05T09:00:00Z"), new ReportDelivered("r1", 1));

        JsonNode due = get("/v1/reporting?manager=punctual&asOf=2018-03-01").json();
        assertThat(due.at("/figures/punctuality").decimalValue()).isEqualByComparingTo("0.5");
        assertThat(due.at("/figures/byKind/0/kind").asString()).isEqualTo("weekly");
        assertThat(due.at("/entries/0/reportId").asString()).isEqualTo("r2");
        assertThat(due.at("/entries/0/state").asString()).isEqualTo("overdue");
        assertThat(total("/v1/reporting?manager=punctual&asOf=2018-03-01")).isEqualTo(2);
        assertThat(total("/v1/reporting?manager=punctual&show=overdue&asOf=2018-03-01"))
                .isEqualTo(1);
        assertThat(total("/v1/accounts/punctual/reporting?asOf=2018-03-01")).isEqualTo(3);
        assertThat(get("/v1/accounts/punctual/reporting?days=10&asOf=2018-03-01")
                        .json()
                        .at("/figures/due")
                        .asInt())
                .isZero();
        refuses("/v1/reporting?days=0", "/v1/reporting?days=367", "/v1/reporting?show=late");
    }

    @Test
    void satisfaction_counts_over_the_days_that_are_asked_for_and_shows_one_kind_alone() {
        open("content", "content");
        history.append("content", FEBRUARY, new NpsAnswered(9, "ann", null, "fine, \"really\""));
        history.append("content", FEBRUARY, new TemperatureTaken(4, null, List.of(Signal.SILENCE, Signal.COMPETITOR)));

        JsonNode board = get("/v1/satisfaction?manager=content&asOf=2018-02-10").json();
        assertThat(board.at("/figures/nps").decimalValue()).isEqualByComparingTo("100");
        assertThat(board.at("/figures/accountsByTemperature/4").asInt()).isEqualTo(1);
        assertThat(total("/v1/satisfaction?manager=content&show=nps&asOf=2018-02-10"))
                .isEqualTo(1);
        assertThat(total("/v1/accounts/content/satisfaction?days=1&asOf=2018-02-10"))
                .isZero();
        assertThat(get("/v1/accounts/content/satisfaction?format=csv&asOf=2018-02-10")
                        .body())
                .contains("silence; competitor")
                .contains("\"fine, \"\"really\"\"\"");
        refuses("/v1/satisfaction?days=ninety", "/v1/accounts/content/satisfaction?show=mood");
    }

    @Test
    void stakeholders_shows_accounts_with_a_risk_or_people_of_one() {
        for (String account : List.of("staffed", "zeta")) {
            open(account, "staffed");
        }
        for (String person : List.of("ann", "bob", "cy")) {
            history.append("staffed", FEBRUARY, new StakeholderAdded(person, "Name of " + person, null, "CMO"));
        }
        history.append("staffed", FEBRUARY.plusSeconds(1), new StakeholderLeft("cy", null));

        JsonNode atRisk =
                get("/v1/stakeholders?manager=staffed&asOf=2018-02-10").json();
        assertThat(atRisk.at("/total").asInt()).isEqualTo(1);
        assertThat(atRisk.at("/entries/0/accountId").asString()).isEqualTo("zeta");
        assertThat(atRisk.at("/entries/0/risks/0").asString()).isEqualTo("no-stakeholder");
        assertThat(atRisk.at("/figures/people").asInt()).isEqualTo(2);
        assertThat(atRisk.at("/figures/accountsAtRisk/no-stakeholder").asInt()).isEqualTo(1);
        assertThat(total("/v1/stakeholders?manager=staffed&show=active&asOf=2018-02-10"))
                .isEqualTo(2);
        assertThat(total("/v1/stakeholders?manager=staffed&show=left&asOf=2018-02-10"))
                .isEqualTo(1);
        assertThat(total("/v1/accounts/staffed/stakeholders?asOf=2018-02-10")).isEqualTo(3);
    }

    @Test
    void renewals_looks_so_far_ahead_as_is_asked_and_has_money_in_two_columns() {
        open("renewing", "renewing");
        history.append(
                "renewing",
                FEBRUARY,
                new ContractSigned(
                        "c",
                        "annual",
                        LocalDate.of(2018, 2, 1),
                        LocalDate.of(2019, 2, 1),
                        new BigDecimal("1200.50"),
                        null));

        assertThat(total("/v1/renewals?manager=renewing&asOf=2018-02-10")).isZero();
        JsonNode board =
                get("/v1/renewals?manager=renewing&within=400&asOf=2018-02-10").json();
        assertThat(board.at("/entries/0/state").asString()).isEqualTo("running");
        assertThat(board.at("/entries/0/amount/amount").asString()).isEqualTo("1200.50");
        assertThat(board.at("/entries/0/amount/currency").asString()).isEqualTo("USD");
        assertThat(board.at("/figures/open/0/amount").asString()).isEqualTo("1200.5");
        assertThat(total("/v1/renewals?manager=renewing&within=400&show=decided&asOf=2018-02-10"))
                .isZero();
        assertThat(get("/v1/accounts/renewing/renewals?within=400&format=csv&asOf=2018-02-10")
                        .body())
                .contains("amount,amountCurrency,")
                .contains("1200.50,USD,running");
        refuses("/v1/renewals?within=1101", "/v1/renewals?show=running");
    }

    @Test
    void competitors_counts_over_the_days_that_are_asked_for() {
        open("contested", "contested");
        history.append("contested", FEBRUARY, new CompetitorSighted("Rival", "in a pitch"));

        JsonNode board =
                get("/v1/competitors?manager=contested&asOf=2018-02-10").json();
        assertThat(board.at("/figures/byCompetitor/0/name").asString()).isEqualTo("Rival");
        assertThat(board.at("/entries/0/kind").asString()).isEqualTo("sighting");
        assertThat(total("/v1/accounts/contested/competitors?days=5&asOf=2018-02-10"))
                .isZero();
        refuses("/v1/competitors?days=367");
    }

    private void open(String account, String manager) {
        history.open(account, "2018-01-01T00:00:00Z");
        history.append(account, FEBRUARY, new ManagerAssigned(manager));
    }

    private int total(String path) {
        return get(path).json().at("/total").asInt();
    }

    private void refuses(String... paths) {
        for (String path : paths) {
            assertThat(get(path).problem()).isEqualTo("400 application/problem+json /problems/bad-parameter");
        }
    }
}

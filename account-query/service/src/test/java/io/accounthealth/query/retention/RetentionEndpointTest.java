package io.accounthealth.query.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.HandoverEvent.ManagerAssigned;
import io.accounthealth.query.testing.ReadingTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What the routes of retention take and how they say it. */
@Isolated("swagger names schemas by converters of the whole JVM, which a start beside it changes")
class RetentionEndpointTest extends ReadingTest {

    private static final String JUNE_TO_JULY = "from=2018-06&to=2018-07";

    @Override
    protected void tell() {
        for (String account : new String[] {"acme", "zeta"}) {
            history.open(account, "2018-01-01T00:00:00Z");
        }
        history.append("zeta", Instant.parse("2018-02-01T00:00:00Z"), new ManagerAssigned("mia"));
        history.spend("acme", "2018-06-01", "100");
        history.spend("acme", "2018-06-20", "900");
        history.spend("acme", "2018-07-01", "120");
        history.spend("zeta", "2018-06-12", "50");
        history.spend("zeta", "2018-07-02", "40");
    }

    @Test
    void a_period_that_is_not_over_says_so_and_which_of_its_days_are() {
        JsonNode answer = get("/v1/retention?" + JUNE_TO_JULY + "&asOf=2018-07-13T09:00:00Z")
                .json();

        assertThat(answer.path("from").asString()).isEqualTo("2018-06");
        assertThat(answer.path("fromComplete").asBoolean()).isTrue();
        assertThat(answer.path("fromCoveredThrough").asString()).isEqualTo("2018-06-30");
        assertThat(answer.path("toComplete").asBoolean()).isFalse();
        assertThat(answer.path("toCoveredThrough").asString()).isEqualTo("2018-07-12");
        assertThat(answer.path("through").isNull()).isTrue();
        assertThat(answer.at("/base/spend").asString()).isEqualTo("1050");
        assertThat(answer.has("compared") || answer.has("figures")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"12", "to-date"})
    void like_is_compared_with_like_and_the_accounts_behind_it_add_up(String through) {
        String asked = JUNE_TO_JULY + "&asOf=2018-07-13T09:00:00Z&through=" + through;

        JsonNode answer = get("/v1/retention?" + asked).json();
        assertThat(answer.path("through").asInt()).isEqualTo(12);
        assertThat(answer.at("/base/spend").asString()).isEqualTo("150");
        assertThat(answer.path("nrr").decimalValue()).isEqualByComparingTo("1.066667");

        JsonNode accounts = get("/v1/retention/accounts?" + asked).json();
        assertThat(accounts.path("through").asInt()).isEqualTo(12);
        assertThat(accounts.path("total").asInt()).isEqualTo(2);
        assertThat(accounts.at("/accounts/0/amount").asString())
                .isEqualTo(answer.at("/movements/expansion/spend").asString())
                .isEqualTo("20");
        assertThat(accounts.at("/accounts/1/account").asString()).isEqualTo("Name of zeta");
        assertThat(accounts.at("/accounts/1/manager").asString()).isEqualTo("mia");
    }

    @Test
    void figures_accounts_cohorts_and_lifetime_value_are_narrowed_by_segment() {
        assertThat(get("/v1/retention?manager=mia&" + JUNE_TO_JULY)
                        .json()
                        .at("/base/spend")
                        .asString())
                .isEqualTo("50");
        assertThat(get("/v1/retention/accounts?manager=mia&" + JUNE_TO_JULY)
                        .json()
                        .path("accounts"))
                .hasSize(1);
        assertThat(get("/v1/retention/cohorts?manager=mia&" + JUNE_TO_JULY)
                        .json()
                        .at("/cohorts/0/firstSpend")
                        .asString())
                .isEqualTo("50");
        assertThat(get("/v1/retention/clv?manager=mia")
                        .json()
                        .at("/entries/4/spend/amount")
                        .asString())
                .isEqualTo("40");
        assertThat(get("/v1/retention?tier=gold&" + JUNE_TO_JULY)
                        .json()
                        .at("/base/accounts")
                        .asInt())
                .isZero();
    }

    @Test
    void the_parts_stand_in_lines_beside_their_whole() {
        JsonNode answer = get("/v1/retention/by?by=manager&" + JUNE_TO_JULY).json();

        assertThat(answer.path("by").asString()).isEqualTo("manager");
        assertThat(answer.at("/whole/base/spend").asString()).isEqualTo("1050");
        assertThat(answer.at("/lines/0/value").asString()).isEqualTo("mia");
        assertThat(answer.at("/lines/0/base/spend").asString()).isEqualTo("50");
        assertThat(answer.at("/lines/1/value").isNull()).isTrue();
        assertThat(answer.at("/lines/1/movements/contraction/spend").asString()).isEqualTo("880");
        JsonNode currencies =
                get("/v1/retention/by?by=currency&" + JUNE_TO_JULY).json();
        assertThat(currencies.path("whole").isNull()).isTrue();
        assertThat(currencies.at("/lines/0/currency").asString()).isEqualTo("USD");
        assertThat(get("/v1/retention/by?by=manager&format=csv&" + JUNE_TO_JULY)
                        .body()
                        .lines())
                .hasSize(3)
                .first()
                .asString()
                .startsWith("manager,currency,base,baseAccounts,retained,")
                .endsWith(",steady,steadyAccounts");
    }

    @Test
    void a_lifetime_value_is_shown_with_the_months_that_it_rests_on() {
        JsonNode answer = get("/v1/retention/clv").json();

        assertThat(answer.at("/figures/clv").isNull()).isFalse();
        assertThat(answer.at("/figures/clv/currency").asString()).isEqualTo("USD");
        assertThat(answer.path("entries")).hasSize(6);
        assertThat(answer.at("/entries/5/month").asString()).isEqualTo("2018-08");
        assertThat(answer.at("/entries/5/churned").asInt()).isEqualTo(2);
        assertThat(get("/v1/retention/clv?format=csv").body().lines())
                .hasSize(7)
                .first()
                .isEqualTo("month,accounts,spend,spendCurrency,base,churned,churn");
    }

    @Test
    void the_scorecard_of_managers_compares_the_last_quarters_unless_others_are_asked_for() {
        JsonNode board = get("/v1/managers").json();
        assertThat(board.at("/figures/from").asString()).isEqualTo("2018-Q1");
        assertThat(board.at("/figures/to").asString()).isEqualTo("2018-Q2");
        assertThat(board.at("/entries/0/manager").asString()).isEqualTo("mia");
        assertThat(board.at("/entries/0/nrr").isNull()).isTrue();

        JsonNode asked = get("/v1/managers?" + JUNE_TO_JULY).json();
        assertThat(asked.at("/entries/0/nrr").decimalValue()).isEqualByComparingTo("0.8");
        assertThat(asked.at("/entries/0/nrrTargetMet").asBoolean()).isFalse();
        assertThat(asked.at("/entries/1/manager").isNull()).isTrue();
        assertThat(asked.at("/figures/all/base/amount").asString()).isEqualTo("1050");
        assertThat(get("/v1/managers?format=csv").body().lines()).hasSize(3);
    }

    @Test
    void the_description_has_the_fields_and_the_parameters_as_they_are_written() {
        JsonNode api = get("/v3/api-docs").json();

        JsonNode fields = api.at("/components/schemas/RetentionAnswer/properties");
        assertThat(fields.propertyNames()).contains("from", "toCoveredThrough", "base", "nrr", "movements");
        assertThat(api.at("/paths/~1v1~1retention~1by/get/parameters").findValuesAsString("name"))
                .contains("by", "from", "to", "through", "currency", "manager", "tier", "asOf");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/retention?", "/v1/retention/by?by=tier&", "/v1/retention/accounts?", "/v1/managers?"})
    void only_periods_of_one_kind_are_compared_and_only_forwards(String route) {
        Map<String, String> refused = Map.of(
                "from=2018-06&to=2018-Q3", "to: must be a month, as from=2018-06 is",
                "from=2018-Q2&to=2018-07", "to: must be a quarter, as from=2018-Q2 is",
                "from=2017&to=2018-Q1", "to: must be a year, as from=2017 is",
                "from=2018-07&to=2018-06", "to: must be a month after from=2018-07; the earlier one is from",
                "from=2018-Q2&to=2018-Q2", "to: must be a quarter after from=2018-Q2; the earlier one is from");
        for (String through : new String[] {"", "&through=12", "&through=to-date"}) {
            assertThat(refused).allSatisfy((periods, reason) -> {
                Answer answer = get(route + periods + through);
                assertThat(answer.problem()).isEqualTo("400 application/problem+json /problems/bad-parameter");
                assertThat(answer.json().path("detail").asString()).isEqualTo(reason);
                assertThat(answer.json().at("/errors/0/parameter").asString()).isEqualTo("to");
            });
        }

        assertThat(List.of(JUNE_TO_JULY, "from=1997-Q1&to=1997-Q2", "from=1997-Q1&to=1998-Q1", "from=2016&to=2018"))
                .allSatisfy(periods -> assertThat(get(route + periods).status()).isEqualTo(200));
    }

    @Test
    void a_parameter_that_is_wrong_is_a_problem_that_says_so() {
        assertThat(List.of(
                        "/v1/retention?from=2018-06&to=2018-07&through=0",
                        "/v1/retention?from=2018-06&to=2018-07&through=367",
                        "/v1/retention?from=2018-06&to=2018-07&through=today",
                        "/v1/retention/accounts?from=2018-06&to=2018-07&through=-1",
                        "/v1/retention/by?from=2018-06&to=2018-07",
                        "/v1/retention/by?by=mood&from=2018-06&to=2018-07",
                        "/v1/retention/by?by=currency&currency=USD&from=2018-06&to=2018-07",
                        "/v1/retention/by?by=tier",
                        "/v1/retention/clv?currency=COIN",
                        "/v1/retention?from=2018-06&to=2018-07&currency=XQZ",
                        "/v1/portfolio?currency=XQZ",
                        "/v1/retention/cohorts?currency=usd",
                        "/v1/managers?from=2018-06",
                        "/v1/managers?through=12",
                        "/v1/learning?from=soon",
                        "/v1/learning?from=2018-Q3&to=2018-06",
                        "/v1/learning?currency=USD"))
                .allSatisfy(path -> assertThat(get(path).problem())
                        .isEqualTo("400 application/problem+json /problems/bad-parameter"));
    }
}

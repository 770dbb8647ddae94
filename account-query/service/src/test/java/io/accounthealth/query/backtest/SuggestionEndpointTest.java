package io.accounthealth.query.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.ContractEvent.AccountChurned;
import io.accounthealth.events.HandoverEvent.ManagerAssigned;
import io.accounthealth.events.MeetingEvent.MeetingHeld;
import io.accounthealth.events.SatisfactionEvent.NpsAnswered;
import io.accounthealth.query.openapi.AnswerExamplesTest;
import io.accounthealth.query.testing.TriedRulesTest;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class SuggestionEndpointTest extends TriedRulesTest {

    private static final String PATH = "/v1/policies/suggest";
    private static final String ASKED = "{\"horizon\":60}";
    private static final LocalDate FIRST = LocalDate.of(2018, 1, 1);
    private static final int DAYS = 364;
    private static final int ACCOUNTS = 18;

    SuggestionEndpointTest() {
        super(PATH, noon(0), 5);
    }

    private static Instant noon(int day) {
        return FIRST.plusDays(day).atTime(12, 0).toInstant(ZoneOffset.UTC);
    }

    private record Fact(int day, String account, AccountEvent event) {}

    /**
     * Eighteen accounts of a year. Six stay; six leave in the months that are learned from and six later, after weeks
     * without a meeting. They answer kindly to the end, those that stay less so.
     */
    @Override
    protected void tell() {
        List<Fact> facts = new ArrayList<>();
        for (int i = 0; i < ACCOUNTS; i++) {
            String account = "acme-" + i;
            int leaves = i % 3 == 0 ? Integer.MAX_VALUE : i % 3 == 1 ? 100 + 8 * i : 255 + 5 * i;
            history.open(account, now.get().toString());
            if (i < 6) {
                facts.add(new Fact(1, account, new ManagerAssigned("mia")));
            }
            for (int day = 1 + i; day < Math.min(DAYS, leaves - 60); day += 20) {
                facts.add(new Fact(day, account, new MeetingHeld("m" + day, null, null, null, null, null)));
            }
            for (int day = 5 + i; day < Math.min(DAYS, leaves); day += 31) {
                facts.add(new Fact(day, account, new NpsAnswered(leaves < DAYS ? 8 : 4 + i % 4, null, null, null)));
            }
            if (leaves < DAYS) {
                facts.add(new Fact(leaves, account, new AccountChurned("budget", null)));
            }
        }
        facts.sort(Comparator.comparing(Fact::day));
        for (Fact fact : facts) {
            now.set(noon(fact.day()));
            history.append(fact.account(), now.get(), fact.event());
        }
        now.set(noon(DAYS));
        seen();
    }

    @Test
    void the_same_question_gets_the_same_suggestion_to_the_byte() throws Exception {
        String body = answered(ASKED);
        JsonNode answer = JSON.readTree(body);

        assertThat(answer.at("/weights/0/dimension").asString()).isEqualTo("engagement");
        assertThat(answer.at("/weights/0/suggested").decimalValue()).isGreaterThan(new BigDecimal(90));
        assertThat(answer.at("/validation/suggested/auc").decimalValue()).isGreaterThan(new BigDecimal("0.9"));
        assertThat(answer.path("says").asString()).contains("better than those of v1");
        assertThat(answer.path("separatesBetter").asBoolean()).isTrue();
        assertThat(answer.at("/draft/version").asString()).isEqualTo("suggested-2018-12-31");
        assertThat(answer.at("/draft/effectiveFrom").asString()).isEqualTo("2019-01-01T00:00:00Z");
        assertThat(answered(ASKED)).isEqualTo(body);
    }

    @Test
    void the_suggested_draft_can_be_posted_as_it_is() throws Exception {
        JsonNode answer = JSON.readTree(answered("{\"horizon\":60,\"version\":\"v2\"}"));
        ObjectNode body = JSON.createObjectNode();
        body.set("policy", answer.path("draft"));
        body.set("from", answer.at("/backtest/from"));
        body.set("to", answer.at("/backtest/to"));
        body.putArray("horizons").add(60);
        HttpResponse<String> tried = post("director", BACKTEST, body.toString(), "application/json");

        assertThat(tried.statusCode()).as(tried.body()).isEqualTo(200);
        JsonNode backtest = JSON.readTree(tried.body());
        assertThat(backtest.path("candidate")).isEqualTo(answer.at("/backtest/candidate"));
        assertThat(backtest.path("inForce")).isEqualTo(answer.at("/backtest/inForce"));
        assertThat(backtest.at("/candidate/policyVersions/0").asString()).isEqualTo("v2");
        assertThat(answer.at("/backtest/from").asString())
                .isGreaterThan(answer.at("/training/to").asString())
                .isLessThan(answer.at("/validation/from").asString());
    }

    @Test
    void the_description_shows_an_answer_as_it_is_given_and_a_body_that_is_taken() throws Exception {
        JsonNode described = described();
        JsonNode answer = JSON.readTree(
                answered(exampleOf(described.at("/requestBody/content")).toString()));

        AnswerExamplesTest.isShown(PATH, answer);
        assertThat(exampleOf(described.at("/responses/200/content"))).isEqualTo(answer);
    }

    @Test
    void a_stream_reports_progress_then_the_same_answer() throws Exception {
        List<String> events = lines(post("director", ASKED, "text/event-stream"));

        assertThat(events.get(events.size() - 4)).isEqualTo("event:progress");
        assertThat(events.get(events.size() - 3)).isEqualTo("data:{\"accountsDone\":36,\"accountsTotal\":36}");
        assertThat(events.get(events.size() - 2)).isEqualTo("event:result");
        assertThat(data(events.getLast())).isEqualTo(JSON.readTree(answered(ASKED)));
    }

    @Test
    void too_few_losses_are_a_problem_that_says_what_is_missing_in_a_stream_too() throws Exception {
        String few = "{\"horizon\":60,\"manager\":\"mia\"}";
        HttpResponse<String> refused = post("director", few, "application/json");
        List<String> events = lines(post("director", few, "text/event-stream"));

        assertThat(refused.statusCode()).isEqualTo(422);
        JsonNode problem = JSON.readTree(refused.body());
        assertThat(problem.path("type").asString()).isEqualTo("/problems/too-few-losses");
        assertThat(problem.path("detail").asString())
                .startsWith("training has ")
                .contains(" rows that a loss followed, of 2 accounts", "; validation has ", "Take a longer period");
        assertThat(events.get(events.size() - 2)).isEqualTo("event:problem");
        assertThat(data(events.getLast()).path("detail")).isEqualTo(problem.path("detail"));
    }

    @TestFactory
    Stream<DynamicTest> what_is_wrong_is_named_with_its_place_and_what_to_write_instead() {
        return areWrong(
                "{'base':'v9'} | /base | is none that there is; GET /v1/policies lists",
                "{'base':1} | /base | must be text",
                "{'version':'v1'} | /version | must be new; v1 is published",
                "{'version':''} | /version | must be text, and not empty",
                "{'version':'then'} | /version | cannot be then: then means something else",
                "{'version':'a/b'} | /version | must be 1 to 64 letters, digits and",
                "{'base':'then'} | /base | is none that there is; GET /v1/policies lists",
                "{'tier':' '} | /tier | must be text, and not empty",
                "{'horizon':0} | /horizon | must be a whole number from 1 to 365",
                "{'horizon':1.5} | /horizon | must be a whole number from 1 to 365",
                "{'horizons':[30]} | /horizons | is not a field here; there are [base, version, from",
                "{'to':'2019-01-01'} | /to | must be a day that is over in UTC, so not after 2018-12-30",
                "{'from':'2018-12-31'} | /from | must not be after the last day");
    }

    @Test
    void whoever_may_not_see_all_accounts_is_suggested_nothing() throws Exception {
        assertThat(post("admin", "{}", "application/json").statusCode()).isEqualTo(403);
        assertThat(post("account-manager", "{}", "application/json").statusCode())
                .isEqualTo(403);
    }

    @Nested
    class OfManyAccounts extends TriedRulesTest {

        OfManyAccounts() {
            super(PATH, noon(0), 5);
        }

        @Test
        void it_takes_the_turn_of_a_backtest_and_stops_when_nobody_waits_for_it() throws Exception {
            for (int i = 0; i < MANY; i++) {
                history.open("acme-" + i, now.get().toString());
            }
            now.set(noon(900));
            seen();

            takesTheTurnAndStopsWhenNobodyFollows("{}", lines -> {
                String line = lines.readLine();
                while (!line.contains("accountsTotal")) {
                    line = lines.readLine();
                }
                assertThat(line).endsWith("\"accountsTotal\":%d}".formatted(2 * MANY));
            });
        }
    }
}

package io.accounthealth.query.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.ContractEvent.AccountChurned;
import io.accounthealth.events.EscalationEvent.EscalationRaised;
import io.accounthealth.events.HandoverEvent.ManagerAssigned;
import io.accounthealth.events.SatisfactionEvent.NpsAnswered;
import io.accounthealth.events.SatisfactionEvent.TemperatureTaken;
import io.accounthealth.events.Severity;
import io.accounthealth.model.policy.BuiltInPolicy;
import io.accounthealth.query.openapi.AnswerExamplesTest;
import io.accounthealth.query.testing.TriedRulesTest;
import io.accounthealth.schema.FactJson;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class BacktestEndpointTest extends TriedRulesTest {

    BacktestEndpointTest() {
        super(BACKTEST, Instant.parse("2018-01-08T09:00:00Z"), 100);
    }

    private void at(String account, String day, AccountEvent event) {
        now.set(Instant.parse(day + "T10:00:00Z"));
        history.append(account, now.get(), event);
    }

    private void open(String account, String day) {
        now.set(Instant.parse(day + "T09:00:00Z"));
        history.open(account, now.get().toString());
    }

    /** One account that leaves after a crisis, and one that stays; asked about half a year later. */
    @Override
    protected void tell() {
        open("acme", "2018-01-08");
        open("zeta", "2018-01-09");
        at("acme", "2018-01-10", new ManagerAssigned("mia"));
        at("acme", "2018-02-01", new NpsAnswered(9, "ann", null, null));
        at("zeta", "2018-02-01", new NpsAnswered(8, "zoe", null, null));
        at("acme", "2018-03-01", new TemperatureTaken(1, null, null));
        at("acme", "2018-03-05", new EscalationRaised("outage", Severity.HIGH, "delivery", null));
        at("acme", "2018-03-20", new AccountChurned("another agency", LocalDate.of(2018, 4, 1)));
        at("zeta", "2018-04-02", new NpsAnswered(9, "zoe", null, null));
        now.set(Instant.parse("2018-07-01T12:00:00Z"));
        seen();
    }

    private JsonNode tried(String body) throws Exception {
        return JSON.readTree(answered(body));
    }

    private static ObjectNode draft() {
        ObjectNode policy = FactJson.mapper().valueToTree(BuiltInPolicy.v1());
        policy.put("version", "v2-draft");
        policy.put("effectiveFrom", "2019-01-01T00:00:00Z");
        policy.put("healthyFrom", 80);
        return policy;
    }

    private static String with(ObjectNode policy) {
        ObjectNode body = JSON.createObjectNode();
        body.set("policy", policy);
        return body.toString();
    }

    @Test
    void a_draft_is_tried_beside_the_rules_in_force_from_the_first_fact_to_yesterday() throws Exception {
        JsonNode answer = tried(with(draft()));

        assertThat(answer.path("from").asString()).isEqualTo("2018-01-08");
        assertThat(answer.path("to").asString()).isEqualTo("2018-06-30");
        assertThat(answer.path("accounts").asInt()).isEqualTo(2);
        assertThat(answer.at("/candidate/policyVersions/0").asString()).isEqualTo("v2-draft");
        assertThat(answer.at("/inForce/policyVersions/0").asString()).isEqualTo("v1");
        assertThat(answer.at("/candidate/atRisk/losses").asInt()).isEqualTo(1);
        assertThat(days(answer.at("/candidate/flips"))).contains("acme 2018-01-29", "zeta 2018-01-30");
        assertThat(days(answer.at("/inForce/flips"))).doesNotContain("acme 2018-01-29", "zeta 2018-01-30");
    }

    private static List<String> days(JsonNode flips) {
        return flips.valueStream()
                .map(flip ->
                        flip.path("account").asString() + " " + flip.path("day").asString())
                .toList();
    }

    @Test
    void the_description_shows_an_answer_as_it_is_given_and_a_body_that_is_taken() throws Exception {
        JsonNode answer = tried(with(draft()).replaceFirst("\\{", "{\"from\":\"2018-02-25\","));
        JsonNode described = described();

        AnswerExamplesTest.isShown(BACKTEST, answer);
        assertThat(exampleOf(described.at("/responses/200/content"))).isEqualTo(answer);
        String example = exampleOf(described.at("/requestBody/content")).toString();
        assertThat(tried(example).path("accounts").asInt()).isEqualTo(1);
    }

    @Test
    void a_stream_reports_progress_then_the_same_answer() throws Exception {
        HttpResponse<String> stream = post("director", "{\"version\":\"v1\"}", "text/event-stream");

        assertThat(stream.headers().firstValue("Content-Type")).hasValue("text/event-stream;charset=UTF-8");
        List<String> events = lines(stream);
        assertThat(events.get(events.size() - 4)).isEqualTo("event:progress");
        assertThat(events.get(events.size() - 3)).isEqualTo("data:{\"accountsDone\":2,\"accountsTotal\":2}");
        assertThat(events.get(events.size() - 2)).isEqualTo("event:result");
        assertThat(data(events.getLast())).isEqualTo(tried("{\"version\":\"v1\"}"));
    }

    @Test
    void a_segment_is_of_the_accounts_as_they_are_now() throws Exception {
        assertThat(tried("{\"version\":\"v1\",\"manager\":\"mia\"}")
                        .path("accounts")
                        .asInt())
                .isEqualTo(1);
        assertThat(tried("{\"version\":\"v1\",\"manager\":\"noah\"}")
                        .path("accounts")
                        .asInt())
                .isZero();
    }

    @TestFactory
    Stream<DynamicTest> what_is_wrong_is_named_with_its_place_and_what_to_write_instead() throws Exception {
        return areWrong(
                "{} | '' | must have a policy",
                "{'version':'v1','policy':{}} | '' | and not both",
                "{'version':'v9'} | /version | GET /v1/policies",
                "{'version':7} | /version | must be text",
                "{'policy':{}} | /policy/version | is required",
                "{'version':'v1','manager':' '} | /manager | must be text, and not empty",
                "{'version':'v1','group':'not an id'} | /group | must be the id of an account or of a parent",
                "{'version':'v1','groupKind':'family'} | /groupKind | must be one of holding, agency, brand",
                "{'version':'v1','attribute':'code'} | /attribute | must be a name and a value such as",
                "{'version':'v1','attribute':['code:A']} | /attribute | there are no attributes at that point",
                "{'version':'v1','form':'2018-01-01'} | /form | is not a field here; there are [policy,"
                        + " version, from",
                "{'version':'v1','from':'1st'} | /from | must be a date such as 2018-07-31",
                "{'version':'v1','from':'2018-06-02','to':'2018-06-01'} | /from | must not be after the last day",
                "{'version':'v1','from':'2001-01-01'} | /from | must be at most 1829 days before the last one",
                "{'version':'v1','to':'2018-07-01'} | /to | must be a day that is over in UTC, so not after"
                        + " 2018-06-30",
                "{'version':'v1','to':'-999999999-01-01'} | /to | must lie between 1990-01-01 and 2199-12-31",
                "{'version':'v1','horizons':[]} | /horizons | must be a list of 1 to 5 whole numbers of days",
                "{'version':'v1','horizons':[30,366]} | /horizons | from 1 to 365",
                "[] | '' | must be a JSON object",
                "{'version' | '' | is not JSON: see line 1");
    }

    @Test
    void rules_that_could_not_be_published_are_not_tried() throws Exception {
        ObjectNode signal = draft();
        ((ObjectNode) signal.at("/dimensions/1/parts/0")).put("signal", "moon-phase");
        isWrong(with(signal), "/policy/dimensions/1/parts/0/signal", "is no signal; take one of meeting-recency,");

        ObjectNode curve = draft();
        ((ObjectNode) curve.at("/dimensions/0/parts/0/curve/1")).put("x", 1);
        isWrong(with(curve), "/policy/dimensions/0/parts/0/curve/1/x", "must go on from the one before");

        ObjectNode condition = draft();
        ((ObjectNode) condition.at("/caps/0")).put("condition", "rain");
        isWrong(
                with(condition),
                "/policy/caps/0/condition",
                "is no condition; take one of open-critical-escalation, notice-given, churned");

        ObjectNode bands = draft();
        bands.put("watchFrom", 80);
        isWrong(with(bands), "/policy/watchFrom", "must be less than healthyFrom");

        ObjectNode coverage = draft();
        coverage.put("minimumCoverage", new BigDecimal("0.0005"));
        isWrong(with(coverage), "/policy/minimumCoverage", "must have at most 3 digits after the point");

        ObjectNode orders = draft();
        orders.put("endedOrderDays", 0.5);
        isWrong(with(orders), "/policy/endedOrderDays", "must be a whole number from 0 to 366");

        ObjectNode attribute = draft();
        attribute
                .putObject("appliesTo")
                .putArray("attributes")
                .addObject()
                .put("name", "code")
                .put("value", "A");
        isWrong(
                with(attribute),
                "/policy/appliesTo/attributes/0/name",
                "must be an attribute of the catalogue, which has none");
    }

    @Test
    void a_candidate_with_the_name_of_a_published_policy_is_refused() throws Exception {
        ObjectNode copy = draft();
        copy.put("version", "v1");
        isWrong(with(copy), "/policy/version", "must be new: another policy is published as v1");

        copy.put("healthyFrom", 70);
        assertThat(tried(with(copy)).path("point").path("policyVersion").asString())
                .isEqualTo("v1");
    }

    @Test
    void whoever_may_not_see_all_accounts_tries_nothing_and_a_body_has_an_end() throws Exception {
        assertThat(post("admin", "{\"version\":\"v1\"}", "application/json").statusCode())
                .isEqualTo(403);
        assertThat(post("director", " ".repeat(1024 * 1024 + 1), "application/json")
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void it_is_recorded_who_was_shown_what_the_past_would_have_been() throws Exception {
        tried("{\"version\":\"v1\"}");

        JsonNode last = get("/v1/access?limit=1&actor=director").json().at("/entries/0");
        assertThat(last.path("type").asString()).isEqualTo("history-read");
        assertThat(last.path("actor").asString()).isEqualTo("director");
        JsonNode payload = last.path("payload");
        assertThat(payload.path("use").asString()).isEqualTo("try-policy");
        assertThat(payload.path("request").asString()).isEqualTo("POST " + BACKTEST);
        assertThat(payload.path("asOf").asString()).isEqualTo("2018-07-01T12:00:00Z");
        assertThat(payload.path("knownAtPosition").asLong())
                .isEqualTo(server.stores().log().head().position());
        assertThat(payload.path("policy").asString()).isEqualTo("v1");
    }

    @Nested
    class OfManyAccounts extends TriedRulesTest {

        OfManyAccounts() {
            super(BACKTEST, Instant.parse("2016-01-01T09:00:00Z"), 100);
        }

        @Test
        void a_second_one_is_refused_while_one_runs_and_one_that_nobody_waits_for_stops() throws Exception {
            for (int i = 0; i < MANY; i++) {
                history.open("acme-" + i, now.get().toString());
            }
            now.set(Instant.parse("2018-07-01T12:00:00Z"));
            seen();
            List<Integer> done = new ArrayList<>();

            takesTheTurnAndStopsWhenNobodyFollows("{\"version\":\"v1\"}", lines -> {
                while (done.isEmpty() || done.getLast() == 0) {
                    String line = lines.readLine();
                    int json = line.indexOf("{\"accountsDone\""); // after its prefix, or in a chunk of its own
                    if (json >= 0) {
                        done.add(JSON.readTree(line.substring(json))
                                .path("accountsDone")
                                .asInt());
                    }
                }
            });

            assertThat(done).isSorted();
            assertThat(done.getLast()).isLessThan(MANY);
            assertThat(JSON.readTree(answered("{\"version\":\"v1\"}"))
                            .path("accounts")
                            .asInt())
                    .isEqualTo(MANY);
        }
    }
}

package io.accounthealth.query.alertreplay;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.ContractEvent.AccountChurned;
import io.accounthealth.events.HandoverEvent.ManagerAssigned;
import io.accounthealth.events.MeetingEvent.InteractionLogged;
import io.accounthealth.query.openapi.AnswerExamplesTest;
import io.accounthealth.query.testing.TriedRulesTest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

class AlertReplayEndpointTest extends TriedRulesTest {

    private static final String PATH = "/v1/alert-rules/replay";
    private static final String TEN_DAYS = "{\"rules\":[{\"kind\":\"silence\",\"thresholds\":{\"days\":10}}]}";

    AlertReplayEndpointTest() {
        super(PATH, Instant.parse("2018-01-08T09:00:00Z"), 100);
    }

    private void at(String account, String day, AccountEvent event) {
        now.set(Instant.parse(day + "T10:00:00Z"));
        history.append(account, now.get(), event);
    }

    private void open(String account, String day) {
        now.set(Instant.parse(day + "T09:00:00Z"));
        history.open(account, now.get().toString());
    }

    /** One account that goes silent and leaves, and one with a talk every fortnight at first. */
    @Override
    protected void tell() {
        open("acme", "2018-01-08");
        open("zeta", "2018-01-09");
        at("acme", "2018-01-10", new ManagerAssigned("mia"));
        at("zeta", "2018-01-23", new InteractionLogged("email", null, null, "hello", null));
        at("acme", "2018-03-20", new AccountChurned("another agency", LocalDate.of(2018, 4, 1)));
        now.set(Instant.parse("2018-07-01T12:00:00Z"));
        seen();
    }

    private JsonNode replayed(String body) throws Exception {
        return JSON.readTree(answered(body));
    }

    @Test
    void a_rule_is_replayed_beside_the_one_in_force() throws Exception {
        JsonNode answer = replayed(TEN_DAYS);

        assertThat(answer.path("accounts").asInt()).isEqualTo(2);
        assertThat(rows(answer, "byCandidate"))
                .containsExactly("2018-01-19 acme", "2018-01-20 zeta", "2018-02-03 zeta");
        assertThat(rows(answer, "byInForce")).containsExactly("2018-02-06 acme", "2018-02-21 zeta");
        assertThat(answer.at("/candidate/fired").asInt()).isEqualTo(3);
        assertThat(answer.at("/candidate/warned").asInt()).isEqualTo(1);
        assertThat(answer.at("/candidate/meanLeadDays").decimalValue()).isEqualByComparingTo("72"); // to April 1
        assertThat(answer.at("/inForce/meanLeadDays").decimalValue()).isEqualByComparingTo("54");
    }

    private static List<String> rows(JsonNode answer, String by) {
        return answer.path("rows")
                .valueStream()
                .filter(row -> row.path(by).asBoolean())
                .map(row ->
                        row.path("day").asString() + " " + row.path("account").asString())
                .toList();
    }

    @Test
    void the_description_shows_an_answer_as_it_is_given_and_a_body_that_is_taken() throws Exception {
        JsonNode answer = replayed(TEN_DAYS);
        JsonNode described = described();

        AnswerExamplesTest.isShown(PATH, answer);
        assertThat(exampleOf(described.at("/responses/200/content"))).isEqualTo(answer);
        String example = exampleOf(described.at("/requestBody/content")).toString();
        assertThat(replayed(example).path("horizon").asInt()).isEqualTo(60);
    }

    @Test
    void a_stream_tells_how_far_it_is_and_then_the_same_answer() throws Exception {
        HttpResponse<String> stream = post("director", TEN_DAYS, "text/event-stream");

        List<String> events = lines(stream);
        assertThat(events.get(events.size() - 3)).isEqualTo("data:{\"accountsDone\":2,\"accountsTotal\":2}");
        assertThat(events.get(events.size() - 2)).isEqualTo("event:result");
        assertThat(data(events.getLast())).isEqualTo(replayed(TEN_DAYS));
    }

    @TestFactory
    Stream<DynamicTest> what_is_wrong_is_named_with_its_place_and_what_to_write_instead() throws Exception {
        return areWrong(
                "{} | /rules | must be a list of 1 to 20 rules",
                "{'rules':[7]} | /rules/0 | must be a JSON object",
                "{'rules':[{'kind':'boredom'}]} | /rules/0/kind | must be one of",
                "{'rules':[{'kind':'silence','version':'v2'}]} | /rules/0/version | leave it out",
                "{'rules':[{'kind':'silence','thresholds':{'pace':2}}]} | /rules/0/thresholds/pace | is no threshold",
                "{'rules':[{'kind':'silence','thresholds':{'days':0}}]} | /rules/0/thresholds/days | from 1 to 366",
                "{'rules':[{'kind':'silence','appliesTo':{}}]} | /rules/0/appliesTo | must have at least one",
                "{'rules':[{'kind':'silence'}],'horizon':0} | /horizon | must be a whole number from 1 to 365");
    }
}

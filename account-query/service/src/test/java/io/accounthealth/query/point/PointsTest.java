package io.accounthealth.query.point;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.HandoverEvent.AccountProfileChanged;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.events.PolicyEvent.HealthPolicyDrafted;
import io.accounthealth.events.PolicyEvent.HealthPolicyPublished;
import io.accounthealth.events.PolicyEvent.HealthPolicyRetired;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.query.testing.ReadingTest;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

class PointsTest extends ReadingTest {

    @Override
    protected void tell() {
        history.open("acme", "2018-01-01T00:00:00Z");
    }

    @TestFactory
    Stream<DynamicTest> a_point_that_is_malformed_or_impossible_is_a_problem_that_names_the_parameter() {
        long unknown = head() + 1;
        return Stream.of(
                        "asOf=yesterday | asOf",
                        "asOf= | asOf",
                        "asOf=2018-02-30 | asOf",
                        "asOf=2018-07-31T00:00:00 | asOf",
                        "asOf=1989-12-31 | asOf",
                        "asOf=2200-01-01 | asOf",
                        "asOf=-999999999-01-01T00:00:00Z | asOf",
                        "asOf=2018-07-31&asOf=2018-07-30 | asOf",
                        "knownAt=then | knownAt",
                        "knownAt=1066-10-14 | knownAt",
                        "knownAtPosition=-1 | knownAtPosition",
                        "knownAtPosition=1.5 | knownAtPosition",
                        "knownAtPosition=99999999999999999999 | knownAtPosition",
                        "knownAtPosition=%d | knownAtPosition".formatted(unknown),
                        "knownAt=2018-07-31&knownAtPosition=1 | knownAtPosition",
                        "policy=v99 | policy",
                        "policy= | policy",
                        "replay=maybe | replay")
                .map(line -> DynamicTest.dynamicTest(line, () -> {
                    String[] cell = line.split(" \\| ", -1);
                    String query = cell[0];
                    String parameter = cell[1];
                    for (String path : new String[] {"/v1/accounts/acme/health?", "/v1/portfolio?", "/v1/accounts?"}) {
                        Answer answer = get(path + query);

                        assertThat(answer.problem()).isEqualTo("400 application/problem+json /problems/bad-parameter");
                        assertThat(answer.json().at("/errors/0/parameter").asString())
                                .isEqualTo(parameter);
                        assertThat(answer.json().path("detail").asString()).startsWith(parameter + ": ");
                    }
                }));
    }

    @Test
    void a_late_fact_is_invisible_before_it_was_known() {
        history.open("restated", "2018-01-01T00:00:00Z");
        long before = history.spend("restated", "2018-06-01", "100");
        long restated = history.spend("restated", "2018-06-01", "170");

        assertThat(total("knownAtPosition=" + before)).isEqualTo("100");
        assertThat(total("knownAtPosition=" + restated)).isEqualTo("170");
        assertThat(total("")).isEqualTo("170");
        assertThat(total("asOf=2018-06-01T23:59:59Z")).isEqualTo("0");
    }

    @Test
    void an_instant_of_knowing_is_turned_into_the_position_known_by_then() {
        history.open("instant", "2018-01-01T00:00:00Z");
        long spent = history.spend("instant", "2018-06-01", "100");
        JsonNode last = JSON.readTree(get("/v1/log?after=" + (spent - 1)).body());

        JsonNode point = get("/v1/accounts/instant/spend?knownAt="
                        + last.path("recordedAt").asString())
                .json()
                .path("point");

        assertThat(point.path("knownAtPosition").asLong()).isEqualTo(spent);
        assertThat(Instant.parse(point.path("knownAt").asString()))
                .isEqualTo(last.path("recordedAt").asString());
    }

    @Test
    void a_future_knowing_is_all_that_is_known_and_says_what_that_is() {

        JsonNode point = get("/v1/portfolio?knownAt=2190-01-01").json().path("point");

        assertThat(point.path("knownAtPosition").asLong()).isEqualTo(head());
        assertThat(Instant.parse(point.path("knownAt").asString()))
                .isEqualTo(server.stores().log().head().recordedAt());
    }

    @Test
    void a_date_is_the_last_microsecond_of_that_day_where_the_account_is() {
        history.open("tokyo", "2018-01-01T00:00:00Z", ZoneId.of("Asia/Tokyo"));

        assertThat(asOf("/v1/accounts/tokyo/health?asOf=2018-07-31")).isEqualTo("2018-07-31T14:59:59.999999Z");
        assertThat(asOf("/v1/portfolio?asOf=2018-07-31")).isEqualTo("2018-07-31T23:59:59.999999Z");
    }

    /** The clock stands at noon of 1 September, in UTC; in Auckland that is midnight, and the 2nd begins. */
    @Test
    void today_is_no_look_ahead_and_tomorrow_is_where_the_account_is() {
        history.open("auckland", "2018-01-01T00:00:00Z", ZoneId.of("Pacific/Auckland"));

        assertThat(looksAhead("/v1/portfolio?asOf=2018-09-01")).isFalse();
        assertThat(looksAhead("/v1/portfolio?asOf=2018-09-02")).isTrue();
        assertThat(looksAhead("/v1/accounts/acme/health?asOf=2018-09-01T23:00:00Z"))
                .isFalse();
        assertThat(looksAhead("/v1/accounts/auckland/health?asOf=2018-09-02")).isFalse();
        assertThat(looksAhead("/v1/accounts/auckland/health?asOf=2018-09-03")).isTrue();
    }

    private boolean looksAhead(String path) {
        return get(path).json().at("/point/projection").asBoolean(false);
    }

    @Test
    void a_date_before_an_account_moved_is_a_day_where_it_was() {
        history.open("mover", "2018-01-01T00:00:00Z", ZoneId.of("America/New_York"));
        history.append(
                "mover",
                Instant.parse("2018-06-01T00:00:00Z"),
                new AccountProfileChanged(null, null, null, null, ZoneId.of("Asia/Tokyo"), null, null));

        assertThat(asOf("/v1/accounts/mover?asOf=2018-02-01")).isEqualTo("2018-02-02T04:59:59.999999Z");
        assertThat(asOf("/v1/accounts/mover?asOf=2018-07-31")).isEqualTo("2018-07-31T14:59:59.999999Z");
    }

    @Test
    void the_point_of_an_answer_asked_again_gives_the_answer_again_whatever_came_since() {
        history.open("repeated", "2018-01-01T00:00:00Z");
        history.spend("repeated", "2018-06-01", "100");
        Answer first = get("/v1/accounts/repeated/health");
        JsonNode point = first.json().path("point");
        history.spend("repeated", "2018-06-02", "900");

        Answer again = get("/v1/accounts/repeated/health?asOf=%s&knownAtPosition=%s&policy=%s"
                .formatted(
                        point.path("asOf").asString(),
                        point.path("knownAtPosition").asLong(),
                        point.path("policyVersion").asString()));

        assertThat(again.json()).isEqualTo(first.json());
    }

    @Test
    void the_rules_of_the_day_and_the_rules_of_now_can_be_chosen() {
        startAnew();
        HealthPolicy v1 = PolicyBook.BUILT_IN.published().getFirst().policy();
        history.append(
                "policy",
                Instant.parse("2018-07-01T00:00:00Z"),
                new HealthPolicyPublished(new HealthPolicy(
                        "v2",
                        Instant.parse("2018-07-01T00:00:00Z"),
                        v1.dimensions(),
                        v1.caps(),
                        v1.healthyFrom(),
                        v1.watchFrom())));

        assertThat(version("asOf=2018-06-30")).isEqualTo("v1");
        assertThat(version("asOf=2018-07-02")).isEqualTo("v2");
        assertThat(version("asOf=2018-06-30&policy=now")).isEqualTo("v2");
        assertThat(version("asOf=2018-07-02&policy=v1")).isEqualTo("v1");
        assertThat(version("asOf=2018-07-02&knownAtPosition=1")).isEqualTo("v1");
        assertThat(get("/v1/policies?asOf=2018-07-02")
                        .json()
                        .at("/policies/1/inForce")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void a_planned_policy_is_read_only_by_its_version() {
        startAnew();
        HealthPolicy v1 = PolicyBook.BUILT_IN.published().getFirst().policy();
        for (String from : List.of("2018-07-01T00:00:00Z", "2099-06-01T00:00:00Z")) {
            history.append(
                    "policy",
                    Instant.parse("2018-07-01T00:00:00Z"),
                    new HealthPolicyPublished(new HealthPolicy(
                            "v" + from.substring(0, 4),
                            Instant.parse(from),
                            v1.dimensions(),
                            v1.caps(),
                            v1.healthyFrom(),
                            v1.watchFrom())));
        }

        for (String asOf : List.of("2018-04-01", "2018-07-02", "2099-07-01")) {
            assertThat(version("asOf=" + asOf + "&policy=now")).as(asOf).isEqualTo("v2018");
            assertThat(version("asOf=" + asOf + "&policy=now&replay=true"))
                    .as(asOf)
                    .isEqualTo("v2018");
            assertThat(version("asOf=" + asOf + "&policy=v2099")).as(asOf).isEqualTo("v2099");
        }
        assertThat(version("asOf=2099-07-01")).isEqualTo("v2099");
        assertThat(version("asOf=2018-07-02&policy=now&knownAtPosition=1"))
                .as("not known")
                .isEqualTo("v1");
    }

    @Test
    void policies_are_listed_as_at_the_point() {
        startAnew();
        Instant july = Instant.parse("2018-07-01T00:00:00Z");
        HealthPolicy second = PolicyBook.BUILT_IN.published().getFirst().policy();
        second = new HealthPolicy(
                "v2", july, second.dimensions(), second.caps(), second.healthyFrom(), second.watchFrom());
        history.append("policy", july, new HealthPolicyDrafted(second));
        assertThat(states("asOf=2018-08-01")).isEqualTo("v1 in-force, v2 draft");
        assertThat(version("asOf=2018-08-01&policy=v2")).isEqualTo("v2");
        assertThat(version("asOf=2018-08-01&policy=now")).isEqualTo("v1");

        history.append("policy", july, new HealthPolicyPublished(second));
        history.append(
                "policy", july, new HealthPolicyRetired("v2", Instant.parse("2018-09-01T00:00:00Z"), "it was wrong"));

        assertThat(states("asOf=2018-06-01")).isEqualTo("v1 in-force, v2 published");
        assertThat(states("asOf=2018-08-01")).isEqualTo("v1 published, v2 in-force");
        assertThat(states("asOf=2018-09-02")).isEqualTo("v1 in-force, v2 retired");
        assertThat(states("asOf=2018-09-02&knownAtPosition=3")).isEqualTo("v1 published, v2 in-force");
        assertThat(states("asOf=2018-09-02&knownAtPosition=2")).isEqualTo("v1 in-force, v2 draft");
        assertThat(states("asOf=2018-09-02&knownAtPosition=1")).isEqualTo("v1 in-force");
        JsonNode listed = get("/v1/policies?asOf=2018-08-01").json().at("/policies/1");
        assertThat(listed.path("retiredFrom").asString()).isEqualTo("2018-09-01T00:00:00Z");
        assertThat(listed.path("retiredReason").asString()).isEqualTo("it was wrong");
        assertThat(listed.path("draftedBy").asString()).isEqualTo("anna");
        assertThat(listed.path("position").asLong()).isEqualTo(3);
        assertThat(get("/v1/policies?format=csv").body()).contains("v2,2018-07-01T00:00:00Z,3,false,retired,");
    }

    @TestFactory
    Stream<DynamicTest> an_account_that_there_is_not_is_a_404_problem() {
        return Stream.of("nobody", "policy", "%20", "%00", "..%2f..%2fetc", "a%22b", "%F0%9F%98%80", "%3Cscript%3E")
                .map(id -> DynamicTest.dynamicTest(id, () -> {
                    Answer answer = get("/v1/accounts/" + id + "/health");

                    assertThat(answer.status()).isIn(400, 404);
                    assertThat(answer.type()).isEqualTo("application/problem+json");
                    assertThat(answer.body()).doesNotContain("Exception", "io.accounthealth", "springframework");
                }));
    }

    @Test
    void an_account_opened_later_is_not_known_yet_and_the_answer_says_so() {
        long before = head();
        history.open("later", "2018-01-01T00:00:00Z");

        Answer answer = get("/v1/accounts/later/health?knownAtPosition=" + before);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().path("detail").asString()).contains("opened after position " + before);
    }

    private long head() {
        return server.stores().log().head().position();
    }

    private String total(String query) {
        return get("/v1/accounts/restated/spend?" + query).json().path("total").asString();
    }

    private String asOf(String path) {
        return get(path).json().at("/point/asOf").asString();
    }

    private String states(String query) {
        return get("/v1/policies?" + query)
                .json()
                .path("policies")
                .valueStream()
                .map(each -> each.path("version").asString() + " "
                        + each.path("state").asString())
                .collect(Collectors.joining(", "));
    }

    private String version(String query) {
        return get("/v1/accounts/acme/health?" + query)
                .json()
                .at("/point/policyVersion")
                .asString();
    }
}

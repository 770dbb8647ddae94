package io.accounthealth.query.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.SatisfactionEvent.NpsAnswered;
import io.accounthealth.events.SatisfactionEvent.TemperatureTaken;
import io.accounthealth.model.policy.BuiltInPolicy;
import io.accounthealth.query.testing.TriedRulesTest;
import io.accounthealth.schema.FactJson;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class PolicyEffectEndpointTest extends TriedRulesTest {

    PolicyEffectEndpointTest() {
        super("/v1/policies/effect", Instant.parse("2018-01-08T09:00:00Z"), 100);
    }

    @Override
    protected void tell() {
        for (String account : List.of("acme", "zeta")) {
            history.open(account, now.get().toString());
            history.append(account, now.get(), new TemperatureTaken(5, null, null));
        }
        history.append("zeta", now.get(), new NpsAnswered(10, "zoe", null, null));
        now.set(Instant.parse("2018-01-09T12:00:00Z"));
        seen();
    }

    private static String policy(int healthyFrom) {
        ObjectNode policy = FactJson.mapper().valueToTree(BuiltInPolicy.v1());
        policy.put("version", "tried");
        policy.put("effectiveFrom", "2019-01-01T00:00:00Z");
        policy.put("healthyFrom", healthyFrom);
        ObjectNode body = JSON.createObjectNode();
        body.set("policy", policy);
        return body.toString();
    }

    private JsonNode effect(String body) throws Exception {
        return JSON.readTree(answered(body));
    }

    @Test
    void the_policy_in_force_changes_nothing() throws Exception {
        JsonNode effect = effect("{\"version\":\"v1\"}");

        assertThat(effect.at("/figures/scoredByIt").asInt()).isEqualTo(2);
        assertThat(effect.at("/figures/changed").asInt()).isZero();
        assertThat(effect.path("entries")).isEmpty();
    }

    @Test
    void accounts_that_change_band_have_the_scores_that_they_are_shown_with_today() throws Exception {
        JsonNode effect = effect(policy(100));

        assertThat(effect.path("total").asInt()).isPositive();
        assertThat(effect.at("/figures/fell").asInt())
                .isEqualTo(effect.at("/figures/changedBand").asInt())
                .isEqualTo(effect.path("total").asInt());
        for (JsonNode each : effect.path("entries")) {
            String today = "/v1/accounts/" + each.path("accountId").asString() + "/health";
            assertThat(each.path("bandBefore").asString())
                    .isEqualTo(get(today).json().path("band").asString());
            assertThat(each.path("scoreBefore")).isEqualTo(get(today).json().path("score"));
            assertThat(each.path("bandAfter").asString()).isEqualTo("watch");
        }
    }

    @Test
    void what_is_wrong_is_named_and_an_account_manager_tries_no_policy() throws Exception {
        HttpResponse<String> both =
                post("director", "{\"version\":\"v1\",\"from\":\"2018-01-01\"}", "application/json");
        assertThat(both.statusCode()).isEqualTo(400);
        assertThat(both.body()).contains("/from");
        assertThat(post("director", "{\"version\":\"v9\"}", "application/json").body())
                .contains("is none that there is");
        assertThat(post("account-manager", "{\"version\":\"v1\"}", "application/json")
                        .statusCode())
                .isEqualTo(403);
    }
}

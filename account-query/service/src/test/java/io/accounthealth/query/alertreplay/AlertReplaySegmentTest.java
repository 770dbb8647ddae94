package io.accounthealth.query.alertreplay;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.AttributeEvent.AttributeDefined;
import io.accounthealth.events.AttributeReader;
import io.accounthealth.events.AttributeType;
import io.accounthealth.events.GroupKind;
import io.accounthealth.events.HandoverEvent.AccountPlacedUnder;
import io.accounthealth.events.HandoverEvent.AttributeSet;
import io.accounthealth.query.testing.TriedRulesTest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Replays of candidates for a part of the accounts, and over a part of them. */
class AlertReplaySegmentTest extends TriedRulesTest {

    private static final String OF_ATTRIBUTE =
            "{\"rules\":[{\"kind\":\"silence\"},{\"kind\":\"silence\",\"appliesTo\":{\"attributes\":"
                    + "[{\"name\":\"%s\",\"value\":\"%s\"}]}}]}";

    AlertReplaySegmentTest() {
        super("/v1/alert-rules/replay", Instant.parse("2018-01-08T09:00:00Z"), 100);
    }

    @Override
    protected void tell() {
        define("code", List.of("A", "B"), null);
        define("fee", null, List.of(AttributeReader.PRIVACY_OFFICER));
        history.open("acme", now.get().toString());
        history.open("zeta", now.get().toString());
        history.append("acme", now.get(), new AttributeSet("code", "A", null, null, null));
        history.append("zeta", now.get(), new AccountPlacedUnder("omni", GroupKind.AGENCY));
        now.set(Instant.parse("2018-07-01T12:00:00Z"));
        seen();
    }

    private void define(String name, @Nullable List<String> choices, @Nullable List<AttributeReader> visibleTo) {
        history.append("policy", now.get(), new AttributeDefined(name, AttributeType.TEXT, name, choices, visibleTo));
    }

    @Test
    void a_candidate_is_for_accounts_with_a_value_of_an_attribute() throws Exception {
        assertThat(answered("{\"rules\":[{\"kind\":\"silence\",\"appliesTo\":{\"attributes\":"
                        + "[{\"name\":\"code\",\"value\":\"A\"}]}}]}"))
                .contains("\"accounts\":1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"attribute\":\"code:A\"", "\"group\":\"omni\",\"groupKind\":\"agency\""})
    void a_replay_is_over_the_accounts_of_a_group_or_with_a_value_of_an_attribute(String part) throws Exception {
        assertThat(answered("{\"rules\":[{\"kind\":\"silence\"}]," + part + "}"))
                .contains("\"accounts\":1");
    }

    @TestFactory
    Stream<DynamicTest> a_candidate_names_attributes_that_exist_for_the_caller_and_values_that_they_take() {
        return areWrong(
                OF_ATTRIBUTE.formatted("fees", "1")
                        + " | /rules/1/appliesTo/attributes/0/name | must be an attribute of the catalogue: code",
                OF_ATTRIBUTE.formatted("fee", "1")
                        + " | /rules/1/appliesTo/attributes/0/name | must be an attribute of the catalogue: code",
                OF_ATTRIBUTE.formatted("code", "C") + " | /rules/1/appliesTo/attributes/0/value | must be one of A, B");
    }

    @Test
    void a_restricted_attribute_is_refused_even_to_those_who_see_it() throws Exception {
        HttpResponse<String> answer = post("auditor", OF_ATTRIBUTE.formatted("fee", "1"), "application/json");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("/rules/1/appliesTo/attributes/0/name is kept to some roles");
    }
}

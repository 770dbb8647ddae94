package io.accounthealth.command.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.accounthealth.command.commands.RefusedException;
import io.accounthealth.command.policies.Policies;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.Role;
import io.accounthealth.edge.approval.SettingProposal;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.AttributeEvent.AttributeDefined;
import io.accounthealth.events.PolicyEvent;
import io.accounthealth.events.PolicyEvent.AlertRulePublished;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.schema.FactJson;
import io.accounthealth.schema.FactReader;
import io.accounthealth.schema.FirstPolicy;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.sqlite.SqliteStores;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Where {@code accounthealth.policies.second-person-for} names SLA targets, alert rules and attributes. */
class SettingsOfTwoPeopleTest {

    private static final String SLA_TARGETS = "/v1/sla-targets";
    private static final String ALERT_RULES = "/v1/alert-rules";
    private static final String ATTRIBUTES = "/v1/attributes";
    private static final String FAR = "2126-01-01T00:00:00Z";

    @TempDir
    static Path data;

    static Stores stores;
    static Service service;
    static int names;

    private final String name = "two-" + ++names;

    @BeforeAll
    static void start() {
        stores = SqliteStores.open(data, InstantSource.system());
        service = new Service(
                stores, data, "--accounthealth.policies.second-person-for=sla-targets,alert-rules,attributes");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private String rule(String from) {
        return """
            {"version":"%s","kind":"silence","effectiveFrom":"%s","raises":true,"thresholds":{"days":21}}\
            """.formatted(name, from);
    }

    private String targets() {
        String allowed = "{\"firstResponse\":\"PT1H\",\"resolution\":\"PT8H\"}";
        return """
            {"version":"%1$s","effectiveFrom":"%2$s","targets":{"urgent":%3$s,"high":%3$s,"normal":%3$s,"low":%3$s}}\
            """.formatted(name, FAR, allowed);
    }

    private String playbook() {
        return """
            {"version":"%s","kind":"silence","effectiveFrom":"%s","steps":[{"text":"Call","role":"director","days":1}]}\
            """.formatted(name, FAR);
    }

    private String policy() {
        ObjectNode policy = FactJson.mapper().valueToTree(FirstPolicy.policy());
        return policy.put("version", name).put("effectiveFrom", FAR).toString();
    }

    private String attribute() {
        return "{\"name\":\"%s\",\"type\":\"text\",\"label\":\"Any\"}".formatted(name);
    }

    private static ResponseSpec post(String caller, String path, String body, String... headers) {
        var request = service.http
                .post()
                .uri(URI.create(service.base() + path))
                .headers(all -> all.setBearerAuth(service.token(caller)))
                .contentType(MediaType.APPLICATION_JSON);
        for (int i = 0; i < headers.length; i += 2) {
            request = request.header(headers[i], headers[i + 1]);
        }
        return request.bodyValue(body).exchange();
    }

    private static JsonNode json(ResponseSpec answer, int status) {
        byte[] body = answer.expectStatus()
                .isEqualTo(status)
                .expectBody()
                .returnResult()
                .getResponseBodyContent();
        return JsonMapper.shared().readTree(body);
    }

    private static String proposed(String caller, String path, String body) {
        return json(post(caller, path, body), 202).path("proposal").asString();
    }

    private static ResponseSpec approve(String caller, String proposal, String body, String... headers) {
        return post(caller, "/v1/proposals/" + proposal + "/approve", body, headers);
    }

    private static String reason(ResponseSpec answer, int status) {
        return json(answer, status).path("reason").asString();
    }

    private static List<Recorded<PolicyEvent>> events() {
        EventCodec codec = new EventCodec();
        return stores.log().readStream(AccountId.POLICY, 0, 1_000).stream()
                .map(stored -> new Recorded<>(
                        stored.envelope(), (PolicyEvent) codec.decode(stored).event()))
                .toList();
    }

    private static StoredEvent at(JsonNode answer) {
        return stores.log().at(answer.path("lastPosition").asLong());
    }

    @Test
    void a_rule_is_in_force_once_another_person_than_the_proposer_approved_it() {
        String proposal = proposed("owner", ALERT_RULES, rule(FAR));

        assertThat(events())
                .extracting(Recorded::event)
                .noneMatch(each -> each instanceof AlertRulePublished rule
                        && rule.version().equals(name));
        JsonNode alone = json(approve("owner", proposal, ""), 409);
        assertThat(alone.path("reason").asString()).isEqualTo("second-person");
        assertThat(alone.path("detail").asString())
                .isEqualTo("the setting " + name + " was proposed by owner; another person must approve it");

        StoredEvent published = at(json(approve("director", proposal, ""), 200));
        assertThat(published.envelope().type()).isEqualTo("alert-rule-published");
        assertThat(published.envelope().origin().actor()).isEqualTo("director");
        assertThat(published.envelope().origin().causationId()).isEqualTo(UUID.fromString(proposal));
        assertThat(reason(approve("director", proposal, ""), 409)).isEqualTo("proposal-ended");
    }

    @Test
    void sla_targets_and_attributes_wait_as_well_and_what_is_not_named_does_not() {
        json(approve("director", proposed("owner", SLA_TARGETS, targets()), ""), 200);
        json(approve("admin", proposed("owner", ATTRIBUTES, attribute()), ""), 200);
        json(post("owner", "/v1/playbooks", playbook()), 201);
    }

    @Test
    void a_path_with_escaped_letters_is_the_same_kind() {
        proposed("owner", "/v1/alert%2Drules", rule(FAR));
    }

    @Test
    void what_could_not_be_published_is_not_proposed() {
        JsonNode past = json(post("owner", ALERT_RULES, rule("2020-01-01T00:00:00Z")), 400);
        assertThat(past.at("/errors/0/pointer").asString()).isEqualTo("/effectiveFrom");

        proposed("owner", ALERT_RULES, rule(FAR));
        assertThat(reason(post("director", ALERT_RULES, rule(FAR)), 409)).isEqualTo("already-proposed");
    }

    @Test
    void who_approves_may_choose_a_later_day_and_nothing_else() {
        String proposal = proposed("owner", ALERT_RULES, rule(FAR));

        JsonNode changed = json(approve("director", proposal, "{\"raises\":false}"), 400);
        assertThat(changed.at("/errors/0/pointer").asString()).isEqualTo("/raises");
        JsonNode past = json(approve("director", proposal, "{\"effectiveFrom\":\"2020-01-01T00:00:00Z\"}"), 400);
        assertThat(past.at("/errors/0/pointer").asString()).isEqualTo("/effectiveFrom");

        Instant later = Instant.parse(FAR).plus(Duration.ofDays(7));
        StoredEvent published = at(json(approve("director", proposal, "{\"effectiveFrom\":\"" + later + "\"}"), 200));
        assertThat(((AlertRulePublished) new EventCodec().decode(published).event()).effectiveFrom())
                .isEqualTo(later);

        String defined = proposed("owner", ATTRIBUTES, attribute());
        assertThat(json(approve("director", defined, "{\"effectiveFrom\":\"" + FAR + "\"}"), 400)
                        .at("/errors/0/detail")
                        .asString())
                .isEqualTo("is not said of an attribute, which counts at once");
    }

    @Test
    void a_rejection_and_a_withdrawal_end_a_proposal_which_may_be_made_again() {
        String rejected = proposed("owner", ALERT_RULES, rule(FAR));
        String body = "{\"reason\":\"Too late\"}";
        json(post("director", "/v1/proposals/" + rejected + "/reject", body), 200);
        assertThat(reason(approve("director", rejected, ""), 409)).isEqualTo("proposal-ended");

        String withdrawn = proposed("owner", ALERT_RULES, rule(FAR));
        json(post("owner", "/v1/proposals/" + withdrawn + "/reject", body), 200);
        proposed("owner", ALERT_RULES, rule(FAR));
        assertThat(SettingProposal.all(events()))
                .filteredOn(each -> each.setting() instanceof AlertRulePublished published
                        && published.version().equals(name))
                .extracting(SettingProposal::state)
                .containsExactly(
                        SettingProposal.State.REJECTED, SettingProposal.State.REJECTED, SettingProposal.State.WAITING);
    }

    @Test
    void nobody_signs_for_another_nor_approves_what_they_may_not_publish() {
        json(post("owner", ALERT_RULES, rule(FAR), "X-Actor", "somebody"), 403);
        String proposal = proposed("owner", ALERT_RULES, rule(FAR));
        json(approve("owner", proposal, "", "X-Actor", "somebody"), 403);
        json(approve("admin", proposal, ""), 403);
        json(post("admin", "/v1/proposals/" + proposal + "/reject", "{\"reason\":\"No\"}"), 403);
        assertThat(reason(approve("director", UUID.randomUUID().toString(), ""), 404))
                .isEqualTo("unknown-proposal");
        assertThat(reason(approve("director", "none", ""), 404)).isEqualTo("unknown-proposal");
    }

    @Test
    void a_proposal_outlives_the_process_and_a_repeated_approval_answers_alike(@TempDir Path folder) {
        String proposal;
        try (Service before = two(folder, "alert-rules")) {
            proposal = json(
                            before.http
                                    .post()
                                    .uri(ALERT_RULES)
                                    .contentType(MediaType.APPLICATION_JSON)
                                    .bodyValue(rule(FAR))
                                    .exchange(),
                            202)
                    .path("proposal")
                    .asString();
        }
        try (Service after = two(folder, "alert-rules")) {
            for (int times = 0; times < 2; times++) {
                after.http
                        .post()
                        .uri("/v1/proposals/" + proposal + "/approve")
                        .headers(all -> all.setBearerAuth(after.token("director")))
                        .header("Idempotency-Key", "approve-" + name)
                        .exchange()
                        .expectStatus()
                        .isOk();
            }
        }
    }

    @Test
    void playbooks_and_policies_take_two_people_where_their_kinds_are_named(@TempDir Path folder) {
        try (Service named = two(folder, "playbooks,health-policies")) {
            String proposal = json(
                            named.http
                                    .post()
                                    .uri("/v1/playbooks")
                                    .contentType(MediaType.APPLICATION_JSON)
                                    .bodyValue(playbook())
                                    .exchange(),
                            202)
                    .path("proposal")
                    .asString();
            for (String approver : List.of("owner", "director")) {
                named.http
                        .post()
                        .uri("/v1/proposals/" + proposal + "/approve")
                        .headers(all -> all.setBearerAuth(named.token(approver)))
                        .exchange()
                        .expectStatus()
                        .isEqualTo(approver.equals("owner") ? 409 : 200);
            }
            JsonNode policy = json(
                    named.http
                            .post()
                            .uri("/v1/policies")
                            .contentType(MediaType.APPLICATION_JSON)
                            .bodyValue(policy())
                            .exchange(),
                    409);
            assertThat(policy.path("reason").asString()).isEqualTo("second-person");
            assertThat(policy.path("detail").asString()).contains("draft");
        }
    }

    @Test
    void whoever_gets_past_the_routes_publishes_no_setting_alone() {
        Caller owner = new Caller("owner", Set.of(Role.OWNER), Set.of(), null);
        Origin origin = new Origin("owner", "api", null, null);
        PolicyEvent rule = (PolicyEvent) FactReader.read(
                EventTypes.of(AlertRulePublished.class), JsonMapper.shared().readTree(rule(FAR)));
        AttributeDefined attribute = (AttributeDefined) FactReader.read(
                EventTypes.of(AttributeDefined.class), JsonMapper.shared().readTree(attribute()));

        refused(() -> service.bean(Policies.class).record(owner, rule, UUID.randomUUID(), origin));
        refused(() -> service.bean(Policies.class).record(owner, attribute, UUID.randomUUID(), origin));
    }

    private static void refused(Runnable record) {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(record::run)
                .satisfies(e -> assertThat(e.refusal().code()).isEqualTo("second-person"))
                .withMessage("such a setting takes two people here: propose it, and let another person approve it");
    }

    private static Service two(Path folder, String kinds) {
        return new Service(
                SqliteStores.open(folder, InstantSource.system()),
                folder,
                "--accounthealth.policies.second-person-for=" + kinds);
    }

    @Test
    void retiring_takes_one_person() {
        json(approve("director", proposed("owner", ALERT_RULES, rule(FAR)), ""), 200);
        json(
                post(
                        "owner",
                        ALERT_RULES + "/" + name + "/retire",
                        "{\"from\":\"%s\",\"reason\":\"Wrong\"}".formatted(FAR)),
                200);
    }
}

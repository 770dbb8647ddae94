package io.accounthealth.command.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.schema.FactJson;
import io.accounthealth.schema.FirstPolicy;
import io.accounthealth.storage.sqlite.SqliteStores;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Where {@code accounthealth.policies.second-person} is true. */
class PolicyOfTwoPeopleTest {

    private static final String DRAFTS = "/v1/policies/drafts";

    @TempDir
    static Path data;

    static Service service;
    static int policies;

    private final String version = "two-" + ++policies;

    @BeforeAll
    static void start() {
        service = new Service(
                SqliteStores.open(data, InstantSource.system()), data, "--accounthealth.policies.second-person=true");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private String policy(int healthyFrom) {
        ObjectNode policy = FactJson.mapper().valueToTree(FirstPolicy.policy());
        return policy.put("version", version)
                .put("effectiveFrom", "2126-01-01T00:00:00Z")
                .put("healthyFrom", healthyFrom)
                .toString();
    }

    private static ResponseSpec post(String caller, String path, String body, String... headers) {
        var request = service.http
                .post()
                .uri(path)
                .header("Authorization", "Bearer " + service.token(caller))
                .contentType(MediaType.APPLICATION_JSON);
        for (int i = 0; i < headers.length; i += 2) {
            request = request.header(headers[i], headers[i + 1]);
        }
        return request.bodyValue(body).exchange();
    }

    private long drafted(String caller, int healthyFrom) {
        return json(post(caller, DRAFTS, policy(healthyFrom)), 201)
                .path("lastPosition")
                .asLong();
    }

    private ResponseSpec publish(String caller, long draft) {
        return post(caller, DRAFTS + "/" + version + "/publish", "{\"draftPosition\":" + draft + "}");
    }

    private static JsonNode json(ResponseSpec answer, int status) {
        byte[] body = answer.expectStatus()
                .isEqualTo(status)
                .expectBody()
                .returnResult()
                .getResponseBodyContent();
        return JsonMapper.shared().readTree(body);
    }

    @Test
    void another_person_than_the_drafter_publishes_the_draft_that_they_have_seen() {
        long seen = drafted("owner", 70);

        assertThat(json(publish("owner", seen), 409).path("reason").asString()).isEqualTo("second-person");
        long newer = drafted("owner", 75);
        JsonNode changed = json(publish("director", seen), 409);
        assertThat(changed.path("reason").asString()).isEqualTo("draft-changed");
        assertThat(changed.path("detail").asString()).contains("as event " + newer);
        json(publish("director", newer), 200);
    }

    @Test
    void a_draft_is_not_saved_over_another_that_its_writer_has_not_seen() {
        json(post("owner", DRAFTS, policy(70), "If-Match", "\"0\""), 201);
        JsonNode unseen = json(post("director", DRAFTS, policy(60), "If-Match", "\"0\""), 409);
        assertThat(unseen.path("reason").asString()).isEqualTo("draft-changed");

        long seen = drafted("owner", 75);
        json(post("director", DRAFTS, policy(60), "If-Match", "\"" + seen + "\""), 201);
        json(post("owner", DRAFTS, policy(80), "If-Match", "\"" + seen + "\""), 409);
    }

    @Test
    void who_does_not_say_what_they_have_seen_publishes_nothing() {
        drafted("owner", 70);
        JsonNode unseen = json(post("director", DRAFTS + "/" + version + "/publish", "{}"), 400);
        assertThat(unseen.at("/errors/0/pointer").asString()).isEqualTo("/draftPosition");
        JsonNode text = json(post("director", DRAFTS + "/" + version + "/publish", "{\"draftPosition\":\"1\"}"), 400);
        assertThat(text.at("/errors/0/pointer").asString()).isEqualTo("/draftPosition");
    }

    @Test
    void a_policy_without_a_draft_or_other_than_it_is_refused() {
        assertThat(json(post("director", "/v1/policies", policy(70)), 409)
                        .path("reason")
                        .asString())
                .isEqualTo("second-person");
        drafted("owner", 70);
        assertThat(json(post("director", "/v1/policies", policy(71)), 409)
                        .path("reason")
                        .asString())
                .isEqualTo("second-person");
    }

    @Test
    void nobody_signs_a_draft_or_a_publication_for_another() {
        json(post("owner", DRAFTS, policy(70), "X-Actor", "somebody"), 403);
        long draft = drafted("director", 70);
        json(
                post(
                        "owner",
                        DRAFTS + "/" + version + "/publish",
                        "{\"draftPosition\":" + draft + "}",
                        "X-Actor",
                        "somebody"),
                403);
        json(publish("owner", draft), 200);
    }
}

package io.accounthealth.command.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.PolicyEvent.AlertRulePublished;
import io.accounthealth.events.ProposalEvent.SettingProposed;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.schema.EventSchemas;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.schema.FactJson;
import io.accounthealth.schema.FactReader;
import io.accounthealth.storage.Commit;
import io.accounthealth.storage.Commit.NewEvent;
import io.accounthealth.storage.EventLog;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the description shows as a body can be sent as it stands. */
class BodyExamplesTest {

    private static final String ATTRIBUTE = "segment-code";

    @TempDir
    static Path data;

    static Service service;

    @BeforeAll
    static void start() {
        service = new Service(data);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void every_post_shows_a_body_but_those_that_have_none() {
        assertThat(posts().entrySet().stream()
                        .filter(post -> !post.getValue().has("requestBody"))
                        .map(Map.Entry::getKey))
                .containsExactly(
                        "/v1/imports/{id}/confirm",
                        "/v1/inbox/resend",
                        "/v1/inbox/{id}/resend",
                        "/v1/payload-retention/run",
                        "/v1/payload-retention/{ruleId}/approve");
    }

    @TestFactory
    Stream<DynamicTest> every_body_that_is_shown_is_well_formed() {
        return posts().entrySet().stream()
                .flatMap(post -> post.getValue().at("/requestBody/content").properties().stream()
                        .map(media -> DynamicTest.dynamicTest(
                                post.getKey() + " " + media.getKey(),
                                () -> isWellFormed(post.getKey(), post.getValue(), media.getKey()))));
    }

    /** A decision may be against it: it may name what a new account has not got. Rules are there for theirs. */
    private static void isWellFormed(String path, JsonNode post, String type) {
        JsonNode media = post.at("/requestBody/content").path(type);
        JsonNode example = media.path("example");
        assertThat(example.isMissingNode()).as("no example").isFalse();
        if (type.equals(MediaType.APPLICATION_JSON_VALUE)) {
            assertThat(example.propertyNames())
                    .isSubsetOf(media.at("/schema/properties").propertyNames());
        }
        boolean ofRules = path.contains("{version}");
        String account = path.equals("/v1/accounts") || ofRules ? "acc-new" : newAccount();
        String version = ofRules ? newVersion(path) : "none";
        boolean ofPayloads = path.contains("{ruleId}");
        String rule = ofPayloads ? newRule() : "none";
        String body = example.isString() ? example.asString() : example.toString();
        if (path.contains("attribute")) {
            defineAttribute();
        }

        EntityExchangeResult<byte[]> answer = send(
                path.replace("{accountId}", account)
                                .replace("{version}", version)
                                .replace("{personId}", "person-1")
                                .replace("{name}", ATTRIBUTE)
                                .replace("{ruleId}", rule)
                                .replace("{requestId}", path.contains("{requestId}") ? newRequest(account) : "none")
                                .replace("{proposal}", path.contains("{proposal}") ? newProposal(account) : "none")
                                .replace("{token}", path.contains("{token}") ? newToken(path) : "none")
                                .replace("{viewId}", path.contains("{viewId}") ? newView() : "none")
                        + query(post),
                type,
                // Of another account it is another event.
                body.replace("acme", account).replaceAll("\"id\": ?\"42\"", "\"id\":\"%s\"".formatted(account)));

        assertThat(answer.getStatus().value())
                .as(new String(answer.getResponseBody(), StandardCharsets.UTF_8))
                .isIn(ofRules || ofPayloads ? List.of(200) : List.of(200, 201, 202, 409));
        if (answer.getStatus().is2xxSuccessful()) {
            assertThat(post.path("responses").propertyNames())
                    .contains(Integer.toString(answer.getStatus().value()));
        }
        assertThat(FactJson.mapper().readTree(answer.getResponseBody()).path("rejected"))
                .isEmpty();
        if (answer.getStatus().value() == 202) {
            waitForTheEnd(answer.getResponseHeaders().getFirst(HttpHeaders.LOCATION));
        }
    }

    /** A caller has few imports at once. */
    private static void waitForTheEnd(String progress) {
        service.http
                .get()
                .uri(progress)
                .accept(MediaType.TEXT_EVENT_STREAM)
                .exchange()
                .returnResult(String.class)
                .getResponseBody()
                .blockLast();
    }

    /** Of what the call cannot do without. */
    private static String query(JsonNode post) {
        return StreamSupport.stream(post.path("parameters").spliterator(), false)
                .filter(parameter -> parameter.path("in").asString().equals("query")
                        && parameter.path("required").asBoolean())
                .map(parameter -> parameter.path("name").asString() + "="
                        + parameter
                                .path("example")
                                .asString(parameter.at("/schema/enum/0").asString()))
                .collect(Collectors.joining("&", "?", ""));
    }

    private static Map<String, JsonNode> posts() {
        Map<String, JsonNode> posts = new TreeMap<>();
        paths().properties().stream()
                .filter(path -> path.getValue().has("post"))
                .forEach(path -> posts.put(path.getKey(), path.getValue().path("post")));
        return posts;
    }

    private static JsonNode paths() {
        return FactJson.mapper()
                .readTree(service.http
                        .get()
                        .uri("/v3/api-docs")
                        .exchange()
                        .expectBody()
                        .returnResult()
                        .getResponseBody())
                .path("paths");
    }

    private static String newAccount() {
        String account = "acc-" + UUID.randomUUID();
        send(
                "/v1/accounts",
                MediaType.APPLICATION_JSON_VALUE,
                FactJson.mapper()
                        .writeValueAsString(Map.of(
                                "accountId", account, "name", "Acme Outdoor", "currency", "USD", "timeZone", "UTC")));
        return account;
    }

    /** Of rules that are published, where the path retires them, and only drafted, where it publishes them. */
    private static String newVersion(String path) {
        String version = "v-" + UUID.randomUUID();
        String retire = "/{version}/retire";
        String before = path.endsWith(retire) ? path.replace(retire, "") : PolicyEndpoint.DRAFTS;
        ObjectNode rules = (ObjectNode) posts().get(before)
                .at("/requestBody/content")
                .path(MediaType.APPLICATION_JSON_VALUE)
                .path("example");
        EntityExchangeResult<byte[]> answer = send(
                before,
                MediaType.APPLICATION_JSON_VALUE,
                rules.put("version", version).toString());
        assertThat(answer.getStatus().value()).isEqualTo(201);
        return version;
    }

    /** Of another person: settings take one here. */
    private static String newProposal(String version) {
        EventType type = EventTypes.of(AlertRulePublished.class);
        ObjectNode rule = EventSchemas.example(type, LocalDate.now(ZoneOffset.UTC));
        rule.put("version", version);
        EventCodec.Encoded encoded = new EventCodec()
                .encode(AccountId.POLICY, new SettingProposed((AlertRulePublished) FactReader.read(type, rule)));
        UUID id = UUID.randomUUID();
        EventLog log = service.stores().log();
        log.append(List.of(new Commit(
                AccountId.POLICY,
                log.readStream(AccountId.POLICY, 0, 10_000).size(),
                List.of(new NewEvent(
                        id,
                        encoded.type().name(),
                        encoded.type().revision(),
                        Instant.now(),
                        new Origin("ada", "api", null, null),
                        encoded.payload())))));
        return id.toString();
    }

    private static String newRequest(String account) {
        String request = "request-of-" + account;
        send(
                "/v1/accounts/%s/add-stakeholder".formatted(account),
                MediaType.APPLICATION_JSON_VALUE,
                "{\"personId\":\"p\",\"name\":\"Nell Oak\",\"role\":\"cmo\"}");
        send(
                "/v1/person-requests",
                MediaType.APPLICATION_JSON_VALUE,
                "{\"requestId\":\"%s\",\"kind\":\"export\",\"persons\":[\"%s/p\"],\"due\":\"2100-01-01\",\"reason\":\"r\"}"
                        .formatted(request, account));
        return request;
    }

    /** One that there is not yet, where the path makes it. */
    private static String newToken(String path) {
        String token = "auditor@" + UUID.randomUUID();
        if (!path.endsWith("{token}")) {
            send("/v1/tokens/" + token, MediaType.APPLICATION_JSON_VALUE, "{}");
        }
        return token;
    }

    private static String newView() {
        String view = "v-" + UUID.randomUUID();
        EntityExchangeResult<byte[]> answer = send(
                ViewsEndpoint.PATH,
                MediaType.APPLICATION_JSON_VALUE,
                "{\"viewId\":\"%s\",\"name\":\"Kept\",\"screen\":\"/\"}".formatted(view));
        assertThat(answer.getStatus().value()).isEqualTo(201);
        return view;
    }

    private static String newRule() {
        String rule = "r-" + UUID.randomUUID();
        ObjectNode fact = (ObjectNode) posts().get(PayloadRetentionEndpoint.PATH)
                .at("/requestBody/content")
                .path(MediaType.APPLICATION_JSON_VALUE)
                .path("example");
        EntityExchangeResult<byte[]> answer = send(
                PayloadRetentionEndpoint.PATH,
                MediaType.APPLICATION_JSON_VALUE,
                fact.put("ruleId", rule).toString());
        assertThat(answer.getStatus().value()).isEqualTo(201);
        return rule;
    }

    /** The one that facts are shown with; it is defined already where another body was of it. */
    private static void defineAttribute() {
        JsonNode fact = posts().get(AttributesEndpoint.PATH)
                .at("/requestBody/content")
                .path(MediaType.APPLICATION_JSON_VALUE)
                .path("example");
        assertThat(fact.path("name").asString()).isEqualTo(ATTRIBUTE);
        assertThat(send(AttributesEndpoint.PATH, MediaType.APPLICATION_JSON_VALUE, fact.toString())
                        .getStatus()
                        .value())
                .isIn(201, 409);
    }

    private static EntityExchangeResult<byte[]> send(String path, String type, String body) {
        return service.http
                .post()
                .uri(path)
                .contentType(MediaType.parseMediaType(type))
                .bodyValue(body.getBytes(StandardCharsets.UTF_8))
                .exchange()
                .expectBody()
                .returnResult();
    }
}

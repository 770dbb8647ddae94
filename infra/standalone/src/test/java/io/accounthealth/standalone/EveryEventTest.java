package io.accounthealth.standalone;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.command.decision.AccountCommand.RecordFact;
import io.accounthealth.command.decision.AccountDecider;
import io.accounthealth.command.decision.AccountState;
import io.accounthealth.command.decision.Decision.Accepted;
import io.accounthealth.command.decision.EventIds;
import io.accounthealth.command.decision.Scope;
import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccessEvent;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.AttributeEvent;
import io.accounthealth.events.AttributeEvent.AttributeDefined;
import io.accounthealth.events.CorrectionEvent;
import io.accounthealth.events.HandoverEvent.AccountOpened;
import io.accounthealth.events.OverrideEvent.HealthOverridden;
import io.accounthealth.events.PayloadRetentionEvent;
import io.accounthealth.events.PersonRequestEvent;
import io.accounthealth.events.PolicyEvent.HealthPolicyDrafted;
import io.accounthealth.events.PolicyEvent.HealthPolicyPublished;
import io.accounthealth.events.PrivacyEvent;
import io.accounthealth.events.PrivacyEvent.PersonErased;
import io.accounthealth.events.PrivacyEvent.TextsErased;
import io.accounthealth.events.ProposalEvent;
import io.accounthealth.events.QbrEvent;
import io.accounthealth.events.QbrEvent.QbrPrepared;
import io.accounthealth.events.RatesEvent;
import io.accounthealth.events.RatesEvent.ExchangeRateReported;
import io.accounthealth.events.ReportEvent.ReportApproved;
import io.accounthealth.events.ReportEvent.ReportDrafted;
import io.accounthealth.events.ReportEvent.ReportEdited;
import io.accounthealth.events.ReportEvent.ReportSubmitted;
import io.accounthealth.events.ReportEvent.Terms.ReportBrandingSet;
import io.accounthealth.events.ReportEvent.Terms.ReportLinkRevoked;
import io.accounthealth.events.ReportEvent.Terms.ReportShared;
import io.accounthealth.events.ViewEvent;
import io.accounthealth.events.WatchEvent;
import io.accounthealth.model.alerts.DetectedFact;
import io.accounthealth.query.alerts.WatchRecorder;
import io.accounthealth.schema.EventSchemas;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.schema.FactJson;
import io.accounthealth.schema.FactReader;
import io.accounthealth.settings.VersionedSetting;
import io.accounthealth.settings.VersionedSettings;
import io.accounthealth.standalone.Guarded.Answer;
import io.accounthealth.standalone.demo.OneDemo;
import io.accounthealth.storage.Stores;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Each event of the language through the whole program: recorded by a command and as a CloudEvent, refused where it
 * makes no sense, described with an example, and in the demo. A new event is here once it has a golden file, which is
 * its example. What else each may and may not follow is in the table of the write side, {@code Scenario}.
 */
class EveryEventTest {

    /** Before all that the examples plan, and after all that they say has happened. */
    private static final Instant WHEN = Instant.parse("2026-07-01T08:00:00Z");

    private static final Set<Class<?>> CREATES = Stream.concat(
                    Stream.of(
                            AccountOpened.class,
                            HealthPolicyDrafted.class,
                            HealthPolicyPublished.class,
                            AttributeDefined.class),
                    VersionedSettings.ALL.stream().<Class<?>>map(VersionedSetting::published))
            .collect(Collectors.toUnmodifiableSet());

    /** What holds the rules in a fact; whoever drafts or publishes them sends them alone. */
    private static final String RULES = "policy";

    /** Of the writing of a report, which no other system does. */
    private static final Set<Class<?>> WRITTEN_HERE = Set.of(
            ReportDrafted.class,
            ReportEdited.class,
            ReportSubmitted.class,
            ReportApproved.class,
            ReportBrandingSet.class,
            ReportShared.class,
            ReportLinkRevoked.class);

    private static final String SOURCE = "crm";

    private static final List<String> DELIVERED =
            List.of("report-drafted", "report-submitted", "report-approved", "report-delivered");

    /** What a fact is about that the state of its account does not tell, or that is of another duty. */
    private static final Map<String, List<String>> ABOUT = Map.ofEntries(
            Map.entry("comment-added", List.of("action-item-opened")),
            Map.entry("person-erased", List.of("stakeholder-added")),
            Map.entry("report-approved", List.of("report-drafted", "report-submitted")),
            Map.entry("report-shared", DELIVERED),
            Map.entry(
                    "report-link-revoked",
                    Stream.concat(DELIVERED.stream(), Stream.of("report-shared"))
                            .toList()),
            Map.entry("fact-corrected", List.of("temperature-taken")),
            Map.entry("fact-retracted", List.of("temperature-taken")),
            Map.entry("health-policy-retired", List.of("health-policy-published")),
            Map.entry("attribute-retired", List.of("attribute-defined")));

    /** The same of settings. */
    private static final Map<String, List<String>> ABOUT_SETTINGS = VersionedSettings.ALL.stream()
            .collect(Collectors.toMap(
                    kind -> EventTypes.of(kind.retired()).name(),
                    kind -> List.of(EventTypes.of(kind.published()).name())));

    /** @param after without these it is refused */
    private record Named(EventType type, List<String> after) {

        static Named of(EventType type) {
            List<String> after = new ArrayList<>(
                    ABOUT.getOrDefault(type.name(), ABOUT_SETTINGS.getOrDefault(type.name(), List.of())));
            if (isOfAnAccount(type) && type.record() != AccountOpened.class) {
                if (after.isEmpty()) {
                    after.addAll(shortestWay(type));
                }
                after.addFirst("account-opened");
            }
            return new Named(type, after);
        }

        /** The fewest events of its duty after which the decider takes it on an open account. */
        private static List<String> shortestWay(EventType type) {
            List<EventType> duty = EventTypes.all().stream()
                    .filter(other ->
                            other.record().getInterfaces()[0] == type.record().getInterfaces()[0])
                    .toList();
            Deque<List<EventType>> ways = new ArrayDeque<>(List.of(List.of()));
            while (true) {
                List<EventType> way = ways.removeFirst();
                assertThat(way).as("what comes before " + type.name()).hasSizeLessThan(4);
                AccountState state = after(way);
                if (takes(state, type)) {
                    return way.stream().map(EventType::name).toList();
                }
                for (EventType next : duty) {
                    if (takes(state, next)) {
                        ways.addLast(
                                Stream.concat(way.stream(), Stream.of(next)).toList());
                    }
                }
            }
        }

        private static AccountState after(List<EventType> way) {
            AccountState state = new AccountState();
            state.apply(UUID.randomUUID(), example(EventTypes.of(AccountOpened.class)), WHEN);
            way.forEach(type -> state.apply(UUID.randomUUID(), example(type), WHEN));
            return state;
        }

        private static boolean takes(AccountState state, EventType type) {
            Origin origin = new Origin("ann", type.derived() ? WatchEvent.SOURCE : "test", null, null);
            RecordFact command = new RecordFact(new AccountId("acme"), example(type), UUID.randomUUID(), WHEN, origin);
            return AccountDecider.decide(command, Scope.EVERY_ACCOUNT, state, WHEN) instanceof Accepted;
        }

        private static AccountEvent example(EventType type) {
            return (AccountEvent) FactReader.read(type, EventSchemas.example(type));
        }

        boolean isPrivacy() {
            return PrivacyEvent.class.isAssignableFrom(type.record());
        }

        @Override
        public String toString() {
            return type.name();
        }
    }

    /** Who was shown what, saved views, retention rules, proposals, and what these erase have tests of their own. */
    private static final Map<String, Named> NAMED = EventTypes.all().stream()
            .filter(type -> !AccessEvent.class.isAssignableFrom(type.record()))
            .filter(type -> !ViewEvent.class.isAssignableFrom(type.record()))
            .filter(type -> !PayloadRetentionEvent.class.isAssignableFrom(type.record()))
            .filter(type -> !PersonRequestEvent.class.isAssignableFrom(type.record()))
            .filter(type -> !ProposalEvent.class.isAssignableFrom(type.record()))
            .filter(type -> type.record() != TextsErased.class)
            .map(Named::of)
            .collect(toMap(Named::toString, identity(), (one, other) -> one, LinkedHashMap::new));

    @TempDir
    static Path data;

    static Guarded platform;
    static JsonNode paths;

    /** The clock looks at nothing meanwhile, or it would tell something of its own in between. */
    @BeforeAll
    static void start() throws Exception {
        platform = new Guarded(
                data, Map.of("accounthealth.watch.every", "24h", "accounthealth.reports.second-person", "false"));
        paths = platform.description().json().path("paths");
        // The attribute of the examples.
        EventType defined = EventTypes.of(AttributeDefined.class);
        platform.taken(201, route(defined, ""), EventSchemas.example(defined).toString());
    }

    @AfterAll
    static void stop() {
        if (platform != null) { // else its start failed, which says more
            platform.close();
        }
    }

    static Stream<Named> each() {
        return NAMED.values().stream();
    }

    /** But exchange rates, which come in files and as CloudEvents. */
    static Stream<Named> eachWithACommand() {
        return each().filter(
                        named -> !RatesEvent.class.isAssignableFrom(named.type().record()));
    }

    /**
     * But that rules and attributes are retired, and anything for privacy: in two years nobody had a reason to. What is
     * erased is so together with keys, which are made when the demo is stored.
     */
    @Test
    void the_demo_tells_each_of_them() {
        assertThat(OneDemo.HISTORY.events().stream()
                        .map(event -> event.envelope().type())
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(NAMED.keySet().stream()
                        .filter(type -> !type.equals("health-policy-retired")
                                && !type.equals("sla-targets-retired")
                                && !type.equals("attribute-retired"))
                        .filter(type -> !NAMED.get(type).isPrivacy())
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("each")
    void each_has_a_schema_with_the_fields_that_are_stored(Named named) throws Exception {
        String schema = "/schemas/" + named + "/" + named.type().revision();

        assertThat(answer(200, platform.get(Guarded.OWNER, schema))
                        .path("properties")
                        .propertyNames())
                .containsAll(EventSchemas.example(named.type()).propertyNames());
    }

    @Test
    void the_list_of_schemas_has_who_may_send_each_type_and_a_sample() throws Exception {
        JsonNode types = platform.get(Guarded.NOBODY, "/schemas").json().path("types");

        assertThat(types).hasSameSizeAs(EventTypes.all()).allSatisfy(entry -> {
            EventType type = EventTypes.named(entry.path("type").asString()).orElseThrow();
            assertThat(entry.path("revision").asInt()).isEqualTo(type.revision());
            assertThat(entry.path("sample")).isEqualTo(EventSchemas.example(type));
            if (type.isCommandOnAnAccount() && !type.derived()) {
                assertThat(entry.path("command").asString())
                        .isEqualTo("POST /v1/accounts/{accountId}/" + type.command());
                assertThat(entry.path("roles").toString()).contains("account-manager", "director");
            }
        });
    }

    @ParameterizedTest
    @MethodSource("eachWithACommand")
    void each_is_described_with_an_example_unless_only_the_clock_tells_it(Named named) {
        String route = route(named.type(), placeholder(named.type()));
        JsonNode example = example(route, "application/json");

        assertThat(example.isMissingNode()).isEqualTo(named.type().derived());
        if (!named.type().derived()) {
            ObjectNode fact = EventSchemas.example(named.type());
            if (fact.path(RULES).isObject()) {
                fact = (ObjectNode) fact.get(RULES);
            }
            if (route.contains("{version}")) {
                fact.remove("version");
            }
            if (route.contains("{name}")) {
                fact.remove("name");
            }
            if (!route.contains("{accountId}") && isOfAnAccount(named.type())) {
                fact.put("accountId", "acme");
            }
            if (named.type().record() == PersonErased.class) {
                fact.remove(List.of("personId", "erased", "kept", "keys")); // in the path, or found
            }
            assertThat(example.propertyNames()).containsAll(fact.propertyNames());
        }
    }

    @ParameterizedTest
    @MethodSource("eachWithACommand")
    void each_is_recorded_by_its_command_and_refused_without_what_comes_before_it(Named named) throws Exception {
        String account = "of-" + named;
        for (String before : named.after()) {
            boolean there = isOfAnAccount(named.type()) && !before.equals("account-opened");
            answer(there ? 409 : 404, send(account, named.type()));
            record(account, NAMED.get(before).type());
        }
        record(account, named.type());
    }

    @Test
    void what_must_come_before_each_is_as_released() throws IOException {
        ReleasedNamesTest.thatIsReleased(
                "preconditions",
                each().filter(named -> !named.after().isEmpty())
                        .map(named -> named + " after " + String.join(", ", named.after())));
    }

    @ParameterizedTest
    @MethodSource("eachWithACommand")
    void each_is_refused_with_a_field_that_it_has_not(Named named) throws Exception {
        ObjectNode odd = body(named.type(), "odd").put("noSuchField", 1);

        JsonNode problem =
                answer(400, platform.json(Guarded.OWNER, "POST", route(named.type(), "own"), odd.toString()));
        assertThat(problem.at("/errors/0/pointer").asString()).isEqualTo("/noSuchField");
    }

    @Test
    void
            each_of_an_account_is_taken_as_a_cloud_event_unless_only_the_clock_or_the_privacy_officer_tells_it_or_it_is_sealed()
                    throws Exception {
        List<Named> ofAnAccount =
                each().filter(named -> isOfAnAccount(named.type())).toList();
        List<Named> mending = ofAnAccount.stream()
                .filter(named ->
                        CorrectionEvent.class.isAssignableFrom(named.type().record()))
                .toList();
        List<Named> derived = each().filter(named -> named.type().derived()
                        || named.isPrivacy()
                        || named.type().record() == QbrPrepared.class
                        || WRITTEN_HERE.contains(named.type().record()))
                .toList();

        JsonNode facts = sent(ofAnAccount.stream().filter(named -> !mending.contains(named)));
        JsonNode corrections = sent(mending.stream());

        assertThat(facts.path("rejected"))
                .extracting(rejected -> rejected.path("id").asString())
                .as(facts.toString())
                .containsExactlyElementsOf(derived.stream().map(Named::toString).toList());
        assertThat(corrections.path("rejected")).as(corrections.toString()).isEmpty();
        assertThat(platform.get(Guarded.NOBODY, "/schemas").json().path("types"))
                .filteredOn(type -> type.path("cloudEvent").asBoolean())
                .extracting(type -> type.path("type").asString())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(ofAnAccount.stream(), Stream.of(NAMED.get("exchange-rate-reported")))
                                .filter(named -> !derived.contains(named))
                                .map(Named::toString)
                                .toList());
        assertThat(facts.path("accepted").asInt() + corrections.path("accepted").asInt())
                .isEqualTo(ofAnAccount.size() - derived.size());
    }

    @Test
    void a_rate_is_taken_as_a_cloud_event_since_no_command_tells_it() throws Exception {
        EventType rate = EventTypes.of(ExchangeRateReported.class);

        JsonNode taken = sent(Stream.of(new Named(rate, List.of())));
        assertThat(taken.path("accepted").asInt()).as(taken.toString()).isEqualTo(1);
    }

    @Test
    void the_examples_of_the_description_can_be_sent() throws Exception {
        for (String[] each : new String[][] {
            {"/v1/accounts", "application/json", "201"},
            {"/v1/events", "application/cloudevents+json", "200"},
            {"/v1/events", "application/cloudevents-batch+json", "200"},
            {"/v1/imports/spend", "text/csv", "202"},
            {"/v1/imports/performance", "text/csv", "202"},
            {"/v1/imports/rates", "text/csv", "202"}
        }) {
            JsonNode example = example(each[0], each[1]);
            String body = example.isString() ? example.asString() : example.toString();
            boolean isImport = each[0].contains("imports");
            String unknown = each[0].endsWith("rates") ? "" : "&openUnknown=true";
            String path = isImport ? each[0] + "?source=dsp&mode=append" + unknown : each[0];
            JsonNode taken = answer(
                    Integer.parseInt(each[2]),
                    platform.send(Guarded.OWNER, "POST", path, body, "Content-Type", each[1]));
            assertThat(taken.path("rejected")).as(taken.toString()).isEmpty();
            if (isImport) {
                String progress = "/v1/imports/" + taken.path("importId").asString();
                platform.upTo("\"state\":\"completed\"", Guarded.OWNER, progress, "Accept", "text/event-stream");
                JsonNode end = platform.get(Guarded.OWNER, progress).json();
                assertThat(end.path("rejected").asInt()).as(end.toString()).isZero();
                assertThat(end.path("reported").asInt()).as(end.toString()).isPositive();
            }
        }
    }

    private static boolean isOfAnAccount(EventType type) {
        return AccountEvent.class.isAssignableFrom(type.record());
    }

    private static String placeholder(EventType type) {
        return isOfAnAccount(type) ? "{accountId}" : isOfAttributes(type) ? "{name}" : "{version}";
    }

    private static boolean isOfAttributes(EventType type) {
        return AttributeEvent.class.isAssignableFrom(type.record());
    }

    /** @param account a version or a name, where it is about rules or attributes */
    private static String route(EventType type, String account) {
        return switch (type.name()) {
            case "account-opened" -> "/v1/accounts";
            case "health-policy-drafted" -> "/v1/policies/drafts";
            case "health-policy-published" -> "/v1/policies";
            case "health-policy-retired" -> "/v1/policies/" + account + "/retire";
            case "attribute-defined" -> "/v1/attributes";
            case "attribute-retired" -> "/v1/attributes/" + account + "/retire";
            case "person-erased" ->
                "/v1/accounts/" + account + "/persons/" + (account.startsWith("{") ? "{personId}" : "person-1")
                        + "/erase";
            default ->
                VersionedSettings.ALL.stream()
                        .flatMap(kind -> kind.published() == type.record()
                                ? Stream.of(kind.route())
                                : kind.retired() == type.record()
                                        ? Stream.of(kind.route() + "/" + account + "/retire")
                                        : Stream.empty())
                        .findFirst()
                        .orElse("/v1/accounts/" + account + "/" + type.command());
        };
    }

    /** The example as it is told of an account, or of a version of the rules. */
    private static ObjectNode body(EventType type, String account) {
        ObjectNode example = EventSchemas.example(type);
        if (type.record() == AccountOpened.class) {
            return example.put("accountId", account);
        }
        if (type.record() == HealthOverridden.class || type.record() == ReportShared.class || !isOfAnAccount(type)) {
            // What it plans must lie ahead of the clock, as it does in the description.
            example = (ObjectNode)
                    example(route(type, placeholder(type)), "application/json").deepCopy();
        }
        if (type.record() == PersonErased.class) {
            return example.retain(List.of("reason"));
        }
        if (type.record() == AttributeDefined.class) {
            return example.put("name", account);
        }
        return example.has("version") && !isOfAnAccount(type) ? example.put("version", account) : example;
    }

    private static JsonNode example(String route, String mediaType) {
        return paths.path(route).at("/post/requestBody/content").path(mediaType).path("example");
    }

    private static Answer send(String account, EventType type) throws Exception {
        ObjectNode body = body(type, account);
        if (isOfAnAccount(type) && type.record() != PersonErased.class && !body.has("occurredAt")) {
            body.put("occurredAt", WHEN.toString());
        }
        if (QbrEvent.class.isAssignableFrom(type.record()) && body.has("quarter")) {
            body.put("quarter", "2026-Q3"); // of which there is something: the account is opened in it
        }
        if (type.record() == QbrPrepared.class) {
            seal(account, body);
        }
        if (type.record() == ReportDrafted.class) {
            body.put("period", "2026-07").remove(List.of("asOf", "knownAtPosition"));
        }
        if (type.record() == ReportApproved.class) {
            sealReport(account, body);
        }
        if (CorrectionEvent.class.isAssignableFrom(type.record())) {
            mend(
                    body,
                    recorded(account).isEmpty()
                            ? new UUID(0, 0)
                            : recorded(account).getLast().eventId());
        }
        return platform.json(Guarded.OWNER, "POST", route(type, account), body.toString());
    }

    /** As the read side answers the pack, for an account that is there. */
    private static void seal(String account, ObjectNode body) throws Exception {
        body.put("seal", "none").put("knownAtPosition", 1);
        Answer answer = platform.get(
                Guarded.OWNER,
                "/v1/accounts/" + account + "/qbr?asOf=" + WHEN + "&quarter="
                        + body.path("quarter").asString());
        if (answer.status() == 200) {
            JsonNode shown = answer.json();
            body.set("asOf", shown.at("/point/asOf"));
            body.set("knownAtPosition", shown.at("/point/knownAtPosition"));
            List.of("policy", "packHash", "form", "seal").forEach(field -> body.set(field, shown.path(field)));
        }
    }

    /** As the read side answers the document, for a report that is there. */
    private static void sealReport(String account, ObjectNode body) throws Exception {
        body.put("seal", "none");
        Answer answer = platform.get(
                Guarded.OWNER,
                "/v1/accounts/" + account + "/reports/" + body.path("reportId").asString());
        if (answer.status() == 200 && answer.json().path("seal").isString()) {
            List.of("packHash", "form", "changes", "seal")
                    .forEach(field -> body.set(field, answer.json().path(field)));
        }
    }

    private static void mend(ObjectNode body, UUID fact) {
        body.put(body.has("corrects") ? "corrects" : "retracts", fact.toString());
    }

    private static JsonNode sent(Stream<Named> events) throws Exception {
        ArrayNode batch = FactJson.mapper().createArrayNode();
        events.forEach(named -> batch.add(cloudEvent(named.type())));
        return answer(
                200,
                platform.send(
                        Guarded.OWNER,
                        "POST",
                        "/v1/events",
                        batch.toString(),
                        "Content-Type",
                        "application/cloudevents-batch+json"));
    }

    private static ObjectNode cloudEvent(EventType type) {
        ObjectNode fact = EventSchemas.example(type);
        if (CorrectionEvent.class.isAssignableFrom(type.record())) {
            mend(fact, EventIds.ofDelivery(SOURCE, "temperature-taken"));
        }
        if (fact.has("knownAtPosition")) {
            fact.put("knownAtPosition", 1);
        }
        ObjectNode event = FactJson.mapper()
                .createObjectNode()
                .put("specversion", "1.0")
                .put("id", type.name())
                .put("source", SOURCE)
                .put("type", "accounthealth." + type.name() + ".v" + type.revision())
                .put("subject", isOfAnAccount(type) ? "sent" : AccountId.RATES.value())
                .put("time", WHEN.toString());
        event.set("data", fact);
        return event;
    }

    /** By its command, or, where only the clock tells it, as the clock does. */
    private static void record(String account, EventType type) throws Exception {
        Answer answer = send(account, type);
        if (type.derived()) {
            answer(409, answer);
            AccountEvent fact = (AccountEvent) FactReader.read(type, EventSchemas.example(type));
            platform.context
                    .getBean(WatchRecorder.class)
                    .record(List.of(new DetectedFact(new AccountId(account), account, fact, WHEN)));
        } else {
            answer(CREATES.contains(type.record()) ? 201 : 200, answer);
        }
        assertThat(recorded(isOfAnAccount(type) ? account : AccountId.POLICY.value()))
                .last()
                .extracting(Envelope::type)
                .isEqualTo(type.name());
    }

    private static List<Envelope> recorded(String account) {
        return platform.context.getBean(Stores.class).log().readStream(new AccountId(account), 0, 100).stream()
                .map(StoredEvent::envelope)
                .toList();
    }

    private static JsonNode answer(int status, Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        return answer.json();
    }
}

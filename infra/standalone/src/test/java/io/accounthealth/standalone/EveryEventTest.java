package io.accounthealth.standalone;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.command.decision.EventIds;
import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccessEvent;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.CorrectionEvent;
import io.accounthealth.events.HandoverEvent.AccountOpened;
import io.accounthealth.events.OverrideEvent.HealthOverridden;
import io.accounthealth.events.PayloadRetentionEvent;
import io.accounthealth.events.PolicyEvent.HealthPolicyDrafted;
import io.accounthealth.events.PolicyEvent.HealthPolicyPublished;
import io.accounthealth.events.PrivacyEvent;
import io.accounthealth.events.PrivacyEvent.PersonErased;
import io.accounthealth.events.PrivacyEvent.TextsErased;
import io.accounthealth.events.QbrEvent;
import io.accounthealth.events.QbrEvent.QbrPrepared;
import io.accounthealth.model.alerts.DetectedFact;
import io.accounthealth.query.alerts.WatchRecorder;
import io.accounthealth.schema.EventSchemas;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.schema.FactJson;
import io.accounthealth.schema.FactReader;
import io.accounthealth.standalone.Guarded.Answer;
import io.accounthealth.standalone.demo.OneDemo;
import io.accounthealth.storage.Stores;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
 * The language as the domain names it, each event of it through the whole program: told by a command and as a
 * CloudEvent, refused where it makes no sense, described with an example, and in the demo. What else each may and may
 * not follow is in the table of the write side, {@code Scenario}.
 */
class EveryEventTest {

    /**
     * By duty. In brackets the fields that a reader counts on, (p) where they are personal data; after the arrow the
     * events without which it is refused. Retention rules and what they erase, which no domain names, have a test of
     * their own.
     */
    private static final String LANGUAGE = """
        Account and handover from Sales:
          account-opened (name, vertical, region, tier, currency, timeZone, salesManager)
          account-profile-changed ()
          promise-made (promiseId, text, due, madeBy)
          promise-kept (promiseId) <- promise-made
          promise-broken (promiseId, reason) <- promise-made
          handover-completed ()
          manager-assigned (managerId)
          stakeholder-added (personId, name(p), email(p), role)
          stakeholder-changed (personId, name(p), email(p), role) <- stakeholder-added
          stakeholder-left (personId) <- stakeholder-added
        Contract, renewal, churn:
          contract-signed (contractId, kind, start, end, amount)
          renewal-opened (contractId) <- contract-signed
          contract-renewed (contractId, amount) <- contract-signed
          renewal-lost (contractId, reason) <- contract-signed
          notice-given (effective)
          account-churned (reason, effective)
          account-reactivated () <- account-churned
        Growth:
          opportunity-identified (opportunityId, product, amount)
          opportunity-proposed (opportunityId) <- opportunity-identified
          opportunity-won (opportunityId) <- opportunity-identified
          opportunity-lost (opportunityId) <- opportunity-identified
          product-activated (product)
          product-deactivated (product) <- product-activated
        IO and spend:
          insertion-order-booked (ioId, budget, start, end, pricing, guaranteed)
          insertion-order-amended (ioId) <- insertion-order-booked
          insertion-order-cancelled (ioId) <- insertion-order-booked
          spend-reported (source, line, periodStart, periodEnd, amount)
          spend-retracted (source, line, periodStart, reason)
          delivery-discrepancy-found (ours, theirs)
          delivery-discrepancy-resolved () <- delivery-discrepancy-found
          make-good-agreed ()
          credit-issued ()
        Billing:
          invoice-issued (invoiceId, amount, due)
          invoice-corrected (invoiceId) <- invoice-issued
          payment-received (amount)
          invoice-disputed (invoiceId) <- invoice-issued
          dispute-resolved (invoiceId) <- invoice-issued, invoice-disputed
        Meetings and interactions:
          meeting-scheduled (meetingId, kind, at)
          meeting-held (meetingId, attendees, minutes, sentiment)
          meeting-cancelled (meetingId) <- meeting-scheduled
          meeting-missed (meetingId, by) <- meeting-scheduled
          interaction-logged (channel, direction, summary(p), sentiment)
          action-item-opened (due)
          action-item-closed () <- action-item-opened
        Reports and narrative:
          report-scheduled (reportId, kind, due)
          report-delivered (reportId, version)
          report-error-found (reportId, severity, foundBy)
          report-reissued (reportId) <- report-delivered
          narrative-recorded (why, plan)
        Briefs and timelines:
          brief-issued (briefId, to, due)
          brief-accepted (briefId) <- brief-issued
          asset-requested (assetId, due)
          asset-received (assetId)
          asset-rejected (assetId, reason) <- asset-received
          milestone-promised (milestoneId, due)
          milestone-moved (milestoneId) <- milestone-promised
          milestone-met (milestoneId) <- milestone-promised
          milestone-missed (milestoneId) <- milestone-promised
          campaign-launched ()
          campaign-paused () <- campaign-launched
          campaign-ended () <- campaign-launched
        Temperature and satisfaction:
          temperature-taken (temperature, note, signals)
          survey-sent ()
          nps-answered (score, personId)
          csat-answered (score)
          competitor-sighted (name)
        Inquiries:
          inquiry-received (inquiryId, channel, priority)
          inquiry-answered (inquiryId) <- inquiry-received
          inquiry-paused (inquiryId) <- inquiry-received
          inquiry-resumed (inquiryId) <- inquiry-received, inquiry-paused
          inquiry-resolved (inquiryId) <- inquiry-received
          inquiry-reopened (inquiryId) <- inquiry-received, inquiry-resolved
        The hours that their clocks count, which no duty names:
          business-hours-agreed (weekdays, opens, closes, holidays)
        Escalations and crisis:
          escalation-raised (escalationId, severity, category, cause)
          escalation-acknowledged (escalationId) <- escalation-raised
          escalation-severity-changed (escalationId, severity) <- escalation-raised
          recovery-plan-agreed (steps, due) <- escalation-raised
          recovery-step-done (escalationId) <- escalation-raised, recovery-plan-agreed
          escalation-resolved (escalationId) <- escalation-raised
          escalation-reopened (escalationId) <- escalation-raised, escalation-resolved
          post-mortem-published (cause, actions) <- escalation-raised
        Advocacy:
          testimonial-given ()
          testimonial-declined ()
          reference-given ()
          beta-joined ()
          beta-left ()
        Developers, agencies, platforms:
          feature-requested (requestId)
          feature-accepted (requestId) <- feature-requested
          feature-shipped (requestId) <- feature-requested
          feature-declined (requestId) <- feature-requested
          agency-linked ()
          agency-unlinked () <- agency-linked
          platform-ticket-opened (platform, kind)
          platform-ticket-resolved () <- platform-ticket-opened
        QBR:
          qbr-prepared (quarter, asOf, knownAtPosition, packHash, form)
          qbr-presented (quarter) <- qbr-prepared
          qbr-goal-set (goalId)
          qbr-goal-met (goalId) <- qbr-goal-set
          qbr-goal-missed (goalId) <- qbr-goal-set
        Corrections:
          fact-corrected (corrects, replacement, reason) <- temperature-taken
          fact-retracted (retracts, reason) <- temperature-taken
        Health rules:
          health-policy-drafted (version, effectiveFrom, dimensions, weight, curve, caps, healthyFrom, missing)
          health-policy-published (version, effectiveFrom, dimensions, weight, curve, caps, healthyFrom, missing)
          health-policy-retired (version, from, reason) <- health-policy-published
          health-overridden (value, band, reason, expires)
          health-override-lifted () <- health-overridden
        Derived, by the clock and the fold:
          health-band-changed (from, to, score, contributions)
          silence-detected (days)
          sla-breached (inquiryId, which)
          alert-raised (alertId)
          alert-acknowledged (alertId) <- alert-raised
          alert-snoozed (alertId) <- alert-raised
          alert-closed (alertId) <- alert-raised
        Privacy:
          person-erased (personId) <- stakeholder-added
          legal-hold-placed (holdId, reason)
          legal-hold-lifted (holdId) <- legal-hold-placed
        """;

    /** Before all that the examples plan, and after all that they say has happened. */
    private static final Instant WHEN = Instant.parse("2026-07-01T08:00:00Z");

    private static final Set<Class<?>> CREATES =
            Set.of(AccountOpened.class, HealthPolicyDrafted.class, HealthPolicyPublished.class);

    /** What holds the rules in a fact; whoever drafts or publishes them sends them alone. */
    private static final String RULES = "policy";

    private static final Set<String> OF_A_DIMENSION = Set.of("weight", "curve", "missing");

    private static final String SOURCE = "crm";

    /** @param after without these it is refused */
    private record Named(EventType type, List<String> fields, List<String> after) {
        private static final Pattern LINE = Pattern.compile("  ([a-z-]+) \\((.*)\\)(?: <- (.*))?");

        static Named of(String line) {
            Matcher form = LINE.matcher(line);
            assertThat(form.matches()).as(line).isTrue();
            EventType type = EventTypes.named(form.group(1)).orElseThrow();
            List<String> after = new ArrayList<>(list(form.group(3)));
            if (isOfAnAccount(type) && type.record() != AccountOpened.class) {
                after.addFirst("account-opened");
            }
            return new Named(type, list(form.group(2)), after);
        }

        boolean isPrivacy() {
            return PrivacyEvent.class.isAssignableFrom(type.record());
        }

        private static List<String> list(String names) {
            return names == null || names.isEmpty() ? List.of() : List.of(names.split(", "));
        }

        @Override
        public String toString() {
            return type.name();
        }
    }

    private static final Map<String, Named> NAMED = LANGUAGE.lines()
            .filter(line -> line.startsWith(" "))
            .map(Named::of)
            .collect(toMap(Named::toString, identity(), EveryEventTest::refuseTwice, LinkedHashMap::new));

    private static Named refuseTwice(Named one, Named other) {
        throw new AssertionError(one + " stands twice: " + one.fields() + " and " + other.fields());
    }

    @TempDir
    static Path data;

    static Guarded platform;
    static JsonNode paths;

    /** The clock looks at nothing meanwhile, or it would tell something of its own in between. */
    @BeforeAll
    static void start() throws Exception {
        platform = new Guarded(data, Map.of("accounthealth.watch.every", "24h"));
        paths = platform.get(Guarded.OWNER, "/v3/api-docs").json().path("paths");
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

    @Test
    void the_language_is_what_the_domain_names_and_nothing_else() {
        assertThat(EventTypes.all())
                .filteredOn(type -> !AccessEvent.class.isAssignableFrom(type.record()))
                .filteredOn(type -> !PayloadRetentionEvent.class.isAssignableFrom(type.record())
                        && type.record() != TextsErased.class)
                .extracting(EventType::name)
                .containsExactlyInAnyOrderElementsOf(NAMED.keySet());
    }

    /**
     * But that rules are retired, and anything for privacy: in two years nobody had a reason to. What is erased is so
     * together with keys, which are made when the demo is stored.
     */
    @Test
    void the_demo_tells_each_of_them() {
        assertThat(OneDemo.HISTORY.events().stream()
                        .map(event -> event.envelope().type())
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(NAMED.keySet().stream()
                        .filter(type -> !type.equals("health-policy-retired"))
                        .filter(type -> !NAMED.get(type).isPrivacy())
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("each")
    void each_has_a_schema_with_the_fields_that_the_domain_names(Named named) throws Exception {
        String schema = "/schemas/" + named + "/" + named.type().revision();
        JsonNode properties = answer(200, platform.get(Guarded.OWNER, schema)).path("properties");
        if (properties.path(RULES).has("properties")) {
            properties = properties.path(RULES).path("properties");
        }

        for (String field : named.fields()) {
            String name = field.replace("(p)", "");
            JsonNode property = OF_A_DIMENSION.contains(name)
                    ? properties.path("dimensions").findValue(name)
                    : properties.get(name);
            assertThat(property).as(field).isNotNull();
            assertThat(property.has("x-personal-data") || !field.endsWith("(p)"))
                    .as(field)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("each")
    void each_is_described_with_an_example_unless_only_the_clock_tells_it(Named named) {
        String route = route(named.type(), isOfAnAccount(named.type()) ? "{accountId}" : "{version}");
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
    @MethodSource("each")
    void each_is_recorded_by_its_command_and_refused_without_what_comes_before_it(Named named) throws Exception {
        String account = "of-" + named;
        for (String before : named.after()) {
            boolean there = isOfAnAccount(named.type()) && !before.equals("account-opened");
            answer(there ? 409 : 404, send(account, named.type()));
            record(account, NAMED.get(before).type());
        }
        record(account, named.type());
    }

    @ParameterizedTest
    @MethodSource("each")
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
                        || named.type().record() == QbrPrepared.class)
                .toList();

        JsonNode facts = sent(ofAnAccount.stream().filter(named -> !mending.contains(named)));
        JsonNode corrections = sent(mending.stream());

        assertThat(facts.path("rejected"))
                .extracting(rejected -> rejected.path("id").asString())
                .as(facts.toString())
                .containsExactlyElementsOf(derived.stream().map(Named::toString).toList());
        assertThat(corrections.path("rejected")).as(corrections.toString()).isEmpty();
        assertThat(facts.path("accepted").asInt() + corrections.path("accepted").asInt())
                .isEqualTo(ofAnAccount.size() - derived.size());
    }

    @Test
    void what_the_description_shows_to_open_to_send_and_to_import_can_be_sent_as_it_stands() throws Exception {
        for (String[] each : new String[][] {
            {"/v1/accounts", "application/json", "201"},
            {"/v1/events", "application/cloudevents+json", "200"},
            {"/v1/events", "application/cloudevents-batch+json", "200"},
            {"/v1/imports/spend", "text/csv", "202"}
        }) {
            JsonNode example = example(each[0], each[1]);
            String body = example.isString() ? example.asString() : example.toString();
            String path = each[0].contains("imports") ? each[0] + "?source=dsp&mode=append" : each[0];
            JsonNode taken = answer(
                    Integer.parseInt(each[2]),
                    platform.send(Guarded.OWNER, "POST", path, body, "Content-Type", each[1]));
            assertThat(taken.path("rejected")).as(taken.toString()).isEmpty();
        }
    }

    private static boolean isOfAnAccount(EventType type) {
        return AccountEvent.class.isAssignableFrom(type.record());
    }

    /** @param account a version, where it is about rules */
    private static String route(EventType type, String account) {
        return switch (type.name()) {
            case "account-opened" -> "/v1/accounts";
            case "health-policy-drafted" -> "/v1/policies/drafts";
            case "health-policy-published" -> "/v1/policies";
            case "health-policy-retired" -> "/v1/policies/" + account + "/retire";
            case "person-erased" ->
                "/v1/accounts/" + account + "/persons/" + (account.startsWith("{") ? "{personId}" : "person-1")
                        + "/erase";
            default -> "/v1/accounts/" + account + "/" + type.command();
        };
    }

    /** The example as it is told of an account, or of a version of the rules. */
    private static ObjectNode body(EventType type, String account) {
        ObjectNode example = EventSchemas.example(type);
        if (type.record() == AccountOpened.class) {
            return example.put("accountId", account);
        }
        if (type.record() == HealthOverridden.class || !isOfAnAccount(type)) {
            // What it plans must lie ahead of the clock, as it does in the description.
            example = (ObjectNode)
                    example(route(type, isOfAnAccount(type) ? "{accountId}" : "{version}"), "application/json")
                            .deepCopy();
        }
        if (type.record() == PersonErased.class) {
            return example.retain(List.of("reason"));
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
        long head = platform.context.getBean(Stores.class).log().head().position();
        Answer answer = platform.get(
                Guarded.OWNER,
                "/v1/accounts/" + account + "/qbr?asOf=" + WHEN + "&quarter="
                        + body.path("quarter").asString(),
                "X-Min-Position",
                Long.toString(head));
        if (answer.status() == 200) {
            JsonNode shown = answer.json();
            body.set("asOf", shown.at("/point/asOf"));
            body.set("knownAtPosition", shown.at("/point/knownAtPosition"));
            List.of("policy", "packHash", "form", "seal").forEach(field -> body.set(field, shown.path(field)));
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
                .put("subject", "sent")
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

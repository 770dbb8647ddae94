package io.accounthealth.standalone;

import static io.accounthealth.standalone.Guarded.CRM;
import static io.accounthealth.standalone.Guarded.MIA;
import static io.accounthealth.standalone.Guarded.NOAH;
import static io.accounthealth.standalone.Guarded.NOBODY;
import static io.accounthealth.standalone.Guarded.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.standalone.Guarded.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What somebody would try who wants more than the table gives him. */
class AccessAttacksTest {

    private static final String WARM = "{\"temperature\":4}";

    @TempDir
    static Path data;

    static Guarded platform;

    @BeforeAll
    static void start() throws Exception {
        platform = new Guarded(data);
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void a_key_of_another_is_another_key_and_shows_nothing_of_his() throws Exception {
        String key = UUID.randomUUID().toString();
        Answer first = warm("director", "own", "Idempotency-Key", key);

        Answer again = warm("director", "own", "Idempotency-Key", key);
        assertThat(again.body()).isEqualTo(first.body());

        Answer others = warm(MIA, "own", "Idempotency-Key", key);
        assertThat(others.status()).isEqualTo(200);
        assertThat(others.json().path("eventIds")).isNotEqualTo(first.json().path("eventIds"));

        assertThat(warm(NOAH, "own", "Idempotency-Key", key).status()).isEqualTo(404);
        assertThat(warm("auditor", "own", "Idempotency-Key", key).status()).isEqualTo(403);
    }

    @Test
    void foreign_accounts_are_answered_like_unknown_ones() throws Exception {
        String foreign = fact("foreign");
        for (String[] headers : List.of(
                new String[] {},
                new String[] {"If-Match", "\"1\""},
                new String[] {"If-Match", "\"2\""},
                new String[] {"If-Match", "*"},
                new String[] {"Idempotency-Key", "k"},
                new String[] {"X-Correlation-Id", "c"})) {
            same("take-temperature", WARM, headers);
        }
        same(
                "correct-fact",
                "{\"corrects\":\"%s\",\"replacement\":{\"temperature\":1},\"reason\":\"r\"}".formatted(foreign));
        same(
                "correct-fact",
                "{\"corrects\":\"%s\",\"replacement\":{\"temperature\":77},\"reason\":\"r\"}".formatted(foreign));
        same("retract-fact", "{\"retracts\":\"%s\",\"reason\":\"r\"}".formatted(foreign));
        same("resolve-escalation", "{\"escalationId\":\"none\"}");
        same("assign-manager", "{\"managerId\":\"mia\"}");
        same("assign-manager", "{\"managerId\":7}");
        same("no-such-command", "{}");
    }

    @Test
    void a_refusal_is_found_in_the_access_log_by_trace() throws Exception {
        String read = "11111111111111111111111111111111";
        String write = "22222222222222222222222222222222";
        platform.get(MIA, "/v1/accounts/foreign/health", "traceparent", "00-" + read + "-00f067aa0ba902b7-00");
        warm(MIA, "foreign", "traceparent", "00-" + write + "-00f067aa0ba902b7-00");

        // Refusals are recorded behind the answer.
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        List<String> traces = List.of();
        while (!traces.containsAll(List.of(read, write))) {
            assertThat(System.nanoTime()).as("found only " + traces).isLessThan(deadline);
            traces = platform.get("auditor", "/v1/access?actor=mia&account=foreign")
                    .json()
                    .path("entries")
                    .valueStream()
                    .filter(entry -> entry.path("type").asString().equals("access-refused"))
                    .map(entry -> entry.path("correlationId").asString(""))
                    .toList();
        }
    }

    @Test
    void nobody_joins_a_group_of_others_to_read_what_it_adds_up_to() throws Exception {
        for (String kind : List.of("holding", "agency", "brand")) {
            Answer foreign = place(MIA, "foreign", kind);
            assertThat(foreign.status()).as(foreign.body()).isEqualTo(403);
            assertThat(foreign.json().path("reason").asString()).isEqualTo("parent-out-of-scope");
            for (String parent : List.of("nosuch", "rates")) {
                assertThat(told(place(MIA, parent, kind)).replace(parent, "?"))
                        .isEqualTo(told(foreign).replace("foreign", "?"));
            }
            assertThat(platform.get(MIA, "/v1/groups/foreign?kind=" + kind).status())
                    .isEqualTo(404);
        }
        assertThat(place("director", "network", "agency").status()).isEqualTo(200);
        String placed = place("director", "publisher", "agency")
                .json()
                .at("/eventIds/0")
                .asString();
        Answer back = platform.json(
                MIA,
                "POST",
                "/v1/accounts/own/retract-fact",
                "{\"retracts\":\"%s\",\"reason\":\"r\"}".formatted(placed));
        assertThat(back.status()).as(back.body()).isEqualTo(403);
        Answer out = platform.json(MIA, "POST", "/v1/accounts/own/detach-account", "{\"kind\":\"agency\"}");
        assertThat(out.status()).as(out.body()).isEqualTo(200);
    }

    @Test
    void a_fact_of_a_foreign_account_cannot_be_mended_from_the_own_one() throws Exception {
        Answer foreign = correct(fact("foreign"));
        Answer none = correct(UUID.randomUUID().toString());

        assertThat(foreign.status()).isEqualTo(409).isEqualTo(none.status());
        assertThat(foreign.json().path("reason")).isEqualTo(none.json().path("reason"));
    }

    @Test
    void no_read_of_the_past_shows_a_foreign_account() throws Exception {
        for (String query : List.of(
                "",
                "?knownAtPosition=1",
                "?replay=true",
                "?asOf=2026-01-01",
                "?policy=now",
                "?format=ndjson",
                "?format=csv")) {
            for (String view : List.of("", "/health", "/events", "/timeline", "/spend")) {
                Answer foreign = platform.get(MIA, "/v1/accounts/foreign" + view + query);
                Answer unknown = platform.get(MIA, "/v1/accounts/nosuch" + view + query);
                assertThat(foreign.status())
                        .as(view + query)
                        .isEqualTo(unknown.status())
                        .isNotEqualTo(200);
                assertThat(foreign.body().replace("foreign", "?"))
                        .as(view + query)
                        .isEqualTo(unknown.body().replace("nosuch", "?"));
            }
        }
        assertThat(platform.get(MIA, "/v1/accounts?replay=true").body())
                .contains("own")
                .doesNotContain("foreign");
        assertThat(platform.get(MIA, "/v1/accounts?manager=noah")
                        .json()
                        .path("total")
                        .asInt())
                .isZero();
    }

    @Test
    void an_address_that_is_too_long_is_a_page_for_a_browser() throws Exception {
        Answer page = platform.get(MIA, "/?text=" + "a".repeat(5_000), "Accept", "text/html");

        assertThat(page.status()).isEqualTo(414);
        assertThat(page.body()).startsWith("<!DOCTYPE html>").contains("The address is too long");
    }

    @Test
    void an_attribute_for_directors_shows_an_account_manager_no_value_anywhere() throws Exception {
        platform.taken(201, "/v1/attributes", """
            {"name":"secret-fee","type":"number","label":"Secret fee","visibleTo":["director"]}\
            """);
        platform.taken(201, "/v1/attributes", """
            {"name":"open-fee","type":"number","label":"Open fee"}\
            """);
        platform.tell("own", "set-attribute", "{\"name\":\"open-fee\",\"number\":\"1\"}");
        JsonNode set = platform.tell("own", "set-attribute", "{\"name\":\"secret-fee\",\"number\":\"7651.43\"}");
        String last = platform.tell("own", "correct-fact", """
            {"corrects":"%s","replacement":{"number":"7652.43"},"reason":"a typo"}\
            """.formatted(
                                set.at("/eventIds/0").asString()))
                .path("lastPosition")
                .asString();

        for (String path : List.of(
                "/v1/accounts/own",
                "/v1/accounts/own?replay=true",
                "/v1/accounts",
                "/v1/accounts?format=csv",
                "/v1/accounts/own/timeline",
                "/v1/accounts/own/timeline?format=csv",
                "/v1/accounts/own/events",
                "/v1/accounts/own/events?format=csv",
                "/v1/accounts/own/events?format=ndjson",
                "/accounts/own",
                "/accounts/own/audit",
                "/accounts/own/changes")) {
            Answer seen = platform.get(MIA, path, "X-Min-Position", last);
            assertThat(seen.status()).as(path).isEqualTo(200);
            assertThat(seen.body()).as(path).doesNotContain("7651.43", "7652.43", "secret-fee");
            assertThat(platform.get("auditor", path).body())
                    .as(path)
                    .satisfies(body -> assertThat(path.endsWith("changes") || body.contains("7652.43"))
                            .isTrue());
        }
        assertThat(platform.get("director", "/v1/accounts/own")
                        .json()
                        .at("/attributes/secret-fee")
                        .asString())
                .isEqualTo("7652.43");
        assertThat(platform.get(MIA, "/v1/accounts/own")
                        .json()
                        .path("attributes")
                        .propertyNames())
                .contains("open-fee")
                .doesNotContain("secret-fee");
        assertThat(platform.get(MIA, "/v1/accounts/own/events?limit=500").body())
                .contains("valueLeftOut");
        assertThat(platform.get(MIA, "/v1/accounts/own/timeline").body())
                .contains("Restricted attribute set", "Attribute open-fee set");
        assertThat(platform.get("privacy-officer", "/v1/accounts/own/events?limit=500")
                        .body())
                .contains("valueLeftOut");
        assertThat(platform.get(MIA, "/accounts/own/audit?text=7652.43").body()).contains("No event matches.");

        assertThat(platform.get(MIA, "/v1/attributes").body())
                .contains("open-fee")
                .doesNotContain("secret-fee");
        String lines = "/v1/retention/by?from=2018-06&to=2018-07&by=attribute:";
        assertThat(platform.get(MIA, lines + "open-fee").status()).isEqualTo(200);
        Answer byKept = platform.get(MIA, lines + "secret-fee");
        assertThat(byKept.status()).isEqualTo(400);
        assertThat(byKept.json().path("errors"))
                .isEqualTo(platform.get(MIA, lines + "no-fee").json().path("errors"));
        assertThat(platform.get("director", lines + "secret-fee").status()).isEqualTo(200);
        assertThat(platform.get("admin", "/v1/attributes").body()).contains("open-fee", "secret-fee");
        for (String of : List.of("/v1/accounts?", "/v1/renewals?", "/v1/retention?from=2026-01&to=2026-02&", "/?")) {
            Answer kept = platform.get(MIA, of + "attribute=secret-fee:7652.43");
            Answer none = platform.get(MIA, of + "attribute=secret-fum:7652.43");
            assertThat(kept.status()).as(of).isEqualTo(400).isEqualTo(none.status());
            assertThat(kept.body().replace("secret-fee", "?"))
                    .as(of)
                    .isEqualTo(none.body().replace("secret-fum", "?"));
        }
        Answer kept = platform.json(
                MIA, "POST", "/v1/accounts/own/set-attribute", "{\"name\":\"secret-fee\",\"number\":\"1\"}");
        Answer none = platform.json(
                MIA, "POST", "/v1/accounts/own/set-attribute", "{\"name\":\"secret-fum\",\"number\":\"1\"}");
        assertThat(kept.status()).isEqualTo(400);
        assertThat(kept.body()).isEqualTo(none.body());

        String event = set.at("/eventIds/0").asString();
        for (String[] correction : new String[][] {
            {"retract-fact", "{\"retracts\":\"%s\",\"reason\":\"r\"}".formatted(event)},
            {
                "correct-fact",
                "{\"corrects\":\"%s\",\"replacement\":{\"name\":\"open-fee\"},\"reason\":\"r\"}".formatted(event)
            }
        }) {
            Answer refused = platform.json(MIA, "POST", "/v1/accounts/own/" + correction[0], correction[1]);
            assertThat(refused.status()).as(correction[0] + refused.body()).isEqualTo(409);
            assertThat(refused.json().path("reason").asString()).isEqualTo("unknown-event");
        }
        Answer renamed = platform.json(
                "director",
                "POST",
                "/v1/accounts/own/correct-fact",
                "{\"corrects\":\"%s\",\"replacement\":{\"name\":\"open-fee\"},\"reason\":\"r\"}".formatted(event));
        assertThat(renamed.status()).as(renamed.body()).isEqualTo(400);
        assertThat(platform.get("director", "/v1/accounts/own")
                        .json()
                        .at("/attributes/secret-fee")
                        .asString())
                .isEqualTo("7652.43");
        assertThat(platform.get("privacy-officer", "/v1/accounts/own/persons/secret-fee/export")
                        .body())
                .doesNotContain("7651.43", "7652.43");
    }

    @Test
    void no_filter_tells_what_an_account_of_somebody_else_is() throws Exception {
        platform.taken(201, "/v1/attributes", """
            {"name":"risk-class","type":"number","label":"Risk class"}\
            """);
        platform.tell("foreign", "set-attribute", "{\"name\":\"risk-class\",\"number\":\"42\"}");
        String last = platform.tell("foreign", "assign-team-member", "{\"userId\":\"mia\",\"role\":\"senior\"}")
                .path("lastPosition")
                .asString();

        for (String path : List.of("/v1/managers?from=2026-01&to=2026-02", "/v1/learning?", "/retention/learning?")) {
            String separator = path.endsWith("?") ? "" : "&";
            String right = platform.get(MIA, path + separator + "attribute=risk-class:42", "X-Min-Position", last)
                    .body();
            String wrong = platform.get(MIA, path + separator + "attribute=risk-class:41")
                    .body();
            assertThat(withoutTimes(right).replaceAll("4[12]", "?"))
                    .as(path)
                    .isEqualTo(withoutTimes(wrong).replaceAll("4[12]", "?"));
            assertThat(platform.get("director", path + separator + "attribute=risk-class:42")
                            .body())
                    .as(path)
                    .isNotEqualTo(platform.get("director", path + separator + "attribute=risk-class:41")
                            .body());
        }
    }

    private static String withoutTimes(String body) {
        return body.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "id")
                .replaceAll("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z", "now")
                .replaceAll("[0-9]{2}:[0-9]{2}", "now");
    }

    @Test
    void a_successor_sees_all_of_an_account_handed_over() throws Exception {
        platform.json(OWNER, "POST", "/v1/accounts", """
            {"accountId":"handed","name":"Handed over","currency":"USD","timeZone":"UTC"}\
            """);
        Answer mias = platform.json(OWNER, "POST", "/v1/accounts/handed/assign-manager", "{\"managerId\":\"mia\"}");
        long position = mias.json().path("lastPosition").asLong();
        assertThat(platform.get(MIA, "/v1/accounts/handed", "X-Min-Position", "" + position)
                        .status())
                .isEqualTo(200);
        assertThat(platform.get(NOAH, "/v1/accounts/handed").status()).isEqualTo(404);

        Answer given = platform.json(MIA, "POST", "/v1/accounts/handed/assign-manager", "{\"managerId\":\"noah\"}");
        assertThat(given.status()).as(given.body()).isEqualTo(200);
        String after = given.json().path("lastPosition").asString();

        String then = "/v1/accounts/handed?knownAtPosition=" + position;
        assertThat(platform.get(MIA, then, "X-Min-Position", after).status()).isEqualTo(404);
        assertThat(warm(MIA, "handed").status()).isEqualTo(404);
        assertThat(platform.get(NOAH, then).status()).isEqualTo(200);
        assertThat(warm(NOAH, "handed").status()).isEqualTo(200);
    }

    @Test
    void a_handover_told_late_changes_nothing_and_one_that_was_mistaken_never_was() throws Exception {
        platform.json(OWNER, "POST", "/v1/accounts", """
            {"accountId":"mended","name":"Mended","currency":"USD","timeZone":"UTC","occurredAt":"2026-01-01T00:00:00Z"}\
            """);
        assign("mended", "{\"managerId\":\"mia\",\"occurredAt\":\"2026-02-01T00:00:00Z\"}");
        assign("mended", "{\"managerId\":\"noah\",\"occurredAt\":\"2026-01-15T00:00:00Z\"}");
        seenAndWrittenBy(MIA, NOAH, "mended");

        String mistake = assign("mended", "{\"managerId\":\"noah\"}");
        seenAndWrittenBy(NOAH, MIA, "mended");

        Answer retracted = platform.json(
                OWNER,
                "POST",
                "/v1/accounts/mended/retract-fact",
                "{\"retracts\":\"%s\",\"reason\":\"r\"}".formatted(mistake));
        assertThat(retracted.status()).as(retracted.body()).isEqualTo(200);
        seenAndWrittenBy(MIA, NOAH, "mended");
    }

    @Test
    void whoever_works_on_an_account_without_managing_it_sees_nothing_of_it_and_changes_nothing() throws Exception {
        platform.json(OWNER, "POST", "/v1/accounts", """
            {"accountId":"teamed","name":"Teamed","currency":"USD","timeZone":"UTC"}\
            """);
        assign("teamed", "{\"managerId\":\"noah\"}");
        for (String role : List.of("account-manager", "director")) {
            String member = "{\"userId\":\"mia\",\"role\":\"%s\"}".formatted(role);
            assertThat(platform.json(NOAH, "POST", "/v1/accounts/teamed/assign-team-member", member)
                            .status())
                    .isEqualTo(200);
        }

        seenAndWrittenBy(NOAH, MIA, "teamed");
        assertThat(platform.json(
                                MIA,
                                "POST",
                                "/v1/accounts/teamed/unassign-team-member",
                                "{\"userId\":\"mia\",\"role\":\"director\"}")
                        .status())
                .isEqualTo(404);
        assertThat(platform.get(MIA, "/v1/accounts").body()).doesNotContain("teamed");
        assertThat(platform.get(MIA, "/accounts/teamed").status()).isEqualTo(404);
        assertThat(platform.get(MIA, "/v1/learning").body()).contains("mia").doesNotContain("teamed", "noah");
    }

    @Test
    void the_stream_of_changes_tells_of_the_own_accounts_only() throws Exception {
        Answer last = warm(MIA, "own");
        String id = last.json().path("lastPosition").asString();
        try (var lines = platform.changes(MIA).body()) {
            List<String> seen = CompletableFuture.supplyAsync(() -> lines.takeWhile(line -> !line.equals("id:" + id))
                            .filter(line -> line.startsWith("data:"))
                            .toList())
                    .get(2, TimeUnit.MINUTES);
            assertThat(seen).isNotEmpty().allSatisfy(line -> assertThat(line).doesNotContain("foreign", "policy"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET //v1/log",
                "GET /v1//log",
                "GET /v1/log/",
                "GET /v1/log;a=b",
                "GET /v1;a=b/log",
                "GET /V1/LOG",
                "GET /v1/%6cog",
                "GET /v1%2flog",
                "GET /v1/log.",
                "GET /v1/log.json",
                "GET /v1/./log",
                "GET /v1/log/head/../../log",
                "GET /schemas/../v1/log",
                "GET /schemas/%2e%2e/v1/log",
                "GET /schemas/..%2fv1/log",
                "GET /css/../v1/log",
                "GET /sign-in/../v1/log",
                "GET /actuator/health/../metrics",
                "GET /actuator/health/..%2fmetrics",
                "GET /actuator//metrics",
                "GET \\v1\\log",
                "GET /v1/log%00",
                "GET /v1/log%0a",
                "GET http://127.0.0.1/v1/log",
                "HEAD /v1/log",
                "OPTIONS /v1/log",
                "TRACE /v1/log",
                "PUT /v1/log",
                "get /v1/log",
            })
    void no_spelling_of_a_path_leads_past_the_gate(String line) throws Exception {
        for (String caller : List.of(NOBODY, CRM)) {
            assertThat(platform.raw(caller, line))
                    .as(caller)
                    .doesNotContain(" 200 ")
                    .doesNotContain(" 500 ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/accounts/own/..%2fforeign",
                "/v1/accounts/own/../foreign",
                "/v1/accounts/own%2f..%2fforeign",
                "/v1/accounts/foreign.",
                "/v1/accounts/foreign%20",
                "/v1/accounts/FOREIGN",
                "/v1/accounts/foreign;own",
                "/v1/accounts//foreign",
                "/v1/accounts/foreign/",
                "/v1/accounts/%66oreign",
                "/v1/accounts/policy",
                "/v1/accounts/policy/events",
                "/v1/accounts/access/events",
            })
    void no_spelling_of_an_account_leads_to_a_foreign_one(String path) throws Exception {
        assertThat(platform.raw(MIA, "GET " + path)).doesNotContain(" 200 ").doesNotContain(" 500 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-HTTP-Method-Override: GET",
                "X-Original-URL: /v1/log/head",
                "X-Rewrite-URL: /v1/log/head",
                "X-Forwarded-For: 127.0.0.1",
                "X-Forwarded-User: owner",
                "Forwarded: for=127.0.0.1;host=127.0.0.1",
                "X-Forwarded-Prefix: /schemas",
                "X-Actor: owner",
                "Cookie: account-health-0=x",
            })
    void no_header_makes_somebody_of_anybody(String header) throws Exception {
        assertThat(platform.raw(NOBODY, "GET /v1/log", header)).contains(" 401 ");
        assertThat(platform.raw(CRM, "GET /v1/log", header)).contains(" 403 ");
    }

    @Test
    void nobody_signs_as_another_but_the_owner() throws Exception {
        Answer smuggled = warm(MIA, "own", "X-Actor", "noah");
        assertThat(smuggled.status()).isEqualTo(403);
        assertThat(smuggled.body()).contains("sign-for-others");
        assertThat(warm("director", "own", "x-actor", "mia").status()).isEqualTo(403);
        assertThat(actorOf(warm(MIA, "own", "X-Actor", "mia"))).isEqualTo("mia");
        assertThat(actorOf(warm(MIA, "own"))).isEqualTo("mia");
        assertThat(actorOf(warm(OWNER, "own", "X-Actor", "ada"))).isEqualTo("ada");
        assertThat(platform.send(
                                CRM,
                                "POST",
                                "/v1/imports/spend?mode=append&source=crm",
                                "account,name,line,period_start,period_end,amount,currency\n",
                                "Content-Type",
                                "text/csv",
                                "X-Actor",
                                "mia")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void an_integration_sends_as_no_other_source_in_no_field() throws Exception {
        String persons = warm("director", "own").json().at("/eventIds/0").asString();
        refusedAsNotItsOwn(cloudEvent("dsp", "temperature-taken", "v1", WARM));
        refusedAsNotItsOwn(cloudEvent("CRM", "temperature-taken", "v1", WARM));
        refusedAsNotItsOwn(cloudEvent(
                "crm", "spend-reported", "v2", "{\"source\":\"dsp\",\"periodStart\":\"2026-01-01\",\"amount\":\"1\"}"));
        refusedAsNotItsOwn(cloudEvent(
                "crm",
                "spend-retracted",
                "v1",
                "{\"source\":\"dsp\",\"periodStart\":\"2026-01-01\",\"reason\":\"r\"}"));
        refusedAsNotItsOwn(
                cloudEvent("crm", "fact-retracted", "v1", "{\"retracts\":\"%s\",\"reason\":\"r\"}".formatted(persons)));
        refusedAsNotItsOwn(cloudEvent(
                "crm",
                "fact-corrected",
                "v1",
                "{\"corrects\":\"%s\",\"replacement\":{\"temperature\":1},\"reason\":\"r\"}".formatted(persons)));

        Answer own = send(CRM, cloudEvent("crm", "temperature-taken", "v1", WARM));
        assertThat(own.json().path("accepted").asInt()).as(own.body()).isEqualTo(1);
    }

    @Test
    void events_beyond_the_permission_of_a_sender_are_not_kept() throws Exception {
        long before = platform.get(OWNER, "/v1/inbox").json().path("count").asLong();
        send(CRM, cloudEvent("dsp", "temperature-taken", "v1", WARM));
        assertThat(platform.get(OWNER, "/v1/inbox").json().path("count").asLong())
                .isEqualTo(before);

        send(CRM, "{\"specversion\":\"1.0\",\"id\":\"broken\"}");
        JsonNode kept = platform.get(CRM, "/v1/inbox").json();
        assertThat(kept.at("/events/0/source").asString()).isEqualTo("crm");
        assertThat(kept.has("count")).as("how many others have").isFalse();
    }

    @Test
    void nobody_without_a_token_learns_anything_by_asking_to_wait() throws Exception {
        Duration quickest = Duration.ofDays(1);
        for (int i = 0; i < 3; i++) { // a machine may pause, but one that waits for the position waits each time
            long start = System.nanoTime();
            Answer answer = platform.get(NOBODY, "/v1/portfolio", "X-Min-Position", "999999");
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            quickest = took.compareTo(quickest) < 0 ? took : quickest;

            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.body()).doesNotContain("999999", "position");
        }
        assertThat(quickest).isLessThan(Duration.ofSeconds(4));
    }

    @Test
    void a_token_in_the_address_or_of_another_scheme_is_none() throws Exception {
        String token = platform.bearer(OWNER).substring("Bearer ".length());
        assertThat(platform.get(NOBODY, "/v1/log/head?access_token=" + token).status())
                .isEqualTo(401);
        assertThat(platform.get(NOBODY, "/v1/log/head", "Authorization", "Basic " + token)
                        .status())
                .isEqualTo(401);
        assertThat(platform.get(NOBODY, "/v1/log/head", "Authorization", "Bearer " + token + "x")
                        .status())
                .isEqualTo(401);
        assertThat(platform.get(NOBODY, "/v1/log/head", "Authorization", "Bearer")
                        .status())
                .isEqualTo(401);
    }

    private static Answer warm(String caller, String account, String... headers) throws Exception {
        return platform.json(caller, "POST", "/v1/accounts/" + account + "/take-temperature", WARM, headers);
    }

    private static Answer place(String caller, String parent, String kind) throws Exception {
        return platform.json(
                caller,
                "POST",
                "/v1/accounts/own/place-account-under",
                "{\"parentId\":\"%s\",\"kind\":\"%s\"}".formatted(parent, kind));
    }

    private static String told(Answer refused) {
        return refused.status() + refused.body();
    }

    private static String fact(String account) throws Exception {
        return warm(OWNER, account).json().at("/eventIds/0").asString();
    }

    private static Answer correct(String event) throws Exception {
        return platform.json(
                MIA,
                "POST",
                "/v1/accounts/own/correct-fact",
                "{\"corrects\":\"%s\",\"replacement\":{\"temperature\":1},\"reason\":\"r\"}".formatted(event));
    }

    private static void same(String command, String body, String... headers) throws Exception {
        Answer foreign = platform.json(MIA, "POST", "/v1/accounts/foreign/" + command, body, headers);
        Answer unknown = platform.json(MIA, "POST", "/v1/accounts/nosuch/" + command, body, headers);
        assertThat(foreign.status()).as(command + body + foreign.body()).isEqualTo(404);
        assertThat(unknown.status()).as(command + body + unknown.body()).isEqualTo(404);
        assertThat(foreign.body().replace("foreign", "?"))
                .isEqualTo(unknown.body().replace("nosuch", "?"));
    }

    private static String assign(String account, String body) throws Exception {
        Answer answer = platform.json(OWNER, "POST", "/v1/accounts/" + account + "/assign-manager", body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().at("/eventIds/0").asString();
    }

    /** Whoever may see it may write to it, and the other neither. */
    private static void seenAndWrittenBy(String one, String other, String account) throws Exception {
        Answer written = warm(one, account);
        assertThat(written.status()).as(written.body()).isEqualTo(200);
        String position = written.json().path("lastPosition").asString();
        assertThat(platform.get(one, "/v1/accounts/" + account, "X-Min-Position", position)
                        .status())
                .isEqualTo(200);
        assertThat(platform.get(other, "/v1/accounts/" + account).status()).isEqualTo(404);
        assertThat(warm(other, account).status()).isEqualTo(404);
    }

    private static String actorOf(Answer written) throws Exception {
        assertThat(written.status()).as(written.body()).isEqualTo(200);
        long position = written.json().path("lastPosition").asLong();
        String line = platform.get(OWNER, "/v1/log?limit=1&after=" + (position - 1), "Accept", "application/x-ndjson")
                .body();
        return tools.jackson.databind.json.JsonMapper.shared()
                .readTree(line)
                .path("actor")
                .asString();
    }

    private static Answer send(String caller, String event) throws Exception {
        return platform.send(caller, "POST", "/v1/events", event, "Content-Type", "application/cloudevents+json");
    }

    private static void refusedAsNotItsOwn(String event) throws Exception {
        Answer answer = send(CRM, event);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("accepted").asInt())
                .as(event + answer.body())
                .isZero();
        assertThat(answer.json().at("/rejected/0/reason").asString())
                .as(event)
                .contains("source")
                .contains("crm");
    }

    private static String cloudEvent(String source, String type, String revision, String data) {
        return """
            {"specversion":"1.0","id":"%s","source":"%s","type":"accounthealth.%s.%s","subject":"own","data":%s}\
            """.formatted(UUID.randomUUID(), source, type, revision, data);
    }
}

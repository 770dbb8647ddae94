package io.accounthealth.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.edge.access.RouteRules;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.AttributeEvent.AttributeDefined;
import io.accounthealth.events.AttributeType;
import io.accounthealth.events.ProposalEvent.SettingProposed;
import io.accounthealth.privacy.ReportLinkKeys;
import io.accounthealth.query.read.BoardDefinition;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.schema.EventCodec.Encoded;
import io.accounthealth.schema.FactJson;
import io.accounthealth.settings.VersionedSettings;
import io.accounthealth.standalone.Guarded.Answer;
import io.accounthealth.storage.Commit;
import io.accounthealth.storage.Commit.NewEvent;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.Stores;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.ResolvableType;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Every route as every role, on what is the caller's own and on what is another's, against the documented table. */
class AccessMatrixTest {

    private static final Pattern EVENT_ID = Pattern.compile("\"eventId\":\"([0-9a-f-]{36})\"");

    private static final String UNKNOWN = "nosuch";

    /** The name of a setting of each kind. */
    private static final String SETTING = "matrix";

    private static final String LINK = "a-link";

    private static final List<String> OWN_AND_FOREIGN = List.of("own", "foreign");

    /** Routes whose answer is made of accounts, without naming one, beside all that show the portfolio. */
    private static final Set<String> OF_ACCOUNTS = Set.of("GET /v1/accounts", "GET /v1/changes");

    /**
     * Like these, but what they tell is counted and names nobody, or only accounts that fall: see
     * {@link #the_rates_of_an_account_manager_are_made_of_the_own_accounts_only}. What was handed over of several
     * accounts is told of each.
     */
    private static final Set<String> COUNTED = Set.of(
            "GET /alerts/counts",
            "GET /boards",
            "GET /boards/{name}/counts",
            "GET /hand-over",
            "GET /my-day/stale",
            "GET /portfolio/bands",
            "GET /v1/kpis/series",
            "GET /v1/portfolio/outlook",
            "POST /v1/hand-overs");

    /** Routes that an integration may always ask, and that tell or take what is of its own source. */
    private static final Set<String> OF_SOURCES = Set.of(
            "GET /integrations",
            "GET /integrations/sources",
            "GET /v1/imports",
            "GET /v1/imports/{kind}/template",
            "GET /v1/inbox",
            "GET /v1/sources",
            "POST /v1/events",
            "POST /v1/inbox/resend");

    /** What an answer that is made of the foreign account too cannot do without: a name, or figures with its own. */
    private static final Pattern FOREIGN = Pattern.compile("foreign|noah|7[0-9]{3}\\.77");

    /** A user name that a form suggests, which tells nothing of the accounts of that user. */
    private static final Pattern COLLEAGUE = Pattern.compile("<option [^>]*>[^<]*</option>");

    private static final String REQUEST = "request-1";

    @TempDir
    static Path data;

    static Guarded platform;
    static Set<String> ofThePortfolio;
    static Map<String, String> importOf;

    /** Of an attribute, which another person is to approve. */
    static String proposal;

    /** The position of an event of the own account that comes after all of the foreign one's. */
    static long last;

    @BeforeAll
    static void start() throws Exception {
        // The watch would close alerts that are told here, since nothing is wrong.
        // A backtest whose caller has gone is given up a moment later, and holds up the next one until then.
        platform = new Guarded(
                data,
                Map.of(
                        "accounthealth.watch.every", "1d",
                        "accounthealth.limits.backtests", "100",
                        "accounthealth.reports.second-person", "false"));
        ofThePortfolio = routes().entrySet().stream()
                .filter(route -> route.getValue().equals(UseCase.READ_PORTFOLIO.written()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        importOf = Map.of("own", doneImport("crm"), "foreign", doneImport("dsp"));
        report("foreign", "2026-01-31", "7777.77");
        platform.tell("foreign", "report-performance", """
            {"source":"dsp","periodStart":"2026-01-31","clicks":7,"conversionValue":"7777.77"}\
            """);
        report("foreign", "2026-02-28", "7787.77");
        report("foreign", LocalDate.now(ZoneOffset.UTC).minusDays(2).toString(), "7797.77");
        set("/v1/attributes", "{\"name\":\"%s\",\"type\":\"text\",\"label\":\"Any\"}".formatted(SETTING));
        proposal = proposed();
        set("/v1/payload-retention", """
            {"ruleId":"%s","types":["interaction-logged"],"afterDays":3000,"reason":"old"}\
            """.formatted(SETTING));
        platform.tell("own", "add-stakeholder", "{\"personId\":\"ada\",\"name\":\"Ada Byron\"}");
        set("/v1/person-requests", """
            {"requestId":"%s","kind":"erasure","persons":["own/ada"],"due":"2099-01-01","reason":"asked for it"}\
            """.formatted(REQUEST));
        set("/v1/playbooks", """
            {"version":"%s","kind":"silence","effectiveFrom":"2099-01-01T00:00:00Z",
             "steps":[{"text":"Call","role":"director","days":1}]}\
            """.formatted(SETTING));
        EveryBoard.tell(platform, "foreign");
        EveryBoard.tell(platform, "own");
        share("foreign");
        share("own");
        report("own", "2026-01-31", "100");
        last = report("own", "2026-02-28", "300");
    }

    /** A report that was delivered, and a link to it. */
    private static void share(String account) throws Exception {
        platform.tell(account, "draft-report", """
            {"reportId":"report-2","kind":"monthly","period":"2026-01"}\
            """);
        platform.tell(account, "submit-report", "{\"reportId\":\"report-2\"}");
        JsonNode report = platform.get(Guarded.OWNER, "/v1/accounts/" + account + "/reports/report-2")
                .json();
        ObjectNode approval = FactJson.mapper().createObjectNode().put("reportId", "report-2");
        List.of("packHash", "form", "changes", "seal").forEach(field -> approval.set(field, report.path(field)));
        platform.tell(account, "approve-report", approval.toString());
        platform.tell(account, "deliver-report", "{\"reportId\":\"report-2\",\"version\":1}");
        platform.tell(account, "share-report", """
            {"reportId":"report-2","linkId":"%s","until":"%s"}\
            """.formatted(LINK, Instant.now().plus(Duration.ofDays(1))));
    }

    /** As it waits where an attribute takes two people, which it does not here: the boards define theirs. */
    private static String proposed() {
        UUID id = UUID.randomUUID();
        EventLog log = platform.context.getBean(Stores.class).log();
        Encoded encoded = new EventCodec()
                .encode(
                        AccountId.POLICY,
                        new SettingProposed(new AttributeDefined("other", AttributeType.TEXT, "Any", null, null)));
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

    private static void set(String path, String body) throws Exception {
        Answer set = platform.json(Guarded.OWNER, "POST", path, body);
        assertThat(set.status()).as(set.body()).isEqualTo(201);
    }

    private static long report(String account, String day, String amount) throws Exception {
        Answer reported = platform.json(
                Guarded.OWNER,
                "POST",
                "/v1/accounts/" + account + "/report-spend",
                "{\"source\":\"dsp\",\"periodStart\":\"%s\",\"amount\":\"%s\"}".formatted(day, amount));
        assertThat(reported.status()).as(reported.body()).isEqualTo(200);
        return reported.json().path("lastPosition").asLong();
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    /**
     * A handler of ours and one media type that it makes: the same route may lead to several.
     *
     * @param produced empty when it does not say
     * @param query that chooses rows of a board; empty for those that it shows by default
     */
    private record Variant(String route, String produced, String useCase, String query) {
        String accept() {
            return !produced.isEmpty() ? produced : route.contains(" /v1/") ? "application/json" : "*/*";
        }
    }

    @Test
    void every_route_has_a_use_case_or_a_rule() throws Exception {
        List<String> without = new ArrayList<>();
        eachHandler((info, handler) -> {
            if (isOurs(handler) && info.getMethodsCondition().getMethods().isEmpty()) {
                without.add(info + " answers every method");
            }
            for (PathPattern pattern : info.getPatternsCondition().getPatterns()) {
                if (RouteRules.useCaseOf(handler, pattern.getPatternString()).isEmpty()) {
                    without.add(info + " " + handler);
                }
            }
        });
        platform.context
                .getBeansOfType(SimpleUrlHandlerMapping.class)
                .forEach((name, mapping) -> mapping.getHandlerMap().forEach((pattern, handler) -> {
                    if (RouteRules.useCaseOf(handler, pattern.getPatternString())
                            .isEmpty()) {
                        without.add(pattern + " " + handler);
                    }
                }));
        Map<String, String> routes = routes();

        assertThat(without).as("routes without a rule, or without a method").isEmpty();
        assertThat(variants())
                .allSatisfy(variant ->
                        assertThat(variant.useCase()).as(variant.toString()).isEqualTo(routes.get(variant.route())));
        assertThat(variants()).extracting(Variant::route).containsAll(routes.keySet());
    }

    @Test
    void every_route_answers_every_role_as_the_table_says_in_every_media_type() throws Exception {
        Map<String, Map<String, String>> table = table();
        Map<String, String> routes = routes();
        SoftAssertions all = new SoftAssertions();
        for (Variant variant : variants()) {
            String route = variant.route();
            Map<String, String> cells = table.get(routes.get(route));
            for (String role : cells.keySet()) {
                for (String whose : OWN_AND_FOREIGN) {
                    Answer answer = call(caller(role), variant, whose);
                    String what = "%s as %s on %s: %d %s"
                            .formatted(variant, role, whose, answer.status(), shortened(answer.body()));
                    String cell = cells.get(role);
                    all.assertThat(kind(answer)).as(what).isEqualTo(expected(cell, route, whose));
                    if (answer.status() == 200) {
                        all.assertThat(answer.type()).as(what).startsWith(variant.produced());
                    }
                    if (cell.equals("own accounts")) {
                        seesNothingForeign(all, what, variant, answer, whose);
                    } else if (cell.equals("all") && isOfAccounts(route)) {
                        all.assertThat(answer.body()).as(what).containsPattern(FOREIGN);
                    }
                }
            }
        }
        all.assertAll();
    }

    /**
     * But the report of a link: its reader is a client, whose mail program may add parameters to links. Schemas are
     * none.
     */
    @Test
    void every_screen_refuses_unknown_parameters() throws Exception {
        Map<Boolean, List<Variant>> byForm = variants().stream()
                .filter(variant ->
                        variant.route().startsWith("GET /") && !variant.route().startsWith("GET /v1/"))
                .collect(
                        Collectors.partitioningBy(variant -> variant.produced().startsWith(MediaType.TEXT_HTML_VALUE)));
        List<Variant> screens = byForm.get(true);
        SoftAssertions all = new SoftAssertions();
        all.assertThat(byForm.get(false))
                .extracting(Variant::route)
                .containsExactlyInAnyOrder(
                        "GET /shared/reports/{id}/{linkId}", "GET /schemas", "GET /schemas/{type}/{revision}");
        for (Variant screen : screens) {
            URI shown = call(Guarded.OWNER, screen, "own").whole().request().uri();
            String query = shown.getRawQuery() == null ? "" : shown.getRawQuery() + "&";
            String address = shown.getRawPath() + "?" + query + "nonsense=1";
            Answer refused = platform.get(Guarded.OWNER, address, "Accept", MediaType.TEXT_HTML_VALUE);
            all.assertThat(refused.status()).as(address).isEqualTo(400);
            all.assertThat(refused.type()).as(address).startsWith(MediaType.TEXT_HTML_VALUE);
            all.assertThat(refused.body()).as(address).contains("<html", "nonsense");
        }
        all.assertThat(screens).hasSizeGreaterThan(80);
        all.assertAll();
    }

    /** Rates name nobody: only their value tells whose accounts they are made of. */
    @Test
    void the_rates_of_an_account_manager_are_made_of_the_own_accounts_only() throws Exception {
        String path = "/v1/retention?from=2026-01&to=2026-02";
        JsonNode own = platform.get(Guarded.MIA, path).json();
        JsonNode everybodys = platform.get("director", path).json();

        assertThat(own.at("/base/accounts").asInt()).isEqualTo(1);
        assertThat(own.path("nrr").decimalValue()).isEqualByComparingTo("2.5");
        assertThat(everybodys.at("/base/accounts").asInt()).isEqualTo(2);
        assertThat(everybodys.path("nrr").decimalValue()).isBetween(BigDecimal.ONE, new BigDecimal("1.1"));
        String outlook = "/v1/portfolio/outlook";
        assertThat(platform.get(Guarded.MIA, outlook)
                        .json()
                        .at("/figures/accounts")
                        .asInt())
                .isEqualTo(1);
        assertThat(platform.get("director", outlook)
                        .json()
                        .at("/figures/accounts")
                        .asInt())
                .isEqualTo(2);
        String series = "/v1/kpis/series?kpi=spend&from=2026-02-10&asOf=2026-03-01";
        assertThat(new BigDecimal(platform.get(Guarded.MIA, series)
                        .json()
                        .at("/entries/0/value")
                        .asString()))
                .isLessThan(new BigDecimal("1000"));
        assertThat(new BigDecimal(platform.get("director", series)
                        .json()
                        .at("/entries/0/value")
                        .asString()))
                .isGreaterThan(new BigDecimal("7777.77"));
        assertThat(scoredToday(Guarded.MIA)).isEqualTo(1);
        assertThat(scoredToday("director")).isEqualTo(2);
    }

    /** How many accounts have a band at the end of the chart of bands. */
    private static int scoredToday(String caller) throws Exception {
        return Pattern.compile("data-at-risk=\"(\\d+)\" data-watch=\"(\\d+)\" data-healthy=\"(\\d+)\"")
                .matcher(platform.get(caller, "/portfolio/bands").body())
                .results()
                .mapToInt(day -> Integer.parseInt(day.group(1))
                        + Integer.parseInt(day.group(2))
                        + Integer.parseInt(day.group(3)))
                .max()
                .orElse(0);
    }

    @Test
    void an_integration_is_told_of_its_own_source_and_of_no_other() throws Exception {
        JsonNode own = platform.get(Guarded.CRM, "/v1/sources").json().path("sources");
        JsonNode all = platform.get("admin", "/v1/sources").json().path("sources");

        assertThat(own.findValuesAsString("source")).isEqualTo(List.of("crm"));
        assertThat(all.findValuesAsString("source")).contains("api", "crm", "dsp");
        assertThat(platform.get(Guarded.CRM, "/integrations/sources").body())
                .contains("data-source=\"crm\"")
                .doesNotContain("data-source=\"dsp\"");
    }

    @Test
    void every_route_that_the_document_of_the_figures_names_is_there() throws Exception {
        Map<String, String> routes = routes();

        assertThat(Pattern.compile("`(GET /v1/[^`]*)`")
                        .matcher(Files.readString(Path.of("..", "docs", "figures.md")))
                        .results()
                        .map(route -> route.group(1))
                        .toList())
                .hasSizeGreaterThan(15)
                .allSatisfy(route -> assertThat(routes.keySet()).contains(route));
    }

    private static List<Variant> variants() {
        List<Variant> variants = new ArrayList<>();
        eachHandler((info, handler) -> {
            for (PathPattern pattern : info.getPatternsCondition().getPatterns()) {
                Set<MediaType> produced = info.getProducesCondition().getProducibleMediaTypes();
                String useCase = RouteRules.useCaseOf(handler, pattern.getPatternString())
                        .map(UseCase::written)
                        .orElse("none");
                for (RequestMethod method : info.getMethodsCondition().getMethods()) {
                    String route = method + " " + pattern;
                    if (isOurs(handler)) {
                        (produced.isEmpty() ? Set.of("") : produced)
                                .forEach(type -> queries(pattern.getPatternString())
                                        .forEach(query ->
                                                variants.add(new Variant(route, type.toString(), useCase, query))));
                    }
                }
            }
        });
        return variants;
    }

    private static void eachHandler(BiConsumer<RequestMappingInfo, HandlerMethod> each) {
        platform.context
                .getBeansOfType(RequestMappingInfoHandlerMapping.class)
                .forEach((name, mapping) -> mapping.getHandlerMethods().forEach(each));
    }

    private static boolean isOurs(HandlerMethod handler) {
        return handler.getBeanType().getName().startsWith("io.accounthealth.");
    }

    @Test
    void the_description_asks_for_a_token_and_takes_no_caller_for_a_parameter() throws Exception {
        Answer description = platform.description();
        assertThat(description.status()).isEqualTo(200);
        assertThat(description
                        .json()
                        .at("/components/securitySchemes/token/scheme")
                        .asString())
                .isEqualTo("bearer");
        assertThat(description.body()).doesNotContain("\"caller\"", "Caller");
        assertThat(platform.get(Guarded.NOBODY, "/swagger-ui/index.html").status())
                .isEqualTo(200);
    }

    @Test
    void probes_need_no_token_and_whatever_else_is_operated_needs_an_admin() throws Exception {
        Answer open = platform.get(Guarded.NOBODY, "/actuator/health/readiness");
        assertThat(open.status()).isEqualTo(200);
        assertThat(open.body()).doesNotContain("components", "details", "position");
        assertThat(platform.get(Guarded.NOBODY, "/actuator/health").body()).doesNotContain("details");
        assertThat(platform.get("auditor", "/actuator/health").body()).doesNotContain("details");
        assertThat(platform.get(Guarded.OWNER, "/actuator/sbom/application").status())
                .as("what libraries there are, and of which versions, tells where to attack")
                .isEqualTo(404);
        assertThat(platform.get("admin", "/actuator/health").body()).contains("details");
        for (String path : List.of("/actuator", "/actuator/metrics", "/actuator/prometheus", "/actuator/info")) {
            assertThat(platform.get(Guarded.NOBODY, path).status()).as(path).isEqualTo(401);
            assertThat(platform.get("director", path).status()).as(path).isEqualTo(403);
            assertThat(platform.get("admin", path).status()).as(path).isEqualTo(200);
            assertThat(platform.get(Guarded.OWNER, path).status()).as(path).isEqualTo(200);
        }
    }

    /** What the cell of the table promises of a call: let in, refused, or told that there is nothing. */
    private static String expected(String cell, String route, String whose) {
        return switch (cell) {
            case "yes", "all" -> "let in";
            case "no" -> "sign in";
            case "–" -> "refused";
            case "own accounts" ->
                whose.equals("own") || isOfAccounts(route) || COUNTED.contains(route) ? "let in" : "nothing there";
            case "own source" ->
                whose.equals("own") || OF_SOURCES.contains(route)
                        ? "let in"
                        : route.startsWith("POST /v1/imports/") && !route.endsWith("/confirm")
                                ? "refused"
                                : "nothing there";
            default -> throw new AssertionError("the table has a cell " + cell);
        };
    }

    private static String kind(Answer answer) {
        boolean signIn = answer.status() == 303
                && answer.whole().headers().firstValue("Location").orElse("").startsWith("/sign-in")
                && !answer.whole().request().uri().getPath().startsWith("/sign-");
        return switch (answer.status()) {
            case 401 -> "sign in";
            case 403 -> "refused";
            case 404 -> "nothing there";
            case 303 -> signIn ? "sign in" : "let in";
            case 200, 201, 202, 204, 400, 409, 422 -> "let in";
            default -> "status " + answer.status();
        };
    }

    /** A foreign account is answered like one that there is not, letter for letter but for the name asked for. */
    private static void seesNothingForeign(
            SoftAssertions all, String what, Variant variant, Answer answer, String whose) throws Exception {
        if (isOfAccounts(variant.route()) || COUNTED.contains(variant.route())) {
            all.assertThat(COLLEAGUE.matcher(answer.body()).replaceAll(""))
                    .as(what)
                    .doesNotContainPattern(FOREIGN);
        } else if (whose.equals("foreign")) {
            Answer unknown = call(caller("account-manager"), variant, UNKNOWN);
            all.assertThat(answer.body().replace("foreign", "?"))
                    .as(what)
                    .isEqualTo(unknown.body().replace(UNKNOWN, "?"));
            all.assertThat(answer.status()).as(what).isEqualTo(unknown.status());
            all.assertThat(answer.whole().headers().map().keySet())
                    .as(what)
                    .isEqualTo(unknown.whole().headers().map().keySet());
        }
    }

    private static Answer call(String caller, Variant variant, String whose) throws Exception {
        String route = variant.route();
        String accept = variant.accept();
        String source = whose.equals("own") ? "crm" : "dsp";
        String method = route.substring(0, route.indexOf(' '));
        String path = route.substring(route.indexOf(' ') + 1);
        return switch (route) {
            case "POST /sign-in" ->
                platform.send(
                        caller,
                        method,
                        path,
                        "token=" + platform.bearer(Guarded.OWNER).substring(7),
                        "Content-Type",
                        "application/x-www-form-urlencoded");
            case "POST /sign-out" -> platform.send(caller, method, path, "");
            case "GET /schemas" -> platform.get(caller, path);
            case "GET /schemas/{type}/{revision}" -> platform.get(caller, "/schemas/spend-reported/1");
            case "GET /v1/changes" -> platform.upTo("id:" + last, caller, path + "?after=0", "Accept", accept);
            case "GET /v1/retention", "GET /v1/retention/cohorts" ->
                platform.get(caller, path + "?from=2026-01&to=2026-02", "Accept", accept);
            case "GET /v1/accounts/{id}/qbr", "GET /accounts/{id}/qbr" ->
                platform.get(caller, path.replace("{id}", whose) + "?quarter=2026-Q1", "Accept", accept);
            case "GET /v1/accounts/{id}/reports/{reportId}", "GET /accounts/{id}/reports/{reportId}" ->
                platform.get(caller, path.replace("{id}", whose).replace("{reportId}", "report-1"), "Accept", accept);
            case "GET /v1/accounts/{id}/reports/{reportId}/file" ->
                platform.get(
                        caller,
                        path.replace("{id}", whose).replace("{reportId}", "report-1") + "?as=html",
                        "Accept",
                        accept);
            case "GET /shared/reports/{id}/{linkId}" ->
                platform.get(
                        caller,
                        path.replace("{id}", whose).replace("{linkId}", LINK) + "?key="
                                + platform.context.getBean(ReportLinkKeys.class).of(new AccountId(whose), LINK),
                        "Accept",
                        accept);
            case "GET /v1/retention/clv" -> platform.get(caller, path + "?asOf=2026-03-01", "Accept", accept);
            case "GET /v1/kpis/series", "GET /v1/accounts/{id}/kpis/series" ->
                platform.get(
                        caller,
                        path.replace("{id}", whose) + "?kpi=spend&from=2026-02-10&asOf=2026-03-01",
                        "Accept",
                        accept);
            case "GET /v1/retention/by" ->
                platform.get(caller, path + "?by=manager&from=2026-01&to=2026-02", "Accept", accept);
            case "GET /v1/retention/accounts" ->
                platform.get(caller, path + "?from=2026-01&to=2026-02&movement=expansion", "Accept", accept);
            case "POST /v1/accounts" ->
                platform.json(caller, method, path, "{\"name\":\"N\",\"currency\":\"USD\",\"timeZone\":\"UTC\"}");
            case "POST /v1/accounts/{accountId}/{command}" ->
                platform.json(
                        caller,
                        method,
                        "/v1/accounts/" + whose + "/log-interaction",
                        "{\"channel\":\"email\",\"summary\":\"hello\"}");
            case "POST /v1/accounts/{accountId}/hand-over" -> // to the manager that it has: it stays whose it is
                platform.json(
                        caller,
                        method,
                        path.replace("{accountId}", whose),
                        "{\"to\":\"%s\"}".formatted(whose.equals("own") ? "mia" : "noah"));
            case "POST /v1/accounts/{accountId}/retract-facts" ->
                platform.json(
                        caller,
                        method,
                        path.replace("{accountId}", whose),
                        "{\"retracts\":[\"%s\"],\"reason\":\"r\"}".formatted(UUID.randomUUID()));
            case "POST /v1/hand-overs" -> platform.json(caller, method, path, "{\"to\":\"mia\",\"accounts\":[]}");
            case "POST /v1/accounts/{accountId}/persons/{personId}/erase" ->
                platform.json(
                        caller,
                        method,
                        "/v1/accounts/" + whose + "/persons/nobody/erase",
                        "{\"reason\":\"asked for it\"}");
            case "POST /v1/accounts/{accountId}/place-legal-hold", "POST /v1/accounts/{accountId}/lift-legal-hold" ->
                platform.json(
                        caller,
                        method,
                        path.replace("{accountId}", whose),
                        "{\"holdId\":\"hold-1\",\"reason\":\"a lawsuit\"}");
            case "GET /v1/accounts/{id}/persons/{personId}/export" ->
                platform.get(caller, "/v1/accounts/" + whose + "/persons/ada/export", "Accept", accept);
            case "POST /v1/events" -> events(caller, source);
            case "POST /v1/imports/spend" -> startImport(caller, source);
            case "POST /v1/imports/performance" ->
                platform.send(
                        caller,
                        method,
                        path + "?mode=append&source=" + source,
                        "account,name,period_start,impressions,measurable_impressions,viewable_impressions,clicks,"
                                + "video_starts,video_completions,conversions,conversion_value,currency\n"
                                + "own,Own,2026-01-01,1000,,,,,,,,\n",
                        "Content-Type",
                        "text/csv");
            case "POST /v1/imports/rates" ->
                platform.send(
                        caller,
                        method,
                        path + "?source=" + source,
                        "base,quote,day,rate\nEUR,USD,2026-01-05,1.0842\n",
                        "Content-Type",
                        "text/csv");
            case "GET /v1/imports/{kind}/template" ->
                platform.get(caller, path.replace("{kind}", "spend"), "Accept", accept);
            case "GET /v1/imports/{id}" ->
                platform.get(caller, "/v1/imports/" + importOf.getOrDefault(whose, whose), "Accept", accept);
            case "POST /v1/imports/{id}/confirm" ->
                platform.send(caller, method, path.replace("{id}", importOf.getOrDefault(whose, whose)), "");
            case "POST /v1/inbox/resend" -> platform.send(caller, method, path + "?source=" + source, "");
            case "POST /v1/inbox/{id}/resend" ->
                platform.send(caller, method, "/v1/inbox/" + refusedEvent(source) + "/resend", "");
            case "DELETE /v1/inbox" ->
                platform.send(caller, method, "/v1/inbox?olderThan=P9999D&source=" + source, null);
            case "DELETE /v1/inbox/{id}" -> platform.send(caller, method, "/v1/inbox/" + refusedEvent(source), null);
            case "POST /v1/policies", "POST /v1/policies/drafts" -> platform.json(caller, method, path, "{}");
            case "POST /v1/policies/drafts/{version}/publish", "POST /v1/policies/{version}/retire" ->
                platform.json(caller, method, path.replace("{version}", "v9"), "{\"effectiveFrom\":\"soon\"}");
            case "POST /v1/person-requests" -> platform.json(caller, method, path, "{}");
            case "POST /v1/person-requests/{requestId}/carry-out", "POST /v1/person-requests/{requestId}/close" ->
                platform.json(caller, method, path.replace("{requestId}", "none"), "{\"noSuchField\":1}");
            case "GET /person-requests/{requestId}/carry-out", "GET /person-requests/{requestId}/close" ->
                platform.get(caller, path.replace("{requestId}", REQUEST), "Accept", accept);
            case "GET /v1/accounts/{id}/persons/{personId}/everywhere", "GET /people/{id}/{personId}/request" ->
                platform.get(caller, path.replace("{id}", whose).replace("{personId}", "ada"), "Accept", accept);
            case "POST /v1/tokens/{token}", "POST /v1/tokens/{token}/limit", "POST /v1/tokens/{token}/revoke" ->
                platform.json(caller, method, path.replace("{token}", "director@" + caller), "{\"noSuchField\":1}");
            case "POST /v1/views" -> platform.json(caller, method, path, "{}");
            case "POST /v1/views/{viewId}/delete" ->
                platform.json(caller, method, path.replace("{viewId}", "none"), "{\"noSuchField\":1}");
            case "POST /v1/proposals/{proposal}/approve", "POST /v1/proposals/{proposal}/reject" ->
                platform.json(caller, method, path.replace("{proposal}", proposal), "{\"noSuchField\":1}");
            case "GET /settings/proposals/{proposal}/approve", "GET /settings/proposals/{proposal}/reject" ->
                platform.get(caller, path.replace("{proposal}", proposal), "Accept", accept);
            case "POST /v1/attributes" -> platform.json(caller, method, path, "{}");
            case "POST /v1/attributes/{name}/retire" ->
                platform.json(caller, method, path.replace("{name}", "none"), "{\"noSuchField\":1}");
            case "POST /v1/payload-retention" -> platform.json(caller, method, path, "{}");
            case "POST /v1/payload-retention/{ruleId}/approve", "POST /v1/payload-retention/{ruleId}/end" ->
                platform.json(caller, method, path.replace("{ruleId}", "none"), "{\"noSuchField\":1}");
            case "GET /v1/search" -> platform.get(caller, path + "?q=o", "Accept", accept);
            case "GET /accounts/{id}/record/{command}" ->
                platform.get(
                        caller, path.replace("{id}", whose).replace("{command}", "hold-meeting"), "Accept", accept);
            case "GET /accounts/{id}/events/{event}/change" ->
                platform.get(
                        caller, path.replace("{id}", whose).replace("{event}", openingOf(whose)), "Accept", accept);
            case "GET /boards/{name}", "GET /boards/{name}/counts" ->
                platform.get(caller, path.replace("{name}", variant.query()), "Accept", accept);
            case "GET /rules/{version}", "GET /rules/{version}/edit" ->
                platform.get(caller, path.replace("{version}", "v1"), "Accept", accept);
            case "POST /v1/policies/backtest", "POST /v1/policies/effect" ->
                tried(caller, path, "{\"version\":\"v1\"}", accept);
            case "GET /people/{id}/{personId}",
                    "GET /people/{id}/{personId}/erase",
                    "GET /people/{id}/{personId}/hold",
                    "GET /people/{id}/{personId}/lift" ->
                platform.get(caller, path.replace("{id}", whose).replace("{personId}", "ada"), "Accept", accept);
            case "GET /settings/{kind}", "GET /settings/{kind}/publish" ->
                platform.get(caller, path.replace("{kind}", "playbooks"), "Accept", accept);
            case "GET /settings/{kind}/{name}/retire",
                    "GET /settings/attributes/{name}/retire",
                    "GET /settings/payload-retention/{name}/approve",
                    "GET /settings/payload-retention/{name}/end" ->
                platform.get(caller, path.replace("{kind}", "playbooks").replace("{name}", SETTING), "Accept", accept);
            case "POST /v1/alert-rules/replay" -> tried(caller, path, "{\"rules\":[{\"kind\":\"silence\"}]}", accept);
            case "POST /v1/policies/suggest" -> tried(caller, path, "{}", accept);
            default ->
                isOfASetting(method, path)
                        ? platform.json(caller, method, path.replace("{version}", "v9"), "{\"effectiveFrom\":\"soon\"}")
                        : platform.send(
                                caller, method, path.replace("{id}", whose) + variant.query(), null, "Accept", accept);
        };
    }

    private static boolean isOfASetting(String method, String path) {
        return method.equals("POST")
                && VersionedSettings.ALL.stream()
                        .anyMatch(kind -> path.equals(kind.route()) || path.equals(kind.route() + "/{version}/retire"));
    }

    /**
     * A board that can show some of its rows is asked for those of its default, and for all. Of the screen of boards,
     * each of them.
     */
    private static Stream<String> queries(String path) {
        if (path.startsWith("/boards/{name}")) {
            return boards().stream()
                    .map(board -> board.name() + (board.choices().contains("all") ? "?show=all" : ""));
        }
        return boards().stream()
                        .filter(board -> board.choices().contains("all"))
                        .anyMatch(board -> Set.of("/v1/" + board.name(), "/v1/accounts/{id}/" + board.name())
                                .contains(path))
                ? Stream.of("", "?show=all")
                : Stream.of("");
    }

    /** The event that opened an account; that of another for one that there is not. */
    private static String openingOf(String account) throws Exception {
        Matcher id = EVENT_ID.matcher(
                platform.get(Guarded.OWNER, "/v1/accounts/" + (account.equals(UNKNOWN) ? "own" : account) + "/events")
                        .body());
        assertThat(id.find()).as("the events of %s", account).isTrue();
        return id.group(1);
    }

    private static Answer tried(String caller, String path, String body, String accept) throws Exception {
        return platform.send(caller, "POST", path, body, "Content-Type", "application/json", "Accept", accept);
    }

    private static Answer events(String caller, String source) throws Exception {
        return platform.send(
                caller,
                "POST",
                "/v1/events",
                event(source, java.util.UUID.randomUUID().toString(), "own"),
                "Content-Type",
                "application/cloudevents+json");
    }

    private static String event(String source, String id, String account) {
        return """
            {"specversion":"1.0","id":"%s","source":"%s","type":"accounthealth.temperature-taken.v1",\
            "subject":"%s","data":{"temperature":4}}\
            """.formatted(id, source, account);
    }

    /** An event of a source that waits in the inbox, since there is no such account. */
    private static long refusedEvent(String source) throws Exception {
        String id = java.util.UUID.randomUUID().toString();
        platform.send(
                Guarded.OWNER,
                "POST",
                "/v1/events",
                event(source, id, UNKNOWN),
                "Content-Type",
                "application/cloudevents+json");
        return platform.get(Guarded.OWNER, "/v1/inbox?limit=1")
                .json()
                .at("/events/0/id")
                .asLong();
    }

    private static Answer startImport(String caller, String source) throws Exception {
        return platform.send(
                caller,
                "POST",
                "/v1/imports/spend?mode=append&source=" + source,
                "account,name,line,period_start,period_end,amount,currency\nown,Own,,2026-01-01,2026-02-01,10,USD\n",
                "Content-Type",
                "text/csv");
    }

    private static String doneImport(String source) throws Exception {
        String id = startImport(Guarded.OWNER, source).json().path("importId").asString();
        platform.upTo("\"state\":\"completed\"", Guarded.OWNER, "/v1/imports/" + id, "Accept", "text/event-stream");
        return id;
    }

    private static String caller(String role) {
        return switch (role) {
            case "without a token" -> Guarded.NOBODY;
            case "account-manager" -> Guarded.MIA;
            case "integration" -> Guarded.CRM;
            default -> role;
        };
    }

    private static String shortened(String body) {
        return body.length() < 300 ? body : body.substring(0, 300);
    }

    /** Use case to role to cell. */
    private static Map<String, Map<String, String>> table() throws Exception {
        List<List<String>> rows = rows("| use case | without a token |");
        Map<String, Map<String, String>> table = new LinkedHashMap<>();
        for (List<String> row : rows.subList(1, rows.size())) {
            Map<String, String> cells = new LinkedHashMap<>();
            for (int i = 1; i < row.size(); i++) {
                cells.put(rows.getFirst().get(i), row.get(i));
            }
            table.put(row.getFirst(), cells);
        }
        return table;
    }

    private static boolean isOfAccounts(String route) {
        return OF_ACCOUNTS.contains(route)
                || (ofThePortfolio.contains(route) && !COUNTED.contains(route) && !route.contains("{id}"));
    }

    /** Of every route its use case. One row of the table says it of all boards, another of all screens below a path. */
    private static Map<String, String> routes() throws Exception {
        Map<String, String> routes = new LinkedHashMap<>();
        List<List<String>> rows = rows("| route | use case |");
        for (List<String> row : rows.subList(1, rows.size())) {
            String route = row.get(0).replace("`", "");
            Stream<String> all = route.endsWith("/…")
                    ? variants().stream()
                            .map(Variant::route)
                            .filter(each -> each.startsWith(route.substring(0, route.length() - 1)))
                    : boards().stream().map(board -> route.replace("<board>", board.name()));
            all.forEach(each -> routes.put(each, row.get(1)));
        }
        return routes;
    }

    private static List<BoardDefinition<?, ?>> boards() {
        return platform
                .context
                .<BoardDefinition<?, ?>>getBeanProvider(ResolvableType.forClass(BoardDefinition.class))
                .stream()
                .toList();
    }

    private static List<List<String>> rows(String start) throws Exception {
        return Files.readAllLines(Path.of("..", "docs", "access.md")).stream()
                .dropWhile(line -> !line.startsWith(start))
                .takeWhile(line -> line.startsWith("|"))
                .filter(line -> !line.startsWith("|---"))
                .map(line -> Arrays.stream(line.substring(1, line.length() - 1).split("\\|", -1))
                        .map(String::strip)
                        .toList())
                .toList();
    }
}

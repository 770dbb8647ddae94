package io.accounthealth.standalone.duties;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.standalone.Guarded;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The strategic partner, account director, 24 months and more: "Skills: shaping the company's product strategy based on
 * client feedback, managing high-level crises with 'C-Suite' stakeholders, and overseeing the profitability of the
 * entire account department. Milestone: transforming a standard vendor-client relationship into a 'Strategic
 * Partnership' where the client consults the AM before making any major business pivots."
 */
class AccountDirectorTest extends Duty {

    private static final String DIRECTOR = "director";

    @Test
    void the_profit_of_the_department_shrinks_with_a_restated_cost() throws Exception {
        Client big = managed("director-big", "director-ann");
        Client small = managed("director-small", "director-bob");
        spends(big, "10000");
        spends(small, "2000");
        costs(big, "media", "7000");
        costs(big, "service-hours", "500");
        long before = costs(small, "media", "1500");

        String margin = "/v1/margin?by=manager&from=2018-07&to=2018-07&vertical=director-profit&asOf=2018-08-10";
        JsonNode department = shows(margin);
        is(row(department, "manager", "director-ann"), "/margin/amount", "2500");
        is(row(department, "manager", "director-ann"), "/marginShare", "0.25");
        is(row(department, "manager", "director-bob"), "/margin/amount", "500");
        is(department, "/figures/margin/amount", "3000");
        is(department, "/figures/marginShare", "0.25"); // of 12,000

        costs(small, "media", "2100");
        is(row(shows(margin), "manager", "director-bob"), "/margin/amount", "-100");
        is(shows(margin), "/figures/marginShare", "0.2"); // 2,400
        is(shows(margin + "&knownAtPosition=" + before), "/figures/margin/amount", "3000");
        assertThat(platform()
                        .get(DIRECTOR, margin)
                        .json()
                        .at("/figures/margin/amount")
                        .asString())
                .as("a director sees the department")
                .isEqualTo("2400");
        assertThat(platform().get(Guarded.MIA, margin).json().path("entries"))
                .as("another manager sees none of it")
                .isEmpty();
    }

    @Test
    void a_crisis_puts_the_department_at_risk_until_it_is_over() throws Exception {
        Client crisis = client("director-crisis", "director-crisis", "");
        Client calm = client("director-calm", "director-crisis", "");
        spends(crisis, "9000");
        spends(calm, "1000");
        crisis.on("2018-07-01", "add-stakeholder", "\"personId\":\"cmo\",\"name\":\"The CMO\",\"role\":\"CMO\"");
        for (Client client : new Client[] {crisis, calm}) {
            client.on("2018-07-20", "hold-meeting", "\"meetingId\":\"july\",\"attendees\":[\"Cleo Client\"]");
        }
        crisis.on("2018-07-21", "raise-escalation", """
            "escalationId":"brand-safety","severity":"high","category":"brand safety"\
            """);
        crisis.on("2018-07-22", "change-escalation-severity", """
            "escalationId":"brand-safety","severity":"critical","reason":"It is in the press"\
            """);
        crisis.on("2018-07-22", "acknowledge-escalation", """
            "escalationId":"brand-safety","ownerId":"director-dora"\
            """);
        crisis.on("2018-07-23", "agree-recovery-plan", """
            "escalationId":"brand-safety","steps":["Stop the exchange","Call with both boards"],"due":"2018-07-25"\
            """);
        Recorded.by("director-dora", crisis, "2018-07-24T12:00:00Z", "hold-meeting", """
            "meetingId":"boards","attendees":["cmo"],"sentiment":"negative"\
            """);

        // Engagement 20 x 100, spend (nothing before) without a value, escalations 10 x 10, advocacy 5 x 30: held at
        // 40.
        JsonNode health = crisis.shows("/health?asOf=2018-07-26");
        says(health, "/cap/condition", "open-critical-escalation");
        is(health, "/score", "40");
        JsonNode board = shows("/v1/escalations?vertical=director-crisis&asOf=2018-07-26");
        is(board, "/figures/openBySeverity/critical", "1");
        is(board, "/figures/plansOverdue", "1");
        says(board, "/entries/0/owner", "director-dora");
        says(crisis.shows("/stakeholders?asOf=2018-07-26"), "/entries/0/lastContact", "2018-07-24T12:00:00Z");
        JsonNode department = shows("/v1/managers?vertical=director-crisis&asOf=2018-07-26");
        is(department, "/figures/all/watch", "1");
        is(department, "/figures/all/healthy", "1");

        crisis.on("2018-07-28", "resolve-escalation", "\"escalationId\":\"brand-safety\"");
        JsonNode resolved = shows("/v1/escalations?vertical=director-crisis&show=all&asOf=2018-08-01");
        says(resolved, "/entries/0/postMortem", "due");
        says(resolved, "/entries/0/postMortemDue", "2018-08-11T12:00:00Z");
        is(resolved, "/figures/meanDaysToResolve", "7");
        is(shows("/v1/escalations?vertical=director-crisis&asOf=2018-08-12"), "/figures/postMortemsOverdue", "1");
        crisis.on("2018-08-10", "publish-post-mortem", """
            "escalationId":"brand-safety","cause":"A blocklist that was not loaded"\
            """);
        is(shows("/v1/escalations?vertical=director-crisis&asOf=2018-08-12"), "/figures/postMortemsOverdue", "0");
        assertThat(crisis.shows("/health?asOf=2018-08-01").has("cap")).isFalse();
    }

    /** In 1996 no other account has a score or spend, so that the portfolio is the department's. */
    @Test
    void the_health_of_the_department_is_what_it_could_lose() throws Exception {
        Client risk = opened1996("director-at-risk");
        Client well = opened1996("director-well");
        long before = well.on("1996-07-01", "hold-meeting", "\"meetingId\":\"m\",\"attendees\":[\"Cleo Client\"]")
                .path("lastPosition")
                .asLong();
        risk.on("1996-06-20", "raise-escalation", "\"escalationId\":\"late\",\"severity\":\"high\"");

        // Engagement 20, escalations 10, advocacy 5: 0 + 500 + 150 and 2,000 + 1,000 + 150, of 35.
        JsonNode july = shows("/v1/portfolio?asOf=1996-07-12");
        is(july, "/bands/at-risk", "1");
        is(july, "/bands/healthy", "1");
        is(july, "/meanScore", "54.286"); // 18.571 and 90
        is(july, "/spend30Days/USD", "1400");
        is(july, "/atRiskSpend30Days/USD", "700");
        JsonNode then = shows("/v1/portfolio?asOf=1996-07-12&knownAtPosition=" + before);
        is(then, "/meanScore", "61.429"); // 32.857 (1,150 of 35) and 90
        is(shows("/v1/portfolio?asOf=1996-06-19"), "/bands/at-risk", "2"); // nobody had met either
    }

    @Test
    void what_clients_ask_for_becomes_the_roadmap_and_what_is_declined_says_why() throws Exception {
        for (String id : new String[] {"director-ask-1", "director-ask-2", "director-ask-3"}) {
            Client client = client(id, "director-asks", "");
            client.on("2018-06-01", "request-feature", "\"requestId\":\"clean-room\",\"text\":\"A clean room\"");
            client.on("2018-07-02", "accept-feature", "\"requestId\":\"clean-room\",\"due\":\"2018-09-30\"");
        }
        Client alone = client("director-ask-4", "director-asks", "");
        alone.on("2018-06-05", "request-feature", "\"requestId\":\"fax\",\"text\":\"Reports by fax\"");
        alone.on("2018-07-02", "decline-feature", "\"requestId\":\"fax\",\"reason\":\"Nobody else asked for it\"");

        JsonNode june = shows("/v1/platforms?vertical=director-asks&show=all&asOf=2018-06-30");
        is(june, "/figures/open/feature", "4");
        assertThat(june.path("entries").findValuesAsString("title"))
                .containsExactly("A clean room", "A clean room", "A clean room", "Reports by fax");
        JsonNode july = shows("/v1/platforms?vertical=director-asks&show=all&asOf=2018-07-10");
        is(july, "/figures/open/feature", "3");
        says(row(july, "id", "fax"), "/state", "declined");
        says(row(july, "id", "fax"), "/note", "Nobody else asked for it");
        JsonNode pack = shows("/v1/accounts/director-ask-1/qbr?quarter=2018-Q3&asOf=2018-07-10")
                .path("pack");
        says(pack, "/roadmap/0/title", "A clean room");
        says(pack, "/roadmap/0/due", "2018-09-30");
    }

    @Test
    void media_are_measured_by_what_the_client_wants_then() throws Exception {
        Client client = client("director-partner");
        client.on("2018-06-01", "sign-contract", """
            "contractId":"msa","kind":"MSA","start":"2018-06-01","end":"2021-05-31","amount":"300000"\
            """);
        client.on("2018-06-01", "state-priorities", """
            "priorities":["Reach"],"targets":[{"kpi":"cpm","value":"5"}]\
            """);
        client.tell("report-spend", """
            {"source":"dsp","line":"video","periodStart":"2018-07-01","periodEnd":"2018-07-11","amount":"4000"}\
            """);
        client.tell("report-performance", """
            {"source":"dsp","line":"video","periodStart":"2018-07-01","periodEnd":"2018-07-11","impressions":1000000,\
            "conversions":"50"}\
            """);
        client.on("2018-07-12", "log-interaction", """
            "channel":"phone","direction":"inbound","summary":"Shall we close the shops and sell online only?",\
            "sentiment":"positive"\
            """);
        String board = "/performance?from=2018-07-01&to=2018-07-11&asOf=";
        JsonNode before = client.shows(board + "2018-07-12");
        says(before, "/entries/0/targets/0/kpi", "cpm");
        assertThat(before.at("/entries/0/targets/0/met").asBoolean()).isTrue(); // 4 for 5
        client.on("2018-07-15", "state-priorities", """
            "priorities":["Online sales"],"targets":[{"kpi":"cpa","value":"60"}]\
            """);
        client.on("2018-07-16", "give-reference", "\"to\":\"Another brand\"");

        JsonNode after = client.shows(board + "2018-07-16");
        says(after, "/entries/0/targets/0/kpi", "cpa");
        assertThat(after.at("/entries/0/targets/0/met").asBoolean(true)).isFalse(); // 80 for 60
        JsonNode timeline = client.shows("/timeline?asOf=2018-07-16");
        assertThat(timeline.path("entries").findValuesAsString("type").subList(0, 2))
                .containsExactly("reference-given", "priorities-stated");
        JsonNode asked = row(timeline, "type", "interaction-logged");
        says(asked, "/detail", "Shall we close the shops and sell online only?");
        says(client.shows("?asOf=2018-07-13"), "/lastContact", "2018-07-12T12:00:00Z");
        says(client.shows("?asOf=2018-07-13"), "/renewal", "2021-05-31");
    }

    private static Client opened1996(String id) throws Exception {
        posted(201, "/v1/accounts", """
            {"accountId":"%s","name":"Name of %s","currency":"USD","timeZone":"UTC","vertical":"director-1996",\
            "occurredAt":"1996-01-01T00:00:00Z"}\
            """.formatted(id, id));
        Client client = new Client(id);
        client.tell("report-spend", """
            {"source":"dsp","periodStart":"1996-06-12","periodEnd":"1996-07-12","amount":"700"}\
            """);
        return client;
    }

    private static Client managed(String id, String manager) throws Exception {
        Client client = client(id, "director-profit", "");
        client.on("2018-01-02", "assign-manager", "\"managerId\":\"%s\"".formatted(manager));
        return client;
    }

    private static void spends(Client client, String amount) throws Exception {
        client.tell("report-spend", """
            {"source":"dsp","periodStart":"2018-07-01","periodEnd":"2018-08-01","amount":"%s"}\
            """.formatted(amount));
    }

    /** @return the position of the report */
    private static long costs(Client client, String kind, String amount) throws Exception {
        return client.tell("report-cost", """
            {"source":"books","kind":"%s","periodStart":"2018-07-01","periodEnd":"2018-08-01","amount":"%s"}\
            """.formatted(kind, amount))
                .path("lastPosition")
                .asLong();
    }
}

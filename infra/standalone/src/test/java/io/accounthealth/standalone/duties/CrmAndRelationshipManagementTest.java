package io.accounthealth.standalone.duties;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.standalone.Guarded;
import io.accounthealth.standalone.Guarded.Answer;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** "CRM & Relationship Management": what a CRM knows of a client comes as events, and feeds the boards. */
class CrmAndRelationshipManagementTest extends Duty {

    @Test
    void a_client_from_a_crm_is_on_all_boards() throws Exception {
        JsonNode taken = Tool.sends(
                opened("crm-live"),
                Tool.event("crm-live", "person", "stakeholder-added.v1", "2018-01-03T09:00:00Z", """
                    {"personId":"cleo","name":"Cleo","role":"CMO"}\
                    """),
                signed("crm-live", "60000"),
                Tool.event("crm-live", "deal", "opportunity-identified.v1", "2018-02-01T09:00:00Z", """
                    {"opportunityId":"ctv","product":"CTV","amount":"20000"}\
                    """),
                Tool.event("crm-live", "mail", "interaction-logged.v1", "2018-02-05T09:00:00Z", """
                    {"channel":"email","direction":"inbound","personId":"cleo","summary":"Asked for a plan"}\
                    """),
                answered("crm-live", 10));
        is(taken, "/accepted", "6");

        Client client = new Client("crm-live");
        JsonNode card = client.shows("?asOf=2018-03-01T12:00:00Z");
        says(card, "/name", "Crm Live");
        says(card, "/tier", "strategic");
        says(card, "/currency", "EUR");
        says(card, "/timeZone", "Europe/Berlin");
        says(card, "/salesManager", "sam");
        says(card, "/renewal", "2019-01-10");
        JsonNode cleo = client.shows("/stakeholders?asOf=2018-02-10T12:00:00Z").at("/entries/0");
        says(cleo, "/name", "Cleo");
        says(cleo, "/lastContact", "2018-02-05T09:00:00Z");
        assertThat(cleo.path("champion").asBoolean()).as("not yet").isFalse();
        assertThat(client.shows("/stakeholders?asOf=2018-03-01T12:00:00Z")
                        .at("/entries/0/champion")
                        .asBoolean())
                .as("by the answer of 10")
                .isTrue();
        JsonNode growth = shows("/v1/growth?vertical=crm-live&asOf=2018-03-01T12:00:00Z");
        is(growth, "/figures/openAmount/0/amount", "20000");
        says(growth, "/figures/openAmount/0/currency", "EUR");
        is(shows("/v1/satisfaction?vertical=crm-live&asOf=2018-03-01T12:00:00Z"), "/figures/nps", "100");
        assertThat(platform().get(Guarded.CRM, "/v1/accounts/crm-live").status())
                .as("it sends, and reads nothing")
                .isEqualTo(403);
    }

    @Test
    void an_answer_that_precedes_its_client_waits_in_the_inbox() throws Exception {
        JsonNode early = Tool.sends(answered("crm-early", 3));
        is(early, "/accepted", "0");
        assertThat(early.at("/rejected/0/kept").asBoolean()).isTrue();
        Tool.sends(opened("crm-early"));
        String nps = "/v1/satisfaction?vertical=crm-early&asOf=2018-03-01T12:00:00Z";
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> {
            Answer inbox = platform().get(Guarded.CRM, "/v1/inbox?source=crm&limit=100");
            assertThat(inbox.status()).as(inbox.body()).isEqualTo(200);
            return !inbox.body().contains("crm-early-nps");
        });
        JsonNode twice = Tool.sends(answered("crm-early", 3));
        is(twice, "/duplicates", "1");
        is(shows(nps), "/figures/nps", "-100");
        is(shows(nps), "/figures/npsAnswers", "1");
        JsonNode other = Tool.sends(answered("crm-early", 9));
        assertThat(other.at("/rejected/0/reason").asString())
                .contains("says something else")
                .contains("score");
    }

    @Test
    void a_crm_corrects_the_amount_that_it_sent_and_nothing_that_a_person_recorded() throws Exception {
        Tool.sends(opened("crm-mends"), signed("crm-mends", "60000"));
        Client client = new Client("crm-mends");
        String ours = client.on("2018-02-01", "take-temperature", "\"temperature\":4")
                .at("/eventIds/0")
                .asString();
        String renewals = "/v1/renewals?vertical=crm-mends&asOf=2018-12-01T12:00:00Z";
        JsonNode before = shows(renewals);
        is(before, "/entries/0/amount/amount", "60000");
        is(before, "/entries/0/daysToEnd", "40"); // 1 December to 10 January
        String contract = client.shows("/timeline?kinds=contract")
                .at("/entries/0/eventId")
                .asString();

        JsonNode mended = Tool.sends(
                Tool.event("crm-mends", "mend", "fact-corrected.v1", "2018-02-02T09:00:00Z", """
                    {"corrects":"%s","reason":"typing error","replacement":{"contractId":"c","start":"2018-01-10",\
                    "end":"2019-01-10","amount":"66000"}}\
                    """.formatted(contract)),
                Tool.event("crm-mends", "mend-ours", "fact-retracted.v1", "2018-02-02T09:00:00Z", """
                    {"retracts":"%s","reason":"not wanted"}\
                    """.formatted(ours)));
        is(mended, "/accepted", "1");
        says(mended, "/rejected/0/id", "crm-mends-mend-ours");
        is(shows(renewals), "/entries/0/amount/amount", "66000");
        is(
                shows(renewals + "&knownAtPosition="
                        + before.at("/point/knownAtPosition").asLong()),
                "/entries/0/amount/amount",
                "60000");
        is(client.shows("/satisfaction?asOf=2018-02-02T12:00:00Z"), "/figures/meanTemperature", "4");
    }

    private static String opened(String account) {
        return Tool.event(account, "open", "account-opened.v1", "2018-01-02T09:00:00Z", """
            {"name":"%s","vertical":"%s","tier":"strategic","currency":"EUR","timeZone":"Europe/Berlin",\
            "salesManager":"sam"}\
            """.formatted(
                        account.equals("crm-live") ? "Crm Live" : account, account));
    }

    private static String signed(String account, String amount) {
        return Tool.event(account, "contract", "contract-signed.v1", "2018-01-05T09:00:00Z", """
            {"contractId":"c","start":"2018-01-10","end":"2019-01-10","amount":"%s"}\
            """.formatted(amount));
    }

    private static String answered(String account, int score) {
        return Tool.event(account, "nps", "nps-answered.v1", "2018-02-20T09:00:00Z", """
            {"score":%d,"personId":"cleo"}\
            """.formatted(score));
    }
}

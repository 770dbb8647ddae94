package io.accounthealth.standalone.duties;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Retention rate, churn rate: "the percentage of clients who renew their contracts or continue spending
 * month-over-month. It is significantly more expensive to acquire a new client than to keep an existing one. High churn
 * indicates a failure in expectation management."
 */
class RetentionAndChurnRateTest extends Duty {

    @Test
    void retention_rises_once_a_late_report_is_in() throws Exception {
        Client steady = client("rate-steady", "rate-months", "");
        Client grows = client("rate-grows", "rate-months", "");
        Client late = client("rate-late", "rate-months", "");
        Client leaves = client("rate-leaves", "rate-months", "");
        for (String month : new String[] {"05", "06", "07", "08"}) {
            spends(steady, month, "100");
            spends(grows, month, month + "00");
        }
        for (String month : new String[] {"05", "06", "08"}) {
            spends(late, month, "300");
        }
        spends(leaves, "05", "400");
        spends(leaves, "06", "400");
        long before = spends(leaves, "07", "400");

        JsonNode series = shows(
                "/v1/kpis/series?kpi=logoRetention&vertical=rate-months&from=2018-07-01" + "&to=2018-09-01&step=P1M");
        is(series, "/entries/0/value", "1"); // from May to June
        is(series, "/entries/1/value", "0.75"); // to July: nothing of the late one
        is(series, "/entries/2/value", "0.666667"); // of three in July, one left until August
        spends(late, "07", "300");

        String toJuly = "/v1/retention?from=2018-06&to=2018-07&currency=USD&vertical=rate-months";
        is(shows(toJuly), "/logoRetention", "1");
        is(shows(toJuly), "/logoChurn", "0");
        is(shows(toJuly + "&knownAtPosition=" + before), "/logoChurn", "0.25");
        String toAugust = "/v1/retention?from=2018-07&to=2018-08&currency=USD&vertical=rate-months";
        is(shows(toAugust), "/logoChurn", "0.25"); // of four in July
        is(shows(toAugust), "/movements/reactivation/accounts", "0");
        is(shows(toAugust + "&knownAtPosition=" + before), "/movements/reactivation/accounts", "1");
    }

    @Test
    void a_client_lost_by_broken_promises_is_won_back() throws Exception {
        Client keeps = client("rate-keeps", "rate-terms", "");
        Client cuts = client("rate-cuts", "rate-terms", "");
        Client goes = client("rate-goes", "rate-terms", "");
        signs(keeps, "1000");
        signs(cuts, "1000");
        signs(goes, "500");
        for (Client client : new Client[] {keeps, goes}) {
            for (String promise : new String[] {"dashboard", "weekly"}) {
                client.on("2018-02-01", "make-promise", """
                    "promiseId":"%s","text":"We promised it","due":"2018-05-01"\
                    """.formatted(promise));
            }
        }
        keeps.on("2018-04-20", "keep-promise", "\"promiseId\":\"dashboard\"");
        keeps.on("2018-05-01", "keep-promise", "\"promiseId\":\"weekly\"");
        goes.on("2018-05-01", "break-promise", "\"promiseId\":\"dashboard\",\"reason\":\"never built\"");

        JsonNode due = shows("/v1/renewals?vertical=rate-terms&asOf=2018-05-10");
        is(due, "/figures/openTerms", "3");
        is(due, "/figures/open/0/amount", "2500");
        says(row(due, "accountId", "rate-goes"), "/state", "renewal-open");
        is(row(due, "accountId", "rate-goes"), "/daysToEnd", "82"); // 21 of May, 30 of June, 31 of July
        is(goes.shows("/promises?asOf=2018-05-10"), "/figures/all/keeping", "0");
        is(keeps.shows("/promises?asOf=2018-05-10"), "/figures/all/keeping", "1");

        renews(keeps, "2018-06-20", "1200");
        renews(cuts, "2018-06-20", "800");
        JsonNode lost = goes.on("2018-06-20", "lose-renewal", """
            "contractId":"term","reason":"They never kept what they promised"\
            """);
        long before = lost.path("lastPosition").asLong();
        String decided = "/v1/renewals?vertical=rate-terms&asOf=2018-06-30";
        is(shows(decided), "/figures/renewedTerms", "2");
        is(shows(decided), "/figures/lostTerms", "1");
        is(shows(decided), "/figures/lost/0/amount", "500");
        says(goes.shows("/timeline?asOf=2018-06-30"), "/entries/0/detail", "They never kept what they promised");
        goes.on("2018-07-02", "retract-fact", """
            "retracts":"%s","reason":"The client thought again"\
            """.formatted(
                        lost.at("/eventIds/0").asString()));
        renews(goes, "2018-07-10", "500");

        String july = "/v1/retention?from=2018-06&to=2018-07&currency=USD&vertical=rate-terms&asOf=2018-08-01";
        is(shows(july), "/renewals/due", "2500");
        is(shows(july), "/renewals/renewalGrr", "0.92"); // 1,000 + 800 + 500
        is(shows(july + "&knownAtPosition=" + before), "/renewals/renewalGrr", "0.72");
    }

    @Test
    void what_a_client_that_leaves_takes_along_is_more_than_what_a_new_one_brings() throws Exception {
        Client leaves = client("rate-churned", "rate-churn", "");
        Client comes = client("rate-new", "rate-churn", "");
        Client stays = client("rate-stays", "rate-churn", "");
        spends(leaves, "06", "3000");
        spends(stays, "06", "2000");
        spends(stays, "07", "2000");
        spends(comes, "07", "500");
        leaves.on("2018-06-10", "give-notice", "\"effective\":\"2018-06-30\",\"reason\":\"Promised too much\"");
        leaves.on("2018-06-28", "churn-account", "\"effective\":\"2018-07-01\",\"reason\":\"Promised too much\"");

        says(leaves.shows("?asOf=2018-06-12"), "/status", "notice-given");
        JsonNode warned = leaves.shows("/health?asOf=2018-06-12");
        says(warned, "/cap/condition", "notice-given");
        is(warned, "/cap/value", "20");
        says(leaves.shows("/health?asOf=2018-06-30"), "/cap/condition", "notice-given");
        says(leaves.shows("/health?asOf=2018-07-02"), "/band", "churned");
        is(leaves.shows("/health?asOf=2018-07-02"), "/score", "0");

        String to = "?from=2018-06&to=2018-07&currency=USD&vertical=rate-churn&asOf=2018-08-01";
        JsonNode retention = shows("/v1/retention" + to);
        is(retention, "/movements/churn/spend", "3000");
        is(retention, "/movements/new/spend", "500");
        is(retention, "/logoRetention", "0.5");
        is(retention, "/logoChurn", "0.5");
        is(retention, "/nrr", "0.4"); // 2,000 of 5,000, whatever the new one brings
        JsonNode first = shows("/v1/retention/accounts" + to).at("/accounts/0");
        says(first, "/accountId", "rate-churned");
        says(first, "/movement", "churn");
        is(first, "/amount", "3000");
        assertThat(shows("/v1/accounts?vertical=rate-churn&band=churned&asOf=2018-08-01")
                        .path("accounts")
                        .findValuesAsString("accountId"))
                .containsExactly("rate-churned");
    }

    /** @return the position of the report */
    private static long spends(Client client, String month, String amount) throws Exception {
        return client.tell("report-spend", """
            {"source":"dsp","periodStart":"2018-%s-12","amount":"%s"}\
            """.formatted(month, amount))
                .path("lastPosition")
                .asLong();
    }

    private static void signs(Client client, String amount) throws Exception {
        client.on("2018-01-02", "sign-contract", """
            "contractId":"term","start":"2018-01-01","end":"2018-07-31","amount":"%s"\
            """.formatted(amount));
        client.on("2018-05-02", "open-renewal", "\"contractId\":\"term\",\"due\":\"2018-07-15\"");
    }

    private static void renews(Client client, String day, String amount) throws Exception {
        client.on(day, "renew-contract", """
            "contractId":"term","amount":"%s","end":"2019-07-31"\
            """.formatted(amount));
    }
}

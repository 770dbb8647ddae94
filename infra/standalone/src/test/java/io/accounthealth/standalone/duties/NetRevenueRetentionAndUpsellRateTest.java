package io.accounthealth.standalone.duties;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Net revenue retention, upsell rate: "the measure of how much the existing client base has grown in spend. It proves
 * the AM is acting as a strategic consultant, not just an order-taker."
 */
class NetRevenueRetentionAndUpsellRateTest extends Duty {

    @Test
    void who_advises_grows_the_clients_there_are_and_who_takes_orders_does_not() throws Exception {
        Client television = client("upsell-tv", "upsell", "");
        Client data = client("upsell-data", "upsell", "");
        Client flat = client("upsell-flat", "upsell", "");
        Client fresh = client("upsell-fresh", "upsell", "");
        manages("upsell-consultant", television, data);
        manages("upsell-order-taker", flat, fresh);
        spends(television, "2018-02", "1000");
        spends(data, "2018-02", "1000");
        spends(flat, "2018-02", "1000");
        identifies(television, "2018-02-10", "tv", "CTV", "5000");
        identifies(flat, "2018-02-20", "tv", "CTV", "3000");
        identifies(data, "2018-03-05", "data", "first-party data", "2000");
        television.on("2018-03-01", "propose-opportunity", "\"opportunityId\":\"tv\",\"amount\":\"5500\"");

        JsonNode march = shows("/v1/growth?vertical=upsell&asOf=2018-03-10");
        is(march, "/figures/open", "3");
        is(march, "/figures/openAmount/0/amount", "10500"); // 5,500 as proposed, 3,000, 2,000
        is(march, "/figures/upsellRate", "0");
        assertThat(march.at("/figures/winRate").isNull()).isTrue();

        television.on("2018-03-20", "win-opportunity", "\"opportunityId\":\"tv\",\"amount\":\"6000\"");
        television.on("2018-04-01", "activate-product", "\"product\":\"CTV\"");
        data.on("2018-04-15", "win-opportunity", "\"opportunityId\":\"data\"");
        flat.on("2018-05-01", "lose-opportunity", "\"opportunityId\":\"tv\",\"reason\":\"nobody explained it\"");
        spends(television, "2018-05", "1400");
        spends(data, "2018-05", "1100");
        spends(flat, "2018-05", "1000");
        spends(fresh, "2018-05", "700");

        JsonNode july = shows("/v1/growth?vertical=upsell&asOf=2018-07-10");
        is(july, "/figures/wonAmount/0/amount", "8000");
        is(july, "/figures/winRate", "0.666667");
        is(july, "/figures/accountsWithSpend", "4");
        is(july, "/figures/upsellRate", "0.5");
        is(july, "/figures/products/CTV", "1");
        JsonNode accounts = shows("/v1/retention/accounts?from=2018-Q1&to=2018-Q2&currency=USD&vertical=upsell");
        says(accounts, "/accounts/0/accountId", "upsell-fresh"); // 700, of no base
        says(accounts, "/accounts/0/movement", "new");
        says(accounts, "/accounts/1/accountId", "upsell-tv");
        is(accounts, "/accounts/1/amount", "400");
        is(accounts, "/accounts/2/amount", "100");

        JsonNode cards = shows("/v1/managers?vertical=upsell&asOf=2018-07-10");
        JsonNode consultant = row(cards, "manager", "upsell-consultant");
        is(consultant, "/nrr", "1.25"); // 2,500 of 2,000
        is(consultant, "/expansion/amount", "500");
        is(consultant, "/nrrTarget", "1.046635"); // 1.2 ^ 0.25
        assertThat(consultant.path("nrrTargetMet").asBoolean()).isTrue();
        JsonNode orderTaker = row(cards, "manager", "upsell-order-taker");
        is(orderTaker, "/nrr", "1");
        assertThat(orderTaker.path("nrrTargetMet").asBoolean(true)).isFalse();
        is(cards, "/figures/managersOnTarget", "1");
        JsonNode by = shows("/v1/retention/by?by=manager&from=2018-Q1&to=2018-Q2&currency=USD&vertical=upsell");
        is(by, "/whole/nrr", "1.166667"); // 3,500 of 3,000
        is(by, "/whole/movements/new/spend", "700");
    }

    @Test
    void a_retracted_win_and_a_restated_month_take_growth_back() throws Exception {
        Client client = client("upsell-undone");
        spends(client, "2018-06", "1000");
        spends(client, "2018-07", "1300");
        identifies(client, "2018-06-10", "tv", "CTV", "300");
        JsonNode won = client.on("2018-06-20", "win-opportunity", "\"opportunityId\":\"tv\"");
        long before = won.path("lastPosition").asLong();

        spends(client, "2018-07", "950");
        client.on("2018-08-02", "retract-fact", """
            "retracts":"%s","reason":"The order was never signed"\
            """.formatted(
                        won.at("/eventIds/0").asString()));

        String growth = "/v1/growth?vertical=upsell-undone&asOf=2018-08-10";
        is(shows(growth), "/figures/upsellRate", "0");
        is(shows(growth), "/figures/open", "1");
        is(shows(growth + "&knownAtPosition=" + before), "/figures/upsellRate", "1");
        is(shows(growth + "&knownAtPosition=" + before), "/figures/wonAmount/0/amount", "300");
        String retention = "/v1/retention?from=2018-06&to=2018-07&currency=USD&vertical=upsell-undone&asOf=2018-08-10";
        is(shows(retention), "/nrr", "0.95");
        is(shows(retention), "/movements/contraction/spend", "50");
        is(shows(retention + "&knownAtPosition=" + before), "/nrr", "1.3");
        JsonNode series = shows("/v1/accounts/upsell-undone/kpis/series?kpi=nrr&from=2018-08-10&to=2018-08-10");
        is(series, "/entries/0/value", "0.95");
    }

    private static void manages(String manager, Client... clients) throws Exception {
        for (Client client : clients) {
            client.on("2018-01-02", "assign-manager", "\"managerId\":\"%s\"".formatted(manager));
        }
    }

    private static void spends(Client client, String month, String amount) throws Exception {
        client.tell("report-spend", """
            {"source":"dsp","periodStart":"%s-12","amount":"%s"}\
            """.formatted(month, amount));
    }

    private static void identifies(Client client, String day, String id, String product, String amount)
            throws Exception {
        client.on(day, "identify-opportunity", """
            "opportunityId":"%s","product":"%s","amount":"%s"\
            """.formatted(id, product, amount));
    }
}

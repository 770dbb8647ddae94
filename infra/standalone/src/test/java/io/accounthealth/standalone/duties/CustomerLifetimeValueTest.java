package io.accounthealth.standalone.duties;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Customer lifetime value: "ensuring the client sees the AdStack not as a cost center, but as a vital partner in their
 * success".
 */
class CustomerLifetimeValueTest extends Duty {

    @Test
    void clients_that_spend_more_are_worth_more() throws Exception {
        spends(client("clv-vendor-1", "clv-vendor", ""), "100", 1, 7);
        Client silent = client("clv-vendor-2", "clv-vendor", "");
        spends(silent, "100", 1, 3);
        spends(client("clv-partner-1", "clv-partner", ""), "300", 1, 7);
        long before = spends(client("clv-partner-2", "clv-partner", ""), "100", 1, 6);

        // Of two clients of each one is lost once: in April, in July; 1/2 of one of six months.
        JsonNode vendor = shows("/v1/retention/clv?vertical=clv-vendor&asOf=2018-08-15");
        is(vendor, "/figures/meanMonthlySpend/amount", "100");
        is(vendor, "/figures/meanMonthlyChurn", "0.083333");
        is(vendor, "/figures/clv/amount", "1200");
        is(vendor, "/entries/2/churned", "1");
        says(vendor, "/entries/2/month", "2018-04");
        JsonNode partner = shows("/v1/retention/clv?vertical=clv-partner&asOf=2018-08-15");
        is(partner, "/figures/meanMonthlySpend/amount", "216.67"); // five times 200, and 300
        is(partner, "/figures/clv/amount", "2600"); // 1,300 / 6 x 12
        // Until April: no month before January, 0, 0 and 1/2.
        JsonNode may = shows("/v1/retention/clv?vertical=clv-vendor&asOf=2018-05-15");
        is(may, "/figures/meanMonthlyChurn", "0.166667");
        is(may, "/figures/clv/amount", "600");

        spends(silent, "100", 4, 7);
        JsonNode known = shows("/v1/retention/clv?vertical=clv-vendor&asOf=2018-08-15");
        is(known, "/figures/meanMonthlyChurn", "0");
        assertThat(known.at("/figures/clv").isNull())
                .as("not defined, and not infinite")
                .isTrue();
        is(
                shows("/v1/retention/clv?vertical=clv-vendor&asOf=2018-08-15&knownAtPosition=" + before),
                "/figures/clv/amount",
                "1200");
    }

    @Test
    void what_the_client_earns_with_its_spend_stands_beside_what_it_wanted_to_earn() throws Exception {
        Client client = client("clv-success");
        client.on("2018-06-20", "state-priorities", """
            "priorities":["Sales in the shop"],"targets":[{"kpi":"roas","value":"2.5"},{"kpi":"cpa","value":"60"}]\
            """);
        client.on("2018-06-20", "note-client-context", """
            "goals":"Half of all sales online","pressures":"The CFO sees media as a cost"\
            """);
        client.tell("report-spend", """
            {"source":"dsp","line":"shop","periodStart":"2018-07-01","periodEnd":"2018-08-01","amount":"3000"}\
            """);
        long before =
                client.tell("report-performance", """
                    {"source":"dsp","line":"shop","periodStart":"2018-07-01","periodEnd":"2018-08-01",\
                    "conversions":"50","conversionValue":"6000"}\
                    """).path("lastPosition").asLong();
        String july = "/performance?from=2018-07-01&to=2018-08-01&asOf=2018-08-10";
        JsonNode first = client.shows(july);
        is(first, "/figures/roas", "2");
        is(first, "/figures/cpa/0/amount", "60");

        client.tell("report-performance", """
            {"source":"dsp","line":"shop","periodStart":"2018-07-01","periodEnd":"2018-08-01",\
            "conversions":"75","conversionValue":"9000"}\
            """); // with the sales that came after the click
        JsonNode later = client.shows(july);
        is(later, "/figures/roas", "3");
        is(later, "/figures/cpa/0/amount", "40");
        assertThat(later.at("/entries/0/targets/0/met").asBoolean()).isTrue();
        assertThat(client.shows(july + "&knownAtPosition=" + before)
                        .at("/entries/0/targets/0/met")
                        .asBoolean(true))
                .isFalse();
        client.on("2018-08-05", "record-narrative", """
            "subject":"Media earns three times its cost","why":"Retargeting of baskets","plan":"CTV next"\
            """);
        client.on("2018-08-08", "sign-contract", """
            "contractId":"long","kind":"MSA","start":"2018-09-01","end":"2021-08-31","amount":"120000"\
            """);
        says(client.shows("?asOf=2018-08-10"), "/context/pressures", "The CFO sees media as a cost");
        says(client.shows("?asOf=2018-08-10"), "/renewal", "2021-08-31");
        JsonNode pack = client.shows("/qbr?quarter=2018-Q3&asOf=2018-08-10").path("pack");
        assertThat(pack.path("highlights").findValuesAsString("text"))
                .containsExactly("Media earns three times its cost", "Contract long signed");
        is(pack, "/spend/total/amount", "3000");
    }

    /** In each month of 2018. @return the position of the last report */
    private static long spends(Client client, String amount, int first, int last) throws Exception {
        long position = 0;
        for (int month = first; month <= last; month++) {
            position = client.tell("report-spend", """
                {"source":"dsp","periodStart":"%s","amount":"%s"}\
                """.formatted(
                                    YearMonth.of(2018, month).atDay(10), amount))
                    .path("lastPosition")
                    .asLong();
        }
        return position;
    }
}

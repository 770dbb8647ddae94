package io.accounthealth.standalone.duties;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Billing and financial oversight: "Tracking monthly spend versus the IO (Insertion Order). They ensure the company is
 * billing correctly and that the client is paying on time."
 */
class BillingAndFinancialOversightTest extends Duty {

    /**
     * 62,000 for July and August are 1,000 a day. July: 24,800 of 31,000, a pace of 0.8. On 16 August: 45,800 of 46,000
     * a pace of 0.995652; 21,000 in 15 days are 1,400 a day, so the 16 days left bring 22,400: 68,200, a tenth too
     * much; 16,200 are left, 1,012.50 a day.
     */
    @Test
    void the_spend_of_each_month_stands_beside_its_insertion_order() throws Exception {
        Client client = client("billing-monthly");
        client.on("2018-06-20", "book-insertion-order", """
            "ioId":"summer","budget":"62000","start":"2018-07-01","end":"2018-08-31","pricing":"CPM"\
            """);
        spend(client, "summer", "2018-07-01", "2018-08-01", "24800");
        JsonNode reported = spend(client, "summer", "2018-08-01", "2018-08-16", "21000");

        JsonNode july = client.shows("/pacing?asOf=2018-08-01T08:00:00Z").at("/orders/0");
        is(july, "/pacing", "0.8");
        says(july, "/state", "under");
        JsonNode august = client.shows("/pacing?asOf=2018-08-16T08:00:00Z").at("/orders/0");
        is(august, "/delivered", "45800");
        is(august, "/pacing", "0.995652");
        is(august, "/dailyRate", "1400");
        is(august, "/remainingDays", "16");
        is(august, "/forecast", "68200");
        is(august, "/forecastShare", "1.1");
        is(august, "/neededPerDay", "1012.5");
        JsonNode months = client.shows("/spend?by=month&asOf=2018-08-16T08:00:00Z");
        assertThat(months.path("entries").findValuesAsString("month")).containsExactly("2018-07", "2018-08");
        is(months, "/entries/0/amount", "24800");
        is(months, "/entries/1/amount", "21000");

        // The ad server restates July: all that was promised for it was delivered.
        spend(client, "summer", "2018-07-01", "2018-08-01", "31000");
        String then = "/pacing?asOf=2018-08-01T08:00:00Z";
        is(client.shows(then), "/orders/0/pacing", "1");
        is(
                client.shows(then + "&knownAtPosition="
                        + reported.path("lastPosition").asLong()),
                "/orders/0/pacing",
                "0.8");
    }

    /**
     * July delivered 24,800 and was invoiced at 26,000; corrected, and less 800 for what the client counted less,
     * 24,000 are open. August delivered 20,000, which nobody invoiced: unbilled, once August is over.
     */
    @Test
    void what_was_invoiced_too_high_shows_beside_the_spend_and_what_was_forgotten_as_unbilled() throws Exception {
        Client client = client("billing-correct");
        client.on("2018-06-20", "book-insertion-order", """
            "ioId":"summer","budget":"62000","start":"2018-07-01","end":"2018-08-31","pricing":"CPM"\
            """);
        spend(client, "summer", "2018-07-01", "2018-08-01", "24800");
        spend(client, "summer", "2018-08-01", "2018-09-01", "20000");
        client.on("2018-08-02", "issue-invoice", """
            "invoiceId":"july","amount":"26000","due":"2018-09-03","ioId":"summer",\
            "periodStart":"2018-07-01","periodEnd":"2018-08-01"\
            """);

        JsonNode high = account(client, "2018-08-03");
        is(high, "/invoicedForPeriods/amount", "26000");
        is(high, "/spendOfPeriods/amount", "24800");
        is(high, "/invoicedOfBudget", "0.419355"); // 26,000 of 62,000
        client.on("2018-08-04", "correct-invoice", """
            "invoiceId":"july","amount":"24800","reason":"as delivered"\
            """);
        client.on("2018-08-06", "find-delivery-discrepancy", """
            "discrepancyId":"count","ioId":"summer","ours":"24800","theirs":"24000"\
            """);
        client.on("2018-08-07", "issue-credit", """
            "creditId":"c-1","amount":"800","invoiceId":"july","ioId":"summer","reason":"counted less"\
            """);
        client.on("2018-08-07", "resolve-delivery-discrepancy", """
            "discrepancyId":"count","resolution":"credited"\
            """);

        JsonNode right = account(client, "2018-08-08");
        is(right, "/invoicedForPeriods/amount", "24800");
        is(right, "/credited/amount", "800");
        is(right, "/outstanding/amount", "24000");
        JsonNode found = client.shows("/discrepancies?asOf=2018-08-06");
        is(found, "/entries/0/difference/amount", "800");
        is(found, "/entries/0/percentOfOurs", "3.2"); // 3.226
        is(client.shows("/discrepancies?asOf=2018-08-08"), "/figures/credited/0/amount", "800");

        // As delivered by our count the credited 800 are to be billed; by theirs, which is reported then, they are not.
        is(account(client, "2018-08-31"), "/unbilled/amount", "800");
        JsonNode restated = spend(client, "summer", "2018-07-01", "2018-08-01", "24000");
        is(account(client, "2018-08-31"), "/unbilled/amount", "0");
        JsonNode board = shows("/v1/billing?vertical=billing-correct&asOf=2018-09-01");
        says(board, "/figures/unbilled/0/ioId", "summer");
        assertThat(board.at("/figures/unbilled/0/months").values())
                .extracting(JsonNode::asString)
                .containsExactly("2018-08");
        is(board, "/figures/unbilled/0/amount", "20000");
        is(client.shows("/billing?asOf=2018-09-01" + before(restated)), "/figures/unbilled/0/amount", "20800");
    }

    @Test
    void a_late_partial_payment_and_a_dispute_are_seen_each_day() throws Exception {
        Client client = client("billing-payment");
        client.on("2018-07-02", "issue-invoice", """
            "invoiceId":"june","amount":"9000","due":"2018-08-01"\
            """);
        is(invoice(client, "2018-08-01"), "/daysOverdue", "0");
        says(invoice(client, "2018-08-01"), "/state", "open");
        says(invoice(client, "2018-08-02"), "/state", "overdue");
        is(invoice(client, "2018-08-11"), "/daysOverdue", "10");
        client.on("2018-08-12", "receive-payment", "\"invoiceId\":\"june\",\"amount\":\"6000\",\"paymentId\":\"p-1\"");
        client.on("2018-08-13", "dispute-invoice", """
            "invoiceId":"june","amount":"3000","reason":"the banner ran a week late"\
            """);

        JsonNode disputed = shows("/v1/billing?vertical=billing-payment&asOf=2018-08-14");
        is(disputed, "/figures/invoicesOverdue", "1");
        is(disputed, "/figures/overdue/0/amount", "3000");
        is(disputed, "/figures/invoicesDisputed", "1");
        is(disputed, "/figures/disputed/0/amount", "3000");
        says(disputed, "/entries/0/disputeReason", "the banner ran a week late");
        client.on("2018-08-20", "resolve-dispute", "\"invoiceId\":\"june\",\"resolution\":\"no credit\"");

        // The bank reports it on the 22nd, under a number that is not known; finance sends it again.
        paid("june-18", "p-2", "2018-08-22T09:00:00Z");
        client.on("2018-08-23", "log-interaction", "\"channel\":\"phone\",\"summary\":\"They say that it is paid\"");
        JsonNode unmatched = client.shows("/billing?show=all&asOf=2018-08-25");
        is(unmatched, "/figures/unmatchedPayments", "1");
        says(row(unmatched, "kind", "payment"), "/invoiceId", "june-18");
        is(unmatched, "/figures/overdue/0/amount", "3000");
        JsonNode posted = client.at("2018-08-22T09:00:00Z", "receive-payment", """
            "invoiceId":"june","amount":"3000","paymentId":"p-3"\
            """);
        says(invoice(client, "2018-08-25"), "/state", "settled");
        is(invoice(client, "2018-08-25"), "/paid/amount", "9000");
        String known = "/billing?show=all&asOf=2018-08-25" + before(posted);
        says(row(client.shows(known), "invoiceId", "june"), "/state", "overdue");
        is(row(client.shows(known), "invoiceId", "june"), "/daysOverdue", "24");
    }

    private static JsonNode spend(Client client, String line, String from, String to, String amount) throws Exception {
        return client.tell("report-spend", """
            {"source":"dsp","line":"%s","periodStart":"%s","periodEnd":"%s","amount":"%s"}\
            """.formatted(line, from, to, amount));
    }

    private static String before(JsonNode told) {
        return "&knownAtPosition=" + (told.path("lastPosition").asLong() - 1);
    }

    private static JsonNode account(Client client, String day) throws Exception {
        return client.shows("/billing?show=accounts&asOf=" + day).at("/entries/0");
    }

    private static JsonNode invoice(Client client, String day) throws Exception {
        return row(client.shows("/billing?show=all&asOf=" + day), "invoiceId", "june");
    }

    /** As the bank's integration reports a payment of 3,000. */
    private static void paid(String invoice, String payment, String time) throws Exception {
        Tool.reports("billing-payment", payment, "payment-received.v1", time, """
            {"invoiceId":"%s","amount":"3000","paymentId":"%s"}\
            """.formatted(invoice, payment));
    }
}

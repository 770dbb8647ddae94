package io.accounthealth.query.currency;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.BillingEvent.InvoiceIssued;
import io.accounthealth.events.ContractEvent.ContractRenewed;
import io.accounthealth.events.ContractEvent.ContractSigned;
import io.accounthealth.events.CostEvent.CostReported;
import io.accounthealth.events.CostKind;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.DeliveryEvent.DeliveryDiscrepancyFound;
import io.accounthealth.events.GroupKind;
import io.accounthealth.events.GrowthEvent.OpportunityIdentified;
import io.accounthealth.events.HandoverEvent.AccountPlacedUnder;
import io.accounthealth.events.HandoverEvent.ManagerAssigned;
import io.accounthealth.events.PerformanceEvent.PerformanceReported;
import io.accounthealth.events.RatesEvent.ExchangeRateReported;
import io.accounthealth.events.SatisfactionEvent.CompetitorSighted;
import io.accounthealth.events.SpendEvent.InsertionOrderBooked;
import io.accounthealth.events.SpendEvent.SpendReported;
import io.accounthealth.query.testing.ReadingTest;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** How converted amounts are written, of an account with one of everything in round euros. */
class ConvertedAmountsTest extends ReadingTest {

    private static final String JUNE_TO_JULY = "from=2018-06&to=2018-07";
    private static final CurrencyCode EUR = new CurrencyCode("EUR");

    /** Names of amounts of accounts in the answers; costs per thousand, click or conversion are others. */
    private static final Set<String> AMOUNTS = Set.of(
            "amount",
            "before",
            "after",
            "total",
            "spend",
            "firstSpend",
            "spend30Days",
            "budget",
            "delivered",
            "expected",
            "dailyRate",
            "forecast",
            "underDelivery",
            "neededPerDay",
            "gap",
            "due",
            "renewed",
            "renewedAmount",
            "unbilled",
            "conversionValue",
            "ours",
            "theirs",
            "difference",
            "margin",
            "cost");

    /** What is one figure, or several of their own. */
    private static final Set<String> WITHOUT_A_TABLE =
            Set.of("/v1/retention", "/v1/portfolio", "/v1/groups/north", "/v1/accounts/acme");

    private static final Set<String> NONE_OF_THEM = Set.of("cpm", "cpc", "cpa", "targets", "rates", "unconverted");

    @Override
    protected void tell() {
        history.open("acme", "2018-01-01T00:00:00Z");
        tell("2018-01-02", new ManagerAssigned("mia"));
        tell("2018-01-03", new AccountPlacedUnder("north", GroupKind.AGENCY));
        rate("USD", "2018-06-29", "1");
        rate("USD", "2018-07-31", "2");
        rate("JPY", "2018-07-31", "130.5");
        for (String month : List.of("2018-06", "2018-07")) {
            LocalDate day = LocalDate.parse(month + "-10");
            tell(month + "-11", new SpendReported("feed", null, day, null, new BigDecimal("1000"), EUR));
            tell(month + "-11", new CostReported("feed", CostKind.MEDIA, null, day, null, new BigDecimal("700"), EUR));
            tell(
                    month + "-11",
                    new PerformanceReported(
                            "feed", null, day, null, 1_000L, null, null, 10L, null, null, null, BigDecimal.TEN, EUR));
        }
        tell(
                "2018-06-30",
                new InsertionOrderBooked(
                        "io",
                        null,
                        new BigDecimal("3100"),
                        EUR,
                        LocalDate.parse("2018-07-01"),
                        LocalDate.parse("2018-07-31"),
                        null,
                        null));
        tell("2018-07-11", new SpendReported("feed", "io", LocalDate.parse("2018-07-10"), null, BigDecimal.TEN, EUR));
        tell("2018-07-02", new DeliveryDiscrepancyFound("found", null, BigDecimal.TEN, BigDecimal.ONE, EUR));
        tell("2018-07-02", new OpportunityIdentified("more", "video", new BigDecimal("100"), EUR, null));
        tell("2018-07-30", new CompetitorSighted("rival", null));
        tell(
                "2018-07-02",
                new InvoiceIssued("in", new BigDecimal("1000"), EUR, LocalDate.parse("2018-08-20"), null, null, null));
        LocalDate end = LocalDate.parse("2018-12-31");
        tell(
                "2018-06-30",
                new ContractSigned("msa", null, LocalDate.parse("2018-01-01"), end, new BigDecimal("1606000"), EUR));
        tell("2018-07-31", new ContractRenewed("msa", new BigDecimal("900"), EUR, null, end.plusYears(1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/renewals?show=all&asOf=2018-08-01",
                "/v1/growth?asOf=2018-08-01",
                "/v1/pacing?show=all",
                "/v1/billing?show=all",
                "/v1/billing?show=accounts",
                "/v1/discrepancies",
                "/v1/competitors",
                "/v1/performance",
                "/v1/performance?by=line",
                "/v1/margin?from=2018-06&to=2018-07",
                "/v1/retention?" + JUNE_TO_JULY,
                "/v1/retention?from=2018-11&to=2018-12",
                "/v1/retention/by?by=manager&" + JUNE_TO_JULY,
                "/v1/retention/accounts?" + JUNE_TO_JULY,
                "/v1/retention/cohorts?" + JUNE_TO_JULY,
                "/v1/retention/clv?asOf=2018-08-15",
                "/v1/managers?" + JUNE_TO_JULY,
                "/v1/portfolio?asOf=2018-07-31T12:00:00Z",
                "/v1/accounts?asOf=2018-07-31T12:00:00Z",
                "/v1/groups/north?asOf=2018-07-31T12:00:00Z",
                "/v1/accounts/acme?asOf=2018-07-31T12:00:00Z",
                "/v1/accounts/acme/spend",
                "/v1/accounts/acme/spend?by=month",
                "/v1/accounts/acme/pacing?show=all&asOf=2018-07-20",
            })
    void converted_amounts_are_written_with_the_cents_of_their_currency_in_cells_too(String path) {
        String asked = path + (path.contains("?") ? "&" : "?") + "in=USD";

        JsonNode answer = get(asked).json();
        List<String> amounts = new ArrayList<>();
        amounts(null, answer, amounts);
        assertThat(amounts).isNotEmpty().allMatch(amount -> amount.matches("-?\\d+\\.\\d{2}"));

        Answer table = get(asked + "&format=csv");
        if (WITHOUT_A_TABLE.contains(path.split("[?]")[0])) {
            assertThat(table.status()).as("no table of it").isEqualTo(400);
            return;
        }
        assertThat(table.status()).as(table.body()).isEqualTo(200);
        List<String[]> rows =
                table.body().lines().map(line -> line.split(",", -1)).toList();
        List<String> columns = List.of(rows.getFirst());
        for (String[] row : rows.subList(1, rows.size())) {
            assertThat(row).as("no cell has a comma").hasSize(columns.size());
            for (String column : columns) {
                if (AMOUNTS.contains(column) && !isDay(row[columns.indexOf(column)])) {
                    assertThat(row[columns.indexOf(column)]).as(column).matches("(-?\\d+\\.\\d{2})?");
                }
            }
        }
    }

    /** Such as the one by which an invoice is due. */
    private static boolean isDay(String value) {
        return value.matches("\\d{4}-\\d{2}-\\d{2}");
    }

    /** Texts of them, wherever they are. */
    private static void amounts(@Nullable String name, JsonNode node, List<String> found) {
        if (name != null && NONE_OF_THEM.contains(name)) {
            return;
        }
        if (node.isString() && AMOUNTS.contains(String.valueOf(name)) && !isDay(node.asString())) {
            found.add(node.asString());
        }
        node.forEachEntry((key, value) -> amounts(key.equals("USD") ? name : key, value, found));
        if (node.isArray()) {
            node.forEach(each -> amounts(name, each, found));
        }
    }

    @Test
    void a_currency_without_a_smaller_unit_is_written_without_decimals() {
        assertThat(get("/v1/accounts/acme?in=JPY&asOf=2018-07-31T12:00:00Z")
                        .json()
                        .path("spend30Days")
                        .asString())
                .isEqualTo("131805");
    }

    private void rate(String to, String day, String rate) {
        history.append(
                "rates",
                at(day),
                new ExchangeRateReported(EUR, new CurrencyCode(to), LocalDate.parse(day), new BigDecimal(rate), "ecb"));
    }

    private void tell(String day, AccountEvent event) {
        history.append("acme", at(day), event);
    }

    private static Instant at(String day) {
        return LocalDate.parse(day).atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}

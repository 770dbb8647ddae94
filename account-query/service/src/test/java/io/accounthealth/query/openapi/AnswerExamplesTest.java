package io.accounthealth.query.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AlertKind;
import io.accounthealth.events.AttributeEvent.AttributeDefined;
import io.accounthealth.events.AttributeType;
import io.accounthealth.events.BillingEvent.InvoiceIssued;
import io.accounthealth.events.BillingEvent.PaymentReceived;
import io.accounthealth.events.BriefEvent.BriefIssued;
import io.accounthealth.events.BriefEvent.MilestoneMet;
import io.accounthealth.events.BriefEvent.MilestonePromised;
import io.accounthealth.events.ContractEvent.ContractRenewed;
import io.accounthealth.events.ContractEvent.ContractSigned;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.DeliveryEvent.DeliveryDiscrepancyFound;
import io.accounthealth.events.DeliveryEvent.MakeGoodAgreed;
import io.accounthealth.events.Desk;
import io.accounthealth.events.EscalationEvent.EscalationRaised;
import io.accounthealth.events.EscalationEvent.EscalationResolved;
import io.accounthealth.events.GrowthEvent.OpportunityIdentified;
import io.accounthealth.events.GrowthEvent.OpportunityWon;
import io.accounthealth.events.HandoverEvent.AttributeSet;
import io.accounthealth.events.HandoverEvent.ManagerAssigned;
import io.accounthealth.events.HandoverEvent.StakeholderAdded;
import io.accounthealth.events.HandoverEvent.TeamMemberAssigned;
import io.accounthealth.events.InquiryEvent.InquiryAnswered;
import io.accounthealth.events.InquiryEvent.InquiryReceived;
import io.accounthealth.events.MeetingEvent.MeetingHeld;
import io.accounthealth.events.MeetingKind;
import io.accounthealth.events.PerformanceEvent.PerformanceReported;
import io.accounthealth.events.PlatformEvent.FeatureRequested;
import io.accounthealth.events.Priority;
import io.accounthealth.events.PromiseEvent.PromiseKept;
import io.accounthealth.events.PromiseEvent.PromiseMade;
import io.accounthealth.events.QbrEvent.QbrGoalSet;
import io.accounthealth.events.RatesEvent.ExchangeRateReported;
import io.accounthealth.events.ReportEvent.NarrativeRecorded;
import io.accounthealth.events.ReportEvent.ReportDelivered;
import io.accounthealth.events.ReportEvent.ReportDrafted;
import io.accounthealth.events.ReportEvent.ReportEdited;
import io.accounthealth.events.ReportEvent.ReportScheduled;
import io.accounthealth.events.ReportEvent.ReportSubmitted;
import io.accounthealth.events.ReportKind;
import io.accounthealth.events.ReportLanguage;
import io.accounthealth.events.ReportPart;
import io.accounthealth.events.SatisfactionEvent.CompetitorSighted;
import io.accounthealth.events.SatisfactionEvent.CsatAnswered;
import io.accounthealth.events.SatisfactionEvent.NpsAnswered;
import io.accounthealth.events.Severity;
import io.accounthealth.events.SpendEvent.InsertionOrderBooked;
import io.accounthealth.events.TeamRole;
import io.accounthealth.events.ViewEvent.ViewSaved;
import io.accounthealth.events.WatchEvent.AlertRaised;
import io.accounthealth.query.testing.ServerTest;
import io.accounthealth.storage.History;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What the description shows as answers are answers. {@code -Danswers=write} writes them anew. */
public class AnswerExamplesTest extends ServerTest {

    private static final Path FILES = Path.of("src/main/resources");

    private static final JsonMapper PRETTY =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** By the path in the description, what is asked. Boards are described by the examples of the events. */
    private static final Map<String, String> READS = new TreeMap<>(Map.ofEntries(
            Map.entry("/v1/accounts", ""),
            Map.entry("/v1/accounts/{id}", ""),
            Map.entry("/v1/amendments", "?limit=2"),
            Map.entry("/v1/attributes", ""),
            Map.entry("/v1/accounts/{id}/health", ""),
            Map.entry("/v1/accounts/{id}/health/changes", "?from=2018-06-01&to=2018-08-01"),
            Map.entry("/v1/accounts/{id}/health/history", "?from=2018-06-01&to=2018-08-01&step=P1M"),
            Map.entry("/v1/accounts/{id}/health/levers", ""),
            Map.entry("/v1/accounts/{id}/invoice-check", "?amount=1000"),
            Map.entry("/v1/accounts/{id}/kpis/series", "?kpi=spend&from=2018-06-30&to=2018-08-31"),
            Map.entry("/v1/accounts/{id}/margin", "?from=2018-06&to=2018-07"),
            Map.entry("/v1/accounts/{id}/pacing", ""),
            Map.entry("/v1/accounts/{id}/performance", ""),
            Map.entry("/v1/accounts/{id}/qbr", "?quarter=2018-Q2"),
            Map.entry("/v1/accounts/{id}/reports/{reportId}", ""),
            Map.entry("/v1/accounts/{id}/spend", "?by=month"),
            Map.entry("/v1/accounts/{id}/timeline", "?limit=3"),
            Map.entry("/v1/groups/{id}", "?from=2018-06&to=2018-07"),
            Map.entry("/v1/search", "?q=a&account=acme"),
            Map.entry("/v1/views", ""),
            Map.entry("/v1/kpis/series", "?kpi=nrr&from=2018-07-31&to=2018-08-31"),
            Map.entry("/v1/learning", ""),
            Map.entry("/v1/log/head", ""),
            Map.entry("/v1/margin", "?from=2018-06&to=2018-07&by=month"),
            Map.entry("/v1/managers", "?from=2018-06&to=2018-07"),
            Map.entry("/v1/pacing", ""),
            Map.entry("/v1/performance", ""),
            Map.entry("/v1/policies", ""),
            Map.entry("/v1/portfolio", ""),
            Map.entry("/v1/portfolio/outlook", ""),
            Map.entry("/v1/portfolio/changes", "?from=2018-06-01&to=2018-08-01"),
            Map.entry("/v1/retention", "?from=2018-06&to=2018-07"),
            Map.entry("/v1/rates", ""),
            Map.entry("/v1/retention/accounts", "?from=2018-06&to=2018-07"),
            Map.entry("/v1/retention/by", "?by=manager&from=2018-06&to=2018-07"),
            Map.entry("/v1/retention/clv", ""),
            Map.entry("/v1/retention/cohorts", "?from=2018-06&to=2018-08"),
            Map.entry("/v1/signals", ""),
            Map.entry("/v1/sla-targets", ""),
            Map.entry("/v1/alert-rules", ""),
            Map.entry("/v1/sources", "")));

    /**
     * Streams, whose lines the schema of an event describes, files, what one sees of others, what waits only where
     * settings take two people, and what is signed with a key that each log draws for itself.
     */
    private static final Set<String> WITHOUT = Set.of(
            "/v1/access",
            "/v1/accounts/{id}/events",
            "/v1/accounts/{id}/persons/{personId}/everywhere",
            "/v1/accounts/{id}/persons/{personId}/export",
            "/v1/accounts/{id}/readers",
            "/v1/accounts/{id}/replay",
            "/v1/accounts/{id}/reports/{reportId}/file",
            "/v1/audit/check",
            "/v1/audit/checkpoint",
            "/v1/audit/checkpoints",
            "/v1/audit/consistency",
            "/v1/audit/export",
            "/v1/audit/inclusion",
            "/v1/audit/keys",
            "/v1/audit/state",
            "/v1/changes",
            "/v1/log",
            "/v1/proposals",
            "/v1/tokens");

    private long told;

    /** Seals are of the master key, which each store would draw for itself. */
    @Override
    protected List<String> properties() {
        try {
            Path key = Files.writeString(folder.resolve("the-master.key"), "5eed".repeat(16));
            return List.of("--accounthealth.privacy.master-key-file=" + key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void every_read_is_described_with_an_answer_as_it_is_given() throws IOException {
        tell();
        for (Map.Entry<String, String> read : READS.entrySet()) {
            Answer answer =
                    get(read.getKey().replace("{id}", "acme").replace("{reportId}", "in-july") + read.getValue());
            assertThat(answer.status()).as(read + answer.body()).isEqualTo(200);
            isShown(read.getKey(), answer.json());
        }
    }

    /** The file from which the description of a path takes its answer holds this one. */
    public static void isShown(String path, JsonNode answer) throws IOException {
        Path file = FILES.resolve(AnswerExamples.file(path).substring(1));
        if ("write".equals(System.getProperty("answers"))) {
            Files.writeString(file, PRETTY.writeValueAsString(answer) + "\n");
        }
        assertThat(answer).as(file.toString()).isEqualTo(JSON.readTree(Files.readString(file)));
    }

    @Test
    void no_read_is_described_without() {
        Set<String> without = new TreeSet<>();
        JsonNode paths = get("/v3/api-docs").json().path("paths");
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            JsonNode shown = path.getValue().at("/get/responses/200/content");
            if (path.getKey().startsWith("/v1/")
                    && !shown.isMissingNode()
                    && !shown.toString().contains("\"example\":{")) {
                without.add(path.getKey());
            }
        }
        assertThat(without).isEqualTo(WITHOUT);
    }

    @Test
    void the_description_of_every_board_shows_all_of_its_rows_as_its_route_answers_them() {
        Map<String, JsonNode> boards = new TreeMap<>();
        get("/v3/api-docs").json().path("paths").properties().forEach(path -> {
            JsonNode shown = path.getValue().at("/get/responses/200/content/application~1json/example");
            if (path.getValue().at("/get/tags/0").asString("").equals("boards") && shown.has("total")) {
                boards.put(path.getKey(), shown);
            }
        });

        assertThat(boards).hasSizeGreaterThan(25).allSatisfy((path, shown) -> {
            assertThat(shown.path("total").asInt()).as(path).isPositive();
            assertThat(shown.path("entries").size())
                    .as(path)
                    .isEqualTo(shown.path("total").asInt());
        });
        assertThat(boards.get("/v1/sla").at("/figures/calendar").isObject()).isFalse();
        assertThat(boards.get("/v1/accounts/{id}/sla").at("/figures/calendar").isObject())
                .isTrue();
        assertThat(boards.get("/v1/billing").path("entries").findValuesAsString("kind"))
                .contains("invoice")
                .doesNotContain("account");
    }

    private void tell() {
        history = new History(server.stores().log(), () -> new UUID(0x4711, ++told));
        history.open("acme", "2018-01-08T09:00:00Z");
        history.open("zeta", "2018-01-08T09:00:00Z");
        at("2018-01-08", new ManagerAssigned("mia"));
        at("2018-01-08", new StakeholderAdded("ann", "Ann Example", null, "champion"));
        at("2018-01-09", new PromiseMade("dashboard", "A dashboard of their own", LocalDate.of(2018, 3, 1), "sam"));
        at("2018-02-20", new PromiseKept("dashboard", null));
        at(
                "2018-01-10",
                new ContractSigned("annual", "annual", day("2018-01-10"), day("2018-07-10"), money("5000"), null));
        at("2018-07-02", new ContractRenewed("annual", money("4500"), null, day("2018-07-10"), day("2019-01-10")));
        at(
                "2018-06-01",
                new InsertionOrderBooked(
                        "io-1", "Summer", money("9000"), null, day("2018-08-01"), day("2018-09-30"), "CPM", true));
        for (String month : new String[] {"2018-05", "2018-06", "2018-07", "2018-08"}) {
            history.spend("acme", month + "-10", month.endsWith("07") ? "1500" : "1250.50");
            history.spend("zeta", month + "-10", month.endsWith("07") ? "200" : "400");
        }
        at("2018-08-20", new MeetingHeld("status-34", MeetingKind.STATUS, null, 30, null, null));
        at("2018-08-06", new InquiryReceived("why-slow", "email", Priority.HIGH, "Why is it slow?", "ann"));
        at("2018-08-07", new InquiryAnswered("why-slow", "A tag was missing"));
        at("2018-08-01", new ReportScheduled("july", "monthly", Instant.parse("2018-08-06T16:00:00Z")));
        at("2018-08-05", new ReportDelivered("july", 1));
        at("2018-05-02", new NarrativeRecorded("A slow April", "Budgets came late", "Start earlier"));
        at("2018-08-10", new NpsAnswered(9, "ann", null, "Quick help"));
        at("2018-08-10", new CsatAnswered(4, "ann", null, null));
        at("2018-08-11", new CompetitorSighted("Rival Media", "in the lobby"));
        at("2018-05-10", new EscalationRaised("no-delivery", Severity.HIGH, "delivery", "A blocked creative"));
        at("2018-05-14", new EscalationResolved("no-delivery", "Unblocked"));
        at("2018-07-01", new OpportunityIdentified("ctv", "CTV", money("12000"), new CurrencyCode("USD"), null));
        at("2018-08-15", new OpportunityWon("ctv", money("11000"), new CurrencyCode("USD")));
        at(
                "2018-08-01",
                new InvoiceIssued(
                        "2018-07", money("1500"), null, day("2018-08-15"), null, day("2018-07-01"), day("2018-08-01")));
        at("2018-08-14", new PaymentReceived("2018-07", money("1000"), null));
        at("2018-08-02", new DeliveryDiscrepancyFound("july-count", "io-1", money("1500"), money("1440"), null));
        at("2018-08-09", new MakeGoodAgreed("july-good", "io-1", money("60"), null, day("2018-09-30"), null));
        at("2018-08-20", new BriefIssued("autumn", Desk.TRAFFICKER, day("2018-09-10"), "Autumn campaign"));
        at("2018-07-20", new MilestonePromised("pixel", day("2018-08-01"), "Pixel in place", null));
        at("2018-07-31", new MilestoneMet("pixel", null));
        at("2018-08-21", new FeatureRequested("dark", "Dark reports", "ann"));
        at("2018-06-20", new QbrGoalSet("viewability", "2018-Q2", "Viewability above 70 %", day("2018-09-30")));
        at(
                "2018-08-16",
                new AlertRaised(
                        "invoice-overdue-1",
                        AlertKind.INVOICE_OVERDUE,
                        "2018-07",
                        "Invoice 2018-07 is overdue",
                        "Ask the client's finance what holds it up.",
                        null));
        at(
                "2018-08-11",
                new PerformanceReported(
                        "feed",
                        null,
                        day("2018-08-10"),
                        null,
                        400_000L,
                        350_000L,
                        245_000L,
                        800L,
                        null,
                        null,
                        money("20"),
                        money("2501"),
                        new CurrencyCode("USD")));
        at("2018-02-01", new TeamMemberAssigned("cora", TeamRole.COORDINATOR));
        rate("GBP", "0.8977");
        rate("USD", "1.1651");
        history.append(
                "policy",
                Instant.parse("2018-08-31T08:00:00Z"),
                new AttributeDefined("segment-code", AttributeType.TEXT, "Segment code", List.of("A", "B"), null));
        at("2018-08-31", new AttributeSet("segment-code", "A", null, null, null));
        at(
                "2018-08-31",
                new ReportDrafted(
                        "in-july",
                        ReportKind.MONTHLY,
                        "2018-07",
                        Instant.parse("2018-08-06T08:00:00Z"),
                        told,
                        "then",
                        ReportLanguage.EN));
        at("2018-08-31", new ReportEdited("in-july", ReportPart.HIGHLIGHTS, "July was strong.", null, null));
        at("2018-08-31", new ReportSubmitted("in-july"));
        history.append(
                "platform:views",
                Instant.parse("2018-08-31T11:00:00Z"),
                new ViewSaved("mine-at-risk", "Mine, at risk", "/", "manager=mia&band=at-risk", true));
    }

    private void rate(String quote, String rate) {
        ExchangeRateReported event = new ExchangeRateReported(
                new CurrencyCode("EUR"), new CurrencyCode(quote), day("2018-08-31"), new BigDecimal(rate), "ecb");
        history.append("rates", Instant.parse("2018-08-31T00:00:00Z"), event);
    }

    private void at(String day, AccountEvent event) {
        history.append("acme", Instant.parse(day + "T10:00:00Z"), event);
    }

    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }

    private static BigDecimal money(String amount) {
        return new BigDecimal(amount);
    }
}

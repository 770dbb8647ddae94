package io.accounthealth.query.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.AlertKind;
import io.accounthealth.events.BillingEvent.InvoiceIssued;
import io.accounthealth.events.BillingEvent.PaymentReceived;
import io.accounthealth.events.BriefEvent.AssetRequested;
import io.accounthealth.events.BriefEvent.BriefIssued;
import io.accounthealth.events.BriefEvent.CampaignPlanned;
import io.accounthealth.events.CommentEvent.CommentAdded;
import io.accounthealth.events.CommentSubject;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.Desk;
import io.accounthealth.events.GrowthEvent.OpportunityIdentified;
import io.accounthealth.events.GrowthEvent.OpportunityWon;
import io.accounthealth.events.GrowthEvent.ProductActivated;
import io.accounthealth.events.HandoverEvent.ManagerAssigned;
import io.accounthealth.events.InquiryEvent.InquiryReceived;
import io.accounthealth.events.KpiTarget;
import io.accounthealth.events.MediaKpi;
import io.accounthealth.events.MeetingEvent.ActionItemOpened;
import io.accounthealth.events.Priority;
import io.accounthealth.events.PromiseEvent.PromiseKept;
import io.accounthealth.events.PromiseEvent.PromiseMade;
import io.accounthealth.events.SpendEvent.InsertionOrderBooked;
import io.accounthealth.events.SpendEvent.SpendReported;
import io.accounthealth.events.WatchEvent.AlertAssigned;
import io.accounthealth.events.WatchEvent.AlertRaised;
import io.accounthealth.query.testing.ReadingTest;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the boards of delivery have of their own: parameters and shapes. */
class DeliveryBoardsTest extends ReadingTest {

    private static final Instant MARCH = Instant.parse("2018-03-01T00:00:00Z");
    private static final LocalDate FIRST = LocalDate.of(2018, 3, 1);

    private int accounts;
    private String account;

    /** And the only one of its manager. */
    @BeforeEach
    void an_account_of_its_own() {
        account = "acme-" + ++accounts;
        history.open(account, "2018-01-01T00:00:00Z");
        history.append(account, Instant.parse("2018-01-02T00:00:00Z"), new ManagerAssigned(account));
    }

    @Test
    void open_promises_are_shown_unless_others_are_asked_for_and_the_figures_are_of_all() {
        history.append(account, MARCH, new PromiseMade("kept", "a report", FIRST.plusDays(5), "sam"));
        history.append(account, MARCH, new PromiseKept("kept", null));
        history.append(account, MARCH, new PromiseMade("late", "a call", FIRST.plusDays(5), null));

        JsonNode open = board("/promises?asOf=2018-03-10").json();
        assertThat(open.at("/entries")).hasSize(1);
        assertThat(open.at("/entries/0/state").asString()).isEqualTo("overdue");
        assertThat(open.at("/entries/0/due").asString()).isEqualTo("2018-03-06");
        assertThat(open.at("/figures/all/keeping").decimalValue()).isEqualByComparingTo("0.5");
        assertThat(open.at("/figures/byMaker/0/madeBy").asString()).isEqualTo("sam");
        assertThat(total(board("/promises?asOf=2018-03-10&show=done"))).isEqualTo(1);
        assertThat(total(board("/promises?asOf=2018-03-06&show=overdue"))).isZero();
        assertThat(total(own("/promises"))).isEqualTo(2);
    }

    @Test
    void work_has_a_figure_a_kind_and_platforms_and_discrepancies_answer_without_any_fact() {
        history.append(account, MARCH, new BriefIssued("b", Desk.BUYER, FIRST.plusDays(2), "CTV"));

        JsonNode work = board("/work?show=overdue&asOf=2018-03-10").json();
        assertThat(work.at("/figures/byKind/brief/overdue").asInt()).isEqualTo(1);
        assertThat(work.at("/entries/0/to").asString()).isEqualTo("buyer");
        assertThat(work.at("/entries/0/daysLate").asInt()).isEqualTo(7);
        assertThat(board("/platforms").json().at("/figures/open/ticket").asInt(-1))
                .isZero();
        assertThat(own("/discrepancies").json().at("/figures/credited")).isEmpty();
    }

    @Test
    void action_items_of_one_person_are_listed_and_the_figures_are_of_all() {
        history.append(account, MARCH, new ActionItemOpened("a", "call", FIRST.plusDays(2), null, "ann", null));
        history.append(account, MARCH, new ActionItemOpened("b", "mail", null, null, "ben", null));

        JsonNode anns = board("/action-items?assignee=ann&asOf=2018-03-10").json();
        assertThat(anns.at("/entries")).hasSize(1);
        assertThat(anns.at("/entries/0/assignee").asString()).isEqualTo("ann");
        assertThat(anns.at("/entries/0/state").asString()).isEqualTo("overdue");
        assertThat(anns.at("/figures/all/open").asInt()).isEqualTo(2);
        assertThat(anns.at("/figures/byAssignee/1/assignee").asString()).isEqualTo("ben");
        assertThat(total(own("/action-items?assignee=ben&show=overdue"))).isZero();
        assertThat(total(own("/action-items?assignee="))).isEqualTo(2);
    }

    @Test
    void alerts_of_one_assignee_are_listed_as_assigned_by_then() {
        history.append(account, MARCH, new AlertRaised("a", AlertKind.SILENCE, null, "Silence", "Call", null));
        history.append(account, MARCH, new AlertRaised("b", AlertKind.SLA_BREACHED, null, "Late", "Answer", null));
        history.append(account, MARCH.plusSeconds(86_400), new AlertAssigned("a", "ann"));
        history.append(account, MARCH.plusSeconds(2 * 86_400), new AlertAssigned("a", "ben"));

        JsonNode bens = board("/alerts?assignee=ben&asOf=2018-03-10").json();
        assertThat(bens.at("/entries")).hasSize(1);
        assertThat(bens.at("/entries/0/assignee").asString()).isEqualTo("ben");
        assertThat(bens.at("/figures/open").asInt()).isEqualTo(2);
        assertThat(total(own("/alerts?assignee=ann&asOf=2018-03-02"))).isEqualTo(1);
        assertThat(total(own("/alerts?assignee=ann"))).isZero();
        JsonNode nobodys = own("/alerts?asOf=2018-03-01T12:00:00Z").json();
        assertThat(nobodys.at("/entries/0/assignee").isNull()).isTrue();
        assertThat(board("/alerts?format=csv").body().lines().findFirst())
                .hasValueSatisfying(header -> assertThat(header).contains(",state,assignee,raisedAt,"));
    }

    @Test
    void a_file_of_alerts_names_what_they_are_about_as_the_screen_does() {
        history.append(account, MARCH, new InquiryReceived("q-1", "email", Priority.HIGH, "Where is it?", null));
        history.append(
                account,
                MARCH,
                new AlertRaised(
                        "a", AlertKind.SLA_BREACHED, "q-1", "Inquiry q-1 is late since 2018-03-01", "Answer", null));

        assertThat(board("/alerts?format=csv").body())
                .contains("Inquiry “Where is it?” is late since 1 Mar 2018")
                .doesNotContain("Inquiry q-1");
        assertThat(own("/alerts?format=csv").body()).contains("Inquiry “Where is it?” is late");
        assertThat(board("/alerts").json().at("/entries/0/title").asString())
                .as("what is released stays")
                .isEqualTo("Inquiry q-1 is late since 2018-03-01");
    }

    @Test
    void comments_are_listed_by_what_they_are_on_the_newest_first() {
        history.append(account, MARCH, new ActionItemOpened("a", "call", null, null));
        history.append(account, MARCH, new CommentAdded("1", CommentSubject.ACTION_ITEM, "a", "not before Monday"));
        history.append(account, MARCH.plusSeconds(60), new CommentAdded("2", CommentSubject.ACCOUNT, null, "merges"));

        JsonNode all = own("/comments").json();
        assertThat(all.at("/entries/0/commentId").asString()).isEqualTo("2");
        assertThat(all.at("/entries/1/on").asString()).isEqualTo("action-item");
        assertThat(all.at("/entries/1/title").asString()).isEqualTo("call");
        assertThat(all.at("/figures/comments").asInt()).isEqualTo(2);
        assertThat(all.at("/figures/byOn/action-item").asInt()).isEqualTo(1);
        assertThat(total(own("/comments?asOf=2018-03-01T00:00:30Z"))).isEqualTo(1);
        assertThat(total(board("/comments?on=account"))).isEqualTo(1);
        assertThat(total(own("/comments?on=action-item&onId=a"))).isEqualTo(1);
        assertThat(total(own("/comments?on=alert&onId=a"))).isZero();
        assertThat(own("/comments?on=meeting").problem())
                .isEqualTo("400 application/problem+json /problems/bad-parameter");
        assertThat(own("/comments?format=csv").body().lines())
                .first()
                .asString()
                .endsWith(",commentId,on,onId,title,text,by,at,evidence");
    }

    @Test
    void terms_of_a_brief_and_assets_of_a_launch_are_columns_of_files() {
        history.append(account, MARCH, brief());
        history.append(account, MARCH, new CampaignPlanned("spring", null, null, FIRST.plusDays(9)));
        history.append(account, MARCH, new AssetRequested("film", null, null, null, null, null, "media-one", "spring"));

        assertThat(board("/work?format=csv").body().lines())
                .anySatisfy(line -> assertThat(line).contains(",100,USD,women,cpa 4.5,film; logo,film; logo,"));
        assertThat(board("/launches?format=csv").body().lines())
                .anySatisfy(line -> assertThat(line).contains("spring").contains(",1,0,film,false,"));
    }

    private static BriefIssued brief() {
        return new BriefIssued(
                "b",
                Desk.AGENCY,
                FIRST,
                null,
                "media-one",
                new BigDecimal("100"),
                new CurrencyCode("USD"),
                "women",
                new KpiTarget(MediaKpi.CPA, new BigDecimal("4.5")),
                List.of("film", "logo"));
    }

    @Test
    void invoices_and_accounts_are_two_lists_of_billing_and_money_has_two_columns() {
        history.append(
                account,
                MARCH,
                new InvoiceIssued(
                        "i", new BigDecimal("120.50"), null, FIRST.plusDays(5), null, FIRST.minusDays(10), FIRST));
        history.append(account, MARCH, new PaymentReceived("i", new BigDecimal("20"), null));
        history.spend(account, "2018-02-25", "200");

        JsonNode billing = board("/billing?asOf=2018-03-10").json();
        assertThat(billing.at("/entries")).hasSize(1);
        assertThat(billing.at("/entries/0/outstanding/amount").asString()).isEqualTo("100.5");
        assertThat(billing.at("/entries/0/outstanding/currency").asString()).isEqualTo("USD");
        assertThat(billing.at("/figures/overdue/0/amount").asString()).isEqualTo("100.5");
        assertThat(total(board("/billing?asOf=2018-03-10&show=disputed"))).isZero();
        assertThat(total(board("/billing?asOf=2018-03-10&show=all"))).isEqualTo(1);

        JsonNode accounts = own("/billing?show=accounts&days=365").json();
        assertThat(accounts.at("/entries/0/kind").asString()).isEqualTo("account");
        assertThat(accounts.at("/entries/0/notInvoiced/amount").asString()).isEqualTo("79.5");
        JsonNode recent = own("/billing?show=accounts").json();
        assertThat(recent.at("/entries/0/spendOfPeriods/amount").asString())
                .as("longer ago than a quarter")
                .isEqualTo("0");
        assertThat(recent.at("/entries/0/notInvoiced/amount").asString())
                .as("however long ago it was delivered")
                .isEqualTo("79.5");
        assertThat(board("/billing?show=all&format=csv").body().lines().findFirst())
                .hasValueSatisfying(header -> assertThat(header).contains(",outstanding,outstandingCurrency,"));
    }

    @Test
    void the_unbilled_half_of_a_month_is_a_figure() {
        LocalDate half = FIRST.minusDays(14);
        LocalDate february = FIRST.minusDays(28);
        history.append(account, MARCH, report(february, half, "5000"));
        history.append(account, MARCH, report(half, FIRST, "5000"));
        history.append(
                account,
                MARCH,
                new InvoiceIssued("i", new BigDecimal("5000"), null, FIRST.plusDays(5), null, february, half));
        history.append(account, MARCH, new PaymentReceived("i-typo", new BigDecimal("5000"), "p"));

        JsonNode billing = own("/billing?asOf=2018-03-10").json();
        assertThat(billing.at("/figures/unbilled")).hasSize(1);
        assertThat(billing.at("/figures/unbilled/0/ioId").isNull()).isTrue();
        assertThat(billing.at("/figures/unbilled/0/amount").asString()).isEqualTo("5000");
        assertThat(billing.at("/figures/unbilled/0/currency").asString()).isEqualTo("USD");
        assertThat(billing.at("/figures/unbilled/0/months/0").asString()).isEqualTo("2018-02");
        assertThat(billing.at("/figures/notInvoiced/0/amount").asString()).isEqualTo("5000");
        assertThat(billing.at("/figures/unmatchedPayments").asInt()).isEqualTo(1);
        assertThat(billing.at("/figures/overdue/0/amount").asString()).isEqualTo("5000");
        JsonNode unmatched =
                board("/billing?show=unmatched&asOf=2018-03-10").json().at("/entries");
        assertThat(unmatched).hasSize(1);
        assertThat(unmatched.at("/0/state").asString()).isEqualTo("unmatched");
        assertThat(unmatched.at("/0/invoiceId").asString()).isEqualTo("i-typo");
        assertThat(unmatched.at("/0/paid/amount").asString()).isEqualTo("5000");
    }

    private static SpendReported report(LocalDate start, LocalDate end, String amount) {
        return new SpendReported("feed", null, start, end, new BigDecimal(amount), null);
    }

    @Test
    void growth_looks_back_as_far_as_it_is_asked_to() {
        history.append(account, MARCH, new OpportunityIdentified("o", "CTV", new BigDecimal("5"), null, null));
        history.append(account, MARCH, new OpportunityWon("o", null, null));
        history.append(account, MARCH, new ProductActivated("CTV", null));

        assertThat(board("/growth?days=9&asOf=2018-03-10T12:00:00Z")
                        .json()
                        .at("/figures/won")
                        .asInt())
                .isZero();
        JsonNode growth = board("/growth?days=10&asOf=2018-03-10T12:00:00Z").json();
        assertThat(growth.at("/figures/won").asInt()).isEqualTo(1);
        assertThat(growth.at("/figures/products/CTV").asInt()).isEqualTo(1);
        assertThat(growth.at("/entries")).isEmpty();
        assertThat(total(board("/growth?show=products"))).isEqualTo(1);
        assertThat(total(own("/growth?show=won&days=1"))).isEqualTo(1);
        assertThat(board("/growth?days=0").problem()).isEqualTo("400 application/problem+json /problems/bad-parameter");
    }

    @Test
    void pacing_keeps_its_fields_for_an_account_and_says_where_an_order_will_end() {
        history.append(
                account,
                MARCH,
                new InsertionOrderBooked(
                        "io", "Spring", new BigDecimal("100"), null, FIRST, FIRST.plusDays(9), null, null));
        history.append(
                account,
                MARCH.plusSeconds(6 * 86_400),
                new SpendReported("feed", "io", FIRST, FIRST.plusDays(6), new BigDecimal("57"), null));

        JsonNode order = own("/pacing?asOf=2018-03-07T09:00:00Z").json();
        assertThat(order.at("/pacing").decimalValue()).isEqualByComparingTo("0.95");
        assertThat(order.at("/orders/0/budget").asString()).isEqualTo("100");
        assertThat(order.at("/orders/0/currency").asString()).isEqualTo("USD");
        assertThat(order.at("/orders/0/forecast").asString()).isEqualTo("95");
        assertThat(order.at("/orders/0/state").asString()).isEqualTo("on-track");

        JsonNode board = board("/pacing?asOf=2018-03-07T09:00:00Z").json();
        assertThat(board.at("/entries/0/underDelivery/amount").asString()).isEqualTo("5");
        assertThat(board.at("/figures/orders/on-track").asInt()).isEqualTo(1);
        assertThat(own("/pacing?asOf=2018-03-07T09:00:00Z&format=csv")
                        .body()
                        .lines()
                        .findFirst())
                .hasValueSatisfying(header -> assertThat(header)
                        .startsWith("ioId,name,budget,")
                        .endsWith("underDelivery,neededPerDay,deliveredShare,ended,countedTo,late,gap"));
    }

    @Test
    void an_order_counts_to_its_last_reported_day_everywhere() {
        history.append(
                account,
                MARCH,
                new InsertionOrderBooked(
                        "io", "Spring", new BigDecimal("100"), null, FIRST, FIRST.plusDays(9), null, null));
        for (int day = 0; day < 5; day++) {
            history.append(
                    account,
                    MARCH.plusSeconds((day + 1) * 86_400L),
                    new SpendReported("feed", "io", FIRST.plusDays(day), null, new BigDecimal("9"), null));
        }

        for (String at : List.of("2018-03-07", "2018-03-11", "2018-03-12")) {
            String show = "?show=all&asOf=" + at + "T09:00:00Z";
            JsonNode own = own("/pacing" + show).json().at("/orders/0");
            JsonNode onBoard = board("/pacing" + show).json().at("/entries/0");
            assertThat(own.path("countedTo").asString())
                    .isEqualTo(at.equals("2018-03-07") ? "2018-03-05" : "2018-03-10");
            assertThat(own.path("late").asBoolean()).as(at).isFalse();
            assertThat(own.path("gap").asString()).isEqualTo(at.equals("2018-03-07") ? "-5" : "-55");
            for (String same : List.of("countedTo", "late", "elapsedDays", "remainingDays", "pacing", "state")) {
                assertThat(onBoard.path(same)).as(same + " at " + at).isEqualTo(own.path(same));
            }
            assertThat(onBoard.at("/gap/amount")).isEqualTo(own.path("gap"));
        }
    }

    @Test
    void an_ended_order_counts_in_no_figure_of_running_ones() {
        history.append(
                account,
                MARCH,
                new InsertionOrderBooked(
                        "io", "Spring", new BigDecimal("100"), null, FIRST, FIRST.plusDays(9), null, null));
        history.append(
                account,
                MARCH.plusSeconds(10 * 86_400),
                new SpendReported("feed", "io", FIRST, FIRST.plusDays(10), new BigDecimal("57"), null));
        String later = "asOf=2018-05-01T09:00:00Z";

        assertThat(total(board("/pacing?" + later))).isZero();
        assertThat(total(board("/pacing?show=running&" + later))).isZero();
        assertThat(board("/pacing?" + later).json().at("/figures/budget")).isEmpty();
        for (String show : List.of("ended", "all")) {
            JsonNode board = board("/pacing?show=" + show + "&" + later).json();
            assertThat(board.at("/entries/0/ended").asBoolean()).isTrue();
            assertThat(board.at("/entries/0/end").asString()).isEqualTo("2018-03-10");
            assertThat(board.at("/entries/0/delivered/amount").asString()).isEqualTo("57");
            assertThat(board.at("/entries/0/deliveredShare").decimalValue()).isEqualByComparingTo("0.57");
            assertThat(board.at("/entries/0/forecast").isNull()).isTrue();
            assertThat(board.at("/figures/underDelivery/0/amount").asString()).isEqualTo("43");
            JsonNode own = own("/pacing?show=" + show + "&" + later).json();
            assertThat(own.at("/orders/0/delivered").asString()).isEqualTo("57");
            assertThat(own.at("/orders/0/deliveredShare").decimalValue()).isEqualByComparingTo("0.57");
            assertThat(own.at("/pacing").decimalValue()).isEqualByComparingTo("0.57");
        }
        assertThat(total(own("/pacing?" + later))).isZero();
        assertThat(board("/pacing?show=booked").problem())
                .isEqualTo("400 application/problem+json /problems/bad-parameter");
    }

    private Answer board(String path) {
        return get("/v1" + path + (path.contains("?") ? "&" : "?") + "manager=" + account);
    }

    private Answer own(String path) {
        return get("/v1/accounts/" + account + path);
    }

    private static int total(Answer answer) {
        return answer.json().at("/total").asInt(-1);
    }
}

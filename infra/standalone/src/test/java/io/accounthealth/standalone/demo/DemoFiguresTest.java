package io.accounthealth.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AlertKind;
import io.accounthealth.events.QbrEvent.QbrPrepared;
import io.accounthealth.events.WatchEvent.AlertRaised;
import io.accounthealth.model.alerts.Alerts;
import io.accounthealth.model.alerts.DetectedFact;
import io.accounthealth.model.alerts.Watch;
import io.accounthealth.model.billing.Billing;
import io.accounthealth.model.discrepancies.Discrepancies;
import io.accounthealth.model.growth.Growth;
import io.accounthealth.model.period.CalendarPeriod;
import io.accounthealth.model.qbr.QbrPack;
import io.accounthealth.model.table.Tables;
import io.accounthealth.model.work.Work;
import io.accounthealth.query.http.HashedJson;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.standalone.demo.script.DemoCalendar;
import io.accounthealth.standalone.demo.script.Stories;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The boards of the demo, read at noon after its end. */
class DemoFiguresTest {

    private static final LocalDate END = OneDemo.END;
    private static final DemoTables DEMO = OneDemo.TABLES;
    private static final Instant NOON = END.atTime(12, 0).toInstant(ZoneOffset.UTC);
    private static final PointInTime NOW = new PointInTime(NOON, DEMO.events().size(), PolicySelector.THEN);

    @Test
    void an_invoice_that_was_credited_for_a_restatement_comes_to_the_spend_of_its_month() {
        List<Billing.Row> credited = invoices().stream()
                .filter(row -> row.invoiceId().equals(Stories.RESTATED + "-invoice-" + restatedMonth()))
                .toList();
        assertThat(credited).hasSize(1);
        Billing.Row row = credited.getFirst();
        assertThat(amount(row).subtract(row.credited().amount()))
                .isEqualByComparingTo(DEMO.spend(Stories.RESTATED, restatedMonth(), NOON));
        assertThat(row.credited().amount()).isPositive();
        assertThat(row.state()).isEqualTo(Billing.State.SETTLED);
    }

    @Test
    void unbilled_amounts_are_of_months_not_invoiced_or_credited() {
        Set<String> credited = invoices().stream()
                .filter(row -> row.credited().amount().signum() > 0)
                .map(Billing.Row::invoiceId)
                .collect(Collectors.toSet());
        PointInTime whenTheLastMonthIsOver =
                new PointInTime(NOON.plus(Duration.ofDays(7)), DEMO.events().size(), PolicySelector.THEN);
        assertThat(billing(whenTheLastMonthIsOver).unbilled())
                .flatExtracting(part -> part.months().stream()
                        .map(month -> part.accountId() + "-invoice-" + month)
                        .toList())
                .filteredOn(invoice -> !invoice.endsWith("-" + YearMonth.from(END)))
                .hasSizeBetween(5, 30)
                .isSubsetOf(credited);
    }

    @Test
    void what_is_invoiced_ahead_of_delivery_was_not_worth_a_credit() {
        assertThat(billing(NOW).invoicedAhead())
                .isNotEmpty()
                .allSatisfy(part -> assertThat(new BigDecimal(part.amount())).isLessThan(new BigDecimal(1_000)));
    }

    @Test
    void no_invoice_is_paid_twice_and_few_are_overdue() {
        assertThat(invoices())
                .hasSizeGreaterThan(800)
                .allSatisfy(row -> assertThat(row.overpaid().amount()).isZero());
        assertThat(invoices().stream().filter(row -> row.state() == Billing.State.OVERDUE))
                .hasSizeBetween(3, 25);
        assertThat(invoices().stream().filter(row -> row.disputed() != null)).hasSizeBetween(1, 12);
    }

    @Test
    void the_outage_was_made_good_with_two_weeks_of_media() {
        assertThat(Discrepancies.of(Tables.of(DEMO.tables().values()), NOW).rows())
                .filteredOn(row ->
                        row.accountId().equals(Stories.SAVED) && row.id().equals(Stories.SAVED + "-outage-made-good"))
                .singleElement()
                .satisfies(row -> assertThat(row.amount().amount()).isPositive());
    }

    @Test
    void the_upsold_account_won_its_line_of_ctv_and_uses_it() {
        List<Growth.Row> ctv = Growth.of(Tables.of(DEMO.tables().values()), NOW, 365).rows().stream()
                .filter(row ->
                        row.accountId().equals(Stories.UPSOLD) && row.product().equals("CTV"))
                .toList();
        assertThat(ctv.stream().map(Growth.Row::state))
                .containsExactlyInAnyOrder(Growth.State.WON, Growth.State.ACTIVE);
    }

    @Test
    void campaigns_run_on_the_last_day_and_most_work_was_done_in_time() {
        Work.Figures figures = Work.of(Tables.of(DEMO.tables().values()), NOW).figures();
        assertThat(figures.runningCampaigns()).isBetween(30, 50);
        assertThat(figures.byKind().get(Work.Kind.BRIEF).share())
                .isBetween(new BigDecimal("0.8"), new BigDecimal("0.97"));
        assertThat(figures.byKind().get(Work.Kind.MILESTONE).share())
                .isBetween(new BigDecimal("0.7"), new BigDecimal("0.97"));
    }

    @Test
    void every_pack_that_was_prepared_is_made_again_as_it_was() {
        EventCodec codec = new EventCodec();
        List<StoredEvent> prepared = DEMO.events().stream()
                .filter(event -> event.envelope().type().equals("qbr-prepared"))
                .toList();
        assertThat(prepared).hasSizeGreaterThan(25).allSatisfy(event -> {
            QbrPrepared review = (QbrPrepared) codec.decode(event).event();
            assertThat(review.knownAtPosition()).isEqualTo(event.envelope().position() - 1);
            PointInTime then =
                    new PointInTime(review.asOf(), review.knownAtPosition(), PolicySelector.parse(review.policy()));
            QbrPack pack = QbrPack.of(
                    DEMO.tables().get(event.envelope().accountId()),
                    then,
                    CalendarPeriod.parse(review.quarter()).orElseThrow(),
                    DEMO.policies());
            assertThat(HashedJson.of(Objects.requireNonNull(pack)).hash()).isEqualTo(review.packHash());
        });
    }

    @Test
    void a_look_after_the_end_finds_nearly_nothing_new() {
        List<DetectedFact> noticed = DEMO.tables().values().stream()
                .flatMap(table -> Watch.look(table, NOW, DEMO.policies()).stream())
                .toList();
        assertThat(noticed)
                .filteredOn(detected -> !isOfNewRules(detected))
                .as("since the last morning")
                .hasSizeLessThan(20);
        assertThat(noticed)
                .filteredOn(DemoFiguresTest::isOfNewRules)
                .as("by the rules that were published last")
                .hasSizeBetween(1, 60);
    }

    private static boolean isOfNewRules(DetectedFact detected) {
        return detected.fact() instanceof AlertRaised raised && raised.rule() != null;
    }

    @Test
    void alerts_were_raised_once_and_people_saw_to_some_of_them() {
        List<Alerts.Row> alerts =
                Alerts.of(Tables.of(DEMO.tables().values()), NOW).rows();
        assertThat(DEMO.events().stream()
                        .filter(event -> event.envelope().type().equals("alert-raised")))
                .hasSameSizeAs(alerts);
        assertThat(alerts.stream().map(Alerts.Row::kind).collect(Collectors.toSet()))
                .contains(AlertKind.BAND_FELL, AlertKind.SILENCE, AlertKind.POST_MORTEM_OVERDUE);
        assertThat(alerts.stream().filter(row -> row.state() != Alerts.State.CLOSED))
                .hasSizeBetween(5, 45);
    }

    @Test
    void the_silent_churn_was_noticed_as_a_silence_before_it_was_gone() {
        assertThat(Alerts.of(Tables.of(DEMO.tables().get(Stories.SILENT_CHURN)), NOW)
                        .rows())
                .anySatisfy(row -> assertThat(row.kind()).isEqualTo(AlertKind.SILENCE));
    }

    private static Billing.Figures billing(PointInTime point) {
        return Billing.of(Tables.of(DEMO.tables().values()), point, Billing.DEFAULT_WINDOW_DAYS)
                .figures();
    }

    private static List<Billing.Row> invoices() {
        return Billing.of(Tables.of(DEMO.tables().values()), NOW, Billing.DEFAULT_WINDOW_DAYS).rows().stream()
                .filter(row -> row.kind() == Billing.Kind.INVOICE)
                .toList();
    }

    private static BigDecimal amount(Billing.Row row) {
        return row.amount().amount();
    }

    private static YearMonth restatedMonth() {
        return new DemoCalendar(END).restatedMonth();
    }
}

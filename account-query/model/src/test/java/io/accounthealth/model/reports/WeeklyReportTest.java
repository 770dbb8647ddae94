package io.accounthealth.model.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.BriefEvent.AssetRequested;
import io.accounthealth.events.BriefEvent.CampaignLaunched;
import io.accounthealth.events.BriefEvent.MilestonePromised;
import io.accounthealth.events.BriefEvent.PrioritiesStated;
import io.accounthealth.events.InquiryEvent.InquiryReceived;
import io.accounthealth.events.InquiryEvent.InquiryResolved;
import io.accounthealth.events.KpiTarget;
import io.accounthealth.events.MediaKpi;
import io.accounthealth.events.MeetingEvent.ActionItemClosed;
import io.accounthealth.events.MeetingEvent.ActionItemOpened;
import io.accounthealth.events.MeetingEvent.MeetingHeld;
import io.accounthealth.events.MeetingEvent.MeetingScheduled;
import io.accounthealth.events.MeetingKind;
import io.accounthealth.events.Party;
import io.accounthealth.events.PerformanceEvent.PerformanceReported;
import io.accounthealth.events.ReportKind;
import io.accounthealth.events.SpendEvent.InsertionOrderBooked;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.reports.ReportDocument.Block;
import io.accounthealth.model.reports.ReportDocument.Figures;
import io.accounthealth.model.reports.ReportDocument.Part;
import io.accounthealth.model.reports.ReportDocument.Table;
import io.accounthealth.model.reports.ReportDocument.Text;
import io.accounthealth.model.table.Story;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A week of an account, from Monday 28 September to Sunday 4 October 2026. */
class WeeklyReportTest {

    private final Story acme = Story.of("acme", "2026-01-01");

    private ReportDocument report(String asOf) {
        ReportDraftPoint point = new ReportDraftPoint(
                ReportPeriod.parse(ReportKind.WEEKLY, "2026-W40").orElseThrow(), Story.at(asOf), Locale.ENGLISH);
        return point.document(acme.table(), PolicyBook.BUILT_IN, ReportEdits.NONE);
    }

    private Part part(String id) {
        return report("2026-10-05T08:00:00Z").parts().stream()
                .filter(part -> part.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private List<String> sentences(String part) {
        return part(part).blocks().stream()
                .filter(Text.class::isInstance)
                .flatMap(text -> ((Text) text).sentences().stream())
                .map(sentence -> sentence.text().replace('\u00a0', ' '))
                .toList();
    }

    private List<List<String>> rows(String part) {
        for (Block block : part(part).blocks()) {
            if (block instanceof Table table) {
                return table.rows().stream()
                        .map(row -> row.values().stream()
                                .map(value -> value.written(Locale.ENGLISH).replace('\u00a0', ' '))
                                .toList())
                        .toList();
            }
        }
        return List.of();
    }

    @Test
    void an_account_without_data_has_a_report_that_says_so() {
        ReportDocument report = report("2026-10-05T08:00:00Z");

        assertThat(report.title()).isEqualTo("Weekly status");
        assertThat(report.period()).isEqualTo("Week 40: 28 September 2026 to 4 October 2026");
        assertThat(report.source()).startsWith("All figures as of 5 October 2026, by what was recorded up to");
        assertThat(report.parts())
                .extracting(Part::id)
                .containsExactly("summary", "done", "performance", "pacing", "open-items", "next-steps", "asks");
        assertThat(sentences("summary")).containsExactly("Nothing was reported for this period.");
        assertThat(sentences("asks")).containsExactly("We are waiting for nothing from you.");
        assertThat(report("2026-09-20T00:00:00Z")).as("the week has not begun").isNull();
    }

    @Test
    void the_summary_is_of_exact_differences_with_the_events_behind_them() {
        UUID booked = order("io-1", "CTV Q3", "9200", "2026-07-01", "2026-09-30");
        order("io-2", "Audio", "3100", "2026-10-01", "2026-10-31");
        acme.spend("io-1", "2026-07-01", 89, "7000");
        UUID week = acme.spend("io-1", "2026-09-28", 3, "452");
        acme.spend("io-2", "2026-10-01", 4, "400");
        acme.spend("io-2", "2026-09-21", 1, "1065");

        assertThat(sentences("summary"))
                .containsExactly(
                        "852 USD was spent, 20.0 % less than in the week before (1,065 USD).",
                        "Delivery was 18.2 % under plan: CTV Q3 delivered 81.0 % of what it should have by 4 October"
                                + " 2026.");
        assertThat(rows("pacing"))
                .containsExactly(
                        List.of("CTV Q3", "30 September 2026", "9,200 USD", "7,452 USD", "9,200 USD", "81.0 %"),
                        List.of("Audio", "31 October 2026", "3,100 USD", "400 USD", "400 USD", "100.0 %"),
                        List.of("All orders", "–", "–", "7,852 USD", "9,600 USD", "81.8 %"));
        Text summary = (Text) part("summary").blocks().getFirst();
        assertThat(summary.sentences().get(1).evidence()).contains(booked, week);
    }

    @Test
    void targets_are_said_as_met_or_by_the_first_that_was_missed() {
        acme.tell(
                "2026-09-01",
                new PrioritiesStated(
                        List.of("reach"),
                        List.of(
                                new KpiTarget(MediaKpi.CTR, new BigDecimal("0.002")),
                                new KpiTarget(MediaKpi.VIEWABILITY, new BigDecimal("0.7")))));
        performance("2026-09-28", 100_000, 80_000, 60_000, 210);

        assertThat(sentences("summary")).containsExactly("All 2 targets were met.");

        performance("2026-09-29", 100_000, 80_000, 20_000, 210);
        assertThat(sentences("summary"))
                .contains("1 of 2 targets met: Viewability was 50.0 % against a target of 70.0 %.");
        Figures figures = (Figures) part("performance").blocks().getFirst();
        assertThat(figures.figures())
                .extracting(ReportDocument.Figure::key)
                .containsExactly("ctr", "viewability", "impressions");
    }

    @Test
    void every_target_that_the_summary_counts_is_shown_with_its_figure() {
        acme.tell(
                "2026-09-01",
                new PrioritiesStated(
                        List.of(),
                        List.of(
                                new KpiTarget(MediaKpi.CTR, new BigDecimal("0.002")),
                                new KpiTarget(MediaKpi.VIEWABILITY, new BigDecimal("0.7")),
                                new KpiTarget(MediaKpi.CPM, new BigDecimal("5")),
                                new KpiTarget(MediaKpi.ROAS, new BigDecimal("2")),
                                new KpiTarget(MediaKpi.CPC, new BigDecimal("3")),
                                new KpiTarget(MediaKpi.COMPLETION_RATE, new BigDecimal("0.5")))));
        acme.tell(
                "2026-09-29",
                new PerformanceReported(
                        "feed",
                        null,
                        LocalDate.parse("2026-09-28"),
                        null,
                        100_000L,
                        80_000L,
                        60_000L,
                        210L,
                        1_000L,
                        600L,
                        new BigDecimal("10"),
                        new BigDecimal("900"),
                        null));
        acme.spend(null, "2026-09-28", 1, "300");

        assertThat(sentences("summary")).contains("All 6 targets were met.");
        Figures figures = (Figures) part("performance").blocks().getFirst();
        assertThat(figures.figures())
                .filteredOn(figure -> figure.target() != null)
                .extracting(ReportDocument.Figure::key)
                .containsExactlyInAnyOrder("ctr", "viewability", "cpm", "roas", "cpc", "completion-rate");
    }

    @Test
    void what_was_done_is_said_without_anything_that_we_wrote_for_ourselves() {
        acme.tell(
                "2026-09-29",
                new MeetingScheduled("m", MeetingKind.STATUS, Instant.parse("2026-09-30T08:00:00Z"), "hush", null));
        acme.tell("2026-09-30T08:00:00Z", new MeetingHeld("m", null, null, 30, null, "secret: they are angry"));
        acme.tell("2026-10-01", new CampaignLaunched("c", "Autumn", null));
        acme.tell("2026-09-29", new InquiryReceived("q", null, null, "secret subject", null));
        acme.tell("2026-10-02", new InquiryResolved("q", "secret resolution"));
        acme.tell("2026-09-29", new ActionItemOpened("ours", "secret task", null, null));
        acme.tell("2026-10-02", new ActionItemClosed("ours", null));
        acme.tell("2026-09-29", new ActionItemOpened("own", "secret promise", null, Party.US));
        acme.tell("2026-10-02", new ActionItemClosed("own", "secret note"));
        acme.tell("2026-09-29", new ActionItemOpened("agreed", "send the files", null, Party.CLIENT));
        acme.tell("2026-10-02", new ActionItemClosed("agreed", "secret answer"));
        acme.tell("2026-10-05T01:00:00Z", new CampaignLaunched("late", "of the next week", null));

        assertThat(sentences("done"))
                .containsExactly(
                        "Status meeting on 30 September 2026.",
                        "Campaign Autumn launched on 1 October 2026.",
                        "One agreed item was closed.",
                        "One inquiry was solved.");
        assertThat(report("2026-10-05T08:00:00Z").toString()).doesNotContain("secret", "hush");
    }

    @Test
    void what_is_open_has_a_side_and_what_the_client_owes_is_asked_for() {
        acme.tell("2026-09-20", new ActionItemOpened("a", "approve the plan", day("2026-10-01"), Party.CLIENT));
        acme.tell("2026-09-20", new ActionItemOpened("b", "send the plan", day("2026-10-09"), Party.US));
        acme.tell("2026-09-20", new ActionItemOpened("c", "our own", null, null));
        acme.tell("2026-09-20", new AssetRequested("s", day("2026-10-07"), null, "the banner"));
        acme.tell("2026-09-20", new MilestonePromised("ms", day("2026-10-08"), "the first cut", null));
        acme.tell("2026-09-20", new MilestonePromised("far", day("2026-12-08"), "the last cut", null));
        acme.tell(
                "2026-10-01",
                new MeetingScheduled("m", MeetingKind.STATUS, Instant.parse("2026-10-06T08:00:00Z"), "hush", null));

        assertThat(rows("asks"))
                .containsExactly(
                        List.of("approve the plan", "1 October 2026"), List.of("the banner", "7 October 2026"));
        assertThat(rows("open-items"))
                .contains(
                        List.of("approve the plan", "You", "1 October 2026", "Overdue"),
                        List.of("the first cut", "We", "8 October 2026", "Open"))
                .noneSatisfy(row -> assertThat(row).containsAnyOf("send the plan", "our own"));
        assertThat(rows("next-steps"))
                .containsExactly(
                        List.of("Status meeting", "6 October 2026"), List.of("the first cut", "8 October 2026"));
    }

    @Test
    void a_period_that_crosses_the_end_counts_where_it_begins() {
        acme.spend("io-1", "2026-10-01", 8, "800");

        assertThat(sentences("summary")).containsExactly("Nothing was reported for this period.");
        assertThat(report("2026-10-12T08:00:00Z").toString().replace('\u00a0', ' '))
                .contains("800 USD was spent");
    }

    @Test
    void a_week_that_still_runs_is_compared_with_nothing() {
        acme.spend("io-1", "2026-09-21", 7, "700");
        acme.spend("io-1", "2026-09-28", 2, "100");

        ReportDocument running = report("2026-09-30T08:00:00Z");

        assertThat(running.toString()).contains("100").doesNotContain("700", "less than");
        assertThat(report("2026-10-05T08:00:00Z").toString()).contains("700");
    }

    private UUID order(String id, String name, String budget, String start, String end) {
        return acme.tell(
                start,
                new InsertionOrderBooked(
                        id, name, new BigDecimal(budget), Story.USD, day(start), day(end), null, null));
    }

    private void performance(String day, long impressions, long measurable, long viewable, long clicks) {
        acme.tell(
                day(day).plusDays(1) + "T00:00:00Z",
                new PerformanceReported(
                        "dsp",
                        null,
                        day(day),
                        null,
                        impressions,
                        measurable,
                        viewable,
                        clicks,
                        null,
                        null,
                        null,
                        null,
                        null));
    }

    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }
}

package io.accounthealth.model.work;

import static io.accounthealth.model.table.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.BriefEvent.AssetReceived;
import io.accounthealth.events.BriefEvent.AssetRejected;
import io.accounthealth.events.BriefEvent.AssetRequested;
import io.accounthealth.events.BriefEvent.BriefAccepted;
import io.accounthealth.events.BriefEvent.BriefIssued;
import io.accounthealth.events.BriefEvent.CampaignEnded;
import io.accounthealth.events.BriefEvent.CampaignLaunched;
import io.accounthealth.events.BriefEvent.CampaignPaused;
import io.accounthealth.events.BriefEvent.CampaignPlanned;
import io.accounthealth.events.BriefEvent.MilestoneMet;
import io.accounthealth.events.BriefEvent.MilestoneMissed;
import io.accounthealth.events.BriefEvent.MilestoneMoved;
import io.accounthealth.events.BriefEvent.MilestonePromised;
import io.accounthealth.events.Desk;
import io.accounthealth.events.KpiTarget;
import io.accounthealth.events.MediaKpi;
import io.accounthealth.events.Money;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.table.Story;
import io.accounthealth.model.table.Tables;
import io.accounthealth.model.timeline.Headline;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WorkTest {

    private final Story acme = Story.of("acme", "2026-01-01");

    @Test
    void a_brief_is_accepted_in_time_on_its_last_day_and_late_on_the_next() {
        acme.tell("2026-03-01", new BriefIssued("in-time", Desk.BUYER, day("2026-03-05"), "CTV"));
        acme.tell("2026-03-05T23:59:59Z", new BriefAccepted("in-time", null));
        acme.tell("2026-03-01", new BriefIssued("late", Desk.TRAFFICKER, day("2026-03-05"), null));
        acme.tell("2026-03-06", new BriefAccepted("late", null));
        acme.tell("2026-03-01", new BriefIssued("overdue", Desk.DEVELOPER, day("2026-03-07"), null));
        acme.tell("2026-03-01", new BriefIssued("open", Desk.DEVELOPER, day("2026-03-10"), null));

        Board<Work.Figures, Work.Row> board = at10();

        assertThat(board.rows()).extracting(Work.Row::id).containsExactly("overdue", "open", "in-time", "late");
        assertThat(board.rows()).extracting(Work.Row::daysLate).containsExactly(3L, 0L, 0L, 1L);
        assertThat(board.figures().byKind().get(Work.Kind.BRIEF))
                .isEqualTo(new Work.OfKind(2, 1, 3, 1, new BigDecimal("0.333333")));
        assertThat(board.figures().briefsByDesk())
                .containsEntry(Desk.BUYER, new Work.OfKind(0, 0, 1, 1, new BigDecimal("1.000000")))
                .containsEntry(Desk.TRAFFICKER, new Work.OfKind(0, 0, 1, 0, new BigDecimal("0.000000")))
                .containsEntry(Desk.DEVELOPER, new Work.OfKind(2, 1, 1, 0, new BigDecimal("0.000000")))
                .containsEntry(Desk.AGENCY, new Work.OfKind(0, 0, 0, 0, null));
        assertThat(row("in-time").to()).isEqualTo(Desk.BUYER);
        assertThat(row("in-time").title()).isEqualTo("CTV");
    }

    @Test
    void a_milestone_is_due_on_its_moved_day_and_tells_how_often_it_moved() {
        acme.tell("2026-03-01", new MilestonePromised("m", day("2026-03-03"), "launch", "c"));
        acme.tell("2026-03-02", new MilestoneMoved("m", day("2026-03-05"), null));
        acme.tell("2026-03-02T01:00:00Z", new MilestoneMoved("m", day("2026-03-05"), "told twice"));
        acme.tell("2026-03-04", new MilestoneMoved("m", day("2026-03-08"), null));
        acme.tell("2026-03-08", new MilestoneMet("m", null));

        Work.Row row = row("m");
        assertThat(row.state()).isEqualTo(Work.State.DONE);
        assertThat(row.moved()).isEqualTo(2);
        assertThat(row.daysLate()).isZero();
        assertThat(row.belongsTo()).isEqualTo("c");
    }

    @Test
    void a_moved_milestone_counts_by_its_first_day_and_by_the_one_that_stands_today() {
        acme.tell("2026-03-01", new MilestonePromised("kept", day("2026-03-03"), null, null));
        acme.tell("2026-03-03", new MilestoneMet("kept", null));
        acme.tell("2026-03-01", new MilestonePromised("moved-and-met", day("2026-03-03"), null, null));
        acme.tell("2026-03-02", new MilestoneMoved("moved-and-met", day("2026-03-06"), null));
        acme.tell("2026-03-05", new MilestoneMet("moved-and-met", null));
        acme.tell("2026-03-01", new MilestonePromised("moved-ahead", day("2026-03-04"), null, null));
        UUID ahead = acme.tell("2026-03-02", new MilestoneMoved("moved-ahead", day("2026-03-20"), null));
        acme.tell("2026-03-01", new MilestonePromised("to-come", day("2026-03-11"), null, null));

        assertThat(milestones()).isEqualTo(new Work.OfKind(2, 0, 2, 2, new BigDecimal("1.000000")));
        assertThat(asFirstPromised()).isEqualTo(new Work.AsFirstPromised(3, 1, new BigDecimal("0.333333")));
        assertThat(row("moved-and-met").firstDue()).isEqualTo(day("2026-03-03"));
        assertThat(row("moved-and-met").due()).isEqualTo(day("2026-03-06"));
        assertThat(row("moved-and-met").daysLateAsFirstPromised()).isEqualTo(2);

        acme.correct(ahead, new MilestoneMoved("moved-ahead", day("2026-03-05"), null), null);
        assertThat(milestones()).isEqualTo(new Work.OfKind(2, 1, 3, 2, new BigDecimal("0.666667")));
        acme.retract(ahead);
        assertThat(row("moved-ahead").moved()).isZero();
        assertThat(asFirstPromised()).isEqualTo(new Work.AsFirstPromised(3, 1, new BigDecimal("0.333333")));

        acme.tell("2026-03-02T12:00:00Z", new MilestoneMoved("kept", day("2026-03-02"), "recorded late"));
        assertThat(row("kept").firstDue()).isEqualTo(day("2026-03-03"));
        assertThat(row("kept").daysLate()).isEqualTo(1);
        assertThat(asFirstPromised()).isEqualTo(new Work.AsFirstPromised(3, 1, new BigDecimal("0.333333")));
    }

    @Test
    void a_brief_says_which_of_its_expected_assets_are_missing() {
        BriefIssued issued = new BriefIssued(
                "b",
                Desk.AGENCY,
                day("2026-03-20"),
                "CTV",
                "media-one",
                new BigDecimal("25000"),
                Story.USD,
                "women of 25 to 34",
                new KpiTarget(MediaKpi.CPA, new BigDecimal("42.50")),
                List.of("film", "logo", "banner"));
        acme.tell("2026-03-01", issued);
        acme.tell("2026-03-02", new AssetRequested("film", day("2026-03-05"), null, null));
        acme.tell("2026-03-03", new AssetReceived("film"));
        acme.tell("2026-03-03", new AssetReceived("logo"));
        acme.tell("2026-03-04", new AssetRejected("logo", "too small"));

        assertThat(row("b").agencyId()).isEqualTo("media-one");
        assertThat(row("b").budget()).isEqualTo(new Money(new BigDecimal("25000"), Story.USD));
        assertThat(row("b").assetsExpected()).containsExactly("film", "logo", "banner");
        assertThat(row("b").assetsMissing()).containsExactly("logo", "banner");
        assertThat(row("film").assetsMissing()).isNull();
        assertThat(Headline.of(issued).title().plain())
                .isEqualTo("Brief b issued to agency media-one, due 2026-03-20: 25000 USD; cpa 42.50;"
                        + " expects film, logo, banner");
        assertThat(Headline.of(issued).detail()).isEqualTo("CTV; women of 25 to 34");
    }

    @Test
    void a_missed_milestone_is_due_and_not_met_until_it_is_moved_or_met_late() {
        acme.tell("2026-03-01", new MilestonePromised("m", day("2026-03-06"), null, null));
        acme.tell("2026-03-05", new MilestoneMissed("m", "no creative"));
        assertThat(row("m").state()).isEqualTo(Work.State.MISSED);
        assertThat(row("m").daysLate()).isEqualTo(4);
        assertThat(milestones()).isEqualTo(new Work.OfKind(0, 0, 1, 0, new BigDecimal("0.000000")));

        acme.tell("2026-03-09", new MilestoneMet("m", null));
        assertThat(row("m").state()).isEqualTo(Work.State.DONE);
        assertThat(row("m").daysLate()).isEqualTo(3);
        assertThat(milestones()).isEqualTo(new Work.OfKind(0, 0, 1, 0, new BigDecimal("0.000000")));

        acme.tell("2026-03-09T12:00:00Z", new MilestoneMissed("m", "after it was met"));
        assertThat(row("m").state()).isEqualTo(Work.State.DONE);
    }

    @Test
    void a_rejected_asset_is_still_owed_and_may_be_asked_for_by_a_new_day() {
        acme.tell("2026-03-01", new AssetRequested("a", day("2026-03-05"), "b", "a banner"));
        acme.tell("2026-03-04", new AssetReceived("a"));
        acme.tell("2026-03-06", new AssetRejected("a", "too small"));
        acme.tell("2026-03-06T01:00:00Z", new AssetRejected("a", "told twice"));
        assertThat(row("a").state()).isEqualTo(Work.State.OVERDUE);
        assertThat(row("a").rejected()).isEqualTo(1);

        acme.tell("2026-03-07", new AssetRequested("a", day("2026-03-10"), "b", null));
        assertThat(row("a").state()).isEqualTo(Work.State.OPEN);
        assertThat(row("a").moved()).isEqualTo(1);
        assertThat(row("a").title()).isEqualTo("a banner");
    }

    @Test
    void an_asset_that_comes_unasked_is_there_and_was_never_due() {
        acme.tell("2026-03-04", new AssetReceived("a"));
        acme.tell("2026-03-04", new AssetRejected("unknown", "what is it"));
        acme.tell("2026-03-04", new MilestoneMet("unknown", null));
        acme.tell("2026-03-04", new BriefAccepted("unknown", null));

        assertThat(at10().rows()).extracting(Work.Row::id).containsExactly("a");
        assertThat(row("a").state()).isEqualTo(Work.State.DONE);
        assertThat(at10().figures().byKind().get(Work.Kind.ASSET)).isEqualTo(new Work.OfKind(0, 0, 0, 0, null));
    }

    @Test
    void a_campaign_runs_pauses_runs_again_and_ends() {
        acme.tell("2026-03-01", new CampaignLaunched("c", "Spring", "io"));
        acme.tell("2026-03-02", new CampaignPaused("c", null));
        assertThat(at10().figures().pausedCampaigns()).isEqualTo(1);
        acme.tell("2026-03-03", new CampaignLaunched("c", null, null));
        assertThat(at10().figures().runningCampaigns()).isEqualTo(1);
        assertThat(row("c").title()).isEqualTo("Spring");
        acme.tell("2026-03-04", new CampaignEnded("c", null));
        assertThat(row("c").state()).isEqualTo(Work.State.ENDED);
        assertThat(at10().figures().byKind().get(Work.Kind.CAMPAIGN)).isEqualTo(new Work.OfKind(0, 0, 0, 0, null));
    }

    @Test
    void a_planned_campaign_is_overdue_after_its_day() {
        acme.tell("2026-03-01", new CampaignPlanned("late", "Spring", "io", day("2026-03-05")));
        acme.tell("2026-03-01", new CampaignPlanned("ahead", null, null, day("2026-03-10")));
        acme.tell("2026-03-01", new CampaignPlanned("over", null, null, day("2026-03-09")));
        acme.tell("2026-03-07", new CampaignLaunched("late", null, null));
        assertThat(row("late").state()).isEqualTo(Work.State.RUNNING);
        assertThat(row("late").title()).isEqualTo("Spring");
        assertThat(row("late").daysLate()).isEqualTo(2);
        assertThat(row("ahead").state()).isEqualTo(Work.State.PLANNED);
        assertThat(row("over").state()).isEqualTo(Work.State.OVERDUE);
        assertThat(at10().figures().byKind().get(Work.Kind.CAMPAIGN))
                .isEqualTo(new Work.OfKind(3, 1, 2, 0, new BigDecimal("0.000000")));
    }

    private Work.AsFirstPromised asFirstPromised() {
        return at10().figures().asFirstPromised();
    }

    private Work.OfKind milestones() {
        return at10().figures().byKind().get(Work.Kind.MILESTONE);
    }

    private Work.Row row(String id) {
        return at10().rows().stream()
                .filter(row -> row.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private Board<Work.Figures, Work.Row> at10() {
        return Work.of(Tables.of(acme.table()), at("2026-03-10"));
    }

    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }
}

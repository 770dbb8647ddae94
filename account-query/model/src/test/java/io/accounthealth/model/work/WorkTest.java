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
import io.accounthealth.events.BriefEvent.MilestoneMet;
import io.accounthealth.events.BriefEvent.MilestoneMissed;
import io.accounthealth.events.BriefEvent.MilestoneMoved;
import io.accounthealth.events.BriefEvent.MilestonePromised;
import io.accounthealth.events.Desk;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.table.Story;
import io.accounthealth.model.table.Tables;
import java.math.BigDecimal;
import java.time.LocalDate;
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

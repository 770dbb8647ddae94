package io.accounthealth.model.work;

import static io.accounthealth.model.table.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.BriefEvent.AssetReceived;
import io.accounthealth.events.BriefEvent.AssetRejected;
import io.accounthealth.events.BriefEvent.AssetRequested;
import io.accounthealth.events.BriefEvent.BriefAccepted;
import io.accounthealth.events.BriefEvent.BriefIssued;
import io.accounthealth.events.BriefEvent.CampaignLaunched;
import io.accounthealth.events.BriefEvent.CampaignPlanned;
import io.accounthealth.events.Desk;
import io.accounthealth.events.PlatformEvent.AgencyLinked;
import io.accounthealth.events.PlatformEvent.AgencyUnlinked;
import io.accounthealth.model.platforms.Agencies;
import io.accounthealth.model.table.Story;
import io.accounthealth.model.table.Tables;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** Launches, and the agencies that they wait for. */
class LaunchesTest {

    private final Story acme = Story.of("acme", "2026-01-01");

    @Test
    void a_launch_names_the_assets_that_it_still_waits_for_and_from_whom() {
        plan("spring", "2026-03-12");
        acme.tell("2026-03-03", new CampaignPlanned("spring", null, null, day("2026-03-15")));
        asset("film", "2026-03-05", "media-one", "spring");
        asset("logo", "2026-03-20", null, "spring");
        asset("other", "2026-03-05", null, "autumn");
        asset("banner", "2026-03-05", "media-one", "spring");
        acme.tell("2026-03-05", new AssetReceived("banner"));

        Launches.Row row = row("spring");
        assertThat(row.state()).isEqualTo(Launches.State.PLANNED);
        assertThat(row.launchDay()).isEqualTo("2026-03-15");
        assertThat(row.firstLaunchDay()).isEqualTo("2026-03-12");
        assertThat(row.moved()).isEqualTo(1);
        assertThat(row.daysLeft()).isEqualTo(5);
        assertThat(row.requested()).isEqualTo(3);
        assertThat(row.received()).isEqualTo(1);
        assertThat(row.missing())
                .containsExactly(
                        new Launches.Asset("film", "the film", "media-one", day("2026-03-05"), 5),
                        new Launches.Asset("logo", "the logo", null, day("2026-03-20"), 0));
        assertThat(row.ready()).isFalse();

        acme.tell("2026-03-08", new AssetReceived("film"));
        acme.tell("2026-03-08", new AssetReceived("logo"));
        assertThat(row("spring").ready()).isTrue();
        acme.tell("2026-03-09", new AssetRejected("logo", "the old one"));
        assertThat(row("spring").missing()).extracting(Launches.Asset::assetId).containsExactly("logo");
    }

    @Test
    void a_launched_campaign_shows_what_was_missing_when_it_launched() {
        plan("early", "2026-03-06");
        asset("film", "2026-03-05", "media-one", "early");
        acme.tell("2026-03-06", new CampaignLaunched("early", null, null));
        acme.tell("2026-03-07", new AssetReceived("film"));
        acme.tell("2026-03-08", new CampaignPlanned("early", null, null, day("2026-04-01")));
        plan("over", "2026-03-09");
        acme.tell("2026-03-09", new CampaignLaunched("unplanned", null, null));

        assertThat(Launches.of(Tables.of(acme.table()), at("2026-03-10")).figures())
                .isEqualTo(new Launches.Figures(1, 1, 1, 0, 1));
        assertThat(row("over").daysLeft()).isEqualTo(-1);
        assertThat(row("early").launchDay()).isEqualTo("2026-03-06");
        assertThat(row("early").missing())
                .containsExactly(new Launches.Asset("film", "the film", "media-one", day("2026-03-05"), 1));
    }

    @Test
    void an_agency_is_in_time_with_what_it_accepted_or_sent_by_its_day() {
        acme.tell("2026-01-02", new AgencyLinked("media-one", "Media One", null));
        acme.tell("2026-01-02", new AgencyLinked("idle", "Idle", null));
        acme.tell("2026-01-03", new AgencyUnlinked("idle", null));
        asset("film", "2026-03-05", "media-one", null);
        acme.tell("2026-03-05T23:00:00Z", new AssetReceived("film"));
        asset("banner", "2026-03-05", "media-one", null);
        acme.tell("2026-03-07", new AssetReceived("banner"));
        asset("logo", "2026-03-07", "media-one", null);
        asset("clip", "2026-03-20", "media-one", null);
        asset("client", "2026-03-02", null, null);
        acme.tell(
                "2026-03-01",
                new BriefIssued("b", Desk.AGENCY, day("2026-03-04"), null, "media-one", null, null, null, null, null));
        acme.tell("2026-03-03", new BriefAccepted("b", null));
        Story bolt = Story.of("bolt", "2026-01-01");
        bolt.tell("2026-01-05", new AgencyLinked("media-one", "Media One Ltd", null));

        var board = Agencies.of(Tables.of(acme.table(), bolt.table()), at("2026-03-10"));

        // Due: film 0, banner 2, logo 3 and counting, the brief 0; mean 5 / 4.
        assertThat(board.rows())
                .containsExactly(
                        new Agencies.Row(
                                "media-one",
                                "Media One Ltd",
                                2,
                                2,
                                1,
                                4,
                                4,
                                2,
                                new BigDecimal("0.500000"),
                                new BigDecimal("1.3")),
                        new Agencies.Row("idle", "Idle", 1, 0, 0, 0, 0, 0, null, null));
        assertThat(board.figures())
                .isEqualTo(new Agencies.Figures(2, 1, 4, 4, 2, new BigDecimal("0.500000"), new BigDecimal("1.3")));
    }

    private void plan(String campaign, String day) {
        acme.tell("2026-03-01", new CampaignPlanned(campaign, null, null, day(day)));
    }

    private void asset(String id, String due, String agency, String campaign) {
        acme.tell("2026-03-02", new AssetRequested(id, day(due), null, "the " + id, null, null, agency, campaign));
    }

    private Launches.Row row(String campaign) {
        return Launches.of(Tables.of(acme.table()), at("2026-03-10")).rows().stream()
                .filter(row -> row.campaignId().equals(campaign))
                .findFirst()
                .orElseThrow();
    }

    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }
}

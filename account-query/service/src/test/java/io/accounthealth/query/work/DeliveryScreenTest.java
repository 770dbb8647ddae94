package io.accounthealth.query.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.BriefEvent.AssetReceived;
import io.accounthealth.events.BriefEvent.AssetRequested;
import io.accounthealth.events.BriefEvent.CampaignPlanned;
import io.accounthealth.events.MeetingEvent.ActionItemAssigned;
import io.accounthealth.events.MeetingEvent.ActionItemOpened;
import io.accounthealth.events.Party;
import io.accounthealth.events.PlatformEvent.AgencyLinked;
import io.accounthealth.events.TeamRole;
import io.accounthealth.query.testing.Screens;
import java.nio.file.Path;
import java.time.LocalDate;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryScreenTest {

    private static final LocalDate PAST = LocalDate.parse("2026-11-20");

    private static Screens screens;

    @BeforeAll
    static void start(@TempDir Path folder) {
        screens = new Screens(folder);
    }

    @AfterAll
    static void stop() {
        screens.close();
    }

    @Test
    void the_screen_names_what_each_launch_waits_for() {
        screens.append("bolt", new AgencyLinked("media-one", "Media One", null));
        screens.append("bolt", new CampaignPlanned("spring", "Spring", null, LocalDate.parse("2026-12-04")));
        screens.append("bolt", new CampaignPlanned("autumn", null, null, LocalDate.parse("2026-12-05")));
        screens.append("bolt", new AssetRequested("film", PAST, null, "A film", null, null, "media-one", "spring"));
        screens.append("bolt", new AssetRequested("logo", null, null, null, null, null, null, "spring"));
        screens.append("bolt", new AssetRequested("page", null, null, null, null, null, null, "spring"));
        screens.append("bolt", new AssetReceived("page"));
        screens.append(
                "bolt", new ActionItemOpened("deck", "Send the deck", PAST, Party.US, null, TeamRole.COORDINATOR));
        screens.append("bolt", new ActionItemOpened("call", "Call them", null, null, null, null));
        screens.append("bolt", new ActionItemAssigned("call", "maya.okafor", null));

        Document page = screens.page("/retention/delivery");

        assertThat(page.select(".tabs a[aria-current]").text()).isEqualTo("Delivery");
        assertThat(page.select("#launches-figures").text())
                .isEqualTo("2 campaigns planned, 0 overdue, 1 ready; 2 assets missing.");
        assertThat(rows(page, "launches"))
                .satisfiesExactly(
                        row -> assertThat(row).contains("Spring", "1 of 3", "A film (Media One), late; logo (client)"),
                        row -> assertThat(row).contains("autumn", "0 of 0", "Ready"));
        assertThat(page.select("#items-figures").text()).startsWith("2 open, 1 of them overdue; closed in time: 0.0 %");
        assertThat(rows(page, "items"))
                .satisfiesExactly(
                        row -> assertThat(row).contains("Send the deck", "4 days overdue", "Coordinator", "Us"),
                        row -> assertThat(row).contains("Call them", "Maya Okafor"));
        assertThat(rows(page, "agencies"))
                .satisfiesExactly(row -> assertThat(row).contains("Media One", "0.0 %, 0 of 1", "4"));
        assertThat(page.select("a[download=launches.csv]").attr("href")).startsWith("/v1/launches?");
    }

    private static Iterable<String> rows(Document page, String section) {
        return page.select("section[aria-labelledby=" + section + "-title] tbody tr")
                .eachText();
    }
}

package io.accounthealth.query.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.AlertKind;
import io.accounthealth.events.HandoverEvent.ManagerAssigned;
import io.accounthealth.events.WatchEvent.AlertAcknowledged;
import io.accounthealth.events.WatchEvent.AlertAssigned;
import io.accounthealth.events.WatchEvent.AlertClosed;
import io.accounthealth.events.WatchEvent.AlertRaised;
import io.accounthealth.events.WatchEvent.AlertSnoozed;
import io.accounthealth.query.testing.Screens;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertsScreenTest {

    private static Screens screens;

    @BeforeAll
    static void start(@TempDir Path folder) {
        screens = new Screens(folder);
        raise("acme", "late", AlertKind.SLA_BREACHED, "An inquiry is late", "Answer it");
        raise("acme", "fell", AlertKind.BAND_FELL, "The band fell", "See why");
        raise("bolt", "known", AlertKind.SILENCE, "Nobody spoke with them", "Call them");
        raise("bolt", "quiet", AlertKind.SILENCE, "Still nobody", "Call them again");
        raise("bolt", "done", AlertKind.REPORT_OVERDUE, "A report was late", "Send it");
        screens.append("bolt", new AlertAssigned("quiet", "maya.okafor"));
        raise("young", "first", AlertKind.SILENCE, Screens.HOSTILE, "Say hello");
        screens.append("bolt", new AlertAcknowledged("known", null));
        screens.append("bolt", new AlertSnoozed("quiet", Instant.parse("2026-12-20T00:00:00Z"), null));
        screens.append("bolt", new AlertClosed("done", "sent"));
        screens.append("young", new ManagerAssigned("account-manager"));
    }

    private static void raise(String account, String id, AlertKind kind, String title, String nextStep) {
        screens.append(account, new AlertRaised(id, kind, null, title, nextStep, null));
    }

    @AfterAll
    static void stop() {
        screens.close();
    }

    private static List<String> rows(Document page) {
        return page.select("table.alerts tbody tr").eachText();
    }

    @Test
    void a_row_shows_kind_account_age_next_step_and_state() {
        Document page = screens.page("/alerts");

        assertThat(page.getElementById("summary").text()).isEqualTo("3 open, 1 acknowledged, 1 snoozed, of 3 accounts");
        assertThat(rows(page))
                .as("the open ones first, and what is closed is not among them")
                .hasSize(5)
                .anySatisfy(row -> assertThat(row)
                        .startsWith("Acme Motors today · SLA breached An inquiry is late Answer it Open"))
                .anySatisfy(
                        row -> assertThat(row).contains("Bolt Drinks today · Silence Nobody spoke with them Call them"))
                .anySatisfy(row -> assertThat(row).contains("Still nobody", "Snoozed until 20 Dec 2026"))
                .as("whose it is: as assigned, else of the manager")
                .anySatisfy(row -> assertThat(row).contains("An inquiry is late Answer it Open mia"))
                .anySatisfy(row -> assertThat(row).contains(Screens.HOSTILE));
        assertThat(rows(page).subList(3, 5).toString()).contains("Acknowledged by", "Snoozed until");
    }

    @ParameterizedTest
    @CsvSource({
        "/alerts?show=open, 3 alerts",
        "/alerts?show=closed, 1 alert",
        "/alerts?show=all, 6 alerts",
        "/alerts?kind=silence, 3 alerts",
        "/alerts?q=ACME, 2 alerts",
        "/alerts?q=acme&kind=silence, 0 alerts",
        "/alerts?manager=noah, 2 alerts",
        "/alerts?rows=500, 5 alerts",
        "/alerts?asOf=2026-11-20&knownAt=then, 0 alerts"
    })
    void filters_limit_the_list(String address, String title) {
        Document page = screens.page(address);

        assertThat(page.getElementById("alerts-title").text()).isEqualTo(title);
        assertThat(rows(page)).hasSize(Integer.parseInt(title.split(" ")[0]));
        if (title.startsWith("0")) {
            assertThat(page.select(".empty").text()).isNotBlank();
        }
    }

    @Test
    void kinds_are_counted_among_what_else_matches_and_lead_to_it() {
        Document page = screens.page("/alerts?q=acme");
        assertThat(page.select("#kinds a").eachText()).containsExactly("Band fell 1", "SLA breached 1");
        assertThat(page.select("#kinds a").eachAttr("href"))
                .containsExactly("/alerts?q=acme&kind=band-fell", "/alerts?q=acme&kind=sla-breached");

        assertThat(screens.page("/alerts?kind=silence")
                        .select("#kinds [aria-current]")
                        .text())
                .isEqualTo("Silence 3");
        assertThat(screens.page("/alerts?kind=silence")
                        .select("#kinds [aria-current]")
                        .attr("href"))
                .isEqualTo("/alerts");
    }

    @Test
    void what_can_be_done_depends_on_the_state_the_point_and_the_role() {
        Document page = screens.page("/alerts");
        assertThat(page.select("tr:contains(late) .acts").text()).isEqualTo("Acknowledge ⋯ Snooze Assign Close");
        assertThat(page.select("tr:contains(Nobody spoke) .acts").text()).isEqualTo("Snooze ⋯ Assign Close");
        assertThat(page.select("tr:contains(Still) .acts").text()).isEqualTo("Acknowledge ⋯ Assign Close");
        assertThat(screens.page("/alerts?show=closed").select("td.acts a").eachAttr("href"))
                .isNotEmpty()
                .allSatisfy(history -> assertThat(history).endsWith("?kinds=watch"));
        assertThat(page.select("tr:contains(late) form[data-command=acknowledge-alert]"))
                .singleElement()
                .satisfies(form -> assertThat(form.attr("data-account")).isEqualTo("acme"))
                .satisfies(form -> assertThat(form.attr("data-zone")).isEqualTo("Europe/Berlin"))
                .satisfies(form -> assertThat(form.select("input[name=alertId]").attr("value"))
                        .isEqualTo("late"))
                .satisfies(form -> assertThat(form.select("button").attr("aria-label"))
                        .isEqualTo("Acknowledge: An inquiry is late"));
        assertThat(page.select("tr:contains(late) a.next").eachAttr("href"))
                .containsExactly("/accounts/acme/record/answer-inquiry");
        assertThat(page.select("tr:contains(late) .acts a[href*=record]").eachAttr("href"))
                .containsExactly(
                        "/accounts/acme/record/snooze-alert?alertId=late",
                        "/accounts/acme/record/assign-alert?alertId=late");

        for (Document nothing : List.of(
                screens.page("/alerts?asOf=2026-12-24"),
                screens.page("/alerts?asOf=2026-11-23"),
                screens.pageAs("auditor", "/alerts"))) {
            assertThat(nothing.select("td.acts form, td.acts a")).isEmpty();
        }
        assertThat(screens.page("/alerts?asOf=2026-12-24")
                        .select("tr:contains(Still)")
                        .text())
                .as("at the point ahead it is open again")
                .contains("Open");
    }

    @Test
    void an_account_manager_sees_the_own_alerts() {
        Document page = screens.pageAs("account-manager", "/alerts");

        assertThat(page.select("table.alerts th.name a").eachText()).containsExactly("Young & Co");
        assertThat(page.select("form[data-command=close-alert]")).hasSize(1);
        assertThat(page.getElementById("manager").text()).isEqualTo("All managers account-manager");
    }

    @Test
    void the_file_has_the_same_state_manager_and_point() {
        assertThat(screens.page("/alerts?show=open&manager=mia&asOf=2026-11-23")
                        .select("a[download]")
                        .attr("href"))
                .startsWith("/v1/alerts?")
                .contains("show=open", "manager=mia", "asOf=2026-11-23", "format=csv");
        assertThat(screens.page("/alerts?kind=silence").select("a[download]").text())
                .isEqualTo("Download all kinds as CSV");
    }

    @ParameterizedTest
    @CsvSource({"show=soon, show", "kind=fire, kind", "asOf=soon, asOf"})
    void what_there_is_not_is_a_wrong_parameter(String query, String parameter) {
        assertThat(screens.get("/alerts?" + query).getStatus().value()).isEqualTo(400);
        assertThat(Screens.parse(screens.get("/alerts?" + query)).text()).contains(parameter);
    }
}

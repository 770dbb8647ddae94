package io.accounthealth.query.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.SatisfactionEvent.NpsAnswered;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.table.Story;
import io.accounthealth.query.testing.ReadingTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ReplayEndpointTest extends ReadingTest {

    /** As they were released. */
    private static final List<String> NAMES = List.of(
            "card",
            "health",
            "list row",
            "attributes",
            "timeline",
            "folded timeline",
            "landmarks",
            "open now",
            "spend then and now",
            "spend by period",
            "spend by month",
            "performance",
            "performance by month",
            "margin by month",
            "meetings",
            "pacing",
            "pacing board",
            "all orders",
            "promises",
            "work",
            "action-items",
            "launches",
            "agencies",
            "external-ids",
            "billing",
            "discrepancies",
            "growth",
            "platforms",
            "satisfaction",
            "alerts",
            "retention",
            "lifetime value",
            "managers",
            "learning curve",
            "group",
            "escalations",
            "reporting",
            "satisfaction board",
            "stakeholders",
            "renewals",
            "competitors",
            "comments",
            "qbr",
            "client reports",
            "weekly report",
            "monthly report",
            "quarterly report",
            "reports",
            "sources",
            "sla",
            "portfolio");

    @Test
    void a_replay_reports_progress_then_compares_every_view() {
        List<String> told = lines("/v1/accounts/acme/replay");

        assertThat(told.get(told.size() - 4)).isEqualTo("event:progress");
        assertThat(told.get(told.size() - 3)).isEqualTo("data:{\"eventsDone\":5,\"eventsTotal\":5}");
        assertThat(told.get(told.size() - 2)).isEqualTo("event:result");
        JsonNode result = result(told);
        assertThat(result.get("same").asBoolean()).isTrue();
        assertThat(result.get("views")
                        .valueStream()
                        .map(view -> view.get("view").asString()))
                .containsExactlyInAnyOrderElementsOf(NAMES);
        assertThat(result.at("/point/knownAtPosition").asLong()).isEqualTo(7);
    }

    @Test
    void only_what_was_known_at_the_point_is_replayed() {
        JsonNode result = result(lines("/v1/accounts/acme/replay?knownAtPosition=4"));

        assertThat(result.get("events").asLong()).isEqualTo(3);
        assertThat(result.get("same").asBoolean()).isTrue();
    }

    @Test
    void an_account_that_there_is_not_is_refused_before_anything_is_told() {
        assertThat(get("/v1/accounts/nobody/replay").problem())
                .isEqualTo("404 application/problem+json /problems/unknown-account");
    }

    @Test
    void a_table_that_lacks_an_event_is_told_by_the_views_that_show_it() {
        Story all = Story.of("acme", "2018-01-01");
        all.tell("2018-02-01", new NpsAnswered(9, "ada", null, null));
        Story less = Story.of("acme", "2018-01-01");

        assertThat(compared(all, all)).allMatch(ReplayAnswer.Compared::same);
        assertThat(compared(all, less))
                .filteredOn(view -> !view.same())
                .extracting(ReplayAnswer.Compared::view)
                .contains("timeline", "health", "satisfaction", "satisfaction board");
    }

    private List<ReplayAnswer.Compared> compared(Story live, Story anew) {
        return ReplayEndpoint.compared(
                server.bean(ReplayEndpoint.class).views,
                live.table(),
                PolicyBook.BUILT_IN,
                anew.table(),
                PolicyBook.BUILT_IN,
                Story.at("2018-03-01"));
    }

    /** Five events of one account between two of another. */
    @Override
    protected void tell() {
        history.open("acme", "2018-01-01T00:00:00Z");
        history.open("zeta", "2018-01-01T00:00:00Z");
        for (int day = 1; day < 5; day++) {
            history.spend("acme", "2018-02-0" + day, "100");
        }
        history.spend("zeta", "2018-02-01", "100");
    }

    private List<String> lines(String path) {
        Answer answer = get(path, "Accept", "text/event-stream");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.body().lines().filter(line -> !line.isEmpty()).toList();
    }

    private static JsonNode result(List<String> told) {
        return JSON.readTree(told.getLast().substring("data:".length()));
    }
}

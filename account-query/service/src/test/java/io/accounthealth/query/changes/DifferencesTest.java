package io.accounthealth.query.changes;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.EscalationEvent.EscalationRaised;
import io.accounthealth.events.HandoverEvent.ManagerAssigned;
import io.accounthealth.events.MeetingEvent.MeetingHeld;
import io.accounthealth.events.OverrideEvent.HealthOverridden;
import io.accounthealth.events.ReportEvent.ReportDelivered;
import io.accounthealth.events.Severity;
import io.accounthealth.events.SpendEvent.SpendReported;
import io.accounthealth.model.table.GeneratedStory;
import io.accounthealth.query.testing.ReadingTest;
import io.accounthealth.storage.History;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

class DifferencesTest extends ReadingTest {

    @Test
    void the_parts_add_up_to_the_difference_and_each_names_its_event() {
        history.open("divided", "2018-01-01T00:00:00Z");
        history.append("divided", Instant.parse("2018-06-01T09:00:00Z"), held("m1"));
        long known = server.stores().log().head().position();
        history.append("divided", Instant.parse("2018-06-20T09:00:00Z"), new ReportDelivered("r1", 1));
        history.append("divided", Instant.parse("2018-06-02T09:00:00Z"), raised());
        history.append("divided", Instant.parse("2018-06-29T09:00:00Z"), held("m2"));

        JsonNode changes = get(changesOf("divided") + "?from=2018-06-10&fromKnownAtPosition=" + known
                        + "&to=2018-06-30")
                .json();

        assertThat(kinds(changes)).containsExactly("time", "late", "new", "new");
        assertThat(sum(changes.path("parts")))
                .isEqualByComparingTo(changes.path("difference").decimalValue());
        assertThat(changes.at("/to/score")
                        .decimalValue()
                        .subtract(changes.at("/from/score").decimalValue()))
                .isEqualByComparingTo(changes.path("difference").decimalValue());
        assertThat(changes.at("/from/point/knownAtPosition").asLong()).isEqualTo(known);
        assertThat(changes.at("/from/score"))
                .isEqualTo(get("/v1/accounts/divided/health?asOf=2018-06-10&knownAtPosition=" + known)
                        .json()
                        .path("score"));
        assertThat(changes.at("/to/score"))
                .isEqualTo(get("/v1/accounts/divided/health?asOf=2018-06-30")
                        .json()
                        .path("score"));
        JsonNode late = changes.at("/parts/1");
        assertThat(late.path("why").asString()).startsWith("Known late: ");
        assertThat(late.path("position").asLong()).isEqualTo(known + 2);
        assertThat(late.path("evidence").size()).isEqualTo(1);
        assertThat(changes.at("/shownTo/0/kind").asString())
                .as("the report went out before the escalation was known")
                .isEqualTo("report");
        assertThat(changes.path("shownTo").size()).isEqualTo(1);
        assertThat(changes.at("/shownTo/0/healthDiffers").asBoolean()).isTrue();
        assertThat(changes.at("/shownTo/0/amendments")).isEmpty();
    }

    @Test
    void a_report_with_restated_spend_is_named_with_its_restatement() {
        history.open("restated", "2018-01-01T00:00:00Z");
        history.append("restated", Instant.parse("2018-06-02T00:00:00Z"), spend("249"));
        history.append("restated", Instant.parse("2018-06-20T09:00:00Z"), new ReportDelivered("r1", 1));
        history.append("restated", Instant.parse("2018-06-02T00:00:00Z"), spend("200"));

        JsonNode shown = get(changesOf("restated") + "?from=2018-06-10&to=2018-06-30")
                .json()
                .path("shownTo");
        assertThat(shown).hasSize(1);
        assertThat(shown.at("/0/kind").asString()).isEqualTo("report");
        assertThat(shown.at("/0/healthDiffers").asBoolean()).isFalse();
        assertThat(shown.at("/0/amended").asInt()).isEqualTo(1);
        assertThat(shown.at("/0/amendments/0/kind").asString()).isEqualTo("restated");
        assertThat(get("/accounts/restated/changes?from=2018-06-10&to=2018-06-30")
                        .body())
                .contains("Restated on")
                .doesNotContain("Nothing was disclosed");
    }

    private static SpendReported spend(String amount) {
        return new SpendReported("feed", null, LocalDate.parse("2018-06-01"), null, new BigDecimal(amount), null);
    }

    @Test
    void without_a_first_point_it_is_of_the_last_30_days() {
        history.open("quiet", "2018-01-01T00:00:00Z");

        JsonNode changes = get(changesOf("quiet")).json();

        assertThat(changes.at("/from/point/asOf").asString()).isEqualTo("2018-08-02T12:00:00Z");
        assertThat(changes.at("/to/point/asOf").asString()).isEqualTo("2018-09-01T12:00:00Z");
        assertThat(kinds(changes)).containsExactly("time");
    }

    @Test
    void as_text_it_is_a_part_a_line() {
        history.open("written", "2018-01-01T00:00:00Z");
        history.append("written", Instant.parse("2018-08-20T09:00:00Z"), held("m1"));

        assertThat(get(changesOf("written") + "?format=csv").body().lines())
                .hasSize(3)
                .first()
                .isEqualTo("kind,points,why,occurredAt,recordedAt,position,type,evidence");
    }

    @TestFactory
    Stream<DynamicTest> what_is_no_way_from_one_point_to_a_later_one_is_refused_by_name() {
        history.open("refused", "2018-01-01T00:00:00Z");
        long last = history.spend("refused", "2018-06-01", "1");
        return Stream.of(
                        "from <- ?from=2018-07-02&to=2018-07-01",
                        "from <- ?from=yesterday",
                        "to <- ?to=yesterday",
                        "fromPolicy <- ?fromPolicy=none",
                        "toPolicy <- ?toPolicy=none",
                        "fromKnownAtPosition <- ?fromKnownAtPosition=" + (last + 1),
                        "fromKnownAtPosition <- ?fromKnownAtPosition=" + last + "&toKnownAtPosition=" + (last - 1),
                        "toKnownAtPosition <- ?toKnownAt=2018-06-01&toKnownAtPosition=1",
                        "fromKnownAtPosition <- ?fromKnownAt=2018-06-01&fromKnownAtPosition=1")
                .map(line -> DynamicTest.dynamicTest(line, () -> {
                    String[] named = line.split(" <- ", -1);
                    for (String path : List.of(changesOf("refused"), "/v1/portfolio/changes")) {
                        Answer answer = get(path + named[1]);
                        assertThat(answer.problem())
                                .as(path)
                                .isEqualTo("400 application/problem+json /problems/bad-parameter");
                        assertThat(answer.json().at("/errors/0/parameter").asString())
                                .isEqualTo(named[0]);
                    }
                }));
    }

    @Test
    void of_the_portfolio_those_that_moved_most_come_first_a_page_at_a_time() {
        for (String account : List.of("calm", "burns", "talks")) {
            open(account, "2018-01-01T00:00:00Z", "mia");
            history.append(account, Instant.parse("2018-08-01T09:00:00Z"), held("m1"));
        }
        history.append("burns", Instant.parse("2018-08-25T09:00:00Z"), raised());
        history.append("talks", Instant.parse("2018-08-31T09:00:00Z"), held("m2"));

        Answer first = get("/v1/portfolio/changes?manager=mia&from=2018-08-03&limit=2");
        List<JsonNode> rows = new ArrayList<>(rows(first));
        rows.addAll(rows(get(next(first))));

        assertThat(rows).extracting(row -> row.path("accountId").asString()).containsExactly("burns", "calm", "talks");
        assertThat(rows)
                .allSatisfy(row -> assertThat(row.path("byTime")
                                .decimalValue()
                                .add(row.path("byLateFacts").decimalValue())
                                .add(row.path("byNewFacts").decimalValue())
                                .add(row.path("bySegment").decimalValue())
                                .add(row.path("byPolicy").decimalValue())
                                .add(row.path("byOverride").decimalValue()))
                        .isEqualByComparingTo(row.path("difference").decimalValue()));
        assertThat(first.json().at("/figures/accounts").asInt()).isEqualTo(3);
        assertThat(first.json().at("/from/asOf").asString()).isEqualTo("2018-08-03T23:59:59.999999Z");
        assertThat(first.json().at("/point/asOf").asString()).isEqualTo("2018-09-01T12:00:00Z");
        assertThat(rows.getFirst().path("why").asString()).isNotEmpty();
        assertThat(get(next(first) + "&to=2018-08-31").problem()).contains("bad-parameter");
    }

    @Test
    void who_had_no_score_before_neither_rose_nor_fell_and_comes_last() {
        open("old", "2018-01-01T00:00:00Z", "noah");
        history.append("old", Instant.parse("2018-08-20T09:00:00Z"), held("m1"));
        open("fresh", "2018-08-20T00:00:00Z", "noah");

        JsonNode changes =
                get("/v1/portfolio/changes?manager=noah&from=2018-08-10").json();

        assertThat(changes.path("entries")
                        .valueStream()
                        .map(row -> row.path("accountId").asString()))
                .containsExactly("old", "fresh");
        assertThat(changes.at("/figures/appeared").asInt()).isEqualTo(1);
        assertThat(changes.at("/figures/rose").asInt()).isEqualTo(1);
        assertThat(changes.at("/figures/changedBand").asInt()).isEqualTo(1);
    }

    @Test
    void where_a_judgement_moved_it_furthest_the_reason_is_the_judgement() {
        open("judged", "2018-01-01T00:00:00Z", "rita");
        history.append("judged", Instant.parse("2018-08-20T09:00:00Z"), held("m1"));
        history.append(
                "judged",
                Instant.parse("2018-08-21T09:00:00Z"),
                new HealthOverridden(
                        new BigDecimal("3"), null, "they told me so", Instant.parse("2018-12-01T00:00:00Z")));

        JsonNode row =
                get("/v1/portfolio/changes?manager=rita&from=2018-08-20").json().at("/entries/0");

        assertThat(row.path("why").asString()).isEqualTo("Judged by anna: they told me so");
        assertThat(row.path("byOverride").decimalValue().signum()).isNegative();
        assertThat(row.path("shownAfter").decimalValue()).isEqualByComparingTo("3");
        assertThat(row.path("shownBefore")).isEqualTo(row.path("scoreBefore"));
        assertThat(row.path("difference").decimalValue())
                .isEqualByComparingTo(row.path("shownAfter")
                        .decimalValue()
                        .subtract(row.path("shownBefore").decimalValue()));
    }

    @Test
    void portfolio_changes_equal_those_of_each_account_live_and_replayed() {
        startAnew();
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        GeneratedStory.of("acme", seed, 150)
                .events()
                .forEach(event -> new History(server.stores().log(), event.envelope()::eventId)
                        .append("acme", event.envelope().occurredAt(), event.event()));
        for (int i = 0; i < 20; i++) {
            String span = "?from=%s&fromKnownAtPosition=%d&to=%s&toKnownAtPosition=%d"
                    .formatted(
                            "2024-0" + (1 + random.nextInt(5)) + "-15T12:00:00Z",
                            1 + random.nextInt(75),
                            "2024-1" + random.nextInt(3) + "-15T12:00:00Z",
                            76 + random.nextInt(75));
            Answer one = get(changesOf("acme") + span);
            JsonNode row = get("/v1/portfolio/changes" + span).json().at("/entries/0");

            assertThat(one.body())
                    .as(seed + span)
                    .isEqualTo(get(changesOf("acme") + span + "&replay=true").body());
            assertThat(row)
                    .as(seed + span)
                    .isEqualTo(get("/v1/portfolio/changes" + span + "&replay=true")
                            .json()
                            .at("/entries/0"));
            for (String[] kind : new String[][] {
                {"time", "byTime"},
                {"late", "byLateFacts"},
                {"new", "byNewFacts"},
                {"segment", "bySegment"},
                {"policy", "byPolicy"}
            }) {
                assertThat(sum(one.json().path("parts"), kind[0]))
                        .as(seed + span + " " + kind[0])
                        .isEqualByComparingTo(row.path(kind[1]).decimalValue());
            }
        }
    }

    private static String changesOf(String account) {
        return "/v1/accounts/" + account + "/health/changes";
    }

    private void open(String account, String at, String manager) {
        history.open(account, at);
        history.append(account, Instant.parse(at), new ManagerAssigned(manager));
    }

    private static List<String> kinds(JsonNode changes) {
        return changes.path("parts")
                .valueStream()
                .map(part -> part.path("kind").asString())
                .toList();
    }

    private static List<JsonNode> rows(Answer answer) {
        return answer.json().path("entries").valueStream().toList();
    }

    private static BigDecimal sum(JsonNode parts, String... kinds) {
        return parts.valueStream()
                .filter(part -> kinds.length == 0
                        || List.of(kinds).contains(part.path("kind").asString()))
                .map(part -> part.path("points").decimalValue())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static MeetingHeld held(String id) {
        return new MeetingHeld(id, null, null, null, null, null);
    }

    private static EscalationRaised raised() {
        return new EscalationRaised("e1", Severity.HIGH, null, "it burns");
    }
}

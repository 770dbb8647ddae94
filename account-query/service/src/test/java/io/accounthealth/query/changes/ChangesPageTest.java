package io.accounthealth.query.changes;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.query.testing.Screens;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ChangesPageTest {

    private static final String WHAT_CAME_LATE =
            "/accounts/acme/changes?asOf=2026-05-12&from=2026-05-12&fromKnownAt=then";

    private static Screens screens;

    @BeforeAll
    static void start(@TempDir Path folder) {
        screens = new Screens(folder);
        screens.publishStricter("v2", "2026-08-15T00:00:00Z");
    }

    @AfterAll
    static void stop() {
        screens.close();
    }

    @Test
    void a_cap_names_what_holds_the_score_down() {
        assertThat(screens.page("/accounts/bolt/changes").select(".notice").eachText())
                .filteredOn(notice -> notice.contains(" could be at most "))
                .isNotEmpty()
                .allSatisfy(notice -> assertThat(notice).endsWith(": critical escalation “Campaign stopped” is open"));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "acme, '', from=2026-08-26",
                "acme, asOf=2026-05-12&from=2026-05-12&fromKnownAt=then,"
                        + " from=2026-05-12&fromKnownAt=2026-05-12&to=2026-05-12",
                "acme, asOf=2026-10-01&knownAt=then&from=2026-04-01,"
                        + " from=2026-04-01&to=2026-10-01&toKnownAt=2026-10-01",
                "acme, asOf=2026-09-01&policy=now&from=2026-08-01&fromPolicy=v1,"
                        + " from=2026-08-01&fromPolicy=v1&to=2026-09-01&toPolicy=now",
                "acme, knownAt=40&from=2026-04-01, from=2026-04-01&toKnownAtPosition=40",
                "bolt, from=2026-10-31, from=2026-10-31",
                "young, '', from=2026-08-26",
            })
    void every_figure_is_the_one_of_the_api_at_the_same_two_points(String account, String page, String api) {
        Document shown = screens.page("/accounts/" + account + "/changes?" + page);
        JsonNode told = screens.json("/v1/accounts/" + account + "/health/changes?" + api);

        assertThat(shown.getElementById("from-figure").attr("data-shown")).isEqualTo(figure(told.at("/from/shown")));
        assertThat(shown.getElementById("to-figure").attr("data-shown")).isEqualTo(figure(told.at("/to/shown")));
        assertThat(points(shown.getElementById("difference")))
                .isEqualByComparingTo(told.get("difference").decimalValue());
        for (String kind : List.of("time", "late", "new", "policy", "override")) {
            Element group = shown.getElementById("kind-" + kind);
            assertThat(group == null ? BigDecimal.ZERO : points(group.selectFirst(".group .number")))
                    .as(kind)
                    .isEqualByComparingTo(StreamSupport.stream(told.get("parts").spliterator(), false)
                            .filter(part -> part.get("kind").asString().equals(kind))
                            .map(part -> part.get("points").decimalValue())
                            .reduce(BigDecimal.ZERO, BigDecimal::add));
        }
        assertThat(shown.select(".given a[href*=/audit#]").size())
                .isEqualTo(told.get("shownTo").size());
        assertThat(shown.select("#exports li").size())
                .isEqualTo(told.at("/exports/entries").size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "asOf=2026-09-01&from=2026-05-12; to=2026-09-01&from=2026-05-12",
                "asOf=2026-05-12&from=2026-05-12&fromKnownAt=then;"
                        + " to=2026-05-12&from=2026-05-12&fromKnownAt=2026-05-12",
                "knownAt=40&from=2026-04-01&policy=v1;" + " toKnownAtPosition=40&from=2026-04-01&toPolicy=v1",
            })
    void the_names_of_the_api_mean_the_same_on_the_screen(String own, String ofApi) {
        assertThat(screens.page("/accounts/acme/changes?" + ofApi)
                        .getElementById("difference")
                        .text())
                .isEqualTo(screens.page("/accounts/acme/changes?" + own)
                        .getElementById("difference")
                        .text());
    }

    private static String figure(JsonNode shown) {
        return shown.isNull() ? "" : shown.decimalValue().setScale(3).toPlainString();
    }

    private static BigDecimal points(Element element) {
        return points(element.text());
    }

    private static BigDecimal points(String written) {
        return new BigDecimal(written.replace('−', '-').replace("±", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/accounts/acme/changes",
                WHAT_CAME_LATE,
                "/accounts/acme/changes?from=2026-01-20",
                "/accounts/bolt/changes?from=2026-10-31"
            })
    void the_parts_add_up_to_their_kind_and_the_kinds_to_the_second_figure(String address) {
        Document page = screens.page(address);
        String[] sum = page.getElementById("sum")
                .text()
                .replace("− ", "-")
                .replace("+ ", "")
                .split(" = ", 2);
        assertThat(List.of(sum[0].split(" ")).stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(sum[1]);
        assertThat(sum[1]).isEqualTo(page.getElementById("to-figure").attr("data-shown"));

        assertThat(page.select(".fall > li[id]")).isNotEmpty().allSatisfy(group -> {
            BigDecimal parts = group.select("> ol > .step > .number, > ol summary > .number").stream()
                    .map(ChangesPageTest::points)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(parts).isEqualByComparingTo(points(group.selectFirst(".group .number")));
            Element more = group.selectFirst("summary > .number");
            if (more != null) {
                assertThat(group.select("details .step:not(summary) > .number").stream()
                                .map(ChangesPageTest::points)
                                .reduce(BigDecimal.ZERO, BigDecimal::add))
                        .isEqualByComparingTo(points(more));
            }
        });
    }

    @Test
    void the_largest_part_of_a_kind_comes_first_and_the_small_ones_can_be_opened() {
        Element news = screens.page("/accounts/acme/changes?from=2026-01-20").getElementById("kind-new");
        List<BigDecimal> single = news.select("> ol > .step > .number").stream()
                .map(number -> points(number).abs())
                .toList();

        assertThat(single).hasSize(5).isSortedAccordingTo((a, b) -> b.compareTo(a));
        assertThat(news.selectFirst("summary .what").text()).matches("\\d+ more");
        assertThat(news.select("details .step:not(summary)"))
                .hasSize(Integer.parseInt(
                        news.selectFirst("summary .what").text().replace(" more", "")));
    }

    @Test
    void each_bar_begins_where_the_one_before_it_ended() {
        Document page = screens.page("/accounts/acme/changes");
        double at = end(page.selectFirst(".fall > .end rect.moved"), "up");
        for (Element group : page.select(".fall > li[id] > .group rect.moved")) {
            String direction = group.classNames().contains("down") ? "down" : "up";
            assertThat(start(group, direction)).isCloseTo(at, org.assertj.core.api.Assertions.within(0.51));
            at = end(group, direction);
        }
        assertThat(end(page.select(".fall > .end rect.moved").last(), "up"))
                .isCloseTo(at, org.assertj.core.api.Assertions.within(0.51));
    }

    private static double start(Element bar, String direction) {
        return Double.parseDouble(bar.attr("x"))
                + (direction.equals("down") ? Double.parseDouble(bar.attr("width")) : 0);
    }

    private static double end(Element bar, String direction) {
        return Double.parseDouble(bar.attr("x")) + (direction.equals("up") ? Double.parseDouble(bar.attr("width")) : 0);
    }

    @Test
    void a_part_shows_when_it_occurred_and_was_recorded() {
        Element late = screens.page(WHAT_CAME_LATE).selectFirst("#kind-late > ol > .step");
        JsonNode part = screens.json(
                        "/v1/accounts/acme/health/changes?from=2026-05-12&fromKnownAt=2026-05-12&to=2026-05-12")
                .at("/parts/0");

        assertThat(late.text()).contains("Known late", "Occurred 11 May 2026, learned 12 Nov 2026");
        assertThat(late.selectFirst("a").attr("href"))
                .isEqualTo("/accounts/acme/audit?asOf=2026-05-12#"
                        + part.at("/evidence/0").asString());
        assertThat(late.selectFirst("a").text())
                .isEqualTo("Event " + part.get("position").asLong());
    }

    @Test
    void what_late_data_changed_is_one_click_from_the_past_and_two_from_anywhere() {
        Document past = screens.page("/accounts/acme?asOf=2026-05-12&knownAt=then");
        assertThat(past.getElementById("learned-since").attr("href"))
                .isEqualTo("/accounts/acme/changes?asOf=2026-05-12&from=2026-05-12&fromKnownAt=then");

        Document changes = screens.page(past.select(".tabs a[href*=/changes]").attr("href"));
        String ready = changes.select(".ready:contains(What late data changed)").attr("href");
        Document late = screens.page(ready);
        assertThat(late.select(".ready[aria-current]").text()).contains("What late data changed", "12 May 2026");
        assertThat(late.select(".fall > li[id]").eachAttr("id")).containsExactly("kind-late");
        assertThat(late.getElementById("answer").text()).startsWith("What was learned late moved it most: −");
        assertThat(late.getElementById("from").val()).isEqualTo("2026-05-12");
    }

    @Test
    void the_dimensions_that_moved_furthest_come_first_and_add_up_to_the_difference() {
        Document page = screens.page("/accounts/acme/changes?from=2026-06-01");
        List<String> moved = page.select("#dimensions strong").eachText();

        List<BigDecimal> points = moved.stream()
                .map(text -> new BigDecimal(text.replace('−', '-')))
                .toList();
        assertThat(points).isNotEmpty();
        assertThat(points.stream().map(BigDecimal::abs).toList()).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(points.stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(points(page.getElementById("difference")));
        assertThat(page.select(".ready").eachText()).anyMatch(ready -> ready.startsWith("30 days since "));
    }

    @Test
    void what_the_rules_changed_leaves_all_else_as_it_is() {
        Document page = screens.page("/accounts/acme/changes?asOf=2026-05-12");
        Document rules = screens.page(
                page.select(".ready:contains(What the policy changed)").attr("href"));

        assertThat(rules.select("input[name=policy][checked]").val()).isEqualTo("now");
        assertThat(rules.select("input[name=fromPolicy][checked]").val()).isEmpty();
        assertThat(rules.select(".fall > li[id]").eachAttr("id")).containsExactly("kind-policy");
    }

    @Test
    void a_first_point_behind_the_second_is_left_out_and_that_is_said() {
        Document page = screens.page("/accounts/acme/changes?asOf=2026-05-12&from=2026-06-01");
        assertThat(page.select(".compare .notice").text()).contains("cannot be after 12 May 2026");
        assertThat(page.getElementById("from").val()).isEqualTo("2026-02-11");
        assertThat(screens.page("/accounts/acme/changes?from=2027-01-01").select(".compare .notice"))
                .hasSize(1);
        assertThat(screens.page("/accounts/acme/changes").select(".compare .notice"))
                .isEmpty();
    }

    @Test
    void a_first_point_that_cannot_be_read_is_answered_with_what_is_wrong() {
        var answer = screens.get("/accounts/acme/changes?from=yesterday");
        assertThat(answer.getStatus().value()).isEqualTo(400);
        assertThat(Screens.parse(answer).select("main").text()).contains("from: must be", "yesterday");
    }

    @Test
    void the_scorecards_stand_side_by_side_and_their_differences_add_up() {
        Document page = screens.page("/accounts/acme/changes?from=2026-06-01");
        JsonNode from = screens.json("/v1/accounts/acme/health?asOf=2026-06-01");
        JsonNode to = screens.json("/v1/accounts/acme/health");

        List<Element> rows = page.select(".both tbody tr");
        assertThat(rows).hasSize(to.get("dimensions").size());
        assertThat(rows.stream()
                        .map(row -> points(row.selectFirst(".difference")))
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(to.get("weightedMean")
                        .decimalValue()
                        .subtract(from.get("weightedMean").decimalValue()));
        List<String> sums =
                page.select(".both tfoot tr").first().select(".number").eachText();
        assertThat(points(sums.get(0)))
                .isEqualByComparingTo(from.get("weightedMean").decimalValue());
        assertThat(points(sums.get(1)))
                .isEqualByComparingTo(to.get("weightedMean").decimalValue());
    }

    @Test
    void a_persons_judgement_is_a_part_of_its_own_and_named_at_its_point() {
        Document page = screens.page("/accounts/bolt/changes?from=2026-10-31");
        assertThat(page.getElementById("kind-override").text()).contains("A person's judgement");
        assertThat(page.select(".ends").text()).contains("judges it Watch");
    }

    @Test
    void links_keep_the_point_and_files_have_both() {
        Document page = screens.page(
                "/accounts/acme/changes?asOf=2026-05-12&knownAt=then&policy=now&from=2026-02-01&fromKnownAt=then");
        assertThat(page.select(".tabs a, .fall ol a"))
                .isNotEmpty()
                .allSatisfy(link ->
                        assertThat(link.attr("href")).contains("asOf=2026-05-12", "knownAt=then", "policy=now"));
        assertThat(page.select(".fall > .end a").eachAttr("href"))
                .containsExactly(
                        "/accounts/acme?asOf=2026-02-01&knownAt=then",
                        "/accounts/acme?asOf=2026-05-12&knownAt=then&policy=now");
        assertThat(page.select("#point input[name=from]").val()).isEqualTo("2026-02-01");
        assertThat(page.select(".compare input[name=asOf]").val()).isEqualTo("2026-05-12");

        String json = page.select("a:contains(JSON)").attr("href");
        assertThat(screens.json(json).get("difference").decimalValue())
                .isEqualByComparingTo(points(page.getElementById("difference")));
        assertThat(page.select("a:contains(CSV)").attr("href")).isEqualTo(json.replace("format=json", "format=csv"));
    }

    @Test
    void the_kinds_are_the_same_whatever_language_the_browser_prefers() {
        String english = screens.page("/accounts/acme/changes").select(".fall").html();
        assertThat(english)
                .contains("kind-time", "Time passed", "The facts of the first day at a later time", "kind-new");
        assertThat(screens.with("/accounts/acme/changes", "Accept-Language", "tr")
                        .select(".fall")
                        .html())
                .isEqualTo(english);
    }

    @Test
    void hostile_names_stay_text() {
        Document page = screens.page("/accounts/hostile/changes");
        assertThat(page.getElementById("name").text()).isEqualTo(Screens.HOSTILE);
        assertThat(page.select("#content img, #content script")).isEmpty();
    }
}

package io.accounthealth.browser;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How much of a screen is work, and whether its words are those of the reader. What was measured is printed. */
class ScreenMeasuresTest extends BrowserTest {

    private static final String LUMEN = "/accounts/lumen-outdoor";

    private static final List<String> SCREENS = List.of(
            "/book",
            "/my-day",
            "/alerts",
            "/",
            "/retention",
            "/retention/accounts",
            "/retention/managers",
            "/retention/renewals",
            "/boards",
            "/boards/escalations",
            "/boards/billing",
            LUMEN,
            LUMEN + "/changes",
            LUMEN + "/spend",
            LUMEN + "/qbr",
            LUMEN + "/record",
            LUMEN + "/record/issue-brief",
            "/rules",
            "/settings",
            "/settings/alert-rules",
            "/settings/sla-targets",
            "/settings/sla-targets/publish",
            "/people",
            "/people/lumen-outdoor/lumen-outdoor-p1",
            "/audit",
            "/integrations");

    private static final Set<String> LISTS =
            Set.of("/book", "/my-day", "/alerts", "/", "/settings/alert-rules", "/people");

    /** Where a phone shows whole cards before it is scrolled. */
    private static final Set<String> WORKED_ON_A_PHONE = Set.of("/my-day", "/alerts", "/");

    /** Where a time is shown as it was recorded, beside what proves it. */
    private static final Set<String> SHOW_RECORDED_TIMES = Set.of("/audit", "/integrations", "/rules");

    private static final Set<String> SHOW_NO_IDS = Set.of(
            "/book",
            "/my-day",
            "/alerts",
            "/",
            "/retention/renewals",
            "/boards",
            "/boards/escalations",
            "/boards/billing",
            LUMEN,
            LUMEN + "/changes");

    private static final int MOST_CHROME = 120;
    private static final int MOST_CHROME_ON_A_PHONE = 56;
    private static final int LEAST_ROWS = 8;
    private static final int LEAST_CARDS_ON_A_PHONE = 2;
    private static final int HIGHEST_ROW = 44;

    /** Screens whose rows have a title and what to do next. */
    private static final Set<String> WITH_TITLES = Set.of("/my-day", "/alerts");

    private static final Pattern ISO_TIME =
            Pattern.compile("(?<![\\w-])\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}[:.\\d]*Z?)?(?![\\w-])");

    /**
     * With a digit and two hyphens, as ids are that the demo and feeds make up. An invoice has no other name than its
     * number, by which the client's finance knows it too.
     */
    private static final Pattern ID =
            Pattern.compile("(?<![\\w-]|[Ii]nvoice )(?=[a-z-]*\\d)[a-z][a-z0-9]*(-[a-z0-9]+){2,}(?![\\w-])");

    /** What the glossary replaces, wherever it is read. */
    private static final Pattern REPLACED = Pattern.compile(
            "\\b(in the moment|at that moment|history check|does a replay say the same|damage"
                    + "|what could not go in|taking away|given out|looked at the past|was refused|what came again"
                    + "|how spend moved|what stays|levers?|what would lift it|open now|losses and their stories"
                    + "|kept to what was agreed|tried on the past|bands that flip|losses told apart"
                    + "|we were in touch|something is badly wrong|how bad)\\b",
            Pattern.CASE_INSENSITIVE);

    /** Words of everyday use, which the glossary replaces where one is all of a heading, a label or a link. */
    private static final Pattern REPLACED_AS_A_LABEL = Pattern.compile(
            "rules|vantage|moments?|tail|fold|seen|changes|history|fall|difference|damage|looked|wins|losses|levers",
            Pattern.CASE_INSENSITIVE);

    /** @param texts of what is visible; labels are those of the screen itself, and never of what was recorded */
    private static final String MEASURE = """
        () => {
            const box = (element) => element.getBoundingClientRect();
            const isShown = (element) => box(element).height > 1 && element.checkVisibility();
            const text = (element) => element.innerText.replace(/\\s+/g, ' ').trim();
            const all = (selector) => [...document.querySelectorAll(selector)].filter(isShown);
            const rows = all('.list tbody tr').map(box);
            return JSON.stringify({
                chrome: Math.round(box(document.querySelector('.top')).bottom),
                rows: rows.filter((row) => row.top >= 0 && row.bottom <= innerHeight).length,
                titles: all('.list .lines > :is(strong, .first)').length,
                cut: all('.list .lines > :is(strong, .first)')
                    .filter((title) => box(title).bottom > box(title.parentElement).bottom + 1
                        || title.scrollHeight > title.clientHeight + 1 || title.scrollWidth > title.clientWidth + 1)
                    .map(text),
                highest: Math.round(Math.max(0, ...rows.map((row) => row.height))),
                text: document.body.innerText,
                labels: all('h1, h2, h3, h4, th, dt, label, legend, summary, button, nav a').map(text),
            });
        }\
        """;

    /**
     * @param highest of its rows; 0 without rows
     * @param titles of rows
     * @param cut those of them that are not read whole
     */
    private record Measured(
            String screen,
            int width,
            int chrome,
            int rows,
            int highest,
            int titles,
            List<String> cut,
            String text,
            List<String> labels) {

        static Measured of(String screen, int width, JsonObject measured) {
            return new Measured(
                    screen,
                    width,
                    measured.get("chrome").getAsInt(),
                    measured.get("rows").getAsInt(),
                    measured.get("highest").getAsInt(),
                    measured.get("titles").getAsInt(),
                    texts(measured, "cut"),
                    measured.get("text").getAsString(),
                    texts(measured, "labels"));
        }

        private static List<String> texts(JsonObject measured, String name) {
            return measured.getAsJsonArray(name).asList().stream()
                    .map(JsonElement::getAsString)
                    .toList();
        }

        List<String> times() {
            return found(ISO_TIME);
        }

        List<String> ids() {
            return found(ID);
        }

        List<String> replacedWords() {
            List<String> words = new ArrayList<>(found(REPLACED));
            labels.stream()
                    .filter(label -> REPLACED_AS_A_LABEL.matcher(label).matches())
                    .map(label -> "the label " + label)
                    .forEach(words::add);
            return words;
        }

        private List<String> found(Pattern pattern) {
            return pattern.matcher(text)
                    .results()
                    .map(match -> match.group())
                    .distinct()
                    .toList();
        }

        boolean onAPhone() {
            return width == NARROW;
        }

        @Override
        public String toString() {
            return "%s at %d".formatted(screen, width);
        }

        String line() {
            return "%-40s %5d %6d %5d %6d  %s"
                    .formatted(
                            screen, width, chrome, rows, highest, cell(times()) + cell(replacedWords()) + cell(ids()))
                    .stripTrailing();
        }

        private static String cell(List<String> found) {
            return found.isEmpty() ? "– " : found.size() + " " + found + " ";
        }
    }

    private static final List<Measured> MEASURED = new ArrayList<>();

    @BeforeAll
    static void measure_every_screen() {
        try (Visit visit = window("owner", ColorScheme.LIGHT, WIDE)) {
            for (String screen : SCREENS) {
                visit.page().setViewportSize(WIDE, 800);
                visit.go(screen);
                MEASURED.add(measure(visit, screen, WIDE));
                visit.page().setViewportSize(NARROW, 844);
                MEASURED.add(measure(visit, screen, NARROW));
            }
        }
    }

    private static Measured measure(Visit visit, String screen, int width) {
        visit.settled();
        String measured = (String) Objects.requireNonNull(visit.page().evaluate(MEASURE));
        return Measured.of(screen, width, Demo.object(measured));
    }

    @AfterAll
    static void print_what_was_measured() {
        System.out.println("%-40s %5s %6s %5s %6s  %s"
                .formatted("screen", "width", "chrome", "rows", "height", "ISO times, replaced words, ids"));
        MEASURED.forEach(screen -> System.out.println(screen.line()));
        MEASURED.clear();
    }

    @Test
    void the_header_leaves_the_screen_to_the_work() {
        assertEach((all, screen) -> all.assertThat(screen.chrome())
                .as("the header of " + screen)
                .isBetween(1, screen.onAPhone() ? MOST_CHROME_ON_A_PHONE : MOST_CHROME));
    }

    @Test
    void a_list_begins_above_the_fold_with_low_rows() {
        assertEach((all, screen) -> {
            if (LISTS.contains(screen.screen()) && !screen.onAPhone()) {
                all.assertThat(screen.rows())
                        .as("rows above the fold on " + screen)
                        .isGreaterThanOrEqualTo(LEAST_ROWS);
            }
            if (WORKED_ON_A_PHONE.contains(screen.screen()) && screen.onAPhone()) {
                all.assertThat(screen.rows())
                        .as("cards above the fold on " + screen)
                        .isGreaterThanOrEqualTo(LEAST_CARDS_ON_A_PHONE);
            }
            if (!screen.onAPhone()) {
                all.assertThat(screen.highest())
                        .as("the highest row on " + screen)
                        .isLessThanOrEqualTo(HIGHEST_ROW);
            }
        });
    }

    @Test
    void a_title_of_a_row_is_read_whole() {
        assertEach((all, screen) -> {
            if (WITH_TITLES.contains(screen.screen())) {
                all.assertThat(screen.titles())
                        .as("titles of rows on " + screen)
                        .isPositive();
            }
            all.assertThat(screen.cut()).as("titles that are cut on " + screen).isEmpty();
        });
    }

    @Test
    void days_and_times_are_written_as_people_write_them() {
        assertEach((all, screen) -> {
            if (!SHOW_RECORDED_TIMES.contains(screen.screen())) {
                all.assertThat(screen.times()).as("on " + screen).isEmpty();
            }
        });
    }

    @Test
    void the_words_are_those_of_the_trade() {
        assertEach((all, screen) ->
                all.assertThat(screen.replacedWords()).as("on " + screen).isEmpty());
    }

    @Test
    void what_has_a_name_is_shown_by_it() {
        assertEach((all, screen) -> {
            if (SHOW_NO_IDS.contains(screen.screen())) {
                all.assertThat(screen.ids()).as("on " + screen).isEmpty();
            }
        });
    }

    private static void assertEach(BiConsumer<SoftAssertions, Measured> measure) {
        SoftAssertions all = new SoftAssertions();
        MEASURED.forEach(screen -> measure.accept(all, screen));
        all.assertAll();
    }
}

package io.accounthealth.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A reader whose browser is in German, and who chooses English and German again. */
class GermanStoryTest extends BrowserTest {

    /** In pixels: letters are a little wider or narrower from one machine to another. */
    private static final int A_LETTER = 8;

    private static final String ACCOUNT = "/accounts/" + Demo.OUTAGE;

    /** As the API says them, and as they are told. */
    private static final String PROBLEMS = """
        must not be negative | darf nicht negativ sein
        /amount must not be negative (and 2 more, see errors) | amount: darf nicht negativ sein (und 2 weitere)
        must be a whole number from 1 to 52 | muss eine ganze Zahl von 1 bis 52 sein
        must be a whole number from 2 to 52 | erwartet wird: eine ganze Zahl von 2 bis 52
        is required: a time of day such as "09:30" | fehlt; erwartet wird: eine Uhrzeit wie 09:30
        insertion-order io-1 is cancelled; this needs it to be open | Insertion Order io-1: Status ist „abgesagt“, nötig ist „offen“
        line: is the first day after, so it must be later than 2026-01-05; amount: must not be negative | line: ist der erste Tag danach, muss also später sein als 2026-01-05; amount: darf nicht negativ sein
        must have at most 2000 characters and 40 parameters | darf höchstens 2000 Zeichen und 40 Parameter haben
        must be from 0 to 1, as a share of all weight | muss zwischen 0 und 1 liegen, als Anteil am ganzen Gewicht
        """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                ACCOUNT,
                "/retention",
                ACCOUNT + "/record/hold-meeting",
                "/my-day",
                "/",
                "/alerts",
                "/book",
                ACCOUNT + "/changes",
                ACCOUNT + "/qbr",
                "/rules/v2",
                "/settings",
            })
    void a_screen_in_german_fits_a_phone(String path) {
        Visit visit = visit("owner", NARROW, "de-DE").go(path);

        assertThat(visit.find("html")).hasAttribute("lang", "de");
        visit.shoot("german" + path.replace('/', '-'));
        assertThat(visit.overflow()).as(path + " is wider than the window").isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/my-day", "/alerts"})
    void all_that_can_be_done_about_a_row_stands_within_the_window(String path) {
        Visit visit = visit("owner", WIDE, "de-DE").go(path);

        assertThat(visit.overflow()).isZero();
        assertThat(visit.page().evaluate("""
            (pixels) => [...document.querySelectorAll('.wide')]
                .filter((wide) => wide.scrollWidth > wide.clientWidth + pixels).length\
            """, A_LETTER)).isEqualTo(0);
    }

    @Test
    void figures_and_charts_are_german_too() {
        Visit visit = visit("owner", WIDE, "de-DE").go(ACCOUNT);

        assertThat(visit.text("#score")).matches("\\d+,\\d");
        assertThat(visit.text("#coverage")).startsWith("Abdeckung ");
        assertThat(visit.find(".chart canvas").first()).isVisible();
        assertThat(visit.page().evaluate("""
            () => {
                const axis = echarts.getInstanceByDom(document.querySelector('.chart')).getOption().xAxis[0];
                return axis.axisLabel.formatter('2026-03-05');
            }\
            """)).asString().startsWith("Mär");
    }

    @Test
    void a_form_says_in_german_what_is_missing() {
        Visit visit = visit("owner", WIDE, "de-DE").go(ACCOUNT + "/record/take-temperature");

        visit.find("#entry button").last().click();

        assertThat(visit.find("#entry [data-trouble]")).hasText("Noch nicht erfasst: Es fehlt etwas.");
    }

    @Test
    void an_amount_is_written_with_a_comma_and_points_between_thousands() {
        Visit visit = visit("owner", WIDE, "de-DE").go(ACCOUNT + "/record/sign-contract");
        fillContract(visit, "USD", "1.234.000,5");
        visit.find("#entry .buttons button").click();
        visit.page().waitForURL("**" + ACCOUNT);

        assertThat(visit.json("/v1" + ACCOUNT + "/events?format=ndjson").lines().toList())
                .last()
                .asString()
                .contains("\"1234000.5\"");
    }

    @Test
    void an_amount_that_a_form_is_filled_in_with_is_as_germans_write_it() {
        Visit visit = visit("owner", WIDE, "de-DE").go(ACCOUNT + "/record/report-cost?amount=1.125&source=desk");
        visit.find("#field-kind").selectOption("media");
        visit.find("#field-periodStart").fill(Demo.today().minusDays(2).toString());
        visit.find("#field-currency").fill("USD");
        assertThat(visit.find("#field-amount")).hasValue("1,125");
        visit.find("#field-amount").fill("300.000");
        visit.find("#entry .buttons button").click();
        visit.page().waitForURL("**" + ACCOUNT);

        assertThat(visit.json("/v1" + ACCOUNT + "/events?format=ndjson").lines().toList())
                .last()
                .asString()
                .contains("\"300000\"");
    }

    @Test
    void a_replay_names_its_views_in_german() {
        Visit visit = visit("auditor", WIDE, "de-DE").go(ACCOUNT + "/audit");

        visit.find("#replay-start").press("Enter");
        assertThat(visit.find("#replay .verdicts li"))
                .hasText(new String[] {"✓ Health: gleich", "✓ Verlauf: gleich", "✓ Spend je Zeitraum: gleich"});
    }

    @Test
    void problems_are_told_by_the_entry_that_says_most_or_stay_as_they_are() {
        Visit visit = visit("owner", WIDE, "de-DE").go("/alerts");

        assertThat(PROBLEMS.lines().map(line -> line.split(" \\| ", -1)))
                .allSatisfy(told -> assertThat(german(visit, told[0])).isEqualTo(told[1]));
        for (String unknown : List.of("Open", "must be something new", "must not be negative; something new")) {
            assertThat(german(visit, unknown)).isEqualTo(unknown);
        }
        String many = String.join("; ", Collections.nCopies(20, "/amount: must not be negative"));
        assertThat(german(visit, many))
                .isEqualTo(many.replace("/amount: must not be negative", "amount: darf nicht negativ sein"));
        assertThat(german(visit, many + "; never said")).as("found out at once").isEqualTo(many + "; never said");
    }

    private static String german(Visit visit, String problem) {
        return (String) visit.page().evaluate("problem => t.problem(problem)", problem);
    }

    @Test
    void the_reader_chooses_english_and_german_again() {
        Visit visit = visit("owner", WIDE, "de-DE").go("/my-day");
        assertThat(visit.find("h1")).hasText("Mein Tag");

        visit.find("#me summary").click();
        visit.find("#language").selectOption("en");
        assertThat(visit.find("h1")).hasText("My day");
        assertThat(visit.find("html")).hasAttribute("lang", "en");

        visit.find("#me summary").click();
        visit.find("#language").selectOption("de");
        assertThat(visit.find("h1")).hasText("Mein Tag");
        visit.go("/alerts");
        assertThat(visit.find("h1")).hasText("Warnungen");
    }
}

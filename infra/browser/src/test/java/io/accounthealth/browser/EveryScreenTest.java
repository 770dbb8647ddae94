package io.accounthealth.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for every screen, in light and dark, at a desk and on a phone. */
@Order(1)
class EveryScreenTest extends BrowserTest {

    /** Of a first view, compressed. */
    private static final long MOST_BYTES = 320 * 1024;

    /** Of a second page beside it. */
    private static final long BESIDE_BYTES = 32 * 1024;

    private static final LocalDate DAY = Demo.today().minusDays(235);

    /** A screen and what stands for it in the name of its picture. */
    private enum Screen {
        PORTFOLIO("/"),
        PORTFOLIO_IN_THE_PAST("/?asOf=" + DAY + "&knownAt=then"),
        NO_ACCOUNT_MATCHES("/?q=nobody"),
        ACCOUNTS_TO_RENEW("/?renewalWithin=90&sort=renewal"),
        BEFORE_ALL_ACCOUNTS("/?asOf=2020-01-01&knownAt=then"),
        BANDS("/portfolio/bands"),
        BOOK("/book"),
        BOOK_IN_THE_PAST("/book?asOf=" + DAY + "&knownAt=then"),
        BOOK_OF_EACH_CURRENCY("/book?in=own&within=180"),
        BOOK_BEFORE_ALL_ACCOUNTS("/book?asOf=2001-01-01&knownAt=then"),
        RENEWALS_AT_RISK("/retention/renewals?in=EUR&within=180&band=at-risk"),
        MY_DAY("/my-day"),
        MY_DAY_IN_THE_PAST("/my-day?asOf=" + DAY + "&knownAt=then"),
        NOTHING_TO_DO("/my-day?asOf=2001-01-01"),
        ALERTS("/alerts"),
        NO_ALERT_MATCHES("/alerts?q=nobody"),
        BOARDS("/boards"),
        BOARD_IN_THE_PAST("/boards/work?show=all&asOf=" + DAY + "&knownAt=then"),
        NO_ENTRY_MATCHES("/boards/work?manager=nobody"),
        ACCOUNT("/accounts/lumen-outdoor"),
        ACCOUNT_IN_THE_PAST("/accounts/lumen-outdoor?asOf=" + DAY + "&knownAt=then"),
        ACCOUNT_WITHOUT_SCORE("/accounts/lumen-outdoor?asOf=2001-01-01"),
        ACCOUNT_OF_ALL_YEARS("/accounts/lumen-outdoor?span=all"),
        NOTHING_IN_THE_TIMELINE("/accounts/lumen-outdoor?q=nothing-like-that"),
        LEVERS("/accounts/lumen-outdoor/levers"),
        SPEND("/accounts/helio-energy/spend"),
        SPEND_BY_WEEK_IN_THE_PAST("/accounts/lumen-outdoor/spend?by=week&asOf=" + DAY),
        NO_SPEND("/accounts/lumen-outdoor/spend?asOf=2001-01-01"),
        TODAY_BESIDE_THE_PAST("/accounts/lumen-outdoor?asOf=" + DAY + "&knownAt=then&beside=today"),
        RETENTION("/retention"),
        RETENTION_AS_KNOWN_THEN("/retention?asOf=" + DAY + "&knownAt=then"),
        NOTHING_TO_KEEP("/retention?from=1990&to=1991"),
        REPORTS("/accounts/lumen-outdoor/reports"),
        REVIEW("/accounts/lumen-outdoor/qbr"),
        REVIEW_AS_SLIDES("/accounts/lumen-outdoor/qbr?layout=slides"),
        RULES("/rules"),
        RULES_OF_ONE_VERSION("/rules/v2"),
        RULES_BEING_DRAFTED("/rules/v2/edit"),
        SETTINGS("/settings"),
        SETTINGS_IN_THE_PAST("/settings?asOf=" + DAY + "&knownAt=then"),
        ALERT_RULES("/settings/alert-rules"),
        ATTRIBUTES("/settings/attributes"),
        PLAYBOOK_BEING_PUBLISHED("/settings/playbooks/publish"),
        TARGETS_BEING_CHANGED("/settings/sla-targets/publish?copy=default"),
        TERM_BEING_PROPOSED("/settings/payload-retention/propose"),
        ACCESS("/access"),
        WHO_MAY_SEE_AN_ACCOUNT("/access?account=lumen-outdoor&day=" + DAY),
        PEOPLE("/people"),
        A_REQUEST_OF_A_PERSON("/people/lumen-outdoor/lumen-outdoor-p1/request"),
        NO_PERSON_MATCHES("/people?q=nobody"),
        A_PERSON("/people/lumen-outdoor/lumen-outdoor-p1"),
        A_PERSON_BEING_ERASED("/people/lumen-outdoor/lumen-outdoor-p1/erase"),
        HANDING_OVER("/accounts/lumen-outdoor/record/hand-over"),
        AUDIT("/audit"),
        AUDIT_FINDS_NOTHING("/audit?find=nobody&actor=nobody"),
        AUDIT_OF_AN_ACCOUNT("/accounts/lumen-outdoor/audit?asOf=" + DAY),
        NO_EVENT_MATCHES("/accounts/lumen-outdoor/audit?text=nobody&from=soon"),
        WHY_IT_CHANGED("/accounts/lumen-outdoor/changes"),
        WHAT_LATE_DATA_CHANGED("/accounts/lumen-outdoor/changes?asOf=" + DAY + "&from=" + DAY + "&fromKnownAt=then"),
        NOTHING_CHANGED("/accounts/lumen-outdoor/changes?asOf=" + DAY + "&from=" + DAY),
        INTEGRATIONS("/integrations"),
        INTEGRATIONS_BEFORE_ANYTHING_CAME("/integrations?asOf=2015-01-01&type=spend-reported");

        private final String path;

        Screen(String path) {
            this.path = path;
        }
    }

    /** One for all screens, since a window costs more than a page. */
    private static Visit window;

    @BeforeAll
    static void open_a_window() {
        window = window("owner", ColorScheme.LIGHT, WIDE);
    }

    @AfterAll
    static void close_it() {
        window.close();
    }

    @ParameterizedTest
    @EnumSource(Screen.class)
    void a_screen_fits_and_has_no_barriers(Screen screen) {
        SoftAssertions all = new SoftAssertions();
        look(screen.path, screen.name().toLowerCase(Locale.ROOT).replace('_', '-'), all);
        all.assertAll();
    }

    @Test
    void and_so_does_every_screen_that_a_tab_of_the_portfolio_leads_to() {
        List<String> tabs = visit().go("/retention").find("nav.tabs a:not([aria-current])").all().stream()
                .map(tab -> URI.create(tab.getAttribute("href")).getPath())
                .toList();
        SoftAssertions all = new SoftAssertions();

        assertThat(tabs)
                .hasSizeGreaterThan(5)
                .allSatisfy(path -> assertThat(path).startsWith("/retention/"));
        tabs.forEach(path -> look(path, path.substring(1).replace('/', '-'), all));
        all.assertAll();
    }

    @Test
    void and_so_does_the_screen_of_every_board() {
        List<String> boards = visit().go("/boards").find(".boards a").all().stream()
                .map(board -> URI.create(board.getAttribute("href")).getPath())
                .filter(path -> !path.equals("/alerts")) // which is looked at above
                .toList();
        SoftAssertions all = new SoftAssertions();

        assertThat(boards)
                .hasSizeGreaterThan(15)
                .allSatisfy(path -> assertThat(path).startsWith("/boards/"));
        boards.forEach(path -> look(path, path.substring(1).replace('/', '-'), all));
        all.assertAll();
    }

    /**
     * One load, four looks: a page follows the window and the light while one looks at it. The first look reckons the
     * contrast of everything, the others that of what looks different. Whether it fits is measured with all rows; for
     * barriers the first rows of each kind stand for the rest.
     *
     * @param name of its pictures
     */
    private void look(String path, String name, SoftAssertions all) {
        window.look(ColorScheme.LIGHT, WIDE).goAsOnAFirstVisit(path);
        all.assertThat(window.loadedBytes())
                .as(name + " in bytes")
                .isLessThan(path.contains("beside=") ? MOST_BYTES + BESIDE_BYTES : MOST_BYTES);
        for (int width : List.of(NARROW, WIDE)) {
            window.look(ColorScheme.LIGHT, width);
            fits(name, ColorScheme.LIGHT, width, all);
        }
        window.withoutRepeats();
        hasNoBarriers(name, ColorScheme.LIGHT, WIDE, all);
        for (int width : List.of(WIDE, NARROW)) {
            window.look(ColorScheme.DARK, width);
            fits(name, ColorScheme.DARK, width, all);
            hasNoBarriers(name, ColorScheme.DARK, width, all);
        }
        window.look(ColorScheme.LIGHT, NARROW);
        hasNoBarriers(name, ColorScheme.LIGHT, NARROW, all);
        all.check(window::assertClean);
    }

    private static void fits(String name, ColorScheme scheme, int width, SoftAssertions all) {
        String look = look(name, scheme, width);
        window.shoot(look);
        all.assertThat(window.overflow()).as(look + " is wider than the window").isZero();
    }

    private static void hasNoBarriers(String name, ColorScheme scheme, int width, SoftAssertions all) {
        all.assertThat(barriers(window, scheme, width))
                .as(look(name, scheme, width))
                .isEmpty();
    }

    private static String look(String name, ColorScheme scheme, int width) {
        return "%s-%s-%d".formatted(name, scheme, width).toLowerCase(Locale.ROOT);
    }

    private static List<String> barriers(Visit visit, ColorScheme scheme, int width) {
        if (scheme == ColorScheme.DARK) {
            return visit.barriersOfColour();
        }
        return width == WIDE ? visit.barriers() : visit.barriersOfThisLook();
    }

    @Test
    void the_user_menu_is_labelled_as_shown() {
        Visit visit = visit().go("/").look(ColorScheme.LIGHT, WIDE);
        assertThat(visit.text("#me summary .unseen")).contains(visit.text("#me summary .who"));
        assertThat(visit.barriers()).isEmpty();
        visit.page().evaluate("() => document.querySelector('#me summary').setAttribute('aria-label', 'Your profile')");

        assertThat(visit.barriers())
                .anyMatch(found -> found.contains("label-content-name-mismatch") && found.contains("summary"));
    }

    @Test
    void a_text_that_is_hard_to_read_is_found_among_all_that_look_well() {
        Visit visit = visit().go("/").look(ColorScheme.DARK, NARROW);
        visit.page().evaluate("""
            () => {
                const faint = document.createElement('p');
                faint.id = 'faint';
                faint.textContent = 'Hard to read';
                faint.style.color = '#999';
                faint.style.background = '#aaa';
                document.querySelector('main').prepend(faint);
            }\
            """);

        assertThat(visit.barriersOfColour()).singleElement().asString().contains("color-contrast", "#faint");
        assertThat(visit.barriersOfThisLook()).anyMatch(found -> found.contains("#faint"));
        assertThat(visit.barriers()).anyMatch(found -> found.contains("#faint"));
    }
}

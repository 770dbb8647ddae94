package io.accounthealth.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A platform with a few accounts, one with a score, and one whose name and tier are as long as they may be. */
class FewAccountsStoryTest extends BrowserTest {

    private static final String LONG = "Donaudampfschiff".repeat(12) + "fahrten1";

    @Test
    void the_portfolio_and_a_long_name_fit_every_window(@TempDir Path data) {
        try (Product product = Product.over(data)) {
            Visit wide = visit(product, "owner", ColorScheme.LIGHT, WIDE).go("/");
            post(wide, "/v1/accounts", "{'accountId':'a','name':'First','currency':'EUR','timeZone':'UTC'}");
            post(wide, "/v1/accounts", "{'accountId':'b','name':'Second','currency':'EUR','timeZone':'UTC'}");
            post(wide, "/v1/accounts", """
                {'accountId':'c','name':'%1$s','tier':'%1$s','currency':'EUR','timeZone':'UTC'}\
                """.formatted(LONG));
            post(wide, "/v1/accounts/a/take-temperature", "{'temperature':5}");
            post(wide, "/v1/accounts/a/hold-meeting", "{'meetingId':'m','attendees':['Cleo Client']}");

            wide.go("/");
            assertThat(wide.find("#first-title")).hasText("All with a score are healthy. The lowest");
            assertThat(wide.overflow()).isZero();
            assertThat(wide.page().evaluate("""
                () => [...document.querySelectorAll('.tile')].filter((tile) => tile.scrollWidth > tile.clientWidth).length\
                """)).isEqualTo(0);
            wide.shoot("few-accounts");
            wide.go("/accounts/c").shoot("long-name");
            assertThat(wide.overflow()).isZero();

            Visit narrow = visit(product, "owner", ColorScheme.LIGHT, NARROW);
            for (String path : List.of("/", "/accounts/c")) {
                narrow.go(path).shoot("narrow" + path.replace('/', '-'));
                assertThat(narrow.overflow()).as(path).isZero();
            }
        }
    }

    @Test
    void the_id_of_an_account_has_letters_for_those_of_its_name(@TempDir Path data) {
        try (Product product = Product.over(data)) {
            Visit visit = visit(product, "owner", ColorScheme.LIGHT, WIDE).go("/open-account");
            visit.page().getByLabel("Name").fill("Müller & Söhne, Łódź");
            visit.find("#entry button").click();
            visit.page().waitForURL("**/accounts/mueller-soehne-lodz-*");
            visit.settled();
        }
    }

    @Test
    void the_sign_in_has_room_between_its_parts() {
        Visit stranger = stranger().go("/sign-in");
        stranger.shoot("sign-in");
        assertThat(stranger.page().evaluate("""
            () => document.querySelector('main button').getBoundingClientRect().top
                - document.getElementById('token').getBoundingClientRect().bottom >= 8\
            """)).isEqualTo(true);
    }

    private static void post(Visit visit, String path, String body) {
        assertThat(String.valueOf(visit.page()
                        .evaluate(
                                "([path, body]) => fetch(path, {method: 'POST',"
                                        + " headers: {'Content-Type': 'application/json'}, body})"
                                        + ".then((answer) => answer.status + '')",
                                List.of(path, body.replace('\'', '"')))))
                .as(path)
                .startsWith("20");
    }
}

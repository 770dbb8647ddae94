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
    void a_meeting_of_last_week_is_recorded_when_it_was_planned(@TempDir Path data) {
        try (Product product = Product.over(data)) {
            Visit visit = visit(product, "owner", ColorScheme.LIGHT, WIDE).go("/");
            post(visit, "/v1/accounts", """
                {'accountId':'a','name':'First','currency':'EUR','timeZone':'Europe/Berlin',\
                'occurredAt':'2026-01-05T09:00:00Z'}\
                """);
            post(visit, "/v1/accounts/a/schedule-meeting", """
                {'meetingId':'m','kind':'qbr','at':'2026-02-03T14:00:00Z','occurredAt':'2026-01-05T10:00:00Z'}\
                """);

            visit.go("/accounts/a").find("#open-meeting").click();
            visit.find("#meeting-id").selectOption("m");
            assertThat(visit.find("#record-meeting [name=occurredAt]")).hasValue("2026-02-03T15:00");
            visit.find("#meeting-id").selectOption("");
            assertThat(visit.find("#record-meeting [name=occurredAt]")).hasValue("");
            visit.find("#meeting-id").selectOption("m");
            visit.find("#meeting-others").fill("Dana");
            visit.find("#record-meeting button:text-is('Record')").click();

            assertThat(visit.find("#recorded")).containsText("Recorded as event ");
            assertThat(visit.json("/v1/accounts/a/events?format=ndjson").lines().map(Demo::object))
                    .filteredOn(event -> event.get("type").getAsString().equals("meeting-held"))
                    .extracting(event -> event.get("occurredAt").getAsString())
                    .containsExactly("2026-02-03T14:00:00.000000Z");
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

package io.accounthealth.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people see once the history is not what was signed. */
class DamageStoryTest extends BrowserTest {

    /** The database and what was written to it last, without the index that SQLite keeps in memory. */
    private static final String LOG = "account-health\\.db(-wal)?";

    @Test
    void a_rolled_back_database_is_reported_on_every_screen(@TempDir Path data, @TempDir Path copy) throws Exception {
        try (Product product = Product.over(data)) {
            record(product, "/v1/accounts", """
                {"accountId":"acme","name":"Acme","currency":"USD","timeZone":"UTC"}\
                """);
            for (Path file : filesOfTheLog(data)) { // nothing writes to them now
                Files.copy(file, copy.resolve(file.getFileName()));
            }
            record(product, "/v1/accounts/acme/take-temperature", "{\"temperature\":1}");
        }
        for (Path file : filesOfTheLog(data)) {
            Files.delete(file);
        }
        for (Path file : filesOfTheLog(copy)) {
            Files.copy(file, data.resolve(file.getFileName()));
        }

        try (Product product = Product.over(data)) {
            Visit visit = visit(product, "owner", ColorScheme.LIGHT, WIDE);
            for (String screen : List.of("/", "/accounts/acme", "/retention", "/rules", "/integrations", "/audit")) {
                visit.go(screen);
                assertThat(visit.find("#damage")).containsText("This history is not what was recorded.");
                assertThat(visit.find("#damage")).containsText("Nothing more is recorded behind it");
            }
            assertThat(visit.barriers()).isEmpty();
            assertThat(visit.find("#damage")).hasAttribute("role", "alert");
            visit.shoot("audit-damaged-light-1280");
            visit.look(ColorScheme.DARK, NARROW).shoot("audit-damaged-dark-390");
            assertThat(visit.overflow()).isZero();

            visit.look(ColorScheme.LIGHT, WIDE).go("/accounts/acme");
            visit.find("#open-interaction").click();
            visit.find("#interaction-summary").fill("What I typed");
            visit.find("#record-interaction button:text-is('Record')").click();
            assertThat(visit.find("#record-interaction"))
                    .containsText("nothing more is recorded until its operator has repaired it");
            assertThat(visit.find("#interaction-summary")).hasValue("What I typed");
            visit.forgive("status of 503");
            visit.shoot("account-damaged-light-1280");
        }
    }

    private static List<Path> filesOfTheLog(Path data) throws IOException {
        try (Stream<Path> files = Files.list(data)) {
            return files.filter(file -> file.getFileName().toString().matches(LOG))
                    .toList();
        }
    }

    private static void record(Product product, String path, String json) throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(product.base() + path))
                                .header("Authorization", "Bearer " + product.token("owner"))
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(json))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
    }
}

package io.accounthealth.query.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.PolicyEvent.HealthPolicyPublished;
import io.accounthealth.query.testing.QueryServer;
import io.accounthealth.query.testing.Screens;
import io.accounthealth.schema.FirstPolicy;
import io.accounthealth.storage.History;
import io.accounthealth.storage.sqlite.SqliteStores;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstStepsTest {

    @Test
    void an_empty_platform_says_what_to_do_first_to_who_may_open_accounts(@TempDir Path folder) {
        InstantSource clock = () -> Screens.NOW;
        try (QueryServer server = QueryServer.start(folder, clock)) {
            assertThat(page(server, "owner", "/").select("#first-steps li a").eachAttr("href"))
                    .containsExactly("/open-account", "/integrations", "/swagger-ui.html");
            assertThat(page(server, "owner", "/?asOf=2026-01-01").getElementById("first-steps"))
                    .isNull();
            assertThat(page(server, "auditor", "/").getElementById("first-steps"))
                    .isNull();
        }
    }

    @Test
    void the_steps_stay_until_an_account_has_a_score(@TempDir Path folder) {
        InstantSource clock = () -> Screens.NOW;
        SqliteStores stores = SqliteStores.open(folder, clock);
        History history = new History(stores.log());
        history.append(
                "policy", Instant.parse("2026-11-20T08:00:00Z"), new HealthPolicyPublished(FirstPolicy.policy()));
        history.open("first", "2026-11-20T09:00:00Z");
        try (QueryServer server =
                QueryServer.start(stores, clock, "--accounthealth.proof.folder=" + folder.resolve("proof"))) {
            Document page = page(server, "owner", "/");
            assertThat(page.select(".accounts tbody tr")).hasSize(1);
            assertThat(page.getElementById("shown").text()).isEqualTo("1 account");
            assertThat(page.getElementById("first-steps").text())
                    .contains("with “Open unknown accounts” ticked", "once an account has a score");
        }
        try (Screens scored = new Screens(folder.resolve("scored"))) {
            assertThat(scored.page("/").getElementById("first-steps")).isNull();
        }
    }

    private static Document page(QueryServer server, String role, String address) {
        return Screens.parse(server.client()
                .get()
                .uri(address)
                .header("Accept", "text/html")
                .header("Authorization", "Bearer " + server.token(role))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult());
    }
}

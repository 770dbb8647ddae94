package io.accounthealth.query.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.query.testing.QueryServer;
import io.accounthealth.query.testing.Screens;
import java.nio.file.Path;
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

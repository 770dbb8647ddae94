package io.accounthealth.query.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.query.testing.Screens;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class SearchEndpointTest {

    private static Screens screens;

    @BeforeAll
    static void start(@TempDir Path folder) {
        screens = new Screens(folder);
    }

    @AfterAll
    static void stop() {
        screens.close();
    }

    @Test
    void accounts_screens_and_commands_are_found_with_the_page_to_go_to() {
        JsonNode found = screens.json("/v1/search?q=al&account=acme").path("entries");

        assertThat(urls(found, "screen")).contains("/alerts");
        assertThat(urls(found, "command"))
                .contains("/accounts/acme/record/close-alert")
                .allSatisfy(url -> assertThat(url).startsWith("/accounts/acme/record/"));
        assertThat(urls(screens.json("/v1/search?q=motors").path("entries"), "account"))
                .containsExactly("/accounts/acme");
        assertThat(urls(screens.json("/v1/search?q=close").path("entries"), "command"))
                .isEmpty();
    }

    @Test
    void empty_and_oversized_searches_are_refused() {
        assertThat(status("/v1/search?q=%20")).isEqualTo(400);
        assertThat(status("/v1/search?q=" + "a".repeat(101))).isEqualTo(400);
        assertThat(status("/v1/search")).isEqualTo(400);
        assertThat(status("/v1/search?q=a&account=a%20b")).isEqualTo(404);
    }

    private static int status(String address) {
        return screens.status(address);
    }

    private static List<String> urls(JsonNode entries, String kind) {
        return entries.valueStream()
                .filter(entry -> entry.path("kind").asString().equals(kind))
                .map(entry -> entry.path("url").asString())
                .toList();
    }
}

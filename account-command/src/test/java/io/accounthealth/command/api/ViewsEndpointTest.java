package io.accounthealth.command.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.command.views.ViewDecider;
import io.accounthealth.events.AccountId;
import io.accounthealth.storage.sqlite.SqliteStores;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ViewsEndpointTest {

    @TempDir
    static Path data;

    static Service service;

    @BeforeAll
    static void start() {
        service = new Service(SqliteStores.open(data, InstantSource.system()), data);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static JsonNode post(String caller, String path, String body, int status) {
        byte[] answer = service.http
                .post()
                .uri(path)
                .header("Authorization", "Bearer " + service.token(caller))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectBody()
                .returnResult()
                .getResponseBodyContent();
        return JsonMapper.shared().readTree(answer);
    }

    private static String view(String id, String name, String screen) {
        return "{\"viewId\":\"%s\",\"name\":\"%s\",\"screen\":\"%s\",\"query\":\"band=watch\"}"
                .formatted(id, name, screen);
    }

    @Test
    void a_view_is_saved_saved_anew_and_deleted_by_the_person_whose_it_is() {
        post("director", "/v1/views", view("watched", "On watch", "/"), 201);
        post("director", "/v1/views", view("watched", "On watch now", "/"), 201);

        JsonNode taken = post("auditor", "/v1/views", view("watched", "Taken", "/"), 409);
        assertThat(taken.path("reason").asString()).isEqualTo("view-of-another");
        post("auditor", "/v1/views/watched/delete", "{}", 404);
        post("director", "/v1/views/watched/delete", "{}", 200);
        post("director", "/v1/views/watched/delete", "{}", 404);
    }

    @Test
    void a_view_leads_to_a_screen_of_this_site() {
        for (String screen : new String[] {"//elsewhere.example", "https://elsewhere.example", "accounts", "/a?b"}) {
            JsonNode refused = post("director", "/v1/views", view("odd", "Odd", screen), 400);
            assertThat(refused.at("/errors/0/pointer").asString()).as(screen).isEqualTo("/screen");
        }
        post("director", "/v1/views", view("board", "Board", "/boards/work"), 201);
    }

    @Test
    void a_view_has_a_name_and_no_person_keeps_more_than_a_list_can_show() {
        JsonNode unnamed = post("auditor", "/v1/views", view("unnamed", "x".repeat(61), "/"), 400);
        assertThat(unnamed.at("/errors/0/pointer").asString()).isEqualTo("/name");
        for (int i = 0; i < ViewDecider.MOST; i++) {
            post("auditor", "/v1/views", view("v-" + i, "View " + i, "/alerts"), 201);
        }
        JsonNode full = post("auditor", "/v1/views", view("one-more", "One more", "/alerts"), 409);
        assertThat(full.path("reason").asString()).isEqualTo("too-many-views");
        post("auditor", "/v1/views", view("v-0", "View 0 again", "/alerts"), 201);
    }

    @Test
    void a_view_has_no_name_that_hides_letters_or_turns_those_around_it() {
        for (String letter : new String[] {"\\u0007", "\\n", "\\u202e", "\\u200b"}) {
            JsonNode refused = post("director", "/v1/views", view("unseen", "On" + letter + "watch", "/"), 400);
            assertThat(refused.at("/errors/0/pointer").asString()).as(letter).isEqualTo("/name");
        }
    }

    @Test
    void a_view_has_an_id_that_its_deletion_can_name() {
        for (String id : new String[] {".", ".."}) {
            JsonNode refused = post("director", "/v1/views", view(id, "Up", "/"), 400);
            assertThat(refused.at("/errors/0/pointer").asString()).isEqualTo("/viewId");
        }
        post("director", "/v1/views", view("..a", "Up", "/"), 201);
        post("director", "/v1/views/..a/delete", "{}", 200);
    }

    @Test
    void a_view_has_no_more_parameters_than_any_screen() {
        String most = "a=1" + "&a=1".repeat(ViewDecider.MOST_PARAMETERS - 1);
        String body = view("wide", "Wide", "/");

        post("director", "/v1/views", body.replace("band=watch", most), 201);
        JsonNode refused = post("director", "/v1/views", body.replace("band=watch", most + "&b=2"), 400);
        assertThat(refused.at("/errors/0/pointer").asString()).isEqualTo("/query");
        assertThat(refused.at("/errors/0/detail").asString())
                .isEqualTo("must have at most 2000 characters and 40 parameters");
    }

    @Test
    void no_account_takes_the_name_of_their_stream_and_no_integration_keeps_any() {
        assertThat(AccountId.VIEWS.isReserved()).isTrue();
        post("integration", "/v1/views", view("feed", "Feed", "/"), 403);
        post("admin", "/v1/views", view("ops", "Operations", "/"), 403);
    }
}

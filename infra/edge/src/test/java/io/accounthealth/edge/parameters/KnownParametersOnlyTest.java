package io.accounthealth.edge.parameters;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.edge.access.jwt.EdgeTest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnownParametersOnlyTest extends EdgeTest {

    @Test
    void a_read_takes_what_its_route_declares() throws Exception {
        assertThat(query("/v1/ask?show=all&from=may&asOf=2026-01-31&limit=3").body())
                .isEqualTo("asked allmayAsked[asOf=2026-01-31, knownAt=null]");
    }

    @Test
    void what_it_does_not_know_is_named_beside_what_it_takes_the_likest_first() throws Exception {
        HttpResponse<String> answer = query("/v1/ask?show=all&asof=2026-01-31");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("Retry-After")).isEmpty();
        assertThat(answer.body())
                .contains(
                        "\"type\":\"/problems/bad-parameter\"",
                        "\"detail\":\"asof: is no parameter of this route, which takes asOf, from, knownAt, limit,"
                                + " show\"",
                        "\"parameter\":\"asof\"");
        assertThat(query("/v1/ask?knownat=now").body()).contains("which takes knownAt, asOf,");
        assertThat(query("/v1/ask?first=may").body())
                .as("its name is another in a request")
                .contains("which takes from,");
        assertThat(query("/v1/who?show=all").body()).contains("show: is no parameter of this route, which takes none");
        assertThat(query("/v1/who?" + "x".repeat(2_000)).body())
                .contains("x".repeat(77) + "...")
                .doesNotContain("x".repeat(78));
    }

    @Test
    void who_may_not_ask_learns_nothing_of_what_could_be_asked() throws Exception {
        assertThat(server.send("GET", "/v1/ask?asof=now").statusCode()).isEqualTo(401);
        assertThat(query("/v1/operate?asof=now").statusCode()).isEqualTo(403);
    }

    @Test
    void writes_are_held_to_it_as_reads_are() throws Exception {
        String token = issuer.token("mia", "auditor");
        for (String request : List.of("GET /v1/ask", "HEAD /v1/ask", "POST /v1/write")) {
            String[] asked = request.split(" ", -1);
            assertThat(server.send(asked[0], asked[1] + "?asof=now", "Authorization", "Bearer " + token)
                            .statusCode())
                    .as(request)
                    .isEqualTo(400);
        }
        assertThat(server.send("POST", "/v1/write", "Authorization", "Bearer " + token)
                        .statusCode())
                .isEqualTo(200);
    }

    private HttpResponse<String> query(String path) throws Exception {
        return server.get(path, issuer.token("mia", "auditor"));
    }
}

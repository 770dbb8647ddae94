package io.accounthealth.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.query.testing.QueryServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.Environment;

/** Where operators have a port of their own, it asks for a token all the same. */
class ManagementPortTest {

    @TempDir
    Path folder;

    @Test
    void metrics_need_an_admin_on_whatever_port_and_probes_need_nobody() throws Exception {
        try (QueryServer server = QueryServer.start(
                folder,
                InstantSource.system(),
                "--management.server.port=0",
                "--management.endpoints.web.exposure.include=health,metrics")) {
            String base = "http://localhost:" + server.bean(Environment.class).getProperty("local.management.port");

            assertThat(get(base + "/actuator/health", null).statusCode()).isEqualTo(200);
            assertThat(get(base + "/actuator/metrics", null).statusCode()).isEqualTo(401);
            assertThat(get(base + "/actuator/metrics", server.token("auditor")).statusCode())
                    .isEqualTo(403);
            HttpResponse<String> admin = get(base + "/actuator/metrics", server.token("admin"));
            assertThat(admin.statusCode()).as(admin.body()).isEqualTo(200);
            assertThat(get("http://localhost:" + server.port() + "/actuator/metrics", server.token("admin"))
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    private static HttpResponse<String> get(String address, String token) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }
}

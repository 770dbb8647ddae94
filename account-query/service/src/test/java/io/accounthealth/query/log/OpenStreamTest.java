package io.accounthealth.query.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.query.testing.QueryServer;
import io.accounthealth.storage.History;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenStreamTest {

    private static final int PATIENCE_MILLIS = 120_000;

    @TempDir
    Path folder;

    @Test
    void a_change_stream_ends_when_its_token_is_removed() throws Exception {
        try (QueryServer server = QueryServer.start(
                        folder, () -> Instant.parse("2018-09-01T12:00:00Z"), "--accounthealth.heartbeat=200ms");
                Socket director = follow(server, "director");
                Socket auditor = follow(server, "auditor")) {
            Files.delete(server.tokenFile("director"));

            // To its end, which comes before the patience does.
            assertThat(director.getInputStream().readAllBytes())
                    .endsWith("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            new History(server.stores().log()).open("acme", "2018-01-01T00:00:00Z");
            assertThat(new BufferedReader(new InputStreamReader(auditor.getInputStream(), StandardCharsets.UTF_8))
                            .lines()
                            .anyMatch(line -> line.startsWith("id:")))
                    .isTrue();
        }
    }

    private static Socket follow(QueryServer server, String role) throws Exception {
        Socket socket = new Socket("localhost", server.port());
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.getOutputStream()
                .write(
                        "GET /v1/changes HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer %s\r\n\r\n"
                                .formatted(server.token(role))
                                .getBytes(StandardCharsets.US_ASCII));
        InputStream answer = socket.getInputStream();
        assertThat(answer.readNBytes(12)).asString(StandardCharsets.US_ASCII).isEqualTo("HTTP/1.1 200");
        return socket;
    }
}

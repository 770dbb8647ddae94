package io.accounthealth.query.testing;

import io.accounthealth.query.point.MinPosition;
import io.accounthealth.storage.History;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.sqlite.SqliteStores;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A test of the read side as it runs: a server on a free port over a SQLite file, and a client. */
public abstract class ServerTest {

    protected static final JsonMapper JSON = JsonMapper.builder().build();

    /** Later than everything that the tests tell. */
    protected static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2018-09-01T12:00:00Z"));

    @TempDir
    protected Path folder;

    protected QueryServer server;
    protected History history;

    @BeforeEach
    protected void start() {
        server = QueryServer.start(
                stores(),
                clock(),
                this::register,
                Stream.concat(
                                Stream.of(
                                        "--accounthealth.min-position-patience=" + patience(),
                                        "--accounthealth.checkpoint-every=1h"),
                                properties().stream())
                        .toArray(String[]::new));
        history = new History(server.stores().log());
    }

    @AfterEach
    protected void stop() {
        server.close();
    }

    /** How long a read waits for what it is to have seen: against hanging only, unless a test is about it. */
    protected String patience() {
        return "2m";
    }

    /** What else the server is told. */
    protected List<String> properties() {
        return List.of();
    }

    /** Beans that stand in for the product's own. */
    protected void register(GenericApplicationContext beans) {}

    /** What the server reads from. */
    protected Stores stores() {
        return SqliteStores.open(folder, clock());
    }

    protected InstantSource clock() {
        return CLOCK;
    }

    protected record Answer(int status, String type, String body, String link) {
        public JsonNode json() {
            return JSON.readTree(body);
        }

        public String problem() {
            return status + " " + type + " " + json().path("type").asString("");
        }
    }

    /** Reads what was appended last, at the least. */
    protected Answer get(String path, String... headers) {
        String[] all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 0, headers.length);
        all[headers.length] = MinPosition.HEADER;
        all[headers.length + 1] = Long.toString(server.stores().log().head().position());
        return getAtOnce(path, all);
    }

    protected Answer getAtOnce(String path, String... headers) {
        EntityExchangeResult<byte[]> result = server.client()
                .get()
                .uri(java.net.URI.create("http://localhost:" + server.port() + path))
                .headers(sent -> {
                    for (int i = 0; i < headers.length; i += 2) {
                        sent.set(headers[i], headers[i + 1]);
                    }
                })
                .exchange()
                .expectBody()
                .returnResult();
        byte[] body = result.getResponseBody();
        return new Answer(
                result.getStatus().value(),
                String.valueOf(result.getResponseHeaders().getContentType()),
                body == null ? "" : new String(body, StandardCharsets.UTF_8),
                result.getResponseHeaders().getFirst("Link"));
    }

    /** The target of {@code Link: <target>; rel="next"}. */
    protected static String next(Answer answer) {
        return answer.link().substring(1, answer.link().indexOf('>'));
    }
}

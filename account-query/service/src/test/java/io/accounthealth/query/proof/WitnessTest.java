package io.accounthealth.query.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.accounthealth.proof.Checkpoint;
import io.accounthealth.proof.Paths;
import io.accounthealth.proof.SignedNote;
import io.accounthealth.proof.SigningKey;
import io.accounthealth.proof.VerifierKey;
import io.accounthealth.query.testing.ServerTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A witness of C2SP's tlog-witness, small and strict, and a log that shows it what it signs. */
class WitnessTest extends ServerTest {

    private final SigningKey witness = SigningKey.generate("witness.example");
    private final List<Checkpoint> seen = new ArrayList<>();
    private HttpServer http;
    private volatile boolean down;
    private volatile boolean pretends;
    private volatile int pretendedStatus;
    private volatile String pretendedBody = "";

    @Override
    protected List<String> properties() {
        return List.of(
                "--accounthealth.proof.folder=" + folder.resolve("proof"),
                "--accounthealth.proof.witness-url=http://127.0.0.1:"
                        + http.getAddress().getPort() + "/witness/");
    }

    @Override
    @BeforeEach
    protected void start() {
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        http.createContext("/witness/add-checkpoint", this::add);
        http.start();
        super.start();
    }

    @Override
    @AfterEach
    protected void stop() {
        super.stop();
        http.stop(0);
    }

    @Test
    void a_witness_sees_one_log_that_only_grows_and_its_signature_is_kept() {
        for (int size = 1; size <= 5; size++) {
            grow();
            witnessed(size);
        }
        assertThat(seen).extracting(Checkpoint::size).containsExactly(1L, 2L, 3L, 4L, 5L);
        SignedNote kept = SignedNote.parse(get("/v1/audit/checkpoint?size=3").body());
        assertThat(kept.signatures()).hasSize(2);
        assertThat(kept.isSignedBy(witness.verifier())).isTrue();
        assertThat(kept.isSignedBy(key())).isTrue();
        assertThat(get("/v1/audit/check").json().path("holds").asBoolean()).isTrue();
    }

    @Test
    void what_a_witness_missed_is_shown_with_the_next_and_nothing_waits_for_it() {
        grow();
        witnessed(1);
        down = true;
        grow();
        await().atMost(Duration.ofMinutes(2))
                .until(() ->
                        !get("/v1/audit/state").json().path("witnessTrouble").isNull());
        assertThat(get("/v1/audit/state").json().path("witnessTrouble").asString())
                .contains("500");
        down = false;
        grow();

        witnessed(3);
        assertThat(get("/v1/audit/state").json().path("witnessTrouble").isNull())
                .isTrue();
        assertThat(seen).extracting(Checkpoint::size).containsExactly(1L, 3L);
    }

    @Test
    void a_start_that_does_not_know_what_the_witness_saw_is_told_by_it() {
        grow();
        witnessed(1);
        super.stop();
        super.start();
        grow();

        witnessed(2);
        assertThat(seen).extracting(Checkpoint::size).containsExactly(1L, 2L);
    }

    @ParameterizedTest
    @CsvSource({
        "200, '', did not sign",
        "200, '\n', did not sign",
        "200, I saw it, a signature looks like",
        "409, -5, did not say how many it has seen",
        "409, '', did not say how many it has seen",
        "409, 4711, has seen 4711 events of this log"
    })
    void an_answer_that_is_none_counts_as_none_and_the_next_checkpoint_is_shown(
            int status, String body, String trouble) {
        pretend(status, body);
        grow();
        troubled(trouble);
        assertThat(get("/v1/audit/state").json().path("witnessed").asLong()).isZero();

        pretends = false;
        grow();
        witnessed(2);
    }

    @Test
    void an_answer_without_an_end_is_not_read_to_its_end() {
        pretend(200, "\u2014 witness.example AAAA".repeat(100_000));
        grow();
        troubled("too long");

        pretends = false;
        grow();
        witnessed(2);
    }

    private void pretend(int status, String body) {
        pretendedStatus = status;
        pretendedBody = body;
        pretends = true;
    }

    private void troubled(String why) {
        await().atMost(Duration.ofMinutes(2))
                .until(() -> get("/v1/audit/state")
                        .json()
                        .path("witnessTrouble")
                        .asString("")
                        .contains(why));
    }

    private void grow() {
        history.open("account-" + server.stores().log().head().position(), "2018-01-01T00:00:00Z");
        get("/v1/audit/export?from=1&to=1");
    }

    private void witnessed(long size) {
        await().atMost(Duration.ofMinutes(2))
                .until(() -> get("/v1/audit/state").json().path("witnessed").asLong() == size);
    }

    private VerifierKey key() {
        return VerifierKey.parse(
                get("/v1/audit/keys").body().lines().findFirst().orElseThrow());
    }

    /** Says 409 and its size to whoever begins elsewhere, 422 to whoever does not go on from there. */
    private void add(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        int split = body.indexOf("\n\n");
        List<String> lines = body.substring(0, split).lines().toList();
        SignedNote note = SignedNote.parse(body.substring(split + 2));
        Checkpoint next = Checkpoint.parse(note.text());
        long old = Long.parseLong(lines.getFirst().substring("old ".length()));
        Checkpoint last = seen.isEmpty() ? null : seen.getLast();
        if (pretends) {
            answer(exchange, pretendedStatus, pretendedBody);
        } else if (down) {
            answer(exchange, 500, "");
        } else if (old != (last == null ? 0 : last.size())) {
            answer(exchange, 409, (last == null ? 0 : last.size()) + "\n");
        } else if (last != null
                && !Paths.extend(
                        last.root(),
                        last.size(),
                        next.root(),
                        next.size(),
                        lines.stream().skip(1).map(Base64.getDecoder()::decode).toList())) {
            answer(exchange, 422, "");
        } else {
            seen.add(next);
            String signed = witness.sign(note.text()).toString();
            answer(exchange, 200, signed.substring(signed.lastIndexOf("\n\n") + 2));
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}

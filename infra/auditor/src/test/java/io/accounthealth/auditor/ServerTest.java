package io.accounthealth.auditor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.accounthealth.proof.Hashing;
import io.accounthealth.proof.export.Manifest.Filter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Over real HTTP, from a server that answers as the product does, of whatever log it has. */
class ServerTest {

    private static final SampleLog LOG = SampleLog.of(8, 130);
    private static final int KEPT = 90;

    @TempDir
    Path folder;

    private HttpServer http;
    private SampleLog served = LOG;
    private Path kept;
    private Path token;

    @BeforeEach
    void serve() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/v1/audit/", this::answer);
        http.start();
        kept = Files.writeString(
                folder.resolve("kept.txt"), LOG.checkpoint(KEPT).toString());
        token = Files.writeString(folder.resolve("token"), "secret\n");
    }

    @AfterEach
    void stop() {
        http.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        boolean may = "Bearer secret".equals(exchange.getRequestHeaders().getFirst("Authorization"));
        byte[] body = switch (may ? path : "") {
            case "/v1/audit/keys" -> served.keysText().getBytes(StandardCharsets.UTF_8);
            case "/v1/audit/checkpoint" -> served.checkpoint().toString().getBytes(StandardCharsets.UTF_8);
            case "/v1/audit/consistency" -> consistency(exchange.getRequestURI().getQuery());
            case "/v1/audit/export" -> served.export(Filter.NONE);
            default -> "{\"detail\":\"say who you are\"}".getBytes(StandardCharsets.UTF_8);
        };
        exchange.sendResponseHeaders(may ? 200 : 401, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private byte[] consistency(String query) {
        String[] sizes = query.replaceAll("[a-z=]", "").split("&");
        return JsonMapper.builder()
                .build()
                .writeValueAsBytes(java.util.Map.of(
                        "path",
                        served.tree().consistency(Long.parseLong(sizes[0]), Long.parseLong(sizes[1])).stream()
                                .map(Hashing::hex)
                                .toList()));
    }

    private Ran verify(String... more) {
        String url = "http://127.0.0.1:" + http.getAddress().getPort();
        String[] args = new String[5 + more.length];
        args[0] = "verify";
        args[1] = "--server";
        args[2] = url;
        args[3] = "--token-file";
        args[4] = token.toString();
        System.arraycopy(more, 0, args, 5, more.length);
        return Ran.auditor(args);
    }

    @Test
    void a_log_that_only_grew_holds_and_its_checkpoint_is_kept() throws IOException {
        Path save = folder.resolve("new.txt");

        Ran ran = verify("--checkpoint", kept.toString(), "--key", LOG.firstKey(), "--save", save.toString());

        assertThat(ran.exitCode()).as(ran.out() + ran.err()).isZero();
        assertThat(ran.out())
                .contains("ITS CHECKPOINT HOLDS", "continues the kept log of 90 events")
                .doesNotContain("NOT SHOWN");
        assertThat(save).hasContent(LOG.checkpoint().toString());
    }

    @Test
    void the_whole_log_is_taken_and_checked_on_demand() {
        Ran ran = verify("--checkpoint", kept.toString(), "--key", LOG.firstKey(), "--full", "--output", "json");

        assertThat(ran.exitCode()).as(ran.out() + ran.err()).isZero();
        assertThat(ran.json().get("export").get("events").asLong()).isEqualTo(130);
        assertThat(ran.json().get("export").get("keptAgree").asLong()).isEqualTo(2);
    }

    @Test
    void a_log_whose_key_was_changed_holds_for_who_knows_the_first_key() {
        served = LOG.rotated();

        assertThat(verify("--checkpoint", kept.toString(), "--key", LOG.firstKey(), "--full")
                        .exitCode())
                .isZero();
    }

    @Test
    void the_keys_of_a_log_lead_to_the_newest() throws IOException {
        served = LOG.rotatedAt(KEPT);
        Path keys = Files.writeString(folder.resolve("keys.txt"), served.keysText());

        Ran ran = verify("--checkpoint", kept.toString(), "--key", keys.toString(), "--full");

        assertThat(ran.exitCode()).as(ran.out() + ran.err()).isZero();
        assertThat(verify(
                                "--checkpoint",
                                kept.toString(),
                                "--key",
                                served.keys().getLast().toString())
                        .out())
                .contains("OTHER_KEY");
    }

    @Test
    void a_server_that_signs_with_a_key_that_was_replaced_is_found() throws IOException {
        SampleLog changed = LOG.rotatedAt(10);
        Path keys = Files.writeString(folder.resolve("keys.txt"), changed.keysText());
        Files.writeString(kept, changed.checkpoint(KEPT).toString());

        assertThat(verify("--checkpoint", kept.toString(), "--key", keys.toString())
                        .out())
                .contains("OTHER_KEY", "signed by a key that had been replaced");
    }

    @Test
    void a_shorter_log_is_rolled_back() throws IOException {
        served = LOG.at(KEPT - 1);

        Ran ran = verify("--checkpoint", kept.toString(), "--key", LOG.firstKey(), "--save", kept.toString());

        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.out()).contains("ROLLED_BACK", "had 90 events when a checkpoint was kept, and has 89 now");
        assertThat(kept).hasContent(LOG.checkpoint(KEPT).toString());
    }

    @Test
    void another_history_is_found_whether_or_not_it_is_longer() {
        SampleLog other = LOG.rewritten(event -> event.envelope().position() == 7
                ? new io.accounthealth.envelope.StoredEvent(
                        event.envelope(), "{\"score\":1}".getBytes(StandardCharsets.UTF_8))
                : event);
        for (int size : new int[] {KEPT, 130}) {
            served = other.at(size);

            Ran ran = verify("--checkpoint", kept.toString(), "--key", LOG.firstKey());

            assertThat(ran.exitCode()).isEqualTo(1);
            assertThat(ran.out()).contains("OTHER_HISTORY");
        }
    }

    @Test
    void another_key_is_found() {
        served = LOG.withOtherKey();

        assertThat(verify("--checkpoint", kept.toString(), "--key", LOG.firstKey())
                        .out())
                .contains("OTHER_KEY");
        assertThat(verify("--checkpoint", kept.toString()).out()).contains("OTHER_KEY");
    }

    @Test
    void without_a_kept_checkpoint_it_says_loudly_what_is_not_shown() {
        assertThat(verify().out()).contains("!! NOT SHOWN HERE", "WHO SIGNED IT", "THAT IT IS THE HISTORY OF BEFORE");
    }

    @Test
    void who_may_not_is_told_so() throws IOException {
        Files.writeString(token, "wrong");

        Ran ran = verify();

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("answered with 401: say who you are; give with --token-file");
    }

    @Test
    void a_server_that_is_not_there_is_not_reachable() {
        http.stop(0);

        Ran ran = verify();

        assertThat(ran.exitCode()).isEqualTo(3);
        assertThat(ran.err()).contains("cannot be reached");
    }
}

package io.accounthealth.query.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.accounthealth.events.SatisfactionEvent.NpsAnswered;
import io.accounthealth.proof.Checkpoint;
import io.accounthealth.proof.Hashing;
import io.accounthealth.proof.Paths;
import io.accounthealth.proof.SignedNote;
import io.accounthealth.proof.VerifierKey;
import io.accounthealth.proof.export.ExportCheck;
import io.accounthealth.proof.export.Manifest.Filter;
import io.accounthealth.proof.export.Report;
import io.accounthealth.proof.export.Trust;
import io.accounthealth.query.testing.ReadingTest;
import io.accounthealth.transparency.TransparencyLog;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is taken away, and single proofs, checked as somebody else would check them. */
class ProvenHistoryTest extends ReadingTest {

    private static final String EXPORT = "/v1/audit/export";

    private Trust trust;
    private String keptEarly;

    @Override
    protected List<String> properties() {
        return List.of("--accounthealth.proof.folder=" + shared.resolve("proof"));
    }

    /** A checkpoint is kept in the middle, as an auditor would. */
    @Override
    protected void tell() {
        for (String account : List.of("acme", "bolt", "zeta")) {
            history.open(account, "2018-01-01T00:00:00Z");
        }
        tellMore(1);
        SignedNote early = server.bean(TransparencyLog.class)
                .seal(server.stores().log().head().position(), false)
                .note();
        keptEarly = early.toString();
        VerifierKey key = VerifierKey.parse(
                get("/v1/audit/keys").body().lines().findFirst().orElseThrow());
        trust = new Trust(key, List.of(early));
        tellMore(2);
    }

    private void tellMore(int round) {
        for (int i = 0; i < 7; i++) {
            history.spend("acme", "2018-0" + round + "-1" + i, "10" + i);
            history.append(
                    "bolt",
                    Instant.parse("2018-05-0" + (i + 1) + "T10:00:00Z"),
                    new NpsAnswered(i, null, null, "é\n\"" + i));
        }
    }

    @Test
    void an_export_of_everything_verifies_with_the_key_and_the_checkpoint_that_were_kept() throws IOException {
        Report report = checked(get(EXPORT).body());

        assertThat(report.findings()).isEmpty();
        assertThat(report.events()).isEqualTo(head());
        assertThat(report.agreed()).isEqualTo(1);
        assertThat(report.knownFromElsewhere()).isTrue();
        assertThat(report.manifest().filter()).isEqualTo(Filter.NONE);
        assertThat(report.manifest().events()).isEqualTo(head());
    }

    @Test
    void an_export_of_accounts_has_all_of_their_events() throws IOException {
        Answer answer = get(EXPORT + "?account=bolt&account=acme");
        Report report = checked(answer.body());

        assertThat(report.findings()).isEmpty();
        assertThat(report.events()).isEqualTo(2 * (1 + 14));
        assertThat(report.manifest().filter().accounts()).containsExactly("acme", "bolt");
        assertThat(answer.body()).doesNotContain("\"accountId\":\"zeta\"");
        assertThat(answer.type()).isEqualTo("application/x-ndjson");
    }

    @Test
    void an_export_of_a_range_verifies_and_the_kept_checkpoint_lies_in_it_or_not() throws IOException {
        Report report = checked(get(EXPORT + "?from=5&to=20").body());

        assertThat(report.findings()).isEmpty();
        assertThat(report.events()).isEqualTo(16);
        assertThat(report.agreed()).isEqualTo(1);
    }

    @Test
    void an_archive_has_the_same_lines_with_checkpoint_and_keys() throws IOException {
        Map<String, String> files = unzipped(EXPORT + "?account=acme&format=zip");

        assertThat(files).containsOnlyKeys("README.txt", "checkpoint.txt", "keys.txt", "export.ndjson");
        assertThat(checked(files.get("export.ndjson")).findings()).isEmpty();
        assertThat(files.get("keys.txt")).isEqualTo(get("/v1/audit/keys").body());
        Checkpoint checkpoint =
                Checkpoint.parse(SignedNote.parse(files.get("checkpoint.txt")).text());
        assertThat(checkpoint.size()).isEqualTo(head());
        assertThat(files.get("README.txt")).contains("auditor.jar verify export.ndjson");
    }

    @Test
    void one_character_that_is_changed_in_an_export_is_found() throws IOException {
        String changed = get(EXPORT + "?account=acme").body().replace("\"amount\":\"103\"", "\"amount\":\"903\"");

        assertThat(checked(changed).findings())
                .extracting(finding -> finding.kind().name())
                .contains("ALTERED_EVENT");
    }

    @Test
    void what_cannot_be_exported_is_refused_with_the_reason() {
        assertThat(get(EXPORT + "?account=acme&from=1").json().path("detail").asString())
                .startsWith("account: cannot be combined with from and to");
        assertThat(get(EXPORT + "?account=nobody").problem())
                .isEqualTo("404 application/problem+json /problems/unknown-account");
        assertThat(get(EXPORT + "?from=9&to=3").json().path("detail").asString())
                .isEqualTo("from: must not be above to");
        assertThat(get(EXPORT + "?to=999").json().path("detail").asString())
                .startsWith("to: lies beyond the end of the log");
    }

    @Test
    void every_event_is_proven_to_be_in_the_log_at_every_size_that_was_signed() {
        checkpoint(); // so that the newest has all of them
        for (long position = 1; position <= head(); position++) {
            for (String size : Stream.of("", "&size=" + sizeOf(keptEarly)).toList()) {
                if (size.isEmpty() || position <= sizeOf(keptEarly)) {
                    JsonNode proof = get("/v1/audit/inclusion?position=" + position + size)
                            .json();
                    assertThat(includes(proof)).as(proof.toString()).isTrue();
                    assertThat(JSON.readTree(proof.path("leaf").asString())
                                    .path("position")
                                    .asLong())
                            .isEqualTo(position);
                }
            }
        }
    }

    @Test
    void an_event_is_proven_by_its_id_too() {
        String id = get("/v1/audit/inclusion?position=4").json().path("eventId").asString();

        assertThat(get("/v1/audit/inclusion?eventId=" + id)
                        .json()
                        .path("position")
                        .asLong())
                .isEqualTo(4);
        assertThat(get("/v1/audit/inclusion?eventId=00000000-0000-0000-0000-000000000000")
                        .problem())
                .isEqualTo("404 application/problem+json /problems/unknown-event");
        assertThat(get("/v1/audit/inclusion?position=4711").status()).isEqualTo(400);
        assertThat(get("/v1/audit/inclusion").status()).isEqualTo(400);
        assertThat(get("/v1/audit/inclusion?position=1&size=2").problem())
                .isEqualTo("404 application/problem+json /problems/not-signed");
    }

    @Test
    void each_size_is_proven_to_be_the_beginning_of_the_last() {
        checkpoint();
        for (long from = 0; from <= head(); from++) {
            JsonNode proof = get("/v1/audit/consistency?from=" + from).json();
            Checkpoint second = signed(proof.path("checkpoint").asString());
            assertThat(Paths.extend(
                            Hashing.fromHex(proof.path("fromRoot").asString()),
                            from,
                            second.root(),
                            second.size(),
                            hashes(proof)))
                    .as(proof.toString())
                    .isTrue();
        }
        JsonNode fromKept =
                get("/v1/audit/consistency?from=" + sizeOf(keptEarly)).json();
        assertThat(fromKept.path("fromRoot").asString())
                .isEqualTo(Hashing.hex(signed(keptEarly).root()));
        assertThat(fromKept.path("fromCheckpoint").asString()).isEqualTo(keptEarly);
    }

    @Test
    void checkpoints_are_listed_newest_first_in_pages() {
        checkpoint();
        Answer first = get("/v1/audit/checkpoints?limit=1");
        Answer second = get(next(first));

        assertThat(first.json().at("/checkpoints/0/size").asLong()).isEqualTo(head());
        assertThat(second.json().at("/checkpoints/0/note").asString()).isEqualTo(keptEarly);
        assertThat(get("/v1/audit/checkpoint?size=" + sizeOf(keptEarly)).body()).isEqualTo(keptEarly);
        assertThat(get("/v1/audit/checkpoint?size=1").problem())
                .isEqualTo("404 application/problem+json /problems/not-signed");
    }

    @Test
    void a_check_tells_how_far_it_is_and_what_it_came_to() {
        await().atMost(Duration.ofMinutes(2))
                .until(() -> !get("/v1/audit/state").json().path("checking").asBoolean());
        JsonNode result = get("/v1/audit/check").json();
        assertThat(result.path("holds").asBoolean()).isTrue();
        assertThat(result.path("events").asLong()).isEqualTo(head());
        assertThat(result.has("damage")).isFalse();

        List<String> told = get("/v1/audit/check", "Accept", "text/event-stream")
                .body()
                .lines()
                .filter(line -> !line.isEmpty())
                .toList();
        assertThat(told.get(told.size() - 3))
                .isEqualTo("data:{\"eventsDone\":%d,\"eventsTotal\":%d}".formatted(head(), head()));
        assertThat(told.get(told.size() - 2)).isEqualTo("event:result");
    }

    @Test
    void the_state_says_how_far_all_is_checked_and_signed_and_with_which_key() {
        checkpoint();
        JsonNode state = get("/v1/audit/state").json();

        assertThat(state.path("key").asString())
                .isEqualTo(trust.keys().getFirst().toString());
        assertThat(state.path("origin").asString()).matches("account-health/[0-9a-f]{16}");
        assertThat(state.at("/checkpoint/size").asLong()).isEqualTo(head());
        assertThat(state.path("tree").asLong()).isEqualTo(head());
        assertThat(state.path("damage").isNull()).isTrue();
        assertThat(state.path("checking").asBoolean()).isFalse();
    }

    @Test
    void whoever_may_not_see_all_may_see_proofs_only_where_the_table_says_so() {
        assertThat(status("director", "/v1/audit/state")).isEqualTo(200);
        assertThat(status("privacy-officer", "/v1/audit/inclusion?position=1")).isEqualTo(200);
        assertThat(status("director", EXPORT)).isEqualTo(403);
        assertThat(status("admin", "/v1/audit/checkpoint")).isEqualTo(403);
        assertThat(status("auditor", EXPORT)).isEqualTo(200);
    }

    private int status(String role, String path) {
        return getAtOnce(path, "Authorization", "Bearer " + server.token(role)).status();
    }

    private void checkpoint() {
        get(EXPORT + "?from=1&to=1");
    }

    private Report checked(String export) throws IOException {
        return ExportCheck.check(
                new ByteArrayInputStream(export.getBytes(StandardCharsets.UTF_8)),
                trust,
                (account, line, from, to) -> {});
    }

    private Map<String, String> unzipped(String path) throws IOException {
        InputStream body = new ByteArrayInputStream(server.client()
                .get()
                .uri(URI.create("http://localhost:" + server.port() + path))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseBody());
        Map<String, String> files = new HashMap<>();
        try (ZipInputStream zip = new ZipInputStream(body)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    private static boolean includes(JsonNode proof) {
        Checkpoint signed = signed(proof.path("checkpoint").asString());
        byte[] leafHash = new Hashing().leaf(proof.path("leaf").asString().getBytes(StandardCharsets.UTF_8));
        return Hashing.hex(leafHash).equals(proof.path("leafHash").asString())
                && Hashing.hex(signed.root()).equals(proof.path("root").asString())
                && signed.size() == proof.path("size").asLong()
                && Paths.includes(
                        signed.root(), signed.size(), proof.path("position").asLong() - 1, leafHash, hashes(proof));
    }

    private static List<byte[]> hashes(JsonNode proof) {
        return proof.path("path")
                .valueStream()
                .map(hash -> Hashing.fromHex(hash.asString()))
                .toList();
    }

    private static Checkpoint signed(String note) {
        return Checkpoint.parse(SignedNote.parse(note).text());
    }

    private static long sizeOf(String note) {
        return signed(note).size();
    }

    private long head() {
        return server.stores().log().head().position();
    }
}

package io.accounthealth.auditor;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.proof.Hashing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class InclusionCommandTest {

    private static final SampleLog LOG = SampleLog.of(3, 75);
    private static final int SIZE = 60;

    @TempDir
    Path folder;

    private static Map<String, Object> proof(int position) {
        Map<String, Object> proof = new LinkedHashMap<>();
        byte[] leaf = LOG.leafData(position);
        proof.put("position", position);
        proof.put("leaf", new String(leaf, StandardCharsets.UTF_8));
        proof.put("leafHash", Hashing.hex(new Hashing().leaf(leaf)));
        proof.put("size", SIZE);
        proof.put("root", Hashing.hex(LOG.tree().root(SIZE)));
        proof.put(
                "path",
                LOG.tree().inclusion(position - 1, SIZE).stream()
                        .map(Hashing::hex)
                        .toList());
        proof.put("checkpoint", LOG.checkpoint(SIZE).toString());
        return proof;
    }

    private Ran check(Map<String, Object> proof, String... more) throws IOException {
        Path file = folder.resolve("proof.json");
        Files.writeString(file, JsonMapper.builder().build().writeValueAsString(proof));
        String[] args = new String[2 + more.length];
        args[0] = "inclusion";
        args[1] = file.toString();
        System.arraycopy(more, 0, args, 2, more.length);
        return Ran.auditor(args);
    }

    @Test
    void every_event_of_the_log_is_shown_to_be_in_it() throws IOException {
        for (int position = 1; position <= SIZE; position++) {
            Ran ran = check(proof(position), "--key", LOG.firstKey());

            assertThat(ran.exitCode()).as(ran.out()).isZero();
            assertThat(ran.out()).contains("IT HOLDS: event " + position + " is in the log of 60 events");
        }
    }

    @Test
    void a_leaf_that_says_something_else_is_found() throws IOException {
        Map<String, Object> proof = proof(17);
        proof.put("leaf", ((String) proof.get("leaf")).replace("crm", "csv"));

        Ran ran = check(proof, "--key", LOG.firstKey(), "--output", "json");

        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.json().get("findings").get(0).get("kind").asString()).isEqualTo("ALTERED_EVENT");
    }

    @Test
    void a_proof_of_another_event_is_found() throws IOException {
        Map<String, Object> proof = proof(17);
        proof.put("path", proof(18).get("path"));

        assertThat(check(proof, "--key", LOG.firstKey()).out()).contains("OTHER_HISTORY");
    }

    @Test
    void a_checkpoint_by_another_key_is_found() throws IOException {
        Map<String, Object> proof = proof(17);
        proof.put("checkpoint", LOG.withOtherKey().checkpoint(SIZE).toString());

        assertThat(check(proof, "--key", LOG.firstKey()).out()).contains("OTHER_KEY");
        assertThat(check(proof).out()).contains("IT HOLDS", "WHO SIGNED IT");
    }

    @Test
    void a_checkpoint_by_a_rotated_key_is_valid() throws IOException {
        SampleLog changed = LOG.rotated();
        Path keys = Files.writeString(folder.resolve("keys.txt"), changed.keysText());
        Map<String, Object> proof = proof(17);
        proof.put("checkpoint", changed.checkpoint(SIZE).toString());

        assertThat(check(proof, "--key", keys.toString()).out()).contains("IT HOLDS");
        assertThat(check(proof, "--key", LOG.firstKey()).out()).contains("OTHER_KEY", "GET /v1/audit/keys leads");
    }

    @Test
    void a_kept_checkpoint_that_counts_other_accounts_is_found() throws IOException {
        Path kept = folder.resolve("kept.txt");
        Files.writeString(
                kept, LOG.at(SIZE).forgotten(SampleLog.ACME, 1).checkpoint().toString());

        assertThat(check(proof(17), "--checkpoint", kept.toString()).out()).contains("OTHER_HISTORY");
    }

    @Test
    void a_kept_checkpoint_with_another_root_is_found() throws IOException {
        Path kept = folder.resolve("kept.txt");
        Files.writeString(kept, SampleLog.of(4, SIZE).checkpoint().toString());

        assertThat(check(proof(17), "--checkpoint", kept.toString()).exitCode()).isEqualTo(1);
    }

    @Test
    void what_is_no_proof_is_said_to_be_none() throws IOException {
        Map<String, Object> proof = proof(17);
        proof.remove("root");

        Ran ran = check(proof);

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("is no proof as GET /v1/audit/inclusion answers it: it has no 'root'");
    }
}

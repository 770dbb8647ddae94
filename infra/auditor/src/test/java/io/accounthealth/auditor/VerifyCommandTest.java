package io.accounthealth.auditor;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.AccountId;
import io.accounthealth.proof.export.Manifest.Filter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class VerifyCommandTest {

    private static final SampleLog LOG = SampleLog.of(1, 120);
    private static final Filter ACME = Filter.ofAccounts(List.of(SampleLog.ACME, AccountId.POLICY.value()));

    @TempDir
    Path folder;

    private String export;
    private String key;
    private String kept;

    @BeforeEach
    void take_it_home() throws IOException {
        export = file("export.ndjson", LOG.export(Filter.NONE));
        key = file("log.vkey", (LOG.firstKey() + "\n").getBytes());
        kept = file("kept.txt", LOG.checkpoint(100).toString().getBytes());
    }

    private String file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content).toString();
    }

    @Test
    void what_holds_is_said_with_what_that_proves_and_what_not() {
        Ran ran = Ran.auditor("verify", export, "--key", key, "--checkpoint", kept);

        assertThat(ran.out())
                .contains("IT HOLDS.")
                .contains("The log is complete")
                .contains("That what was recorded was true")
                .contains("1 agree, 0 not compared")
                .doesNotContain("NOT SHOWN");
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void without_a_key_and_a_checkpoint_it_says_loudly_what_is_not_shown() {
        Ran ran = Ran.auditor("verify", export);

        assertThat(ran.out()).contains("!! NOT SHOWN HERE:", "WHO SIGNED IT", "THAT IT IS THE HISTORY OF BEFORE");
        assertThat(ran.exitCode()).isZero();
    }

    @Test
    void a_key_may_be_given_as_text_and_an_export_through_a_pipe() throws IOException {
        Ran ran =
                Ran.auditor(new ByteArrayInputStream(LOG.export(Filter.NONE)), "verify", "-", "--key", LOG.firstKey());

        assertThat(ran.exitCode()).isZero();
    }

    @Test
    void the_keys_of_a_log_are_followed_from_the_first_to_the_newest() throws IOException {
        SampleLog changed = LOG.rotatedAt(80);
        String keys = file("keys.txt", changed.keysText().getBytes(StandardCharsets.UTF_8));
        String after = file("after.ndjson", changed.export(Filter.NONE));

        assertThat(Ran.auditor("verify", after, "--key", keys, "--checkpoint", kept)
                        .out())
                .contains("IT HOLDS.", "1 agree")
                .doesNotContain("NOT SHOWN");
        assertThat(Ran.auditor("verify", export, "--key", keys).exitCode())
                .as("an export of before")
                .isZero();
        assertThat(Ran.auditor(
                                "verify",
                                after,
                                "--key",
                                changed.keys().getLast().toString())
                        .out())
                .contains("OTHER_KEY", "had before the one that is trusted. Its first was " + LOG.firstKey());
    }

    @Test
    void keys_that_do_not_lead_from_each_to_the_next_are_refused() throws IOException {
        String keys = file(
                "keys.txt",
                (LOG.firstKey() + "\n"
                                + LOG.withOtherKey().rotated().rotations().getFirst())
                        .getBytes(StandardCharsets.UTF_8));

        Ran ran = Ran.auditor("verify", export, "--key", keys);

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("a change of keys is not signed by the newest key and the next one");
    }

    @Test
    void all_checkpoints_that_the_log_has_signed_may_stand_in_one_file() throws IOException {
        StringBuilder all = new StringBuilder();
        for (int size = 40; size <= 120; size += 40) {
            all.append(LOG.checkpoint(size)).append(LOG.checkpoint(size));
        }
        String checkpoints = file("checkpoints.txt", all.toString().getBytes(StandardCharsets.UTF_8));

        assertThat(Ran.auditor("verify", export, "--key", key, "--checkpoint", checkpoints)
                        .out())
                .contains("IT HOLDS.", "3 agree, 0 not compared");
    }

    @Test
    void a_zip_is_read_by_the_export_in_it() throws IOException {
        Path zip = folder.resolve("export.zip");
        try (OutputStream out = Files.newOutputStream(zip);
                ZipOutputStream entries = new ZipOutputStream(out)) {
            entries.putNextEntry(new ZipEntry("README.txt"));
            entries.write("how to check it".getBytes());
            entries.putNextEntry(new ZipEntry("export.ndjson"));
            entries.write(LOG.export(ACME));
        }

        Ran ran = Ran.auditor("verify", zip.toString(), "--key", key, "--output", "json");

        assertThat(ran.json().get("holds").asBoolean()).isTrue();
        assertThat(ran.json().get("filter").get("accounts").get(0).asString()).isEqualTo("acme");
    }

    @Test
    void what_is_found_is_listed_with_its_kind_and_position_and_nothing_is_called_proven() throws IOException {
        String text = new String(LOG.export(Filter.NONE));
        String changed =
                file("changed.ndjson", text.replaceFirst("ada@", "eve@").getBytes());

        Ran ran = Ran.auditor("verify", changed, "--key", key, "--output", "json");

        assertThat(ran.exitCode()).isEqualTo(1);
        JsonNode json = ran.json();
        assertThat(json.get("proven")).isEmpty();
        assertThat(json.get("findings").get(0).get("kind").asString()).isEqualTo("ALTERED_EVENT");
        assertThat(json.get("findings").get(0).get("position").asLong()).isEqualTo(2);
        assertThat(Ran.auditor("verify", changed).out())
                .contains("IT DOES NOT HOLD", "ALTERED_EVENT", "Nothing of it is proven");
    }

    @Test
    void a_kept_checkpoint_within_what_was_not_asked_for_is_said_to_be_not_compared() throws IOException {
        String acme = file("acme.ndjson", LOG.export(ACME));
        String other = file("between.txt", LOG.checkpoint(between()).toString().getBytes());

        Ran ran = Ran.auditor("verify", acme, "--key", key, "--checkpoint", other);

        assertThat(ran.out()).contains("THAT IT GOES ON FROM 1 KEPT CHECKPOINT", "auditor verify --server");
        assertThat(ran.exitCode()).isZero();
    }

    /** A size that ends in the middle of events that are not of acme, so that one hash stands for both sides of it. */
    private static int between() {
        for (int size = 10; size < LOG.size(); size++) {
            boolean odd = size % 2 == 1;
            if (odd && notAcme(size) && notAcme(size + 1)) {
                return size;
            }
        }
        throw new AssertionError("no such size");
    }

    private static boolean notAcme(int position) {
        String account = LOG.events().get(position - 1).envelope().accountId().value();
        return !account.equals(SampleLog.ACME) && !account.equals(AccountId.POLICY.value());
    }

    @Test
    void wrong_usage_names_what_is_wrong_and_the_fix() throws IOException {
        assertThat(Ran.auditor("verify", folder.resolve("missing.ndjson").toString()))
                .satisfies(ran -> assertThat(ran.exitCode()).isEqualTo(2))
                .satisfies(ran -> assertThat(ran.err()).contains("missing.ndjson' cannot be read: give the file"));
        assertThat(Ran.auditor("verify", export, "--key", "nonsense"))
                .satisfies(ran -> assertThat(ran.exitCode()).isEqualTo(2))
                .satisfies(ran -> assertThat(ran.err()).contains("--key: 'nonsense' is neither a file"));
        assertThat(Ran.auditor("verify", export, "--checkpoint", key).err()).contains("is no signed checkpoint");
        assertThat(Ran.auditor("verify").err()).contains("give an export, or --server");
        assertThat(Ran.auditor("verify", export, "--server", "http://127.0.0.1:1")
                        .exitCode())
                .isEqualTo(2);
        assertThat(Ran.auditor("verfy", export).exitCode()).isEqualTo(2);
    }

    @Test
    void a_file_that_is_cut_off_anywhere_is_cut_off_and_not_forged() throws IOException {
        byte[] whole = LOG.export(Filter.NONE);
        for (int tenths = 1; tenths <= 10; tenths++) {
            byte[] cut = Arrays.copyOf(whole, whole.length * tenths / 10 - 1 - tenths);

            Ran ran = Ran.auditor("verify", file("cut.ndjson", cut), "--key", key, "--output", "json");

            assertThat(ran.exitCode()).isEqualTo(1);
            assertThat(ran.json().path("findings").findValuesAsString("kind"))
                    .as("%d tenths", tenths)
                    .containsExactly("CUT_OFF");
        }
        assertThat(Ran.auditor("verify", folder.resolve("cut.ndjson").toString())
                        .out())
                .contains("CUT_OFF", "Copy or download it again");
    }

    @Test
    void something_else_than_an_export_is_found_to_be_none() throws IOException {
        Ran ran = Ran.auditor("verify", file("other.txt", "hello\n".getBytes()));

        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.out()).contains("UNREADABLE", "CUT_OFF", "no manifest");
    }

    @Test
    void help_has_examples_and_the_exit_codes() {
        assertThat(Ran.auditor("--help").out()).contains("Exit codes:", "Examples:", "verify", "replay");
        assertThat(Ran.auditor("verify", "--help").out()).contains("Examples:", "--checkpoint");
        assertThat(Ran.auditor().exitCode()).isZero();
    }
}

package io.accounthealth.auditor;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.AccountId;
import io.accounthealth.proof.export.Manifest.Filter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.TestAbortedException;

/** {@code verify.py}, which shares no code with us and was written by the format's document, over our exports. */
@Timeout(120)
class IndependentCheckTest {

    private static final SampleLog LOG = SampleLog.of(5, 200);

    private static final Filter ACME = Filter.ofAccounts(List.of(SampleLog.ACME, AccountId.POLICY.value()));

    private record Said(int exitCode, String text) {}

    @TempDir
    Path folder;

    @BeforeAll
    static void needs_python() {
        try {
            assertThat(new ProcessBuilder("python3", "--version")
                            .redirectErrorStream(true)
                            .start()
                            .waitFor())
                    .isZero();
        } catch (IOException | InterruptedException e) {
            System.err.println("########## NOT RUN: verify.py is not tried, since there is no python3 here ##########");
            throw new TestAbortedException("no python3");
        }
    }

    static List<Filter> filters() {
        return List.of(Filter.NONE, ACME, Filter.ofRange(33, 150));
    }

    @ParameterizedTest
    @MethodSource("filters")
    void an_export_holds_by_the_written_format_alone(Filter filter) throws Exception {
        Said said = check(LOG.export(filter));

        assertThat(said.text())
                .startsWith(
                        "HOLDS " + LOG.checkpoint().text().replace("\n", " ").strip());
        assertThat(said.exitCode()).isZero();
    }

    @Test
    void orders_of_revision_1_hold_by_the_bytes_in_which_they_were_stored() throws Exception {
        SampleLog old = LOG.withOrderOfRevision1();
        byte[] export = old.export(Filter.NONE);

        assertThat(new String(export, StandardCharsets.UTF_8)).contains("\"end\":\"2026-01-12\"");
        assertThat(check(export).text())
                .startsWith(
                        "HOLDS " + old.checkpoint().text().replace("\n", " ").strip());
    }

    static Stream<AttackTest.Case> attacks() {
        return AttackTest.attacks().filter(AttackTest.Case::byFormat);
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void an_attack_that_needs_no_signature_is_found(AttackTest.Case attack) throws Exception {
        Said said = check(attack.forged());

        assertThat(said.text()).startsWith("DOES NOT HOLD: ");
        assertThat(said.exitCode()).isEqualTo(1);
    }

    @Test
    void what_was_asked_for_is_told() throws Exception {
        assertThat(check(LOG.export(ACME)).text()).contains("asked for: acme, policy");
        assertThat(check(LOG.export(Filter.NONE)).text()).contains("asked for: the whole log", "events: 200");
    }

    @Test
    void a_changed_payload_is_found() throws Exception {
        Said said = check(edited("\"payload\":{\"", "\"payload\":{\"x"));

        assertThat(said.text()).contains("the payload of event 1 is not the one that was recorded");
        assertThat(said.exitCode()).isEqualTo(1);
    }

    @Test
    void a_changed_envelope_is_found() throws Exception {
        assertThat(check(edited("ada@example.com", "eve@example.com")).text()).startsWith("DOES NOT HOLD");
    }

    /** To the letter as the README tells them. */
    @Test
    void openssl_checks_the_signatures_by_the_commands_of_the_readme() throws Exception {
        String readme = Files.readString(Path.of("README.md"));
        String commands = readme.substring(
                        readme.indexOf("    python3 infra/auditor/verify.py acme.ndjson signed"),
                        readme.indexOf("| given | who would not be found |"))
                .replace(
                        "python3 infra/auditor/verify.py",
                        "python3 " + Path.of("verify.py").toAbsolutePath());
        Files.write(folder.resolve("acme.ndjson"), LOG.export(ACME));
        for (SampleLog keys : List.of(LOG, LOG.withOtherKey())) {
            Files.writeString(folder.resolve("log.vkey"), keys.firstKey() + "\n");

            Said said = run("sh", "-c", "cd '" + folder + "' && " + commands.strip());

            int verified = said.text().split("Signature Verified Successfully", -1).length - 1;
            assertThat(verified).as(said.text()).isEqualTo(keys.equals(LOG) ? 2 : 0);
        }
    }

    private static byte[] edited(String what, String into) {
        String export = new String(LOG.export(Filter.NONE), StandardCharsets.UTF_8);
        int at = export.indexOf(what);
        return (export.substring(0, at) + into + export.substring(at + what.length())).getBytes(StandardCharsets.UTF_8);
    }

    private Said check(byte[] export) throws Exception {
        Path file = Files.write(folder.resolve("export.ndjson"), export);
        return run("python3", Path.of("verify.py").toString(), file.toString());
    }

    private static Said run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Said(process.exitValue(), text);
    }
}

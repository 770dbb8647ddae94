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
        return List.of(
                Filter.NONE,
                Filter.ofAccounts(List.of(SampleLog.ACME, AccountId.POLICY.value())),
                Filter.ofRange(33, 150));
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
    void a_changed_payload_is_found() throws Exception {
        Said said = check(edited("\"payload\":{\"", "\"payload\":{\"x"));

        assertThat(said.text()).contains("the payload of event 1 is not the one that was recorded");
        assertThat(said.exitCode()).isEqualTo(1);
    }

    @Test
    void a_changed_envelope_is_found() throws Exception {
        assertThat(check(edited("ada@example.com", "eve@example.com")).text()).startsWith("DOES NOT HOLD");
    }

    private static byte[] edited(String what, String into) {
        String export = new String(LOG.export(Filter.NONE), StandardCharsets.UTF_8);
        int at = export.indexOf(what);
        return (export.substring(0, at) + into + export.substring(at + what.length())).getBytes(StandardCharsets.UTF_8);
    }

    private Said check(byte[] export) throws Exception {
        Path file = Files.write(folder.resolve("export.ndjson"), export);
        Process process = new ProcessBuilder("python3", Path.of("verify.py").toString(), file.toString())
                .redirectErrorStream(true)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Said(process.exitValue(), text);
    }
}

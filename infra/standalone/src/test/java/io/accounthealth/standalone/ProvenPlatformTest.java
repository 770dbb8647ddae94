package io.accounthealth.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.accounthealth.proof.Checkpoint;
import io.accounthealth.proof.SignedNote;
import io.accounthealth.proof.VerifierKey;
import io.accounthealth.proof.export.ExportCheck;
import io.accounthealth.proof.export.Report;
import io.accounthealth.proof.export.Trust;
import io.accounthealth.service.StartupException;
import io.accounthealth.service.UsageException;
import io.accounthealth.standalone.Guarded.Answer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as it runs: it keeps proofs beside its data, and records nothing behind damage. */
class ProvenPlatformTest {

    @TempDir
    Path data;

    @Test
    void an_export_after_a_key_rotation_verifies_with_the_first_key() throws Exception {
        VerifierKey first;
        SignedNote kept;
        try (Guarded platform = new Guarded(data)) {
            first = Exported.key(platform);
            kept = await().atMost(Duration.ofMinutes(2))
                    .until(
                            () -> SignedNote.parse(platform.get("auditor", "/v1/audit/checkpoint")
                                    .body()),
                            checkpoint -> Checkpoint.parse(checkpoint.text()).size() > 0);
        }
        String said = rotated("--rotate-proof-key", "--data=" + data);
        assertThat(said).startsWith("From the next start on the history is signed with " + first.name() + "+");

        try (Guarded platform = new Guarded(data)) {
            assertThat(Exported.key(platform))
                    .as("the first key stays the first")
                    .isEqualTo(first);
            record(platform);
            Answer export = platform.get("auditor", "/v1/audit/export");
            Report report = ExportCheck.check(
                    new ByteArrayInputStream(export.body().getBytes(StandardCharsets.UTF_8)),
                    new Trust(first, List.of(kept)),
                    (account, line, from, to) -> {});

            assertThat(report.findings()).isEmpty();
            assertThat(report.agreed()).isEqualTo(1);
            assertThat(platform.get("auditor", "/v1/audit/state")
                            .json()
                            .path("key")
                            .asString())
                    .isNotEqualTo(first.toString());
            assertThatExceptionOfType(StartupException.class)
                    .isThrownBy(() -> rotated("--rotate-proof-key", "--data", data.toString()))
                    .withMessageContaining("in use by another process");
        }
    }

    @Test
    void where_there_is_no_key_none_is_replaced() {
        assertThatExceptionOfType(StartupException.class)
                .isThrownBy(() -> rotated("--rotate-proof-key", "--data=" + data.resolve("nowhere")))
                .withMessageContaining("There is no key to replace");
        assertThatExceptionOfType(UsageException.class).isThrownBy(() -> rotated("--rotate-proof-key", "--port=80"));
    }

    @Test
    void after_damage_writes_are_refused_and_reads_carry_a_warning() throws Exception {
        try (Guarded platform = new Guarded(data)) {
            record(platform);
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("account-health.db"));
                Statement delete = connection.createStatement()) {
            delete.executeUpdate("DELETE FROM events WHERE position = (SELECT max(position) FROM events)");
        }
        try (Guarded platform = new Guarded(data)) {
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> !platform.get("auditor", "/v1/audit/state")
                            .json()
                            .path("damage")
                            .isNull());
            Answer refused = record(platform);

            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.json().path("detail").asString())
                    .isEqualTo("what is stored is not what was recorded, so nothing more is recorded until its operator"
                            + " has repaired it; GET /v1/audit/state reports what was found");
            Answer own = platform.get("auditor", "/v1/accounts/own");
            assertThat(own.status()).as(own.body()).isEqualTo(200);
            for (String page : List.of("/", "/audit", "/accounts/own", "/retention", "/rules", "/integrations")) {
                assertThat(platform.get(Guarded.OWNER, page, "Accept", "text/html")
                                .body())
                        .as(page)
                        .contains("id=\"damage\"", "it was cut off at its end");
            }
            assertThat(platform.get("admin", "/actuator/health/proofs").body()).contains("DOWN", "cut off");
            assertThat(platform.get("admin", "/actuator/health/readiness").status())
                    .isEqualTo(200);
            assertThat(platform.get("admin", "/actuator/prometheus").body())
                    .containsPattern("accounthealth_proof_damaged(\\{[^}]*})? 1\\.0");
        }
        assertThat(Files.readString(data.resolve("proof").resolve("damage.txt")))
                .contains("cut off");
    }

    private static Answer record(Guarded platform) throws Exception {
        return platform.json(
                Guarded.OWNER,
                "POST",
                "/v1/accounts/own/log-interaction",
                "{\"channel\":\"email\",\"summary\":\"hello\"}");
    }

    private static String rotated(String... args) throws UsageException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        assertThat(RotateProofKey.isAsked(args)).isTrue();
        RotateProofKey.parse(args).run(new PrintStream(said, true, StandardCharsets.UTF_8));
        return said.toString(StandardCharsets.UTF_8);
    }
}

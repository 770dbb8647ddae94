package io.accounthealth.command.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.command.decision.PayloadRetentionState.Rule;
import io.accounthealth.envelope.DroppedPayload;
import io.accounthealth.envelope.DroppedPayloads;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.ReportEvent.NarrativeRecorded;
import io.accounthealth.events.SatisfactionEvent.TemperatureTaken;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.sqlite.SqliteStores;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed while it drops old payloads. Again: {@code -Dkill.seed=<seed>}. */
class PayloadRunKilledTest {

    private static final long SEED = Long.getLong("kill.seed", System.nanoTime());
    private static final int ROUNDS = 5;
    private static final int EVENTS = 30_000;
    private static final String SECRET = "what the client told us at dinner";

    @TempDir
    Path folder;

    @Test
    void what_is_cut_off_is_finished_by_the_next_and_no_payload_is_gone_without_a_word() throws Exception {
        System.out.println("PayloadRunKilledTest: repeat with -Dkill.seed=" + SEED);
        Random random = new Random(SEED);
        fill();
        long seen = 0;
        for (int round = 0; round < ROUNDS; round++) {
            killWithin(random.nextInt(600));
            try (Stores stores = open()) {
                seen = assertNothingIsGoneThatIsNotCovered(stores, seen);
            }
        }

        try (Stores stores = open()) {
            OldNotes.runs(stores).run(OldNotes.ADMIN, OldNotes.signed(OldNotes.ADMIN));
            assertThat(assertNothingIsGoneThatIsNotCovered(stores, seen)).isEqualTo(EVENTS / 3);
            Rule rule =
                    OldNotes.retention(stores).rules(OldNotes.ADMIN).rule("r1").orElseThrow();
            assertThat(rule.runs().stream()
                            .mapToLong(run -> run.event().count())
                            .sum())
                    .as("each payload is counted once")
                    .isEqualTo(EVENTS / 3);
        }
        assertThat(filesWith(SECRET)).isEmpty();
    }

    private void fill() throws IOException {
        OldNotes old = new OldNotes();
        for (int i = 0; i < EVENTS; i++) {
            old.tell(
                    "acme-" + i % 50,
                    1_000,
                    i % 3 == 0
                            ? new NarrativeRecorded(null, SECRET + " " + i, null)
                            : new TemperatureTaken(3, null, null));
        }
        try (Stores stores = open()) {
            old.putInto(stores);
            OldNotes.propose(stores, "r1", 730, "narrative-recorded");
            OldNotes.approve(stores, "r1");
        }
        assertThat(filesWith(SECRET)).isNotEmpty();
    }

    private void killWithin(int millis) throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        RunUntilKilled.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output = child.inputReader()) {
            String line = output.readLine();
            while (line != null && !line.equals("runs")) {
                line = output.readLine();
            }
            var ended = child.waitFor(millis, TimeUnit.MILLISECONDS);
            child.destroyForcibly();
        }
        child.waitFor();
    }

    /** @return how many payloads are gone, never fewer than before */
    private static long assertNothingIsGoneThatIsNotCovered(Stores stores, long before) {
        DroppedPayloads covered = DroppedPayloads.of(
                OldNotes.stream(stores).read().stream().map(Recorded::event).toList());
        List<StoredEvent> all = new ArrayList<>();
        for (List<StoredEvent> page = stores.log().readAll(0, 10_000);
                !page.isEmpty();
                page = stores.log().readAll(all.size(), 10_000)) {
            all.addAll(page);
        }
        List<StoredEvent> gone =
                all.stream().filter(event -> DroppedPayload.is(event.payload())).toList();
        assertThat(gone).as("seed %s", SEED).allMatch(event -> covered.allowed(event.envelope()));
        assertThat(gone.size()).as("seed %s", SEED).isGreaterThanOrEqualTo((int) before);
        return gone.size();
    }

    private List<String> filesWith(String text) throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text)) {
                    found.add(file.getFileName().toString());
                }
            }
        }
        return found;
    }

    private Stores open() {
        return SqliteStores.open(folder, OldNotes.CLOCK);
    }
}

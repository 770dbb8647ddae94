package io.accounthealth.command.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.PrivacyEvent.TextsErased;
import io.accounthealth.events.ReportEvent.NarrativeRecorded;
import io.accounthealth.events.SatisfactionEvent.TemperatureTaken;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.schema.FactJson;
import io.accounthealth.storage.KeyStore.Key;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.sqlite.SqliteStores;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed while it erases old texts. Again: {@code -Dkill.seed=<seed>}. */
class RetentionRunKilledTest {

    private static final long SEED = Long.getLong("kill.seed", System.nanoTime());
    private static final int ROUNDS = 3;
    private static final int ACCOUNTS = 60;
    private static final int TEXTS = 6_000;
    private static final String ERASED = EventTypes.of(TextsErased.class).name();

    @TempDir
    Path folder;

    @Test
    void a_killed_run_is_completed_by_the_next() throws Exception {
        System.out.println("RetentionRunKilledTest: repeat with -Dkill.seed=" + SEED);
        Random random = new Random(SEED);
        fill();
        int destroyed = 0;
        int told = 0;
        int cutShort = 0;
        for (int round = 0; round < ROUNDS; round++) {
            int left = ACCOUNTS - told * ACCOUNTS / TEXTS;
            // Later ones may also be killed while they complete the one before.
            int accounts = random.nextInt(1 + left / 4) + (round == 0 ? 1 : 0);
            killAfter(accounts, random.nextInt(100), round == 0);
            try (Stores stores = open()) {
                destroyed = assertNothingIsErasedThatIsNotRecorded(stores, destroyed);
                int before = told;
                told = recorded(stores).size();
                cutShort += before < told && told < TEXTS ? 1 : 0;
            }
        }
        assertThat(cutShort)
                .as("runs that had recorded some texts and not all, seed %s", SEED)
                .isPositive();

        try (Service service = start(folder)) {
            OldNotes.run(service);
            assertThat(assertNothingIsErasedThatIsNotRecorded(service.stores(), destroyed))
                    .isEqualTo(TEXTS);
            assertThat(recorded(service.stores()))
                    .as("each text is told once")
                    .hasSize(TEXTS)
                    .doesNotHaveDuplicates();
            service.stores().close();
        }
    }

    /** The write side over the stores of a folder. */
    static Service start(Path folder) {
        return new Service(
                SqliteStores.open(folder, InstantSource.system()),
                folder,
                "--accounthealth.payload-retention.every=9999d");
    }

    private void fill() {
        try (Service service = start(folder)) {
            OldNotes old = new OldNotes(
                    service,
                    IntStream.range(0, ACCOUNTS).mapToObj(i -> "acme-" + i).toArray(String[]::new));
            for (int i = 0; i < TEXTS; i++) {
                String account = "acme-" + i % ACCOUNTS;
                old.tell(account, 1_000, new NarrativeRecorded(null, "what was said " + i, null));
                old.tell(account, 1_000, new TemperatureTaken(3, null, null));
            }
            old.record();
            OldNotes.propose(service, "r1", 730, "narrative-recorded");
            OldNotes.approve(service, "r1");
            service.stores().close();
        }
    }

    /**
     * Kills a run some time after it has recorded the erasures of so many accounts.
     *
     * @param stays whether it goes no further than that: a quick machine might end it in that time
     */
    private void killAfter(int accounts, int millis, boolean stays) throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        RunUntilKilled.class.getName(),
                        folder.toString(),
                        Integer.toString(stays ? accounts : 0))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output = child.inputReader()) {
            assertThat(output.lines()
                            .filter(line -> line.equals("runs") || line.equals("recorded"))
                            .limit(1 + accounts))
                    .as("what the child did, seed %s", SEED)
                    .hasSize(1 + accounts);
            var ended = child.waitFor(millis, TimeUnit.MILLISECONDS);
            child.destroyForcibly();
        }
        child.waitFor();
    }

    /** @return how many keys are destroyed, never fewer than before */
    private static int assertNothingIsErasedThatIsNotRecorded(Stores stores, int before) {
        List<String> destroyed = new ArrayList<>();
        String after = "";
        for (List<Key> page = stores.keys().list(after, 1_000);
                !page.isEmpty();
                page = stores.keys().list(after, 1_000)) {
            page.stream().filter(Key::isDestroyed).map(Key::id).forEach(destroyed::add);
            after = page.getLast().id();
        }
        Set<String> recorded = new HashSet<>(recorded(stores));
        assertThat(destroyed).as("seed %s", SEED).allMatch(recorded::contains);
        assertThat(destroyed).as("seed %s", SEED).hasSizeGreaterThanOrEqualTo(before);
        return destroyed.size();
    }

    /** The keys that the log says were destroyed. */
    private static List<String> recorded(Stores stores) {
        List<String> keys = new ArrayList<>();
        long after = 0;
        for (List<StoredEvent> page = stores.log().readAll(after, 4_000);
                !page.isEmpty();
                page = stores.log().readAll(after, 4_000)) {
            page.stream()
                    .filter(event -> event.envelope().type().equals(ERASED))
                    .forEach(event -> FactJson.mapper()
                            .readTree(event.payload())
                            .path("keys")
                            .forEach(key -> keys.add(key.stringValue())));
            after = page.getLast().envelope().position();
        }
        return keys;
    }

    private Stores open() {
        return SqliteStores.open(folder, InstantSource.system());
    }
}

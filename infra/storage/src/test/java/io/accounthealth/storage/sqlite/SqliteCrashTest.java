package io.accounthealth.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.envelope.StoredEvent;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed while it appends. */
class SqliteCrashTest {

    private static final int ROUNDS = 5;

    @TempDir
    Path folder;

    @Test
    void a_killed_process_loses_nothing_that_it_acknowledged() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Map<UUID, Long> acknowledged = new HashMap<>();
        Duration quickest = Duration.ofDays(1);
        for (int round = 1; round <= ROUNDS; round++) {
            Process child = ChildJvm.start(AppendUntilKilled.class, folder.toString());
            try (BufferedReader output = child.inputReader()) {
                int lines = 20 + random.nextInt(400);
                for (int line = 0; line < lines; line++) {
                    note(output.readLine(), acknowledged);
                }
                // By its handle, which leaves its output readable: what it said before it died counts too. The last
                // line
                // may be cut short.
                child.toHandle().destroyForcibly();
                for (String line = output.readLine(); line != null; line = output.readLine()) {
                    if (line.matches("\\d+ \\S{36}")) {
                        note(line, acknowledged);
                    }
                }
            }
            child.waitFor();

            Instant start = Instant.now();
            try (SqliteStores stores = SqliteStores.open(folder, InstantSource.system())) {
                Duration opened = Duration.between(start, Instant.now());
                quickest = opened.compareTo(quickest) < 0 ? opened : quickest;
                assertThat(stores.log().positionsOf(acknowledged.keySet()))
                        .as("seed %s, round %s", seed, round)
                        .isEqualTo(acknowledged);
                List<StoredEvent> all = stores.log().readAll(0, Integer.MAX_VALUE);
                assertThat(all)
                        .extracting(event -> event.envelope().position())
                        .isEqualTo(LongStream.rangeClosed(1, all.size()).boxed().toList());
                assertThat(all.size() % 3).as("no half commit").isZero();
            }
        }
        assertThat(quickest).as("ready again, where the machine did not pause").isLessThan(Duration.ofSeconds(5));
        assertThat(acknowledged).hasSizeGreaterThan(ROUNDS * 20);
    }

    private static void note(String line, Map<UUID, Long> acknowledged) {
        String[] words = line.split(" ");
        acknowledged.put(UUID.fromString(words[1]), Long.valueOf(words[0]));
    }
}

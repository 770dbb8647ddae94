package io.accounthealth.benchmarks;

import io.accounthealth.storage.Commit;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.sqlite.SqliteStores;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.List;

/**
 * Events a second that the SQLite log acknowledges, one event a commit, each writer waiting for its sync before the
 * next. Beside it one writer that appends the same bytes to a plain file and syncs after each, which is what the disk
 * alone costs.
 */
final class AppendBenchmark implements Benchmarks.Benchmark {

    private static final int ROUNDS = 7;
    private static final int EVENTS = 4_096;
    private static final int MANY = 64;
    private static final double MILLIS_A_SECOND = 1_000;

    @Override
    public void run(Path folder, PrintStream out) throws Exception {
        Series series = new Series();
        for (int round = 0; round <= ROUNDS; round++) {
            // The first one warms up and does not count.
            Series counted = round == 0 ? new Series() : series;
            long one = log(folder.resolve("one-" + round), 1, counted);
            long many = log(folder.resolve("many-" + round), MANY, counted);
            long file = file(folder.resolve("file-" + round), counted);
            Same.check("events in the log of one writer and in the file", one, file);
            Same.check("events in the log of many writers and in the file", many, file);
        }
        out.print(series);
    }

    private static long log(Path data, int writers, Series series) throws Exception {
        try (Stores stores = SqliteStores.open(data, InstantSource.system())) {
            series.add(
                    "log, %d writers: events/s".formatted(writers),
                    Writers.eventsPerSecond(stores.log(), writers, EVENTS));
            return stores.log().head().position();
        }
    }

    private static long file(Path file, Series series) throws IOException {
        List<Commit> commits = Writers.commits(0, EVENTS);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            long start = System.nanoTime();
            long written = 0;
            for (Commit commit : commits) {
                channel.write(ByteBuffer.wrap(commit.events().getFirst().payload()));
                channel.force(false);
                written++;
            }
            series.add("peer: plain file, 1 writer: events/s", EVENTS * MILLIS_A_SECOND / Series.millisSince(start));
            return written;
        }
    }
}

package io.accounthealth.benchmarks;

import io.accounthealth.benchmarks.Facts.Fact;
import io.accounthealth.events.AccountId;
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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

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

    private static List<Commit> commits(int writer, int count) {
        List<Commit> commits = new ArrayList<>(count);
        for (Fact fact : Facts.history(new AccountId("writer-" + writer), writer, count)) {
            commits.addAll(Forms.commits(List.of(fact)));
        }
        return commits;
    }

    private static long log(Path data, int writers, Series series) throws Exception {
        try (Stores stores = SqliteStores.open(data, InstantSource.system());
                ExecutorService threads = Executors.newFixedThreadPool(writers)) {
            List<Callable<Boolean>> work = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                List<Commit> commits = commits(writer, EVENTS / writers);
                work.add(() -> {
                    commits.forEach(commit -> stores.log().append(List.of(commit)));
                    return true;
                });
            }
            long start = System.nanoTime();
            for (Future<Boolean> done : threads.invokeAll(work)) {
                done.get();
            }
            series.add("log, %d writers: events/s".formatted(writers), perSecond(Series.millisSince(start)));
            return stores.log().head().position();
        }
    }

    private static long file(Path file, Series series) throws IOException {
        List<Commit> commits = commits(0, EVENTS);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            long start = System.nanoTime();
            long written = 0;
            for (Commit commit : commits) {
                channel.write(ByteBuffer.wrap(commit.events().getFirst().payload()));
                channel.force(false);
                written++;
            }
            series.add("peer: plain file, 1 writer: events/s", perSecond(Series.millisSince(start)));
            return written;
        }
    }

    private static double perSecond(double millis) {
        return EVENTS * MILLIS_A_SECOND / millis;
    }
}

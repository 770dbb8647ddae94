package io.accounthealth.benchmarks;

import io.accounthealth.events.AccountId;
import io.accounthealth.storage.Commit;
import io.accounthealth.storage.EventLog;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Threads that append one event a commit, each waiting for its sync before the next. */
public final class Writers {

    private static final double MILLIS_A_SECOND = 1_000;

    private Writers() {}

    /** @return events a second that the log acknowledged */
    public static double eventsPerSecond(EventLog log, int writers, int events) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
            List<Callable<Boolean>> work = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                List<Commit> commits = commits(writer, events / writers);
                work.add(() -> {
                    commits.forEach(commit -> log.append(List.of(commit)));
                    return true;
                });
            }
            long start = System.nanoTime();
            for (Future<Boolean> done : threads.invokeAll(work)) {
                done.get();
            }
            return events * MILLIS_A_SECOND / Series.millisSince(start);
        }
    }

    private static List<Commit> commits(int writer, int count) {
        return Facts.history(new AccountId("writer-" + writer), writer, count).stream()
                .flatMap(fact -> Forms.commits(List.of(fact)).stream())
                .toList();
    }
}

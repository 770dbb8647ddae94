package io.accounthealth.storage.mongo.log;

import io.accounthealth.storage.mongo.database.Attempts;
import io.accounthealth.storage.mongo.database.MongoHealth;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The commits of one insert command, of one or of many requests. */
final class CommitInsert {

    /**
     * An insert that the driver must split would go on after a write concern error; it splits at 48 MB. These bounds
     * are far lower, since an insert that takes long to send is overtaken by other nodes.
     */
    static final int MOST_COMMITS = 1_000;

    private static final long MOST_BYTES = 2_000_000;

    private final List<Pending> commits = new ArrayList<>();

    /** Of each commit, the request it is part of. */
    private final List<WriteRequest> requests = new ArrayList<>();

    private long bytes;

    static boolean isFull(int commits, long bytes) {
        return commits > MOST_COMMITS || bytes > MOST_BYTES;
    }

    boolean hasRoomFor(Pending pending) {
        return commits.isEmpty() || !isFull(commits.size() + 1, bytes + pending.bytes());
    }

    /** The rest of a request of which a part has failed is not tried: its caller is informed of the failure anyway. */
    void add(WriteRequest request, Pending pending) {
        if (!request.isDone()) {
            commits.add(pending);
            bytes += pending.bytes();
            requests.add(request);
        }
    }

    void run(MongoAppender appender, MongoHealth health, Duration deadline) {
        int decided = 0;
        try {
            Attempts attempts = new Attempts(deadline);
            while (decided < commits.size()) {
                if (attempts.areOver()) {
                    throw health.notTried();
                }
                int more = appender.append(commits.subList(decided, commits.size()), attempts);
                for (int end = decided + more; decided < end; decided++) {
                    requests.get(decided).settle(commits.get(decided));
                }
                leaveOutTheRestOfWhatFailed(decided);
            }
        } catch (RuntimeException | Error e) {
            requests.subList(decided, requests.size()).forEach(each -> each.fail(e));
        }
    }

    private void leaveOutTheRestOfWhatFailed(int from) {
        for (int i = commits.size() - 1; i >= from; i--) {
            if (requests.get(i).isDone()) {
                commits.remove(i);
                requests.remove(i);
            }
        }
    }
}

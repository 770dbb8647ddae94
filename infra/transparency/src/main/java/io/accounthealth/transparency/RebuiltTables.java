package io.accounthealth.transparency;

import io.accounthealth.events.AccountId;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What differed from the log and was rebuilt from it since the start: saved tables, tables in memory, indexes. Each is
 * logged, and reported by health, a metric and the state of the audit. None ends writing, since the log decides. Safe
 * for use by many threads.
 */
public final class RebuiltTables {

    /** Rebuilds of which account, time and reason are kept; the count goes on. */
    private static final int MOST = 50;

    private static final Logger LOG = LoggerFactory.getLogger(RebuiltTables.class);

    /**
     * Something that was rebuilt.
     *
     * @param account whose table it was; null when it was none of one account
     * @param at when that was found, in UTC
     * @param text a sentence on what was found
     */
    public record Rebuilt(@Nullable String account, String at, String text) {}

    /**
     * All that was rebuilt since the start.
     *
     * @param count how many times
     * @param newest the last ones, the newest first
     */
    public record Summary(long count, List<Rebuilt> newest) {}

    private final InstantSource clock;
    private final Deque<Rebuilt> newest = new ArrayDeque<>();
    private long count;

    public RebuiltTables(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * @param account whose table it is; null for what is of no account
     * @param text a sentence on what was found
     */
    public synchronized void add(@Nullable AccountId account, String text) {
        LOG.error("{} It is rebuilt from the log. If no disk is at fault, the store was tampered with", text);
        count++;
        newest.addFirst(new Rebuilt(
                account == null ? null : account.value(), clock.instant().toString(), text));
        if (newest.size() > MOST) {
            newest.removeLast();
        }
    }

    public synchronized long count() {
        return count;
    }

    public synchronized Summary summary() {
        return new Summary(count, List.copyOf(newest));
    }
}

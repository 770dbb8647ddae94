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
 * What is kept beside the log, was not what the log says, and was rebuilt from it since the start: saved tables, tables
 * in memory, indexes. Each is told in the log of the node, and by health, a metric and the state of the audit. None
 * ends writing, since the log decides. Safe for use by many threads.
 */
public final class RebuiltTables {

    /** Of which account, when and why are told; the count goes on. */
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
    public record Told(long count, List<Rebuilt> newest) {}

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
    public synchronized void tell(@Nullable AccountId account, String text) {
        LOG.error("{} It is rebuilt from the log. If no disk is at fault, somebody had access to the store", text);
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

    public synchronized Told told() {
        return new Told(count, List.copyOf(newest));
    }
}

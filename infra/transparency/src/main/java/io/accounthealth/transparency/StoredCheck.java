package io.accounthealth.transparency;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.events.AccountId;
import io.accounthealth.proof.AccountHeads.AccountHead;
import io.accounthealth.proof.Nodes;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.Flaw;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.LogUnavailableException.Cause;
import io.accounthealth.storage.Stores;
import io.accounthealth.transparency.folder.IntegrityViolation;
import io.accounthealth.transparency.folder.IntegrityViolationException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks what is kept beside the rows of the log and could be falsified by itself: the indexes of streams and ids, and
 * the tables that are made from the streams. An index of the log that differs from the rows is an integrity violation;
 * a table or another index is rebuilt and reported. One check at a time.
 */
public final class StoredCheck {

    private static final Logger LOG = LoggerFactory.getLogger(StoredCheck.class);

    private final Stores stores;
    private final EventLog log;
    private final StoredTables tables;
    private final RebuiltTables rebuilt;
    private final ReentrantLock looking = new ReentrantLock();

    StoredCheck(Stores stores, StoredTables tables, RebuiltTables rebuilt) {
        this.stores = stores;
        this.log = stores.log();
        this.tables = tables;
        this.rebuilt = rebuilt;
    }

    /** The pace of a check, and its cancellation. */
    interface Pace {
        /** Polled between two accounts, and more often while one step takes long. */
        boolean isCancelled();

        /** Called between two accounts; an idle check rests in it. */
        default void rest() {}
    }

    /**
     * The result of a check.
     *
     * @param streams that were read by their index
     * @param rebuilt tables and indexes that were rebuilt by it
     */
    record Checked(long streams, long rebuilt) {}

    /**
     * Compares the tables in memory with the signed tree of accounts, before the first answer.
     *
     * @param leaves those of the tree over events
     */
    void open(SortedMap<String, AccountHead> signed, Nodes leaves) {
        signed.forEach((name, head) -> {
            AccountId account = new AccountId(name);
            if (!account.isReserved()) {
                tables.open(account, head.events(), position -> isLeaf(leaves, position, head.last()));
            }
        });
    }

    /** Whether the tables have been read that a start reads. */
    boolean areTablesRead() {
        return tables.areRead();
    }

    private static boolean isLeaf(Nodes leaves, long position, byte[] hash) {
        return position > leaves.size() || Arrays.equals(leaves.node(0, position - 1), hash);
    }

    /** A file that was made from the log and differs from it. */
    void report(String text) {
        rebuilt.add(null, text);
    }

    /**
     * Checks all of it.
     *
     * @param heads how far each stream goes, as it was signed, or as the log says where no proofs are kept
     * @throws IntegrityViolationException when an index of the log is not what its rows say
     * @throws CancellationException when it was cancelled
     */
    Checked check(SortedMap<String, AccountHead> heads, Pace pace) {
        looking.lock();
        try {
            long before = rebuilt.count();
            checkIndexes(pace);
            Collection<AccountId> accounts = new TreeSet<>(tables.accounts());
            heads.keySet().forEach(name -> accounts.add(new AccountId(name)));
            for (AccountId account : accounts) {
                if (pace.isCancelled()) {
                    throw new CancellationException("the check was cancelled");
                }
                check(account, heads.get(account.value()), pace);
                if (!looking.hasQueuedThreads()) {
                    pace.rest();
                }
            }
            return new Checked(accounts.size(), rebuilt.count() - before);
        } finally {
            looking.unlock();
        }
    }

    /** A flaw that names an event is reported before one that does not. */
    private void checkIndexes(Pace pace) {
        List<Flaw> flaws = stores.check(pace::isCancelled);
        flaws.stream().filter(flaw -> !flaw.ofLog()).forEach(flaw -> rebuilt.add(null, flaw.text()));
        flaws.stream()
                .filter(Flaw::ofLog)
                .map(Flaw::position)
                .filter(Objects::nonNull)
                .distinct()
                .forEach(this::hidden);
        flaws.stream()
                .filter(Flaw::ofLog)
                .min(Comparator.comparingLong(StoredCheck::placeOf))
                .ifPresent(flaw -> {
                    throw IntegrityViolationException.at(flaw.position(), flaw.text());
                });
    }

    /** An event that an index of the log does not show. */
    void hidden(long position) {
        try {
            Envelope event = log.at(position).envelope();
            tables.hidden(event.accountId(), event.sequence(), position);
        } catch (LogUnavailableException e) {
            LOG.warn("whether the table of its account has event {} cannot be seen", position, e);
        }
    }

    private static long placeOf(Flaw flaw) {
        Long position = flaw.position();
        return position == null ? Long.MAX_VALUE : position;
    }

    private void check(AccountId account, @Nullable AccountHead head, Pace pace) {
        try {
            if (head != null) {
                new StreamCheck(log, account, pace).run(head);
            }
            if (!account.isReserved()) {
                tables.check(account);
            }
        } catch (IntegrityViolationException e) {
            Long position = e.violation().position();
            if (position != null) {
                hidden(position);
            }
            throw e;
        } catch (LogUnavailableException e) {
            if (e.reason() != Cause.DAMAGED) {
                throw e;
            }
            throw new IntegrityViolationException(
                    new IntegrityViolation(
                            null,
                            "The events of %s cannot be read by the index of streams: %s."
                                    .formatted(account, e.getMessage())),
                    e);
        }
    }
}

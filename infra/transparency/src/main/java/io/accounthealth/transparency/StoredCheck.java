package io.accounthealth.transparency;

import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.proof.AccountHeads.AccountHead;
import io.accounthealth.proof.EventLeaf;
import io.accounthealth.proof.Hashing;
import io.accounthealth.proof.Nodes;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.Flaw;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.LogUnavailableException.Cause;
import io.accounthealth.storage.Stores;
import io.accounthealth.transparency.folder.DamageFoundException;
import io.accounthealth.transparency.folder.IntegrityViolation;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * All that is kept beside the rows of the log and could be falsified by itself: the indexes that streams and ids are
 * found by, and the tables that are made from the streams. An index of the log that is not what the rows say is damage;
 * a table or another index is rebuilt and told. One look at a time.
 */
public final class StoredCheck {

    private static final int PAGE = 1_000;

    /** After an election a majority may for a moment not show what is there: see {@link EventLog#readAll}. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final Duration PAUSE = Duration.ofMillis(100);

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

    /** How a look goes on, and whether at all. */
    interface Pace {
        /** Asked between two accounts, and more often while one thing takes long. */
        boolean isGivenUp();

        /** Called between two accounts; an idle look rests in it. */
        default void rest() {}
    }

    /**
     * What a look came to.
     *
     * @param streams that were read by their index
     * @param rebuilt tables and indexes that were rebuilt by it
     */
    record Looked(long streams, long rebuilt) {}

    /**
     * Before anybody is answered: the tables in memory against the signed tree of accounts.
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

    private static boolean isLeaf(Nodes leaves, long position, byte[] hash) {
        return position > leaves.size() || Arrays.equals(leaves.node(0, position - 1), hash);
    }

    /** What was made from the log at its start and is not what that says. */
    void tell(String text) {
        rebuilt.tell(null, text);
    }

    /**
     * Looks at all of it.
     *
     * @param heads how far each stream goes, as it was signed, or as the log says where no proofs are kept
     * @throws DamageFoundException when an index of the log is not what its rows say
     * @throws CancellationException when it was given up
     */
    Looked look(SortedMap<String, AccountHead> heads, Pace pace) {
        looking.lock();
        try {
            long before = rebuilt.count();
            lookAtIndexes(pace);
            Collection<AccountId> accounts = new TreeSet<>(tables.accounts());
            heads.keySet().forEach(name -> accounts.add(new AccountId(name)));
            for (AccountId account : accounts) {
                if (pace.isGivenUp()) {
                    throw new CancellationException("the check was given up");
                }
                look(account, heads.get(account.value()), pace);
                if (!looking.hasQueuedThreads()) {
                    pace.rest();
                }
            }
            return new Looked(accounts.size(), rebuilt.count() - before);
        } finally {
            looking.unlock();
        }
    }

    /** What names an event is told before what only says that something is wrong. */
    private void lookAtIndexes(Pace pace) {
        List<Flaw> flaws = stores.check(pace::isGivenUp);
        flaws.stream().filter(flaw -> !flaw.ofLog()).forEach(flaw -> rebuilt.tell(null, flaw.text()));
        flaws.stream()
                .filter(Flaw::ofLog)
                .min(Comparator.comparingLong(StoredCheck::placeOf))
                .ifPresent(flaw -> {
                    throw DamageFoundException.at(flaw.position(), flaw.text());
                });
    }

    private static long placeOf(Flaw flaw) {
        Long position = flaw.position();
        return position == null ? Long.MAX_VALUE : position;
    }

    private void look(AccountId account, @Nullable AccountHead head, Pace pace) {
        try {
            if (head != null) {
                read(account, head, pace);
            }
            if (!account.isReserved()) {
                tables.check(account);
            }
        } catch (LogUnavailableException e) {
            if (e.reason() != Cause.DAMAGED) {
                throw e;
            }
            throw new DamageFoundException(
                    new IntegrityViolation(
                            null,
                            "The events of %s cannot be read by the index of streams: %s."
                                    .formatted(account, e.getMessage())),
                    e);
        }
    }

    /** Reads a stream by its index, and holds it against where it was signed to end: dense, in order, and the same. */
    private void read(AccountId account, AccountHead head, Pace pace) {
        EventLeaf leaf = new EventLeaf(new Hashing());
        long next = 0;
        long position = 0;
        byte[] last = null;
        while (next < head.events()) {
            List<StoredEvent> page = page(account, next, head.events(), pace);
            if (page.isEmpty()) {
                throw missing(account, next, position);
            }
            for (StoredEvent event : page) {
                if (event.envelope().sequence() != next || event.envelope().position() <= position) {
                    throw missing(account, next, position);
                }
                last = leaf.hash(event, last);
                position = event.envelope().position();
                next++;
            }
        }
        if (!Arrays.equals(last, head.last())) {
            throw DamageFoundException.at(
                    null,
                    "The events of %s that are found by the index of streams are not those that were signed."
                            .formatted(account));
        }
    }

    /** The next events; none where they are not shown after a while either. */
    private List<StoredEvent> page(AccountId account, long next, long events, Pace pace) {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            List<StoredEvent> page = log.readStream(account, next, (int) Math.min(PAGE, events - next));
            if (!page.isEmpty() || System.nanoTime() > giveUp) {
                return page;
            }
            if (pace.isGivenUp()) {
                throw new CancellationException("the check was given up");
            }
            LogVerification.pause(PAUSE);
        }
    }

    /**
     * The log has it: all of it was read before, or it would have been signed otherwise.
     *
     * @throws LogUnavailableException when the log does not show it now either
     */
    private DamageFoundException missing(AccountId account, long sequence, long after) {
        long position = positionOf(account, sequence, after);
        return DamageFoundException.at(
                position,
                "Event %d, which is number %d of account %s, is not found by the index of streams."
                        .formatted(position, sequence, account));
    }

    private long positionOf(AccountId account, long sequence, long after) {
        long at = after;
        for (List<StoredEvent> page = log.readAll(at, PAGE); !page.isEmpty(); page = log.readAll(at, PAGE)) {
            for (StoredEvent event : page) {
                if (event.envelope().accountId().equals(account)
                        && event.envelope().sequence() == sequence) {
                    return event.envelope().position();
                }
            }
            at = page.getLast().envelope().position();
        }
        throw new LogUnavailableException(
                Cause.UNANSWERED,
                "number %d of account %s is not seen in the log now; ask the same again".formatted(sequence, account));
    }
}

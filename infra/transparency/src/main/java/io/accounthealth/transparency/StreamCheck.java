package io.accounthealth.transparency;

import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.proof.AccountHeads.AccountHead;
import io.accounthealth.proof.EventLeaf;
import io.accounthealth.proof.Hashing;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.LogUnavailableException.Cause;
import io.accounthealth.transparency.folder.IntegrityViolationException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;

/** Reads a stream by the index of streams and compares it with how far it was signed to go. */
record StreamCheck(EventLog log, AccountId account, StoredCheck.Pace pace) {
    private static final int PAGE = 1_000;

    /** After an election a majority may for a moment not show what is there: see {@link EventLog#readAll}. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final Duration PAUSE = Duration.ofMillis(100);

    /**
     * Dense, in order, and up to where the stream was signed to end.
     *
     * @throws IntegrityViolationException when it is not
     */
    void run(AccountHead head) {
        EventLeaf leaf = new EventLeaf(new Hashing());
        long next = 0;
        long position = 0;
        byte[] last = null;
        while (next < head.events()) {
            List<StoredEvent> page = page(next, head.events());
            if (page.isEmpty()) {
                throw missing(next, position);
            }
            for (StoredEvent event : page) {
                if (event.envelope().sequence() != next || event.envelope().position() <= position) {
                    throw missing(next, position);
                }
                last = leaf.hash(event, last);
                position = event.envelope().position();
                next++;
            }
        }
        if (!Arrays.equals(last, head.last())) {
            throw IntegrityViolationException.at(
                    null,
                    "The events of %s that are found by the index of streams are not those that were signed."
                            .formatted(account));
        }
    }

    /** The next events; none where they are not shown after a while either. */
    private List<StoredEvent> page(long next, long events) {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            List<StoredEvent> page = log.readStream(account, next, (int) Math.min(PAGE, events - next));
            if (!page.isEmpty() || System.nanoTime() > giveUp) {
                return page;
            }
            if (pace.isCancelled()) {
                throw new CancellationException("the check was cancelled");
            }
            LogPages.pause(PAUSE);
        }
    }

    /**
     * The log has it: all of it was read before, or it would have been signed otherwise.
     *
     * @throws LogUnavailableException when the log does not show it now either
     */
    private IntegrityViolationException missing(long sequence, long after) {
        long position = positionOf(sequence, after);
        return IntegrityViolationException.at(
                position,
                "Event %d, which is number %d of account %s, is not found by the index of streams."
                        .formatted(position, sequence, account));
    }

    private long positionOf(long sequence, long after) {
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

package io.accounthealth.query.asof;

import io.accounthealth.envelope.DroppedPayload;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.DomainEvent;
import io.accounthealth.events.DroppedFact;
import io.accounthealth.events.PolicyEvent;
import io.accounthealth.query.health.PolicyBook;
import io.accounthealth.query.table.AccountTable;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.storage.EventLog;
import java.util.List;
import java.util.function.Consumer;

/** Stored events into a table: the one way, live or rebuilt. */
public final class TableFold {

    private static final int PAGE = 4_000;

    private final EventLog log;
    private final EventCodec codec;

    public TableFold(EventLog log, EventCodec codec) {
        this.log = log;
        this.codec = codec;
    }

    /**
     * Takes in the next event of the account. One that the table has seen changes nothing; those that it missed are
     * read from the log first, so that a table is never a fold with a hole.
     *
     * @throws ParkedException when the event, or one that was missed, cannot be folded
     */
    public void fold(AccountTable table, StoredEvent event) {
        if (event.envelope().sequence() > table.nextSequence()) {
            catchUp(table, event.envelope().position() - 1);
        }
        if (event.envelope().sequence() >= table.nextSequence()) {
            apply(table, event);
        }
    }

    /**
     * Brings a table up to a position from its stream.
     *
     * @throws ParkedException when an event up to there cannot be folded
     */
    public void catchUp(AccountTable table, long upTo) {
        replay(table.account(), table.nextSequence(), upTo, event -> apply(table, event));
    }

    /** The events of a stream from a sequence on and up to a position, in order. */
    public void replay(AccountId stream, long fromSequence, long upTo, Consumer<StoredEvent> use) {
        long next = fromSequence;
        List<StoredEvent> page;
        do {
            page = log.readStream(stream, next, PAGE);
            for (StoredEvent event : page) {
                if (event.envelope().position() > upTo) {
                    return;
                }
                use.accept(event);
                next = event.envelope().sequence() + 1;
            }
        } while (!page.isEmpty());
    }

    /**
     * The book with one more event of the policy stream.
     *
     * @throws ParkedException when the event cannot be folded
     */
    public PolicyBook fold(PolicyBook book, StoredEvent stored) {
        return book.with(policyEvent(stored));
    }

    /** @throws ParkedException when it cannot be read */
    public Recorded<PolicyEvent> policyEvent(StoredEvent stored) {
        try {
            Recorded<DomainEvent> recorded = codec.decode(stored);
            if (recorded.event() instanceof PolicyEvent event) {
                return new Recorded<>(recorded.envelope(), event);
            }
            throw new IllegalStateException("only rules can stand in their stream");
        } catch (RuntimeException e) {
            throw new ParkedException(AccountId.POLICY, stored.envelope().position(), e);
        }
    }

    private void apply(AccountTable table, StoredEvent stored) {
        try {
            table.apply(
                    DroppedPayload.is(stored.payload())
                            ? new Recorded<>(stored.envelope(), new DroppedFact())
                            : accountEvent(codec.decode(stored)));
        } catch (RuntimeException e) {
            throw new ParkedException(table.account(), stored.envelope().position(), e);
        }
    }

    private static Recorded<AccountEvent> accountEvent(Recorded<DomainEvent> recorded) {
        if (recorded.event() instanceof AccountEvent event) {
            return new Recorded<>(recorded.envelope(), event);
        }
        throw new IllegalStateException("only facts of an account can stand in its stream");
    }
}

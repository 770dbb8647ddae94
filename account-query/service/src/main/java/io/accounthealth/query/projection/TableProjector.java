package io.accounthealth.query.projection;

import io.accounthealth.envelope.Recorded;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.DomainEvent;
import io.accounthealth.events.PolicyEvent;
import io.accounthealth.events.PrivacyEvent.KeysDestroyed;
import io.accounthealth.events.PrivacyEvent.PersonErased;
import io.accounthealth.events.PrivacyEvent.TextsErased;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.LogUnavailableException.Cause;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Stored events into a table: the one way, live or rebuilt. */
public final class TableProjector {

    private static final int PAGE = 4_000;
    private static final Set<String> ERASURES = Set.of(
            EventTypes.of(PersonErased.class).name(),
            EventTypes.of(TextsErased.class).name());

    private final EventLog log;
    private final EventCodec codec;
    private final Consumer<List<String>> destroyed;

    public TableProjector(EventLog log, EventCodec codec) {
        this(log, codec, keys -> {});
    }

    /** @param destroyed told which keys an erasure destroyed: it may be seen here before they are gone */
    public TableProjector(EventLog log, EventCodec codec, Consumer<List<String>> destroyed) {
        this.log = log;
        this.codec = codec;
        this.destroyed = destroyed;
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
     * The table as the log says it now, for one of whose account texts have just been erased: what it took in before
     * may say what can be read no more.
     *
     * @throws ParkedException when an event of it cannot be folded
     */
    public AccountTable anew(AccountTable table) {
        AccountTable fresh = new AccountTable(table.account());
        catchUp(fresh, table.lastPosition());
        return fresh;
    }

    /**
     * A table as the log says it up to a position, for one that took in no more and of whose account texts were erased
     * by an event behind it.
     *
     * @throws ParkedException when an event of it cannot be folded
     */
    public AccountTable anew(AccountTable table, StoredEvent erasure, long upTo) {
        if (codec.decode(erasure).event() instanceof KeysDestroyed erased) {
            destroyed.accept(erased.keys());
        }
        AccountTable fresh = new AccountTable(table.account());
        catchUp(fresh, upTo);
        return fresh;
    }

    /** Whether the next event of the account is an erasure as well, as in a large one that several events tell. */
    public boolean isErasureNext(StoredEvent event) {
        return log.readStream(event.envelope().accountId(), event.envelope().sequence() + 1, 1).stream()
                .anyMatch(TableProjector::isErasure);
    }

    /** Whether texts of the account were erased after the table was last brought up to date. */
    public boolean isErasedSince(AccountTable table) {
        boolean[] erased = {false};
        replay(table.account(), table.nextSequence(), Long.MAX_VALUE, event -> erased[0] |= isErasure(event));
        return erased[0];
    }

    public static boolean isErasure(StoredEvent event) {
        return ERASURES.contains(event.envelope().type());
    }

    /**
     * Brings a table up to a position from its stream.
     *
     * @throws ParkedException when an event up to there cannot be folded, or the stream is damaged behind what the
     *     table has seen: that is one account's trouble, and the others go on
     */
    public void catchUp(AccountTable table, long upTo) {
        try {
            replay(table.account(), table.nextSequence(), upTo, event -> apply(table, event));
        } catch (LogUnavailableException e) {
            throw e.reason() == Cause.DAMAGED ? new ParkedException(table.account(), table.lastPosition() + 1, e) : e;
        }
    }

    /**
     * Holds a table that was made anew against how far another one of its account has seen the stream, which a store of
     * several nodes may show short for a moment.
     *
     * @param seen the last event that the other has seen
     * @throws LogUnavailableException when the log has that event, and what was made anew does not
     */
    public void refuseShort(AccountTable anew, long seen) {
        if (anew.lastPosition() < seen
                && log.confirmedHead().position() >= seen
                && log.at(seen).envelope().accountId().equals(anew.account())) {
            throw new LogUnavailableException(
                    Cause.UNANSWERED,
                    "the stream of %s is not seen up to event %d now; ask the same again"
                            .formatted(anew.account(), seen));
        }
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
    private Recorded<PolicyEvent> policyEvent(StoredEvent stored) {
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
            Recorded<AccountEvent> recorded = accountEvent(codec.decode(stored));
            if (recorded.event() instanceof KeysDestroyed erasure) {
                destroyed.accept(erasure.keys());
            }
            table.apply(recorded);
        } catch (LogUnavailableException e) {
            throw e; // a key could not be had: that is no fault of the event
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

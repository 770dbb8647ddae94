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
import io.accounthealth.events.RatesEvent.ExchangeRateReported;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.privacy.RecordedErasures;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.Extent;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.LogUnavailableException.Cause;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;

/** Applies stored events to tables, live and rebuilt alike. */
public final class TableProjector {

    private static final Set<String> ERASURES = EventTypes.names(PersonErased.class, TextsErased.class);

    private static final String RATE = EventTypes.of(ExchangeRateReported.class).name();

    private final EventLog log;
    private final EventCodec codec;
    private final Consumer<List<String>> destroyed;

    public TableProjector(EventLog log, EventCodec codec) {
        this(log, codec, keys -> {});
    }

    /** @param destroyed receives the keys that an erasure destroyed, which may still exist when its event is read */
    public TableProjector(EventLog log, EventCodec codec, Consumer<List<String>> destroyed) {
        this.log = log;
        this.codec = codec;
        this.destroyed = destroyed;
    }

    /**
     * Applies the next event of the account. One that the table has changes nothing; missing ones are read from the log
     * first, so that a table has no gaps.
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

    /** Forgets the keys that an erasure destroyed, whatever becomes of its event. */
    public void forgetKeys(StoredEvent event) {
        if (isErasure(event)) {
            try {
                RecordedErasures.of(event).ifPresent(erasure -> destroyed.accept(erasure.keys()));
            } catch (JacksonException e) {
                // What folds it parks the account.
            }
        }
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
     * @return whether texts were erased on the way that the table may contain: their keys were not known to be
     *     destroyed
     * @throws ParkedException when an event up to there cannot be folded, or the rest of the stream is damaged: the
     *     other accounts go on
     */
    public long catchUp(AccountTable table, long upTo) {
        long[] erased = {0};
        parking(table, () -> {
            replay(table.account(), table.nextSequence(), upTo, event -> {
                apply(table, event);
                if (isErasure(event)) {
                    erased[0] = event.envelope().position();
                }
            });
            return table;
        });
        return erased[0];
    }

    /** Damage behind what a table has parks it. */
    private static <R> R parking(AccountTable table, Supplier<R> reading) {
        try {
            return reading.get();
        } catch (LogUnavailableException e) {
            throw e.reason() == Cause.DAMAGED ? new ParkedException(table.account(), table.lastPosition() + 1, e) : e;
        }
    }

    /**
     * Rejects a rebuilt table with fewer events than an earlier one of its account: a store of several nodes may show
     * less of the stream for a moment.
     *
     * @param last the position of the last event of the earlier table
     * @throws LogUnavailableException when the log has that event, and the rebuilt table does not
     */
    public void refuseShort(AccountTable anew, long last) {
        if (anew.lastPosition() < last
                && log.confirmedHead().position() >= last
                && log.at(last).envelope().accountId().equals(anew.account())) {
            throw notVisible(anew.account(), "up to event %d".formatted(last));
        }
    }

    private static LogUnavailableException notVisible(AccountId account, String where) {
        return new LogUnavailableException(
                Cause.UNANSWERED, "the stream of %s is not visible %s now; try again".formatted(account, where));
    }

    /**
     * The streams of accounts, which have all events of the log.
     *
     * @throws LogUnavailableException when they have not: the log is damaged where it says what belongs to them
     */
    List<Extent> streams() {
        long head = log.head().position();
        List<Extent> streams = log.streams(); // later, so that they have no less
        long events = Extent.events(streams);
        if (events < head) {
            throw new LogUnavailableException(
                    Cause.DAMAGED,
                    "the streams have %d events of %d in the log; verify the log, and restore it from a backup"
                            .formatted(events, head));
        }
        return streams.stream().filter(stream -> !stream.account().isReserved()).toList();
    }

    /**
     * An account's table up to a position, from its first event on; without events if it has none up to there.
     *
     * @param stream how far the stream is known to go
     * @param erasures up to where the keys that erasures destroyed are known to be
     * @throws ParkedException as for {@link #catchUp}
     * @throws LogUnavailableException when the log does not show all of that now
     */
    AccountTable rebuilt(Extent stream, long upTo, long erasures) {
        long known = erasures;
        while (true) {
            AccountTable table = new AccountTable(stream.account());
            long erased = 0;
            do {
                erased = Math.max(erased, catchUp(table, upTo));
            } while (goesOn(table, stream, upTo));
            if (erased <= known) {
                return table;
            }
            known = erased; // a text may have been read before its erasure was: once more, without its key
        }
    }

    private boolean goesOn(AccountTable table, Extent stream, long upTo) {
        if (table.nextSequence() >= stream.nextSequence() || table.lastPosition() == upTo) {
            return false;
        }
        List<StoredEvent> next = parking(table, () -> log.readStream(table.account(), table.nextSequence(), 1));
        if (next.isEmpty()) {
            throw notVisible(table.account(), "after event %d".formatted(table.lastPosition()));
        }
        return next.getFirst().envelope().position() <= upTo;
    }

    /** The events of a stream from a sequence on and up to a position, in order. */
    public void replay(AccountId stream, long fromSequence, long upTo, Consumer<StoredEvent> use) {
        new StreamPages(log, stream).each(fromSequence, upTo, use);
    }

    /**
     * The book with one more event of the policy stream.
     *
     * @throws ParkedException when the event cannot be folded
     */
    public PolicyBook fold(PolicyBook book, StoredEvent stored) {
        try {
            Recorded<DomainEvent> recorded = codec.decode(stored);
            if (recorded.event() instanceof PolicyEvent event) {
                return book.with(new Recorded<>(recorded.envelope(), event));
            }
            throw new IllegalStateException("the stream of policies has only their publications");
        } catch (RuntimeException e) {
            throw new ParkedException(AccountId.POLICY, stored.envelope().position(), e);
        }
    }

    private void apply(AccountTable table, StoredEvent stored) {
        if (RATE.equals(stored.envelope().type())) {
            table.pass(stored.envelope()); // of a stream that may be an account in another store
            return;
        }
        try {
            Recorded<DomainEvent> recorded = codec.decode(stored);
            if (recorded.event() instanceof KeysDestroyed erasure) {
                destroyed.accept(erasure.keys());
            }
            if (!(recorded.event() instanceof AccountEvent event)) {
                throw new IllegalStateException("the stream of an account has only its facts");
            }
            table.apply(new Recorded<>(recorded.envelope(), event));
        } catch (LogUnavailableException e) {
            throw e; // a key could not be had: that is no fault of the event
        } catch (RuntimeException e) {
            throw new ParkedException(table.account(), stored.envelope().position(), e);
        }
    }
}

package io.accounthealth.model.table;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.CorrectionEvent;
import io.accounthealth.events.CorrectionEvent.FactCorrected;
import io.accounthealth.events.CorrectionEvent.FactRetracted;
import io.accounthealth.events.ItemKind;
import io.accounthealth.events.PrivacyEvent.TextsErased;
import io.accounthealth.model.feed.SourceBook;
import io.accounthealth.schema.Items;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything known of one account, for any T and any K up to {@link #lastPosition}. Equal events in equal order make
 * equal tables; a table read at K answers like a table without the events after K.
 *
 * <p>Not safe for a write beside other calls; any number of reads may run at once.
 */
public final class AccountTable {

    private final AccountId account;
    private long lastPosition;
    private long nextSequence;

    private final Column<AccountEvent> journal = new Column<>();
    private final DutyColumns columns = new DutyColumns();

    private final FactIndex index = new FactIndex(journal);

    /** The current version of each fact that was ever amended. */
    private final Map<UUID, Fact<AccountEvent>> amendedByRoot = new HashMap<>();

    /** The version that each correction and each retraction made. */
    private final Map<UUID, Fact<AccountEvent>> amendedBy = new HashMap<>();

    /** The erasures of texts by a retention rule, by the event that had the text. */
    private final Map<UUID, Fact<TextsErased>> textsErased = new HashMap<>();

    private volatile @Nullable Remembered remembered;

    private volatile @Nullable SourceBook sources;

    /** What was made of all events up to the one before this sequence, for a question. */
    private record Remembered(Object question, long sequence, Object made) {}

    public AccountTable(AccountId account) {
        this.account = account;
    }

    /**
     * What a read that knows every event of this table makes of it, kept for the next read with the same question,
     * until another event comes.
     *
     * @param question which says all that it depends on besides the events; equal for the same
     */
    @SuppressWarnings("unchecked") // the same question makes the same
    public <M> M remembered(Object question, Supplier<M> make) {
        Remembered known = remembered;
        if (known == null || known.sequence != nextSequence || !known.question.equals(question)) {
            known = new Remembered(question, nextSequence, make.get());
            remembered = known;
        }
        return (M) known.made;
    }

    /**
     * This table, read beside what is known of the sources of spend over all accounts.
     *
     * @param book which has at least the events that are known at the points of reads
     */
    public AccountTable beside(SourceBook book) {
        sources = book;
        return this;
    }

    /** How far the sources of spend have reported, over all accounts; null where no more is known than this table. */
    public @Nullable SourceBook sources() {
        return sources;
    }

    /** For a query that takes longer than writes to the table should wait. */
    public AccountTable copy() {
        AccountTable copy = new AccountTable(account);
        copy.sources = sources;
        copy.processed(lastPosition, nextSequence);
        copy.journal.copyFrom(journal);
        copy.columns.copyFrom(columns);
        copy.amendedByRoot.putAll(amendedByRoot);
        copy.amendedBy.putAll(amendedBy);
        copy.textsErased.putAll(textsErased);
        return copy;
    }

    /**
     * A copy of this table with supposed events, which occurred and were known at a point, to compute what they would
     * change. No event of the log may be applied to it.
     *
     * @param events no corrections
     */
    public AccountTable supposing(BitemporalPoint at, List<AccountEvent> events) {
        AccountTable supposed = copy();
        for (int i = 0; i < events.size(); i++) {
            Fact<AccountEvent> fact = Fact.supposed(events.get(i), at, i);
            supposed.journal.add(fact);
            supposed.columns.add(fact);
        }
        return supposed;
    }

    /**
     * Applies the next event of the account, in {@code position} order. Never throws on a decoded event; an event that
     * was applied already changes nothing.
     */
    public void apply(Recorded<? extends AccountEvent> recorded) {
        Envelope envelope = recorded.envelope();
        if (envelope.position() <= lastPosition) {
            return;
        }
        processed(envelope.position(), envelope.sequence() + 1);
        take(Fact.first(envelope, recorded.event()));
    }

    /** Passes over the next event of the stream, which is no fact of an account. */
    public void pass(Envelope envelope) {
        if (envelope.position() > lastPosition) {
            processed(envelope.position(), envelope.sequence() + 1);
        }
    }

    void take(Fact<AccountEvent> fact) {
        Fact<AccountEvent> root =
                fact.event() instanceof CorrectionEvent c ? index.root(c.target(), fact.position()) : null;
        journal.add(fact);
        index.add(fact);
        columns.add(fact);
        if (root != null) {
            amend(root, fact);
        }
        if (fact.event() instanceof TextsErased erasure) {
            erasure.erased().forEach(event -> textsErased.put(event, fact.as()));
        }
    }

    void processed(long position, long next) {
        lastPosition = position;
        nextSequence = next;
    }

    /** The newest recorded amendment of a fact holds: it ends the version before. */
    private void amend(Fact<AccountEvent> root, Fact<AccountEvent> correction) {
        long position = correction.position();
        Fact<AccountEvent> version = amendedByRoot.getOrDefault(root.eventId(), root);
        Fact<AccountEvent> amended = switch ((CorrectionEvent) correction.event()) {
            case FactCorrected e ->
                root.replacedBy(
                        e.replacement(),
                        e.trueAt() == null ? root.occurredAt() : BitemporalPoint.micros(e.trueAt()),
                        correction,
                        new Fact.Amendment(root.eventId(), root.actor(), false, e.reason()));
            case FactRetracted e ->
                version.replacedBy(
                        version.event(),
                        version.occurredAt(),
                        correction,
                        new Fact.Amendment(root.eventId(), root.actor(), true, e.reason()));
        };
        if (amended.event() instanceof CorrectionEvent) {
            return; // our codec rejects this; a correction is no fact
        }
        journal.withdraw(version, position);
        journal.add(amended);
        amendedByRoot.put(root.eventId(), amended);
        amendedBy.put(correction.eventId(), amended);
        if (!version.isRetracted()) {
            columns.withdraw(version, position);
        }
        if (!amended.isRetracted()) {
            columns.add(amended);
        }
    }

    public AccountId account() {
        return account;
    }

    /** The position of the last applied event; 0 before the first. */
    public long lastPosition() {
        return lastPosition;
    }

    /** Whether it has any fact: not that of a stream that is passed over. */
    public boolean hasFacts() {
        return journal.size() > 0;
    }

    /** The sequence number of the next event in the account's stream. */
    public long nextSequence() {
        return nextSequence;
    }

    /** Whether no visible fact happened to the account; retracted facts never did. */
    public boolean isSilent(BitemporalPoint at) {
        return journal.isEmpty(at, fact -> !fact.isRetracted() && Duty.happensToTheAccount(fact.event()));
    }

    /** The version that a correction or a retraction made of the fact it names; null where there is no such fact. */
    public @Nullable Fact<AccountEvent> amendedBy(UUID correction) {
        return amendedBy.get(correction);
    }

    /** The erasure of the texts of an event by a retention rule, for every point. Null where there is none. */
    public @Nullable Fact<TextsErased> textsErased(UUID eventId) {
        return textsErased.get(eventId);
    }

    /** Every event as first recorded, in the order of the log. */
    public List<Fact<AccountEvent>> recorded() {
        return journal.everything().stream()
                .filter(fact -> fact.amendment() == null)
                .sorted(Comparator.comparingLong(Fact::position))
                .toList();
    }

    /**
     * Whether two tables have the same events up to the same position. Two that have not may still be saved as the same
     * bytes, since an amount can be written in several ways.
     */
    public boolean isSameAs(AccountTable other) {
        return account.equals(other.account)
                && lastPosition == other.lastPosition
                && nextSequence == other.nextSequence
                && recorded().equals(other.recorded());
    }

    /** Every fact in its current version, retracted ones marked, and the corrections themselves. */
    public Column<AccountEvent> journal() {
        return journal;
    }

    /**
     * Every event as first recorded, corrections and what they amend: those that occurred and were recorded up to a
     * point. In no order.
     */
    public Stream<Fact<AccountEvent>> events(BitemporalPoint at) {
        return journal.everything().stream()
                .filter(fact -> fact.amendment() == null
                        && fact.position() <= at.k()
                        && fact.occurredAt() <= at.until()
                        && fact.recordedAt() <= at.t());
    }

    /**
     * The facts of one duty that hold. Insertion orders are facts of {@code SpendEvent}; what was spent on them is in
     * {@link #spend}.
     *
     * @param events the type that all events of the duty share, such as {@code MeetingEvent}
     */
    @SuppressWarnings("unchecked") // a column contains only the events of its duty
    public <E extends AccountEvent> Column<E> facts(Class<E> events) {
        return (Column<E>) columns.of(Duty.ofAll(events));
    }

    /** The facts about items of some kinds, all of one duty, that hold at a point, oldest first. */
    public List<Fact<AccountEvent>> about(BitemporalPoint at, Set<ItemKind> kinds) {
        List<Class<? extends AccountEvent>> types = Duty.about(kinds);
        long blocks = 0;
        for (Class<? extends AccountEvent> type : types) {
            blocks |= Block.kind(type);
        }
        return columns.of(Duty.of(types.getFirst())).all(at, blocks, event -> isAbout(event, kinds));
    }

    private static boolean isAbout(AccountEvent event, Set<ItemKind> kinds) {
        ItemKind kind = Items.kind(event.getClass());
        return kind != null && kinds.contains(kind);
    }

    /** The newest visible fact of a type of event that a predicate accepts, or null. */
    public <E extends AccountEvent> @Nullable Fact<E> latest(
            BitemporalPoint at, Class<E> type, Predicate<? super E> which) {
        return columns.of(Duty.of(type)).latest(at, type, which);
    }

    public SpendLedger spend() {
        return columns.spend;
    }
}

package io.accounthealth.model.table;

import io.accounthealth.events.AccountEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The facts of a column by what they are about: an inquiry, a report, an escalation, an insertion order. What was made
 * of the facts of a subject is kept until the next of them; a point at which some of them are not visible makes it
 * anew, of those that are.
 *
 * <p>Neighbours, which mostly became known together, are passed over together where none of them can be wanted.
 */
public final class Subjects<E extends AccountEvent> {

    private static final int TOGETHER = 8;
    private static final long[] NO_TIMES = {};
    private static final Subjects<AccountEvent> NONE = new Subjects<>(
            new Kind<>(event -> null, fact -> Long.MIN_VALUE), Map.of(), List.of(), NO_TIMES, NO_TIMES, NO_TIMES);

    /**
     * @param id of the subject of an event; null where it has none
     * @param reach until when a fact has an effect that is asked for, in a unit that all facts share
     */
    public record Kind<E extends AccountEvent>(Function<E, @Nullable String> id, ToLongFunction<Fact<E>> reach) {}

    /** What is made of the facts of a subject. */
    public interface Digest<E extends AccountEvent, D> {

        /**
         * Null when they make no subject.
         *
         * @param visible the visible facts of a subject, oldest first; one at least
         */
        @Nullable
        D of(List<Fact<E>> visible);

        /** Whether what is made of all facts of a subject is kept. */
        default boolean isKept() {
            return true;
        }

        /** Whether what was kept may be used. */
        default boolean isGood(D kept) {
            return true;
        }
    }

    /**
     * What is made of neighbours together, such as sums, and kept until the next fact of one of them. It is used at
     * points at which all their facts are visible. Of one column all reads make the same.
     */
    public interface Together<D, S> {

        /** @param made of each; those that make no subject are not among them */
        S of(List<D> made);

        /** Whether what was kept may be used. */
        default boolean isGood(S kept) {
            return true;
        }

        /** Whether it is all that this read needs of them; else each is handed over. */
        boolean take(S all);
    }

    private final Kind<E> kind;
    private final Map<String, Subject<E>> byId;
    private final List<Subject<E>> all;

    /** Of neighbours together: the least position and time of a fact of theirs, and the last reach. */
    private long[] knownFrom;

    private long[] occurredFrom;
    private long[] reach;

    /** What was made of neighbours together, of facts up to a position and a time. */
    private record Whole(long changed, long occurredUntil, Object made) {

        boolean isAllSeenAt(BitemporalPoint at) {
            return Subject.isAllSeenAt(at, changed, occurredUntil);
        }
    }

    /** Filled in by reads, emptied by writes. */
    private @Nullable Whole[] wholes = {};

    private Subjects(
            Kind<E> kind,
            Map<String, Subject<E>> byId,
            List<Subject<E>> all,
            long[] knownFrom,
            long[] occurredFrom,
            long[] reach) {
        this.kind = kind;
        this.byId = byId;
        this.all = all;
        this.knownFrom = knownFrom;
        this.occurredFrom = occurredFrom;
        this.reach = reach;
    }

    /** Of a column without facts; for reads alone. */
    @SuppressWarnings("unchecked") // it has no subject of any type
    static <E extends AccountEvent> Subjects<E> none() {
        return (Subjects<E>) NONE;
    }

    static <E extends AccountEvent> Subjects<E> of(Kind<E> kind, Column<E> column) {
        Subjects<E> subjects = new Subjects<>(kind, new HashMap<>(), new ArrayList<>(), NO_TIMES, NO_TIMES, NO_TIMES);
        int size = column.everything().size();
        for (int row = 0; row < size; row++) {
            subjects.add(column.fact(row));
            if (!column.isNotWithdrawn(row)) {
                subjects.withdraw(column.fact(row), column.knownUntil(row));
            }
        }
        return subjects;
    }

    /** What is kept of a subject is of one kind: of another it would be taken for what it is not. */
    void requireKind(Kind<E> wanted) {
        if (!wanted.equals(kind)) {
            throw new IllegalArgumentException("the subjects of this column are of another kind");
        }
    }

    Subjects<E> copy() {
        Map<String, Subject<E>> copies = new HashMap<>(byId);
        copies.replaceAll((id, subject) -> subject.copy());
        List<Subject<E>> inPlace = new ArrayList<>(all);
        copies.values().forEach(subject -> inPlace.set(subject.place, subject));
        Subjects<E> copy =
                new Subjects<>(kind, copies, inPlace, knownFrom.clone(), occurredFrom.clone(), reach.clone());
        copy.wholes = wholes.clone();
        return copy;
    }

    void add(Fact<E> fact) {
        String id = kind.id().apply(fact.event());
        if (id == null) {
            return;
        }
        Subject<E> known = byId.get(id);
        Subject<E> subject = known == null ? new Subject<>(all.size()) : known;
        if (known == null) {
            byId.put(id, subject);
            all.add(subject);
        }
        subject.add(fact);
        long reached = kind.reach().applyAsLong(fact);
        int together = subject.place / TOGETHER;
        if (together == knownFrom.length) {
            int larger = Math.max(1, together * 2);
            knownFrom = Arrays.copyOf(knownFrom, larger);
            occurredFrom = Arrays.copyOf(occurredFrom, larger);
            reach = Arrays.copyOf(reach, larger);
            wholes = Arrays.copyOf(wholes, larger);
        }
        wholes[together] = null;
        boolean first = subject.place % TOGETHER == 0 && known == null;
        knownFrom[together] = first ? fact.position() : Math.min(knownFrom[together], fact.position());
        occurredFrom[together] = first ? fact.occurredAt() : Math.min(occurredFrom[together], fact.occurredAt());
        reach[together] = first ? reached : Math.max(reach[together], reached);
    }

    void withdraw(Fact<E> version, long position) {
        String id = kind.id().apply(version.event());
        Subject<E> subject = id == null ? null : byId.get(id);
        if (subject != null) {
            subject.withdraw(version, position);
            wholes[subject.place / TOGETHER] = null;
        }
    }

    /** The visible facts about one subject, oldest first. */
    public List<Fact<E>> visible(BitemporalPoint at, String id) {
        Subject<E> subject = byId.get(id);
        return subject == null ? List.of() : subject.visible(at);
    }

    /**
     * Each subject with a visible fact, in no order.
     *
     * @param after subjects that do not {@linkplain Kind#reach reach} beyond it may be left out
     */
    public <D> void each(BitemporalPoint at, long after, Digest<E, D> digest, Consumer<D> use) {
        for (int together = 0; together * TOGETHER < all.size(); together++) {
            if (mayBeWanted(together, at, after)) {
                each(at, together, digest, use);
            }
        }
    }

    /** The same, but for neighbours of which all that is needed was taken together. */
    public <D, S> void each(BitemporalPoint at, long after, Digest<E, D> digest, Together<D, S> sums, Consumer<D> use) {
        for (int together = 0; together * TOGETHER < all.size(); together++) {
            if (mayBeWanted(together, at, after)) {
                S whole = digest.isKept() ? whole(at, together, digest, sums) : null;
                if (whole == null || !sums.take(whole)) {
                    each(at, together, digest, use);
                }
            }
        }
    }

    private boolean mayBeWanted(int together, BitemporalPoint at, long after) {
        return knownFrom[together] <= at.k() && occurredFrom[together] <= at.until() && reach[together] > after;
    }

    private <D> void each(BitemporalPoint at, int together, Digest<E, D> digest, Consumer<D> use) {
        for (int place = together * TOGETHER; place < blockEnd(together); place++) {
            D made = all.get(place).at(at, digest);
            if (made != null) {
                use.accept(made);
            }
        }
    }

    private int blockEnd(int together) {
        return Math.min(all.size(), (together + 1) * TOGETHER);
    }

    /** Null where not all facts are visible. */
    @SuppressWarnings("unchecked") // all reads of a column make the same
    private <D, S> @Nullable S whole(BitemporalPoint at, int together, Digest<E, D> digest, Together<D, S> sums) {
        Whole known = wholes[together];
        if (known != null) {
            if (!known.isAllSeenAt(at)) {
                return null;
            }
            if (sums.isGood((S) known.made)) {
                return (S) known.made;
            }
        }
        long changed = Long.MIN_VALUE;
        long occurredUntil = Long.MIN_VALUE;
        for (int place = together * TOGETHER; place < blockEnd(together); place++) {
            changed = Math.max(changed, all.get(place).changed());
            occurredUntil = Math.max(occurredUntil, all.get(place).occurredUntil());
        }
        if (!Subject.isAllSeenAt(at, changed, occurredUntil)) {
            return null;
        }
        List<D> each = new ArrayList<>(TOGETHER);
        each(at, together, digest, each::add);
        S made = sums.of(each);
        wholes[together] = new Whole(changed, occurredUntil, made);
        return made;
    }
}

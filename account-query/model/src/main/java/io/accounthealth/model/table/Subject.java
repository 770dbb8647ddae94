package io.accounthealth.model.table;

import io.accounthealth.events.AccountEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The facts about one subject, in every version, in the order of a {@link Column}. */
final class Subject<E extends AccountEvent> {

    private static final long NOT_WITHDRAWN = Long.MAX_VALUE;

    /** Kept where the facts make no subject. */
    private static final Object NOTHING = new Object();

    private final List<Fact<E>> facts;

    /** From which position each is withdrawn; null while none is. */
    private long @Nullable [] withdrawn;

    private long changed;
    private long occurredFrom = Long.MAX_VALUE;
    private long occurredUntil = Long.MIN_VALUE;
    private long reach = Long.MIN_VALUE;

    /** What was made of all facts that hold; null until a read needs it. */
    private volatile @Nullable Object kept;

    Subject() {
        facts = new ArrayList<>(2);
    }

    private Subject(Subject<E> other) {
        facts = new ArrayList<>(other.facts);
        withdrawn = other.withdrawn == null ? null : other.withdrawn.clone();
        changed = other.changed;
        occurredFrom = other.occurredFrom;
        occurredUntil = other.occurredUntil;
        reach = other.reach;
        kept = other.kept;
    }

    Subject<E> copy() {
        return new Subject<>(this);
    }

    void add(Fact<E> fact, long reached) {
        int row = facts.size();
        while (row > 0 && isAfter(facts.get(row - 1), fact)) {
            row--;
        }
        long[] until = withdrawn;
        if (until != null) {
            long[] longer = new long[until.length + 1];
            System.arraycopy(until, 0, longer, 0, row);
            longer[row] = NOT_WITHDRAWN;
            System.arraycopy(until, row, longer, row + 1, until.length - row);
            withdrawn = longer;
        }
        facts.add(row, fact);
        changed = Math.max(changed, fact.position());
        occurredFrom = Math.min(occurredFrom, fact.occurredAt());
        occurredUntil = Math.max(occurredUntil, fact.occurredAt());
        reach = Math.max(reach, reached);
        kept = null;
    }

    private static boolean isAfter(Fact<?> one, Fact<?> other) {
        return one.occurredAt() > other.occurredAt()
                || (one.occurredAt() == other.occurredAt() && one.order() > other.order());
    }

    void withdraw(Fact<E> version, long position) {
        long[] until = withdrawn;
        if (until == null) {
            until = new long[facts.size()];
            Arrays.fill(until, NOT_WITHDRAWN);
            withdrawn = until;
        }
        for (int row = facts.size() - 1; row >= 0; row--) {
            if (facts.get(row) == version && until[row] == NOT_WITHDRAWN) {
                until[row] = position;
                changed = Math.max(changed, position);
                kept = null;
                return;
            }
        }
    }

    /** Null where it is not wanted, or not there. */
    <D> @Nullable D at(BitemporalPoint at, long after, Subjects.Digest<E, D> digest) {
        if (occurredFrom > at.until() || reach <= after) {
            return null;
        }
        return isAllSeenAt(at) ? kept(at, digest) : made(at, digest, false);
    }

    /** Whether all that was ever recorded of it is known and has occurred. */
    boolean isAllSeenAt(BitemporalPoint at) {
        return changed <= at.k()
                && (occurredUntil < at.until() || (occurredUntil == at.until() && at.order() == Long.MAX_VALUE));
    }

    /** The position of the last change of its facts. */
    long changed() {
        return changed;
    }

    /** When the last of its facts occurred. */
    long occurredUntil() {
        return occurredUntil;
    }

    @SuppressWarnings("unchecked") // a column makes one kind of digest of its subjects
    private <D> @Nullable D kept(BitemporalPoint at, Subjects.Digest<E, D> digest) {
        Object known = kept;
        if (known == null || (known != NOTHING && !digest.isGood((D) known))) {
            D made = made(at, digest, true);
            kept = made == null ? NOTHING : made;
            return made;
        }
        return known == NOTHING ? null : (D) known;
    }

    private <D> @Nullable D made(BitemporalPoint at, Subjects.Digest<E, D> digest, boolean all) {
        List<Fact<E>> visible = new ArrayList<>(facts.size());
        for (int row = 0; row < facts.size(); row++) {
            if (isVisible(row, at)) {
                visible.add(facts.get(row));
            }
        }
        return visible.isEmpty() ? null : digest.of(visible, all);
    }

    private boolean isVisible(int row, BitemporalPoint at) {
        Fact<E> fact = facts.get(row);
        return fact.position() <= at.k()
                && (withdrawn == null || at.k() < withdrawn[row])
                && (fact.occurredAt() < at.until() || (fact.occurredAt() == at.until() && fact.order() <= at.order()));
    }
}

package io.accounthealth.model.table;

import io.accounthealth.events.AccountEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The facts about one subject, in every version, in the order of a {@link Column}. */
final class Subject<E extends AccountEvent> {

    /** Kept where the facts make no subject. */
    private static final Object NOTHING = new Object();

    /** Its number among all. */
    final int place;

    private Fact<E>[] facts;

    /** From which position each is withdrawn; null while none is. */
    private long @Nullable [] withdrawn;

    private long changed;

    /** What was made of all facts that hold; null until a read needs it. */
    private volatile @Nullable Object kept;

    @SuppressWarnings("unchecked") // an array of facts alone
    Subject(int place) {
        this.place = place;
        facts = (Fact<E>[]) new Fact<?>[0];
    }

    private Subject(Subject<E> other) {
        place = other.place;
        facts = other.facts;
        withdrawn = other.withdrawn;
        changed = other.changed;
        kept = other.kept;
    }

    Subject<E> copy() {
        return new Subject<>(this);
    }

    /** Copies may have the same arrays, which are therefore replaced and never written to. */
    void add(Fact<E> fact) {
        int row = facts.length;
        while (row > 0 && facts[row - 1].isAfter(fact)) {
            row--;
        }
        Fact<E>[] more = Arrays.copyOf(facts, facts.length + 1);
        System.arraycopy(facts, row, more, row + 1, facts.length - row);
        more[row] = fact;
        long[] until = withdrawn;
        if (until != null) {
            long[] longer = Arrays.copyOf(until, until.length + 1);
            System.arraycopy(until, row, longer, row + 1, until.length - row);
            longer[row] = Version.NOT_WITHDRAWN;
            withdrawn = longer;
        }
        facts = more;
        changed = Math.max(changed, fact.position());
        kept = null;
    }

    void withdraw(Fact<E> version, long position) {
        long[] until = withdrawn == null ? new long[facts.length] : withdrawn.clone();
        if (withdrawn == null) {
            Arrays.fill(until, Version.NOT_WITHDRAWN);
        }
        for (int row = 0; row < facts.length; row++) {
            if (facts[row].order() == version.order() && facts[row].position() == version.position()) {
                until[row] = position;
            }
        }
        withdrawn = until;
        changed = Math.max(changed, position);
        kept = null;
    }

    /** Null where it is not there. */
    <D> @Nullable D at(BitemporalPoint at, Subjects.Digest<E, D> digest) {
        if (facts[0].occurredAt() > at.until()) {
            return null;
        }
        return isAllSeenAt(at) ? kept(at, digest) : made(at, digest);
    }

    /** Whether all that was ever recorded of it is known and has occurred. */
    boolean isAllSeenAt(BitemporalPoint at) {
        return isAllSeenAt(at, changed, occurredUntil());
    }

    /** The same of facts up to a position and a time. */
    static boolean isAllSeenAt(BitemporalPoint at, long changed, long occurredUntil) {
        return changed <= at.k()
                && (occurredUntil < at.until() || (occurredUntil == at.until() && at.order() == Long.MAX_VALUE));
    }

    /** The position of the last change of its facts. */
    long changed() {
        return changed;
    }

    /** When the last of its facts occurred. */
    long occurredUntil() {
        return facts[facts.length - 1].occurredAt();
    }

    @SuppressWarnings("unchecked") // a column makes one kind of digest of its subjects
    private <D> @Nullable D kept(BitemporalPoint at, Subjects.Digest<E, D> digest) {
        Object known = kept;
        if (known == null || (known != NOTHING && !digest.isGood((D) known))) {
            D made = made(at, digest);
            if (digest.isKept()) {
                kept = made == null ? NOTHING : made;
            }
            return made;
        }
        return known == NOTHING ? null : (D) known;
    }

    private <D> @Nullable D made(BitemporalPoint at, Subjects.Digest<E, D> digest) {
        List<Fact<E>> visible = visible(at);
        return visible.isEmpty() ? null : digest.of(visible);
    }

    /** Oldest first. */
    List<Fact<E>> visible(BitemporalPoint at) {
        List<Fact<E>> visible = new ArrayList<>(facts.length);
        for (int row = 0; row < facts.length; row++) {
            if (isVisible(row, at)) {
                visible.add(facts[row]);
            }
        }
        return visible;
    }

    private boolean isVisible(int row, BitemporalPoint at) {
        Fact<E> fact = facts[row];
        return fact.position() <= at.k()
                && (withdrawn == null || at.k() < withdrawn[row])
                && (fact.occurredAt() < at.until() || (fact.occurredAt() == at.until() && fact.order() <= at.order()));
    }
}

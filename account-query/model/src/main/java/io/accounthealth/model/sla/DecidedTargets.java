package io.accounthealth.model.sla;

import io.accounthealth.events.InquiryEvent;
import io.accounthealth.model.figures.EndOfWindow;
import io.accounthealth.model.policy.TargetBook;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.Fact;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.ObjIntConsumer;
import java.util.function.Predicate;

/** The targets of an account whose clocks were started, or started again, within a window up to T, and are decided. */
public final class DecidedTargets {

    private record Target(Fact<InquiryEvent> evidence, Fact<InquiryEvent> opened, int place)
            implements Comparable<Target> {

        /** By the time that counts, then the order of the inquiries and of their clocks. */
        @Override
        public int compareTo(Target other) {
            int order = Long.compare(evidence.occurredAt(), other.evidence.occurredAt());
            order = order == 0 ? Long.compare(opened.occurredAt(), other.opened.occurredAt()) : order;
            order = order == 0 ? Long.compare(opened.order(), other.opened.order()) : order;
            return order == 0 ? Integer.compare(place, other.place) : order;
        }
    }

    private final AccountAt account;
    private final TargetBook targets;
    private final long start;
    private int size;
    private int met;
    private int overdue;

    private DecidedTargets(AccountAt account, TargetBook targets, long start) {
        this.account = account;
        this.targets = targets;
        this.start = start;
        each(this::take, (inquiry, clock) -> {
            size++;
            met += inquiry.isMet(clock) ? 1 : 0;
            overdue += inquiry.isDone(clock) ? 0 : 1;
        });
    }

    /**
     * @param targets as known at the point
     * @param start of the window, which is not within, in microseconds since 1970
     */
    public static DecidedTargets of(AccountAt account, TargetBook targets, long start) {
        return new DecidedTargets(account, targets, start);
    }

    private boolean take(ClockSums all) {
        if (all.areStartedUpTo(start)) {
            return true;
        }
        if (!all.areDecided(start, account.at().t())) {
            return false;
        }
        size += all.clocks();
        met += all.met();
        overdue += all.running();
        return true;
    }

    private void each(Predicate<ClockSums> whole, ObjIntConsumer<InquiryClocks> use) {
        long now = account.at().t();
        InquiryClocks.each(account, targets, start, whole, inquiry -> {
            for (int clock = 0; clock < inquiry.size(); clock++) {
                if (inquiry.isDecided(clock, start, now)) {
                    use.accept(inquiry, clock);
                }
            }
        });
    }

    /** Met or missed, or past due. */
    public int size() {
        return size;
    }

    public int met() {
        return met;
    }

    /** Past due and not done. */
    public int overdue() {
        return overdue;
    }

    /** The events that decided them, or started what is past due: each once, oldest first, of the newest so many. */
    public List<UUID> newest(int most) {
        List<Target> sorted = EndOfWindow.newest(start, account.at().t(), size, 2 * most, this::after);
        Collections.sort(sorted);
        List<UUID> newest = new ArrayList<>();
        for (int i = sorted.size() - 1; i >= 0 && newest.size() < most; i--) {
            UUID event = sorted.get(i).evidence.eventId();
            if (newest.isEmpty() || !newest.getLast().equals(event)) {
                newest.add(event); // only two clocks of one inquiry name the same event, which lie side by side
            }
        }
        return newest.reversed();
    }

    private List<Target> after(long from) {
        List<Target> found = new ArrayList<>();
        each(all -> all.evidenceUntil() <= from || all.areStartedUpTo(start), (inquiry, clock) -> {
            if (inquiry.evidence(clock).occurredAt() > from) {
                found.add(new Target(inquiry.evidence(clock), inquiry.opened(), clock));
            }
        });
        return found;
    }
}

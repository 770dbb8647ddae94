package io.accounthealth.model.sla;

import io.accounthealth.events.InquiryEvent;
import io.accounthealth.model.calendar.BusinessCalendar;
import io.accounthealth.model.policy.TargetBook;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.Column;
import io.accounthealth.model.table.Fact;
import io.accounthealth.model.table.Subjects;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The clocks of an inquiry and when they are due, by business hours: all that a count of targets needs, at whatever T
 * its facts are visible. Times are microseconds since 1970.
 */
public final class InquiryClocks {

    /** A due time that does not come while the inquiry is paused. */
    private static final long NEVER = Long.MAX_VALUE;

    private static final int TIMES = 4;

    private static final long MINUTE = 60_000_000;

    private static final Subjects.Kind<InquiryEvent> BY_ID = new Subjects.Kind<>(
            InquiryEvent::inquiryId, fact -> Inquiries.opens(fact.event()) ? fact.occurredAt() : Long.MIN_VALUE);

    private final BusinessCalendar hours;
    private final AccountTargets targets;
    private final Fact<InquiryEvent> opened;

    /** Of each clock, the event that decided it, or last started it. */
    private final List<Fact<InquiryEvent>> evidence;

    /**
     * Of each clock, when it was last started, is due and was done, {@link #NEVER} while it runs; then what it used.
     */
    private final long[] times;

    /** How many of the clocks are of responses; they come first. */
    private final int responses;

    private final boolean isResolved;

    private InquiryClocks(Inquiry inquiry, SlaTerms terms) {
        hours = terms.hours();
        targets = terms.targets();
        List<SlaClock> clocks = inquiry.clocks();
        opened = clocks.getFirst().start();
        evidence = clocks.stream().map(SlaClock::decidedBy).toList();
        times = new long[TIMES * clocks.size()];
        responses = inquiry.responses().size();
        isResolved = inquiry.isResolved();
        for (int i = 0; i < clocks.size(); i++) {
            SlaClock clock = clocks.get(i);
            times[TIMES * i] = clock.runsSince();
            if (clock.done() == null) {
                times[TIMES * i + 1] = dueOfRunning(inquiry, clock, terms);
                times[TIMES * i + 2] = NEVER;
            } else {
                SlaClock.Result result = inquiry.result(clock, terms, clock.countsFrom());
                times[TIMES * i + 1] = result.due();
                times[TIMES * i + 2] = clock.countsFrom();
                times[TIMES * i + 3] = result.used();
            }
        }
    }

    /** Whether a clock was started after a time, and decided by T: done, or past due. */
    private boolean isDecided(int clock, long start, long now) {
        return times[TIMES * clock] > start && isDecided(clock, now);
    }

    private boolean isDecided(int clock, long now) {
        return isDone(clock) || now > times[TIMES * clock + 1];
    }

    private boolean isDone(int clock) {
        return times[TIMES * clock + 2] != NEVER;
    }

    private boolean isMet(int clock) {
        return times[TIMES * clock + 2] <= times[TIMES * clock + 1] && isDone(clock);
    }

    /** What every T finds that is not before it: the pauses until then are over, or the last one lasts. */
    private static long dueOfRunning(Inquiry inquiry, SlaClock clock, SlaTerms terms) {
        Pauses still = inquiry.still(clock);
        long paused = still.beginning(still.over());
        long from =
                Math.max(clock.start().occurredAt(), still.over() == 0 ? Pauses.NEVER : still.end(still.over() - 1));
        long due = inquiry.result(clock, terms, Math.max(from, paused)).due();
        return paused == Pauses.NEVER || due <= paused ? due : NEVER;
    }

    private static Subjects.Digest<InquiryEvent, InquiryClocks> at(AccountAt account, TargetBook targets) {
        SlaTerms terms = SlaTerms.known(account, targets);
        boolean isNewest = BusinessCalendar.isNewest(account, terms.hours());
        return new Subjects.Digest<>() {
            @Override
            public @Nullable InquiryClocks of(List<Fact<InquiryEvent>> visible) {
                Inquiry inquiry = Inquiries.of(visible);
                return inquiry == null ? null : new InquiryClocks(inquiry, terms);
            }

            // Each read makes its own, so that few are compared where many are kept.
            private AccountTargets same = terms.targets();

            @Override
            public boolean isGood(InquiryClocks kept) {
                if (kept.hours != terms.hours() || (kept.targets != same && !kept.targets.isSameAs(same))) {
                    return false;
                }
                same = kept.targets;
                return true;
            }

            @Override
            public boolean isKept() {
                return isNewest;
            }
        };
    }

    /**
     * The sums that {@link Sla} has of the targets that were done, or are past due and were started, after a time.
     *
     * @param targets as known at the point
     * @param start microseconds since 1970, which is not within
     * @param whenDue accepts a target by its due time, in microseconds since 1970
     */
    public static SlaCount count(AccountAt account, TargetBook targets, long start, LongPredicate whenDue) {
        long now = account.at().t();
        int[] met = new int[2];
        int[] decided = new int[2];
        int[] answers = new int[1];
        long[] minutes = new long[1];
        each(account, targets, Long.MIN_VALUE, inquiry -> {
            for (int clock = 0; clock < inquiry.evidence.size(); clock++) {
                if (inquiry.isDecided(clock, now)
                        && inquiry.times[TIMES * clock + (inquiry.isDone(clock) ? 2 : 0)] > start
                        && whenDue.test(inquiry.times[TIMES * clock + 1])) {
                    int target = clock < inquiry.responses ? 0 : 1;
                    met[target] += inquiry.isMet(clock) ? 1 : 0;
                    decided[target]++;
                    if (target == 0 && inquiry.isDone(clock)) {
                        answers[0]++;
                        minutes[0] += inquiry.times[TIMES * clock + 3] / MINUTE;
                    }
                }
            }
        });
        return new SlaCount(met[0], decided[0], met[1], decided[1], answers[0], minutes[0]);
    }

    /** @param targets as known at the point */
    static boolean areAllResolved(AccountAt account, TargetBook targets) {
        boolean[] all = {true};
        each(account, targets, Long.MIN_VALUE, inquiry -> all[0] &= inquiry.isResolved);
        return all[0];
    }

    /** @param start inquiries that were last opened up to then may be left out */
    private static void each(AccountAt account, TargetBook targets, long start, Consumer<InquiryClocks> use) {
        Column<InquiryEvent> inquiries = account.table().facts(InquiryEvent.class);
        if (!inquiries.isEmpty(account.at())) { // most accounts have none, and need no calendar
            inquiries.about(BY_ID).each(account.at(), start, at(account, targets), use);
        }
    }

    /** The targets whose clocks were started, or started again, within a window up to T. */
    public static final class Decided {

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

        private Decided(AccountAt account, TargetBook targets, long start) {
            this.account = account;
            this.targets = targets;
            this.start = start;
            each((inquiry, clock) -> {
                size++;
                met += inquiry.isMet(clock) ? 1 : 0;
                overdue += inquiry.isDone(clock) ? 0 : 1;
            });
        }

        /**
         * @param targets as known at the point
         * @param start of the window, which is not within
         */
        public static Decided of(AccountAt account, TargetBook targets, long start) {
            return new Decided(account, targets, start);
        }

        private void each(ObjIntConsumer<InquiryClocks> use) {
            long now = account.at().t();
            InquiryClocks.each(account, targets, start, inquiry -> {
                for (int clock = 0; clock < inquiry.evidence.size(); clock++) {
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

        /**
         * The events that decided them, or started what is past due: each once, oldest first, of the newest so many.
         */
        public List<UUID> newest(int most) {
            List<Target> sorted = newestTargets(2 * most);
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

        /** So many at the least, where there are: those of the end of the window, as long an end as it takes. */
        private List<Target> newestTargets(int least) {
            List<Target> all = new ArrayList<>(size);
            each((inquiry, clock) -> all.add(new Target(inquiry.evidence.get(clock), inquiry.opened, clock)));
            long length = (account.at().t() - start) / 16;
            for (long from = account.at().t() - length; all.size() > least && from > start; from -= length) {
                long cut = from;
                List<Target> newest = new ArrayList<>(all);
                newest.removeIf(target -> target.evidence.occurredAt() <= cut);
                if (newest.size() >= least) {
                    return newest;
                }
                length *= 2;
            }
            return all;
        }
    }
}

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
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The clocks of an inquiry and when they are due, by business hours: all that a count of targets needs, at whatever T
 * its facts are visible. Times are microseconds since 1970.
 */
public final class InquiryClocks {

    /** A due time that does not come while the inquiry is paused. */
    private static final long NEVER = Long.MAX_VALUE;

    private static final int TIMES = 3;

    private static final Subjects.Kind<InquiryEvent> BY_ID = new Subjects.Kind<>(
            InquiryEvent::inquiryId, fact -> Inquiries.opens(fact.event()) ? fact.occurredAt() : Long.MIN_VALUE);

    private final BusinessCalendar hours;
    private final AccountTargets targets;
    private final Fact<InquiryEvent> opened;

    /** Of each clock, the event that decided it, or last started it. */
    private final List<Fact<InquiryEvent>> evidence;

    /** Of each clock, when it was last started, is due and was done, {@link #NEVER} while it runs. */
    private final long[] times;

    private InquiryClocks(Inquiry inquiry, SlaTerms terms) {
        hours = terms.hours();
        targets = terms.targets();
        List<SlaClock> clocks = inquiry.clocks();
        opened = clocks.getFirst().start();
        evidence = clocks.stream().map(SlaClock::decidedBy).toList();
        times = new long[TIMES * clocks.size()];
        for (int i = 0; i < clocks.size(); i++) {
            SlaClock clock = clocks.get(i);
            Long done = clock.doneAt();
            times[TIMES * i] = clock.runsSince();
            times[TIMES * i + 1] = due(inquiry, clock, terms);
            times[TIMES * i + 2] = done == null ? NEVER : done;
        }
    }

    /** Whether a clock was started after a time, and decided by T: done, or past due. */
    private boolean isDecided(int clock, long start, long now) {
        return times[TIMES * clock] > start && (times[TIMES * clock + 2] != NEVER || now > times[TIMES * clock + 1]);
    }

    private boolean isMet(int clock) {
        return times[TIMES * clock + 2] <= times[TIMES * clock + 1] && times[TIMES * clock + 2] != NEVER;
    }

    /**
     * Of one that runs, what every T finds that is not before it: the pauses until then are over, or the last one
     * lasts.
     */
    private static long due(Inquiry inquiry, SlaClock clock, SlaTerms terms) {
        Long done = clock.doneAt();
        if (done != null) {
            return inquiry.result(clock, terms, done).due();
        }
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
                overdue += inquiry.times[TIMES * clock + 2] == NEVER ? 1 : 0;
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
            Column<InquiryEvent> inquiries = account.table().facts(InquiryEvent.class);
            if (inquiries.isEmpty(account.at())) {
                return; // most accounts have none, and need no calendar
            }
            inquiries.about(BY_ID).each(account.at(), start, at(account, targets), inquiry -> {
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

package io.accounthealth.model.sla;

import io.accounthealth.events.InquiryEvent;
import io.accounthealth.model.calendar.BusinessCalendar;
import io.accounthealth.model.policy.TargetBook;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.Column;
import io.accounthealth.model.table.Fact;
import io.accounthealth.model.table.Subjects;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
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

    /** How many clocks it has. */
    int size() {
        return evidence.size();
    }

    Fact<InquiryEvent> opened() {
        return opened;
    }

    /** The event that decided a clock, or last started it. */
    Fact<InquiryEvent> evidence(int clock) {
        return evidence.get(clock);
    }

    boolean isResolved() {
        return isResolved;
    }

    /** When a clock was last started. */
    long started(int clock) {
        return times[TIMES * clock];
    }

    /** The last moment in time of a clock; later than any while it is paused. */
    long due(int clock) {
        return times[TIMES * clock + 1];
    }

    /** Whether a clock was started after a time, and decided by T: done, or past due. */
    boolean isDecided(int clock, long start, long now) {
        return started(clock) > start && isDecided(clock, now);
    }

    private boolean isDecided(int clock, long now) {
        return isDone(clock) || now > due(clock);
    }

    boolean isDone(int clock) {
        return times[TIMES * clock + 2] != NEVER;
    }

    boolean isMet(int clock) {
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

    /**
     * Those that are not resolved, in the order of their first events.
     *
     * @param targets as known at the point
     */
    static List<Inquiry> unresolved(AccountAt account, TargetBook targets) {
        List<Fact<InquiryEvent>> open = new ArrayList<>();
        each(account, targets, Long.MIN_VALUE, ClockSums::areAllResolved, inquiry -> {
            if (!inquiry.isResolved) {
                open.add(inquiry.opened);
            }
        });
        if (open.isEmpty()) {
            return List.of(); // as mostly
        }
        open.sort(Fact.ORDER);
        Subjects<InquiryEvent> byId = account.table().facts(InquiryEvent.class).about(BY_ID);
        return open.stream()
                .map(fact -> byId.visible(account.at(), fact.event().inquiryId()))
                .map(facts -> Objects.requireNonNull(Inquiries.of(facts)))
                .toList();
    }

    /** @param start inquiries that were last opened up to then may be left out */
    private static void each(AccountAt account, TargetBook targets, long start, Consumer<InquiryClocks> use) {
        each(account, targets, start, all -> false, use);
    }

    /**
     * @param start inquiries that were last opened up to then may be left out
     * @param whole returns whether it took all that is needed of some inquiries; else each is handed over
     */
    static void each(
            AccountAt account,
            TargetBook targets,
            long start,
            Predicate<ClockSums> whole,
            Consumer<InquiryClocks> use) {
        Column<InquiryEvent> inquiries = account.table().facts(InquiryEvent.class);
        if (inquiries.isEmpty(account.at())) { // most accounts have none, and need no calendar
            return;
        }
        Subjects.Digest<InquiryEvent, InquiryClocks> digest = at(account, targets);
        inquiries.about(BY_ID).each(account.at(), start, digest, new ClockSums.Read(digest, whole), use);
    }
}

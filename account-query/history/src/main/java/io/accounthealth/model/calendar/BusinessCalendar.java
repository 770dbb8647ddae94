package io.accounthealth.model.calendar;

import io.accounthealth.events.HandoverEvent;
import io.accounthealth.events.HandoverEvent.AccountProfileChanged;
import io.accounthealth.events.HandoverEvent.BusinessHoursAgreed;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.Fact;
import io.accounthealth.model.table.Profile;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * The business time of an account: each agreement on its hours counts for the time from which it was true until the
 * next one was, and so does its time zone. New hours therefore never change the past. Before the first agreement the
 * default hours count, before the opening the zone that the account was opened in.
 *
 * <p>Instants and lengths are microseconds.
 */
public final class BusinessCalendar {

    /** @param start from when on the hours count, until the next period starts; the first has always counted */
    private record Period(long start, BusinessHours hours) {}

    /** In order of time; never empty. */
    private final List<Period> periods;

    private BusinessCalendar(List<Period> periods) {
        this.periods = periods;
    }

    /** As agreed by the point, and from then on. */
    public static BusinessCalendar of(AccountAt account) {
        ZoneId zone = Profile.firstTimeZone(account.table(), account.at());
        List<Period> periods = new ArrayList<>(1);
        periods.add(new Period(Long.MIN_VALUE, BusinessHours.of(null, zone)));
        BusinessHoursAgreed agreed = null;
        for (Fact<HandoverEvent> fact : account.all(HandoverEvent.class)) {
            if (fact.event() instanceof BusinessHoursAgreed hours && BusinessHours.leavesTime(hours)) {
                agreed = hours;
            } else if (fact.event() instanceof AccountProfileChanged change && change.timeZone() != null) {
                zone = change.timeZone();
            } else {
                continue;
            }
            if (periods.getLast().start() == fact.occurredAt()) {
                periods.removeLast();
            }
            periods.add(new Period(fact.occurredAt(), BusinessHours.of(agreed, zone)));
        }
        return new BusinessCalendar(periods);
    }

    /**
     * Like {@link #of}, for times up to T alone: the same object at all points that tell these as all that is known now
     * does, so that what was counted by it may be kept; at other points a new one each time.
     */
    public static BusinessCalendar known(AccountAt account) {
        return KnownCalendar.at(account);
    }

    /**
     * Whether it is the {@link #known} one of all that is known now, so that what is counted by it is worth keeping.
     */
    public static boolean isNewest(AccountAt account, BusinessCalendar calendar) {
        return KnownCalendar.isNewest(account.table(), calendar);
    }

    /** The hours of all times. */
    static BusinessCalendar of(BusinessHours hours) {
        return new BusinessCalendar(List.of(new Period(Long.MIN_VALUE, hours)));
    }

    /** The business time between two instants; 0 when the second is not the later. */
    public long elapsed(long from, long to) {
        long time = 0;
        for (int period = 0; period < periods.size(); period++) {
            time += hours(period).elapsed(Math.max(from, periods.get(period).start()), Math.min(to, end(period)));
        }
        return time;
    }

    /** The first instant by which so much business time has passed; the start itself where it is none or less. */
    public long dueAfter(long start, long business) {
        if (business <= 0) {
            return start;
        }
        long left = business;
        int newest = periods.size() - 1;
        for (int period = 0; period < newest; period++) {
            long from = Math.max(start, periods.get(period).start());
            long within = hours(period).elapsed(from, end(period));
            if (left <= within) {
                return hours(period).dueAfter(from, left);
            }
            left -= within;
        }
        return newest().dueAfter(Math.max(start, periods.get(newest).start()), left);
    }

    /** The hours that count at the point. */
    public BusinessHours newest() {
        return hours(periods.size() - 1);
    }

    private BusinessHours hours(int period) {
        return periods.get(period).hours();
    }

    private long end(int period) {
        return period + 1 < periods.size() ? periods.get(period + 1).start() : Long.MAX_VALUE;
    }
}

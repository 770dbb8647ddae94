package io.accounthealth.model.calendar;

import io.accounthealth.model.table.BitemporalPoint;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The local time of a time zone. Instants are microseconds since 1970, and so are local times, as if they were of UTC.
 * It is put forward and back as the zone says from 1970 to 2199, and never before or after.
 *
 * <p>Local times that the clock shows twice are meant the first time, and those that it leaves out are meant at the
 * moment at which it does so. So a later local time is never an earlier instant.
 */
final class WallClock {

    private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z");
    private static final long SECOND = 1_000_000;

    /** Cached, since the transitions of a zone are slow to compute; some 600 zones have any. */
    private static final Map<ZoneId, WallClock> BY_ZONE = new ConcurrentHashMap<>();

    /** The instants at which it is put forward or back. */
    private final long[] changes;

    /** The offset from UTC, before each change and after the last. */
    private final long[] offsets;

    /** The furthest that it ever showed before each change, exclusive. */
    private final long[] furthest;

    /** The days, counted from 1970, on which it is changed: only these can be longer or shorter. */
    private final long[] oddDays;

    private WallClock(ZoneRules rules) {
        List<ZoneOffsetTransition> transitions = transitions(rules);
        int size = transitions.size();
        changes = new long[size];
        offsets = new long[size + 1];
        furthest = new long[size];
        offsets[0] = rules.getOffset(FIRST).getTotalSeconds() * SECOND;
        List<Long> days = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            changes[i] = BitemporalPoint.micros(transitions.get(i).getInstant());
            offsets[i + 1] = transitions.get(i).getOffsetAfter().getTotalSeconds() * SECOND;
            long before = changes[i] + offsets[i];
            long after = changes[i] + offsets[i + 1];
            furthest[i] = i == 0 ? before : Math.max(before, furthest[i - 1]);
            for (long day = day(Math.min(before, after)); day <= day(Math.max(before, after)); day++) {
                days.add(day);
            }
        }
        oddDays = days.stream().mapToLong(Long::longValue).sorted().distinct().toArray();
    }

    static WallClock of(ZoneId zone) {
        ZoneRules rules = zone.getRules();
        return rules.isFixedOffset()
                ? new WallClock(rules) // of these there are very many
                : BY_ZONE.computeIfAbsent(zone, changing -> new WallClock(changing.getRules()));
    }

    private static List<ZoneOffsetTransition> transitions(ZoneRules rules) {
        List<ZoneOffsetTransition> transitions = new ArrayList<>();
        ZoneOffsetTransition next = rules.nextTransition(FIRST);
        while (next != null && next.getInstant().isBefore(LAST)) {
            transitions.add(next);
            next = rules.nextTransition(next.getInstant());
        }
        return transitions;
    }

    /** The latest day that it has shown by an instant. */
    long dayAt(long instant) {
        int change = Arrays.binarySearch(changes, instant);
        int segment = change >= 0 ? change + 1 : -change - 1;
        long local = instant + offsets[segment];
        return day(segment == 0 ? local : Math.max(local, furthest[segment - 1] - 1));
    }

    /** The first instant at which it shows a local time, or a later one. */
    long first(long local) {
        int low = 0;
        int high = changes.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (furthest[middle] <= local) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        long instant = local - offsets[low];
        return low == 0 ? instant : Math.max(instant, changes[low - 1]);
    }

    /** The place of the first odd day that is not before a day. */
    int oddFrom(long day) {
        int found = Arrays.binarySearch(oddDays, day);
        return found >= 0 ? found : -found - 1;
    }

    int oddDays() {
        return oddDays.length;
    }

    long oddDay(int place) {
        return oddDays[place];
    }

    private static long day(long local) {
        return Math.floorDiv(local, BitemporalPoint.DAY);
    }
}

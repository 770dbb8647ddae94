package io.accounthealth.standalone.demo;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.events.WatchEvent.AlertRaised;
import io.accounthealth.events.WatchEvent.HealthBandChanged;
import io.accounthealth.model.alerts.DetectedFact;
import io.accounthealth.model.alerts.Watch;
import io.accounthealth.model.alerts.WatchState;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.standalone.demo.script.DemoCalendar;
import io.accounthealth.standalone.demo.script.Draft;
import io.accounthealth.standalone.demo.script.Reactions;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * What the platform notices, as the product would have: of a Monday morning, and on the last day and after it, it looks
 * at all accounts with what is recorded by then, and has recorded what it finds. What people do about its alerts comes
 * in between.
 */
final class DailyWatch {

    /** In UTC. */
    private static final int HOUR = 6;

    /** The product looks each minute; a morning a week finds nearly the same, and keep the first start short. */
    private static final DayOfWeek LOOKED_AT = DayOfWeek.MONDAY;

    /** The watch is switched on a year before the end, when all that was brought in has had its first talks. */
    private static final int FIRST_DAY = DemoCalendar.DAYS - 365;

    /** A change of band is noticed before what follows from it; more looks than these find nothing new. */
    private static final int MOST_LOOKS = 4;

    private record Look(AccountTable table, List<DetectedFact> noticed) {}

    private final Registrar registrar;
    private final Reactions reactions;
    private final DemoCalendar days;
    private final WatchState remembered = new WatchState();
    private final PriorityQueue<Draft> ahead =
            new PriorityQueue<>(Comparator.comparing(Draft::recordedAt).thenComparing(Draft::eventId));
    private int day = FIRST_DAY;

    DailyWatch(DemoCalendar days, Registrar registrar, Reactions reactions) {
        this.registrar = registrar;
        this.reactions = reactions;
        this.days = days;
    }

    /** Everything that comes before what is recorded at an instant, or with it. */
    void until(Instant recordedAt) {
        while (true) {
            Instant morning = days.instant(day, ZoneOffset.UTC, HOUR * 60);
            Draft reaction = ahead.peek();
            if (reaction != null && reaction.recordedAt().isBefore(morning)) {
                if (reaction.recordedAt().isAfter(recordedAt)) {
                    return;
                }
                registrar.registerIfOpen(ahead.remove());
            } else if (morning.isAfter(recordedAt) || !morning.isBefore(days.endInstant())) {
                return;
            } else {
                look(morning);
                day = nextLook(day);
            }
        }
    }

    /** All the rest, and a look after it: a first screen shows no alert whose cause is gone. */
    void end() {
        until(days.endInstant());
        look(days.endInstant().minusMillis(1));
    }

    private int nextLook(int after) {
        int next = after + 1;
        while (next != DemoCalendar.DAYS - 1 && days.date(next).getDayOfWeek() != LOOKED_AT) {
            next++;
        }
        return next;
    }

    private void look(Instant now) {
        List<AccountTable> tables = new ArrayList<>(registrar.known().tables());
        for (int looks = 0; looks < MOST_LOOKS && !tables.isEmpty(); looks++) {
            PointInTime point = new PointInTime(now, registrar.known().position(), PolicySelector.THEN);
            List<AccountTable> changed = new ArrayList<>();
            for (Look look : looks(tables, point)) {
                look.noticed().forEach(each -> report(each, now));
                if (look.noticed().stream().anyMatch(each -> each.fact() instanceof HealthBandChanged)) {
                    changed.add(look.table());
                }
            }
            tables = changed;
        }
    }

    /** On all cores, since accounts do not depend on each other; in the order of the tables. */
    private List<Look> looks(List<AccountTable> tables, PointInTime point) {
        PolicyBook policies = registrar.known().policies();
        return tables.parallelStream()
                .map(table -> new Look(table, Watch.look(table, point, policies, remembered)))
                .toList();
    }

    private void report(DetectedFact noticed, Instant now) {
        registrar.report(noticed, now);
        if (noticed.fact() instanceof AlertRaised alert) {
            ahead.addAll(reactions.to(noticed.account(), alert, now));
        }
    }
}

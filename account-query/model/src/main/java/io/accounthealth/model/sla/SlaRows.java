package io.accounthealth.model.sla;

import io.accounthealth.model.calendar.BusinessCalendar;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.BitemporalPoint;
import java.time.Instant;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** The rows of one account. */
final class SlaRows {

    private static final long MINUTE = 60_000_000;

    private final AccountAt account;
    private final BusinessCalendar hours;
    private final long from;
    private final LongPredicate whenDue;

    /**
     * @param from what begins after it counts
     * @param whenDue and of that the targets whose due time, in microseconds since 1970, it wants
     */
    SlaRows(AccountAt account, long from, LongPredicate whenDue) {
        this.account = account;
        hours = BusinessCalendar.of(account);
        this.from = from;
        this.whenDue = whenDue;
    }

    Sla.Row row(Inquiry inquiry) {
        int met = 0;
        int decided = 0;
        int answers = 0;
        long minutes = 0;
        SlaClock newest = inquiry.responses().getLast();
        SlaClock.Standing response = standing(inquiry, newest);
        for (SlaClock clock : inquiry.responses()) {
            if (clock.countsFrom() > from) {
                SlaClock.Standing standing = clock == newest ? response : standing(inquiry, clock);
                if (!whenDue.test(standing.due())) {
                    continue;
                }
                met += standing.isMet() ? 1 : 0;
                decided += standing.isDecided() ? 1 : 0;
                answers += clock.isRunning() ? 0 : 1;
                minutes += clock.isRunning() ? 0 : standing.used() / MINUTE;
            }
        }
        SlaClock settling = inquiry.resolution();
        SlaClock.Standing resolution = settling == null ? null : standing(inquiry, settling);
        boolean counts = settling != null
                && resolution != null
                && settling.countsFrom() > from
                && resolution.isDecided()
                && whenDue.test(resolution.due());
        return new Sla.Row(
                account.table().account(),
                account.name(),
                account.manager(),
                inquiry.id(),
                inquiry.priority(),
                inquiry.channel(),
                inquiry.state(),
                BitemporalPoint.instant(inquiry.receivedAt()),
                inquiry.reopenings(),
                response.state() == SlaClock.State.BREACHED
                        || (resolution != null && resolution.state() == SlaClock.State.BREACHED),
                response.state(),
                BitemporalPoint.instant(response.due()),
                instant(newest.doneAt()),
                response.used() / MINUTE,
                met,
                decided,
                answers,
                minutes,
                resolution == null ? null : resolution.state(),
                resolution == null ? null : BitemporalPoint.instant(resolution.due()),
                instant(inquiry.resolvedAt()),
                resolution == null ? null : resolution.used() / MINUTE,
                counts && resolution != null && resolution.isMet() ? 1 : 0,
                counts ? 1 : 0,
                inquiry.evidence());
    }

    private SlaClock.Standing standing(Inquiry inquiry, SlaClock clock) {
        return inquiry.standing(clock, hours, account.at().t());
    }

    private static @Nullable Instant instant(@Nullable Long micros) {
        return micros == null ? null : BitemporalPoint.instant(micros);
    }
}

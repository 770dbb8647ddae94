package io.accounthealth.model.amendments;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.PeriodFact;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A fact that became known otherwise than before, or late.
 *
 * @param after what was recorded: the newer report, the corrected version, the retraction, or the late fact
 * @param before what had been known until then; null for a late fact
 * @param holds what holds from then on: {@code after}, or the earlier report that holds again; null where nothing does
 */
public record Amendment(
        Kind kind,
        Fact<AccountEvent> after,
        @Nullable Fact<AccountEvent> before,
        @Nullable Fact<AccountEvent> holds) {

    public enum Kind {
        /** A newer report of the same source, line and first day says something else. */
        RESTATED,
        /** A person or a source replaced a fact. */
        CORRECTED,
        /** A fact never was, or its source no longer claims it. */
        RETRACTED,
        /** Recorded for the first time, more than {@link AmendmentRegister#LATE} after it occurred. */
        LATE
    }

    /** From where on it is known; no two of a log have the same. */
    public long position() {
        return after.position();
    }

    /** The fact that it is about: as retracted, else as it is known from then on. */
    public Fact<AccountEvent> fact() {
        return kind == Kind.RETRACTED && before != null ? before : after;
    }

    /** Who claims it: the source of a report of a period, else through which it was recorded. */
    public String source() {
        return fact().event() instanceof PeriodFact report ? report.source() : after.source();
    }

    /** The day that it is about: the first of the period of a report, else the day on which it occurred. */
    public LocalDate day(ZoneId zone) {
        return fact().event() instanceof PeriodFact report
                ? report.periodStart()
                : LocalDate.ofInstant(BitemporalPoint.instant(fact().occurredAt()), zone);
    }

    /** Whole days from when the fact occurred to when this was recorded. */
    public long daysLate() {
        return Math.max(0, (after.recordedAt() - fact().occurredAt()) / BitemporalPoint.DAY);
    }

    /** Since when another figure than this was shown, microseconds since 1970. */
    public long shownSince() {
        return before == null ? after.occurredAt() : before.recordedAt();
    }

    /** Whether it is the event by which a source takes back what it had reported. */
    public static boolean isRetraction(AccountEvent event) {
        return PeriodReport.isRetraction(event);
    }

    /** Why, as a person or a source said it; null where nobody did. */
    public @Nullable String reason() {
        Fact.Amendment amended = after.amendment();
        return amended != null ? amended.reason() : PeriodReport.reason(after.event());
    }

    /** The event that it amends, as first recorded; null for a late fact. */
    public @Nullable UUID amends() {
        return before == null ? null : before.root();
    }
}

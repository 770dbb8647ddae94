package io.accounthealth.model.qbr;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.model.escalations.Escalations;
import io.accounthealth.model.growth.Growth;
import io.accounthealth.model.pacing.Pacing;
import io.accounthealth.model.period.CalendarPeriod;
import io.accounthealth.model.platforms.Platforms;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.promises.Promises;
import io.accounthealth.model.renewals.Renewals;
import io.accounthealth.model.reporting.Reporting;
import io.accounthealth.model.satisfaction.Satisfaction;
import io.accounthealth.model.sla.Sla;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Profile;
import io.accounthealth.model.table.Tables;
import io.accounthealth.model.work.Work;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the pack of a quarter. */
record PackMaker(
        AccountTable table,
        PointInTime last,
        CalendarPeriod quarter,
        boolean complete,
        Instant start,
        Instant end,
        PolicyBook book) {

    private static final int RENEWALS_WITHIN_DAYS = 180;

    @Nullable
    QbrPack pack() {
        AccountAt account = AccountAt.of(table, last);
        Profile profile = account.profile();
        if (profile == null) {
            return null;
        }
        Tables one = Tables.of(table);
        long before = BitemporalPoint.micros(start) - 1;
        int days = (int) ChronoUnit.DAYS.between(quarter.first(), account.today()) + 1;
        List<Goal> goals = Goal.all(account);
        return new QbrPack(
                QbrPack.FORMAT,
                table.account(),
                profile.name(),
                profile.manager(),
                quarter.written(),
                quarter.first(),
                account.today(),
                complete,
                last.asOf(),
                book.inForce(account, last).version(),
                HealthStory.of(table, last, start, book),
                SpendStory.of(AccountAt.of(table, QbrPack.deliveredBy(last, complete, end)), quarter),
                Pacing.during(one, QbrPack.deliveredBy(last, complete, end), quarter),
                Highlight.all(account, before),
                Meetings.of(account, before),
                Sla.since(account, book.targets().asKnown(last.knownAtPosition()), before, days),
                Reporting.since(account, before, days),
                Satisfaction.since(table, account.at(), before, when -> true),
                Escalations.rows(account).stream()
                        .filter(row -> within(row.resolvedAt()))
                        .toList(),
                Promises.rows(account).stream()
                        .filter(row -> !row.state().isDecided() || within(row.decidedAt()) || isOf(row.due()))
                        .toList(),
                goals.stream().filter(this::isEarlier).toList(),
                goals.stream()
                        .filter(goal -> goal.quarter().equals(quarter.written()))
                        .toList(),
                Work.rows(account).stream()
                        .filter(row -> row.kind() == Work.Kind.MILESTONE || row.kind() == Work.Kind.BRIEF)
                        .filter(row -> row.state() == Work.State.MISSED
                                ? row.due() == null || isOf(row.due())
                                : within(row.doneAt()))
                        .map(PackedWork::of)
                        .toList(),
                Platforms.rows(account).stream()
                        .filter(row -> row.kind() == Platforms.Kind.FEATURE && within(row.doneAt()))
                        .toList(),
                Growth.of(one, last, days).rows().stream()
                        .filter(row -> row.kind() == Growth.Kind.OPPORTUNITY)
                        .filter(row -> row.wonAt() == null ? within(row.lostAt()) : within(row.wonAt()))
                        .toList(),
                Renewals.of(one, last, book, RENEWALS_WITHIN_DAYS).rows());
    }

    /** What is not done yet is of the quarter too. */
    private boolean within(@Nullable Instant done) {
        return done == null || !done.isBefore(start);
    }

    private boolean isOf(LocalDate day) {
        return !day.isBefore(quarter.first()) && day.isBefore(quarter.end());
    }

    private boolean isEarlier(Goal goal) {
        boolean before = goal.quarter().compareTo(quarter.written()) < 0;
        return before && within(goal.decidedAt());
    }
}

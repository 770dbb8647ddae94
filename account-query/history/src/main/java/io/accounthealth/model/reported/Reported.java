package io.accounthealth.model.reported;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.ContractEvent;
import io.accounthealth.events.ContractEvent.AccountChurned;
import io.accounthealth.events.ContractEvent.AccountReactivated;
import io.accounthealth.events.SpendEvent.SpendReported;
import io.accounthealth.model.feed.SourceBook;
import io.accounthealth.model.feed.SourceHistory;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Of which days the spend of an account is reported, by source. A day that a source reported without a row of the
 * account is zero; a day that it has not reached is unknown, and nothing is judged by it.
 *
 * <p>At a point that looks ahead it is as of the present: no report comes by waiting.
 *
 * @param today the day of the point in the account's zone; yesterday is the last day that can be reported
 * @param sources with a report of the account in the last {@value OwnDays#LOOK_BACK_DAYS} days, by name
 */
public record Reported(AccountAt account, LocalDate today, List<Source> sources) {

    /** A source that reports nobody is waited for so many days. */
    private static final int WAITED_DAYS = 60;

    /**
     * One source of the account.
     *
     * @param end the first day that is not reported, today at the latest; days since 1970, like the others
     * @param ownEnd the first day after the last that its own rows of the account cover
     * @param isExpected whether more is expected of it; else its days after that are zero, and reported
     * @param overdueFrom the first day on which its next report is overdue, by its own habit
     * @param periodDays how many days its newest report is of
     */
    public record Source(String name, long end, long ownEnd, boolean isExpected, long overdueFrom, long periodDays) {

        /** The last day that is reported. */
        public LocalDate through() {
            return LocalDate.ofEpochDay(end - 1);
        }

        public boolean isOverdueOn(long day) {
            return isExpected && day >= overdueFrom;
        }
    }

    public static Reported of(AccountAt asked) {
        AccountAt account = asked.reported();
        Collection<OwnDays.Source> reporting = OwnDays.of(account);
        if (reporting.isEmpty()) {
            return new Reported(account, account.today(), List.of());
        }
        SourceBook book = book(account.table());
        List<Source> sources = new ArrayList<>(1);
        for (OwnDays.Source own : reporting) {
            sources.add(source(account, own, book.of(own.name())));
        }
        return new Reported(account, account.today(), List.copyOf(sources));
    }

    /** Of all accounts; of this one alone where no more is known. */
    private static SourceBook book(AccountTable table) {
        SourceBook ofAll = table.sources();
        if (ofAll != null) {
            return ofAll;
        }
        SourceBook own = new SourceBook();
        for (Fact<AccountEvent> fact : table.recorded()) {
            if (fact.event() instanceof SpendReported e) {
                own.add(e, table.account(), fact.position(), BitemporalPoint.instant(fact.recordedAt()));
            }
        }
        return own;
    }

    private static Source source(AccountAt account, OwnDays.Source own, SourceHistory history) {
        long today = account.today().toEpochDay();
        BitemporalPoint at = account.at();
        SourceHistory.Reach reach = history.at(at.k());
        long latest = Math.min(today, account.dayOf(at.until()).toEpochDay());
        long end = reach == null || (account.id().equals(reach.sole()) && own.isUnsettled())
                ? own.end()
                : Math.max(own.end(), Math.min(reach.day() + 1, latest));
        boolean isExpected = end < today && isExpected(account, own, end, today);
        long overdueFrom = isExpected ? end + history.usualDays(at.k(), own.periodDays()) : Long.MAX_VALUE;
        return new Source(
                own.name(),
                end < today && !isExpected ? today : end,
                own.end(),
                isExpected || end >= today,
                overdueFrom,
                own.periodDays());
    }

    /** @param end the first day that it has not reported, before today */
    private static boolean isExpected(AccountAt account, OwnDays.Source own, long end, long today) {
        return own.end() >= end - SourceBook.WINDOW_DAYS
                && today - end <= WAITED_DAYS
                && !hasChurned(account)
                && !OrdersOfSource.haveAllEnded(account, own.name(), own.end());
    }

    private static boolean hasChurned(AccountAt account) {
        Fact<ContractEvent> newest = account.latest(
                ContractEvent.class, event -> event instanceof AccountChurned || event instanceof AccountReactivated);
        return newest != null
                && newest.event() instanceof AccountChurned churned
                && (churned.effective() == null || !account.today().isBefore(churned.effective()));
    }

    /** The first day that a source has not reported, days since 1970; today of one that is not expected. */
    public long end(String source) {
        for (Source each : sources) {
            if (each.name().equals(source)) {
                return each.end();
            }
        }
        return today.toEpochDay();
    }

    /** The same of the source of a series of the account. */
    public long end(int series) {
        return sources.isEmpty()
                ? today.toEpochDay()
                : end(account.table().spend().source(series));
    }

    /** The earliest of them; today where all is reported. */
    public long end() {
        long end = today.toEpochDay();
        for (Source source : sources) {
            end = Math.min(end, source.end());
        }
        return end;
    }

    /** The reported day of the account: the last of which all of its sources have reported, at most yesterday. */
    public LocalDate through() {
        return LocalDate.ofEpochDay(end() - 1);
    }

    /** How many days up to yesterday are not reported. */
    public int unreportedDays() {
        return (int) (today.toEpochDay() - end());
    }

    /** How many days of a range that are over are not reported; the last is not within. */
    public int unreportedDays(LocalDate from, LocalDate to) {
        long last = Math.min(today.toEpochDay(), to.toEpochDay());
        return (int) Math.max(0, last - Math.max(end(), from.toEpochDay()));
    }

    /** Whether all days before one are reported. */
    public boolean isReportedBefore(LocalDate day) {
        return end() >= day.toEpochDay();
    }

    /** The sources whose next report is overdue, by name. */
    public List<Source> silent() {
        long day = today.toEpochDay();
        return sources.stream().filter(source -> source.isOverdueOn(day)).toList();
    }

    /** How many days up to yesterday are not reported of the source that is silent for longest; 0 where none is. */
    public int silentDays() {
        return silent().stream()
                .mapToInt(source -> (int) (today.toEpochDay() - source.end()))
                .max()
                .orElse(0);
    }

    /** Whether the next report of a source is overdue. */
    public boolean isOverdue(String source) {
        long day = today.toEpochDay();
        return sources.stream().anyMatch(each -> each.name().equals(source) && each.isOverdueOn(day));
    }
}

package io.accounthealth.query.retention;

import io.accounthealth.model.period.CalendarPeriod;
import io.accounthealth.model.retention.Cohorts;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.Frame.Link;
import io.accounthealth.query.page.Wording;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** By month of first spend, what is left in every month after it. */
record CohortsPage(RetentionView view, YearMonth first, YearMonth last, List<Cohorts.Cohort> cohorts)
        implements RetentionPage {

    private static final int MONTHS = 24;
    private static final String ACCOUNTS = "accounts";
    private static final int WARMEST = 10;

    static CohortsPage of(RetentionScope scope) {
        YearMonth last = CalendarPeriod.lastWholeMonth(scope.at());
        YearMonth first = last.minusMonths(MONTHS - 1);
        return new CohortsPage(
                scope.view(), first, last, Cohorts.grid(scope.tables(), scope.at(), first, last, scope.in()));
    }

    /** Whether the share of accounts is shown, and not that of money. */
    public boolean ofAccounts() {
        return ACCOUNTS.equals(view.query().address().get(RetentionQuery.SHARE));
    }

    public List<Link> shares() {
        Address address = view.query().address();
        return List.of(
                new Link("Share of money", address.with(RetentionQuery.SHARE, null), !ofAccounts()),
                new Link("Share of accounts", address.with(RetentionQuery.SHARE, ACCOUNTS), ofAccounts()));
    }

    /** Whether a cohort has accounts that began after the first day of its month. */
    public boolean inPart() {
        return cohorts.stream().anyMatch(cohort -> cohort.accountsInPart() > 0);
    }

    /** Of money, against the first whole month; null of a month in part. */
    public @Nullable BigDecimal share(Cohorts.Cohort cohort, Cohorts.Cell cell) {
        return ofAccounts()
                ? cell.logoRetention()
                : cohort.accountsInPart() == 0 ? cell.spendRetention() : cohort.ofFirstWholeMonth(cell);
    }

    /** The share as a whole number, or that its month is one in part. */
    public String shown(Cohorts.Cohort cohort, Cohorts.Cell cell) {
        return isPart(cohort, cell) ? "part" : Wording.wholePercent(share(cohort, cell));
    }

    public String title(Cohorts.Cohort cohort, Cohorts.Cell cell) {
        return "%s: %s from %s, %s"
                .formatted(
                        Wording.month(cohort.first().plusMonths(cell.monthsAfter())),
                        Wording.amount(cell.spend(), view.in()),
                        Wording.counted(cell.accounts(), "account"),
                        isPart(cohort, cell) ? "a part month" : Wording.percent(share(cohort, cell)));
    }

    private boolean isPart(Cohorts.Cohort cohort, Cohorts.Cell cell) {
        return !ofAccounts() && cell.monthsAfter() == 0 && cohort.accountsInPart() > 0;
    }

    /** From 0 for nothing to 10 for all accounts, or for twice the money: money can grow, accounts cannot. */
    public int warmth(Cohorts.Cohort cohort, Cohorts.Cell cell) {
        BigDecimal share = share(cohort, cell);
        return share == null
                ? 0
                : share.multiply(BigDecimal.valueOf(WARMEST))
                        .divide(ofAccounts() ? BigDecimal.ONE : BigDecimal.TWO, RoundingMode.FLOOR)
                        .min(BigDecimal.valueOf(WARMEST))
                        .intValue();
    }

    /** The accounts that were new in that month. */
    public Address accounts(Cohorts.Cohort cohort) {
        return view.overview(
                        cohort.first().minusMonths(1).toString(), cohort.first().toString())
                .movedTo(RetentionTab.ACCOUNTS.path())
                .with(RetentionQuery.RATES, view.money().converts() ? "each" : null)
                .with(RetentionQuery.FIGURE, "new");
    }

    @Override
    public long rowCount() {
        return cohorts.stream().mapToLong(cohort -> cohort.cells().size()).sum();
    }
}

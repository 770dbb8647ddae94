package io.accounthealth.query.retention;

import io.accounthealth.model.period.CalendarPeriod;
import io.accounthealth.model.retention.Cohorts;
import io.accounthealth.query.http.RowCounted;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.Frame;
import io.accounthealth.query.page.PointBar;
import io.accounthealth.query.page.Wording;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * By month of first spend, what is left in every month after it.
 *
 * @param shares links to the share of money and to that of accounts
 * @param says which share it is, in a sentence
 * @param inPart what the mark of a first month in part means; null where no month has it
 * @param months after the first one, which is 0
 */
record CohortsPage(
        PointBar point,
        RetentionHead head,
        List<Frame.Link> shares,
        String says,
        @Nullable String inPart,
        List<Integer> months,
        List<Row> rows,
        String csv)
        implements RowCounted {

    private static final int MONTHS = 24;
    private static final String ACCOUNTS = "accounts";
    private static final int WARMEST = 10;

    /** Money, other than accounts, can become more; from here on it is as warm as can be. */
    private static final BigDecimal MUCH_MORE = BigDecimal.TWO;

    /**
     * @param url the accounts that were new in that month
     * @param inPart how many accounts began after its first day; null where none did
     */
    record Row(
            String month,
            String url,
            String accounts,
            String firstSpend,
            @Nullable String inPart,
            List<Cell> cells) {}

    /**
     * @param shown in percent, without the sign
     * @param warmth from 0 for nothing to 10 for all accounts, or twice the money
     * @param says all of it, in one sentence
     */
    record Cell(String shown, int warmth, String says) {}

    static CohortsPage of(RetentionScope scope) {
        YearMonth last = CalendarPeriod.lastWholeMonth(scope.at());
        YearMonth first = last.minusMonths(MONTHS - 1);
        boolean ofAccounts = ACCOUNTS.equals(scope.asked().address().get(RetentionQuery.SHARE));
        List<Cohorts.Cohort> cohorts = Cohorts.grid(scope.tables(), scope.at(), first, last, scope.in());
        int widest =
                cohorts.stream().mapToInt(cohort -> cohort.cells().size()).max().orElse(0);
        Address address = scope.asked().address();
        return new CohortsPage(
                scope.bar(),
                RetentionHead.of(scope, RetentionHead.Tab.COHORTS),
                List.of(
                        new Frame.Link(
                                "Share of money",
                                address.with(RetentionQuery.SHARE, null).toString(),
                                !ofAccounts),
                        new Frame.Link(
                                "Share of accounts",
                                address.with(RetentionQuery.SHARE, ACCOUNTS).toString(),
                                ofAccounts)),
                ofAccounts
                        ? "Of the accounts that first spent in a month, how many percent spend so many months later."
                        : "Of what the accounts of a month spent in it, how many percent they spend so many months"
                                + " later.",
                cohorts.stream().noneMatch(cohort -> cohort.accountsInPart() > 0)
                        ? null
                        : "In part: accounts that began to spend after the first day of the month. Beside such a month"
                                + " the whole months after it look greater than they are; whole months compare with"
                                + " each other.",
                IntStream.range(0, widest).boxed().toList(),
                cohorts.stream().map(cohort -> row(scope, cohort, ofAccounts)).toList(),
                scope.csvOfSegment("/v1/retention/cohorts")
                        .with(RetentionQuery.FROM, first.toString())
                        .with(RetentionQuery.TO, last.toString())
                        .toString());
    }

    @Override
    public long rowCount() {
        return rows.stream().mapToLong(row -> row.cells().size()).sum();
    }

    private static Row row(RetentionScope scope, Cohorts.Cohort cohort, boolean ofAccounts) {
        YearMonth first = cohort.first();
        List<Cell> cells = new ArrayList<>();
        for (Cohorts.Cell cell : cohort.cells()) {
            cells.add(
                    ofAccounts
                            ? cell(scope, first, cell, cell.logoRetention(), BigDecimal.ONE)
                            : cell(scope, first, cell, cell.spendRetention(), MUCH_MORE));
        }
        return new Row(
                Wording.month(first),
                scope.screen(RetentionHead.Tab.ACCOUNTS)
                        .with(RetentionQuery.THROUGH, null)
                        .with(RetentionQuery.FROM, first.minusMonths(1).toString())
                        .with(RetentionQuery.TO, first.toString())
                        .with(RetentionQuery.FIGURE, "new")
                        .toString(),
                Wording.count(cohort.accounts()),
                Wording.amount(cohort.firstSpend(), scope.in()),
                cohort.accountsInPart() == 0 ? null : Wording.count(cohort.accountsInPart()) + " in part",
                cells);
    }

    private static Cell cell(
            RetentionScope scope, YearMonth first, Cohorts.Cell cell, @Nullable BigDecimal share, BigDecimal whole) {
        return new Cell(
                share == null
                        ? Wording.NOTHING
                        : Wording.count(share.movePointRight(2)
                                .setScale(0, RoundingMode.HALF_UP)
                                .longValueExact()),
                share == null
                        ? 0
                        : share.multiply(BigDecimal.valueOf(WARMEST))
                                .divide(whole, RoundingMode.FLOOR)
                                .min(BigDecimal.valueOf(WARMEST))
                                .intValue(),
                "%s: %s from %s %s, %s"
                        .formatted(
                                Wording.month(first.plusMonths(cell.monthsAfter())),
                                Wording.amount(cell.spend(), scope.in()),
                                Wording.count(cell.accounts()),
                                cell.accounts() == 1 ? "account" : "accounts",
                                Wording.percent(share)));
    }
}

package io.accounthealth.model.backtest;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Rows of accounts, in a fixed order, so that the same rows give the same sums.
 *
 * @param accounts the rows of each
 * @param rows all of them, in the order of the accounts
 */
record Sample(List<List<Row>> accounts, List<Row> rows) {

    static Sample of(List<List<Row>> accounts) {
        return new Sample(accounts, accounts.stream().flatMap(List::stream).toList());
    }

    Sample only(IntPredicate weeks) {
        return of(accounts.stream()
                .map(rows -> rows.stream().filter(row -> weeks.test(row.week())).toList())
                .toList());
    }

    int positives() {
        return (int) rows.stream().filter(Row::positive).count();
    }

    int others() {
        return rows.size() - positives();
    }

    /** Accounts with a loss that followed. */
    int lostAccounts() {
        return (int) accounts.stream()
                .filter(rows -> rows.stream().anyMatch(Row::positive))
                .count();
    }

    int withoutValue(int dimension) {
        return (int)
                rows.stream().filter(row -> row.values()[dimension] == Row.NONE).count();
    }

    /** In the order of the rows. */
    int[] scores(List<BigDecimal> weights) {
        return rows.stream().mapToInt(row -> row.score(weights)).toArray();
    }
}

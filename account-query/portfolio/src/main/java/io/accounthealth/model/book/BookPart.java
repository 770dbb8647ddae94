package io.accounthealth.model.book;

import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.Money;
import io.accounthealth.model.changes.HealthDifference.Shown;
import io.accounthealth.model.health.HealthModel;
import io.accounthealth.model.health.ScoreResult;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.renewals.Renewals;
import io.accounthealth.model.retention.Retention;
import io.accounthealth.model.retention.RetentionBy;
import io.accounthealth.model.spend.SpendTrend;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an account adds to the book at one point.
 *
 * @param scored null once it is counted: its reasons are read from the table
 * @param shown null, like all but {@code kept}, where no opening of the account is known at K
 * @param spend of 30 days; null when none was ever reported
 * @param kept by currency; none where it spent in neither quarter
 * @param terms with an end, that are undecided
 */
record BookPart(
        @Nullable ScoreResult scored,
        @Nullable Shown shown,
        @Nullable Money spend,
        Map<CurrencyCode, Retention.Row> kept,
        List<Renewals.Row> terms) {

    static BookPart of(AccountTable table, BookPoint at, PolicyBook book, int within) {
        AccountAt account = AccountAt.of(table, at.point());
        Map<CurrencyCode, Retention.Row> kept = kept(table, account.at(), at);
        if (account.profile() == null) {
            return new BookPart(null, null, null, kept, List.of());
        }
        ScoreResult scored = HealthModel.score(account, at.point(), book);
        return new BookPart(
                scored,
                Shown.of(scored),
                SpendTrend.recent(account, SpendTrend.DEFAULT_DAYS, at.spend()),
                kept,
                Renewals.rows(account, within, at.terms(), () -> scored).stream()
                        .filter(row -> row.end() != null && row.state().isUndecided())
                        .toList());
    }

    /** Without what reads the table. */
    BookPart counted() {
        return new BookPart(null, shown, spend, kept, terms);
    }

    private static Map<CurrencyCode, Retention.Row> kept(AccountTable table, BitemporalPoint at, BookPoint of) {
        if (of.retention() == null) {
            return RetentionBy.byCurrency(table, at, of.compared());
        }
        Retention.Row row = Retention.row(table, at, of.compared(), of.retention());
        return row == null ? Map.of() : Map.of(of.retention().currency(), row);
    }
}

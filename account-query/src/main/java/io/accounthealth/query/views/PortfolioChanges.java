package io.accounthealth.query.views;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.Band;
import io.accounthealth.query.health.Points;
import io.accounthealth.query.health.PolicyBook;
import io.accounthealth.query.table.AccountAt;
import io.accounthealth.query.table.AccountTable;
import io.accounthealth.query.table.Tables;
import io.accounthealth.query.views.HealthDifference.Kind;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which scores moved most between two points, and why: see {@link HealthDifference} for one account fact by fact. */
public final class PortfolioChanges {

    /**
     * @param scoreBefore null where there was none
     * @param shownBefore the value of an override that names one, else the score; null where there was neither, which
     *     counts as nought
     * @param difference shownAfter less shownBefore; the five after it add up to it exactly
     * @param byTime what time passing did
     * @param byLateFacts what was known late, and corrected
     * @param byNewFacts what came to pass since
     * @param byPolicy other rules
     * @param byOverride judgements of people
     * @param why what moved furthest, in one sentence; null where the score did not move
     */
    public record Row(
            AccountId accountId,
            @Nullable String account,
            @Nullable String manager,
            @Nullable Points scoreBefore,
            @Nullable Points scoreAfter,
            @Nullable Points shownBefore,
            @Nullable Points shownAfter,
            @Nullable Band bandBefore,
            @Nullable Band bandAfter,
            Points difference,
            Points byTime,
            Points byLateFacts,
            Points byNewFacts,
            Points byPolicy,
            Points byOverride,
            @Nullable String why) {}

    /**
     * @param appeared accounts that had no score at the first point and have one at the second; they neither rose nor
     *     fell
     * @param rose accounts that are shown a higher figure at the second point
     * @param changedBand of those that had a band
     */
    public record Figures(int accounts, int appeared, int rose, int fell, int unchanged, int changedBand) {}

    /** Those that moved most first, whichever way; those that appeared last. */
    private static final Comparator<Row> ORDER = Comparator.comparing(PortfolioChanges::appeared)
            .thenComparingLong(row -> -Math.abs(row.difference().thousandths()))
            .thenComparing(Row::accountId);

    private PortfolioChanges() {}

    /**
     * Of the accounts whose opening is known at the second point.
     *
     * @param to not before {@code from}, neither in what was true nor in what was known
     */
    public static Board<Figures, Row> of(Tables tables, PointInTime from, PointInTime to, PolicyBook book) {
        List<Row> rows = Board.sorted(tables.each(table -> row(table, from, to, book)), ORDER);
        int appeared = 0;
        int rose = 0;
        int fell = 0;
        int changedBand = 0;
        for (Row row : rows) {
            if (appeared(row)) {
                appeared++;
            } else {
                rose += row.difference().thousandths() > 0 ? 1 : 0;
                fell += row.difference().thousandths() < 0 ? 1 : 0;
                changedBand += row.bandBefore() == null || row.bandBefore() == row.bandAfter() ? 0 : 1;
            }
        }
        int unchanged = rows.size() - appeared - rose - fell;
        return new Board<>(new Figures(rows.size(), appeared, rose, fell, unchanged, changedBand), rows);
    }

    private static boolean appeared(Row row) {
        return row.scoreBefore() == null && row.scoreAfter() != null;
    }

    private static @Nullable Row row(AccountTable table, PointInTime from, PointInTime to, PolicyBook book) {
        AccountAt account = AccountAt.of(table, to);
        if (account.profile() == null) {
            return null;
        }
        HealthDifference.Totals totals = HealthDifference.totals(table, from, to, book);
        Map<Kind, Points> moved = totals.moved();
        return new Row(
                table.account(),
                account.name(),
                account.manager(),
                totals.from().score(),
                totals.to().score(),
                totals.from().shown(),
                totals.to().shown(),
                totals.from().band(),
                totals.to().band(),
                totals.difference(),
                moved.getOrDefault(Kind.TIME, Points.ZERO),
                moved.getOrDefault(Kind.LATE, Points.ZERO),
                moved.getOrDefault(Kind.NEW, Points.ZERO),
                moved.getOrDefault(Kind.POLICY, Points.ZERO),
                moved.getOrDefault(Kind.OVERRIDE, Points.ZERO),
                totals.reason());
    }
}

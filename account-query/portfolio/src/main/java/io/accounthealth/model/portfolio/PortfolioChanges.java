package io.accounthealth.model.portfolio;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountId;
import io.accounthealth.model.changes.HealthDifference;
import io.accounthealth.model.changes.HealthDifference.Kind;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.figures.Counts;
import io.accounthealth.model.figures.Score;
import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.message.Message;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.Tables;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The score changes of all accounts between two points: see {@link HealthDifference} for one account fact by fact. */
public final class PortfolioChanges {

    /**
     * @param scoreBefore null where there was none
     * @param shownBefore the value of an override that names one, else the score; null where there was neither, which
     *     counts as zero
     * @param difference shownAfter less shownBefore; the five after it and bySegment add up to it exactly. All are null
     *     where there is not enough data for a score at one of the points
     * @param byTime the effect of time passing
     * @param byLateFacts of late facts and corrections
     * @param byNewFacts of facts that occurred since
     * @param byPolicy of another policy version
     * @param byOverride of overrides
     * @param why the furthest move, or why there is no difference, in one sentence; null where the score did not move
     * @param coverageBefore of the score before, 0 to 1, as {@code coverageAfter}
     * @param bySegment of another policy being for the account as it is now
     */
    public record Row(
            AccountId accountId,
            @Nullable String account,
            @Nullable String manager,
            @Nullable Score scoreBefore,
            @Nullable Score scoreAfter,
            @Nullable Score shownBefore,
            @Nullable Score shownAfter,
            @Nullable HealthBand bandBefore,
            @Nullable HealthBand bandAfter,
            @Nullable Score difference,
            @Nullable Score byTime,
            @Nullable Score byLateFacts,
            @Nullable Score byNewFacts,
            @Nullable Score byPolicy,
            @Nullable Score byOverride,
            @Nullable Message why,
            BigDecimal coverageBefore,
            BigDecimal coverageAfter,
            @Nullable Score bySegment) {}

    /**
     * @param appeared accounts that had no score at the first point and have one at the second; they neither rose nor
     *     fell
     * @param rose accounts that are shown a higher figure at the second point
     * @param changedBand of those that had a band, and have one
     * @param notEnoughData accounts without a difference, for want of data at either point; they are in no other count
     */
    public record Figures(
            int accounts, int appeared, int rose, int fell, int unchanged, int changedBand, int notEnoughData) {}

    /** Those that moved most first, whichever way; those that appeared, and those without a difference, last. */
    private static final Comparator<Row> ORDER = Comparator.comparing((Row row) -> row.difference() == null)
            .thenComparing(PortfolioChanges::appeared)
            .thenComparingLong(row -> -Math.abs(Score.orZero(row.difference()).thousandths()))
            .thenComparing(Row::accountId);

    private PortfolioChanges() {}

    /**
     * Of the accounts whose opening is known at the second point.
     *
     * @param to not before {@code from}, neither in what was true nor in what was known
     */
    public static Board<Figures, Row> of(Tables tables, PointInTime from, PointInTime to, PolicyBook book) {
        List<Row> rows = Board.sorted(tables.each(table -> row(table, from, to, book)), ORDER);
        List<Row> compared = rows.stream()
                .filter(row -> row.difference() != null && !appeared(row))
                .toList();
        int appeared = Counts.of(rows, row -> row.difference() != null && appeared(row));
        int rose = Counts.of(compared, row -> Score.ZERO.compareTo(Score.orZero(row.difference())) < 0);
        int fell = Counts.of(compared, row -> Score.ZERO.compareTo(Score.orZero(row.difference())) > 0);
        Figures figures = new Figures(
                rows.size(),
                appeared,
                rose,
                fell,
                compared.size() - rose - fell,
                Counts.of(compared, row -> row.bandBefore() != null && row.bandBefore() != row.bandAfter()),
                Counts.of(rows, row -> row.difference() == null));
        return new Board<>(figures, rows);
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
        Map<Kind, Score> moved = totals.moved();
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
                by(Kind.TIME, moved),
                by(Kind.LATE, moved),
                by(Kind.NEW, moved),
                by(Kind.POLICY, moved),
                by(Kind.OVERRIDE, moved),
                totals.reason(),
                totals.from().coverage().share(),
                totals.to().coverage().share(),
                by(Kind.SEGMENT, moved));
    }

    private static @Nullable Score by(Kind kind, @Nullable Map<Kind, Score> moved) {
        return moved == null ? null : moved.getOrDefault(kind, Score.ZERO);
    }
}

package io.accounthealth.model.backtest;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.events.Money;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.figures.Counts;
import io.accounthealth.model.figures.CurrencySums;
import io.accounthealth.model.figures.Score;
import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.health.HealthModel;
import io.accounthealth.model.health.ScoreResult;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.policy.Scoring;
import io.accounthealth.model.spend.SpendTrend;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.Tables;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the publication of a policy would change at a point: the scores and bands of all accounts, beside those in
 * force.
 */
public final class PolicyEffect {

    /**
     * An account whose score or band would be another.
     *
     * @param scoreBefore by the policy in force; null where that gives none
     * @param change scoreAfter less scoreBefore; null where either gives no score
     * @param currency of the spend; null where none is known
     * @param spend30Days of the last 30 days
     */
    public record Row(
            AccountId accountId,
            @Nullable String account,
            @Nullable String manager,
            @Nullable Score scoreBefore,
            @Nullable Score scoreAfter,
            @Nullable Score change,
            @Nullable HealthBand bandBefore,
            @Nullable HealthBand bandAfter,
            @Nullable CurrencyCode currency,
            @Nullable BigDecimal spend30Days) {

        boolean changesBand() {
            return bandBefore != bandAfter;
        }

        private @Nullable Money spend() {
            return CurrencySums.money(spend30Days, currency);
        }
    }

    /**
     * @param accounts whose opening is known
     * @param scoredByIt of those, the ones that the policy would be for
     * @param changed of those, the ones whose score or band would be another: the rows
     * @param changedBand of those, the ones whose band would be another
     * @param fell into a lower one of healthy, watch and at risk
     * @param rose into a higher one
     * @param spendChangedBand of the last 30 days, of the accounts whose band would be another, by currency
     */
    public record Figures(
            int accounts,
            int scoredByIt,
            int changed,
            int changedBand,
            int fell,
            int rose,
            List<Money> spendChangedBand) {}

    private record OfAccount(boolean scoredByIt, @Nullable Row row) {}

    /** Those that change band first: falls, then rises; in each the furthest move. */
    private static final Comparator<Row> ORDER = Comparator.comparing((Row row) -> !row.changesBand())
            .thenComparing(row -> !isBelow(row.bandAfter(), row.bandBefore()))
            .thenComparingLong(row -> -Math.abs(Score.orZero(row.change()).thousandths()))
            .thenComparing(Row::accountId);

    private PolicyEffect() {}

    /** @param tried the policy, as if it were in force at the point */
    public static Board<Figures, Row> of(Tables tables, PointInTime point, PolicyBook book, HealthPolicy tried) {
        List<OfAccount> accounts = tables.each(table -> ofAccount(AccountAt.of(table, point), point, book, tried));
        List<Row> rows = accounts.stream()
                .map(OfAccount::row)
                .flatMap(Stream::ofNullable)
                .sorted(ORDER)
                .toList();
        List<Row> changed = rows.stream().filter(Row::changesBand).toList();
        return new Board<>(
                new Figures(
                        accounts.size(),
                        Counts.of(accounts, OfAccount::scoredByIt),
                        rows.size(),
                        changed.size(),
                        Counts.of(changed, row -> isBelow(row.bandAfter(), row.bandBefore())),
                        Counts.of(changed, row -> isBelow(row.bandBefore(), row.bandAfter())),
                        CurrencySums.of(changed, Row::spend)),
                rows);
    }

    private static @Nullable OfAccount ofAccount(
            AccountAt account, PointInTime point, PolicyBook book, HealthPolicy tried) {
        if (account.profile() == null) {
            return null;
        }
        Scoring now = book.scoring(account, point);
        if (!book.wouldApply(tried, account, point)) {
            return new OfAccount(false, null);
        }
        List<ScoreResult> both = HealthModel.score(account, List.of(now.policy(), tried), now.targets());
        ScoreResult before = both.getFirst();
        ScoreResult after = both.getLast();
        Score scoreBefore = before.score();
        Score scoreAfter = after.score();
        boolean alike = before.band() == after.band()
                && (scoreBefore == null ? scoreAfter == null : scoreBefore.equals(scoreAfter));
        return new OfAccount(true, alike ? null : row(account, before, after));
    }

    private static Row row(AccountAt account, ScoreResult before, ScoreResult after) {
        Score scoreBefore = before.score();
        Score scoreAfter = after.score();
        Money spend = SpendTrend.recent(account, SpendTrend.DEFAULT_DAYS, null);
        return new Row(
                account.id(),
                account.name(),
                account.manager(),
                scoreBefore,
                scoreAfter,
                scoreBefore == null || scoreAfter == null ? null : scoreAfter.minus(scoreBefore),
                before.band(),
                after.band(),
                spend == null ? null : spend.currency(),
                spend == null ? null : spend.amount());
    }

    /** A band without enough data, and churn, are neither above nor below another. */
    private static boolean isBelow(@Nullable HealthBand one, @Nullable HealthBand other) {
        return height(one) > 0 && height(other) > height(one);
    }

    private static int height(@Nullable HealthBand band) {
        return switch (band) {
            case AT_RISK -> 1;
            case WATCH -> 2;
            case HEALTHY -> 3;
            case CHURNED, NOT_ENOUGH_DATA -> 0;
            case null -> 0;
        };
    }
}

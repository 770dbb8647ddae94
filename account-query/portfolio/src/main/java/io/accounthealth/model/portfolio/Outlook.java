package io.accounthealth.model.portfolio;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountId;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.figures.Score;
import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.health.HealthModel;
import io.accounthealth.model.health.HealthScore;
import io.accounthealth.model.health.ScoreResult;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.Tables;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Accounts that fall in band within some days if nothing happens: what is reported stays at its last covered day, and
 * only clocks run (decay, cadence, due dates).
 */
public final class Outlook {

    public static final int DEFAULT_DAYS = 30;

    /**
     * @param day in the account's time zone, the first at whose time of the point the band is lower
     * @param dimension that loses most of its contribution
     */
    public record Row(
            AccountId accountId,
            @Nullable String account,
            @Nullable String manager,
            Score score,
            Score scoreThen,
            HealthBand band,
            HealthBand bandThen,
            LocalDate day,
            @Nullable String dimension) {}

    /** @param accounts with a score now and then */
    public record Figures(int days, int accounts, int falling) {}

    private record OfAccount(@Nullable Row row) {}

    private Outlook() {}

    /** By day, then by account. */
    public static Board<Figures, Row> of(Tables tables, PointInTime point, PolicyBook book, int days) {
        List<OfAccount> accounts = tables.each(table -> ofAccount(table, point, book, days));
        List<Row> rows = accounts.stream()
                .map(OfAccount::row)
                .flatMap(Stream::ofNullable)
                .sorted(Comparator.comparing(Row::day).thenComparing(Row::accountId))
                .toList();
        return new Board<>(new Figures(days, accounts.size(), rows.size()), rows);
    }

    private static @Nullable OfAccount ofAccount(AccountTable table, PointInTime point, PolicyBook book, int days) {
        AccountAt account = AccountAt.of(table, point);
        if (account.profile() == null) {
            return null;
        }
        ScoreResult now = HealthModel.score(account, point, book);
        ScoreResult then = HealthModel.score(table, after(point, days), book);
        Score score = now.score();
        Score scoreThen = then.score();
        HealthBand band = now.band();
        HealthBand bandThen = then.band();
        if (score == null || scoreThen == null || band == null || bandThen == null) {
            return null;
        }
        if (!isLower(bandThen, band)) {
            return new OfAccount(null);
        }
        int day = 1;
        while (day < days
                && !isLower(HealthModel.score(table, after(point, day), book).band(), band)) {
            day++;
        }
        return new OfAccount(new Row(
                account.id(),
                account.name(),
                account.manager(),
                score,
                scoreThen,
                band,
                bandThen,
                AccountAt.of(table, after(point, day)).today(),
                falling(now.explained(), then.explained())));
    }

    private static PointInTime after(PointInTime point, int days) {
        return point.lookingAheadTo(point.asOf().plus(Duration.ofDays(days)));
    }

    /** A band without enough data is neither lower nor higher, and churn is no decay. */
    private static boolean isLower(@Nullable HealthBand one, HealthBand other) {
        return (one == HealthBand.WATCH && other == HealthBand.HEALTHY)
                || (one == HealthBand.AT_RISK && (other == HealthBand.HEALTHY || other == HealthBand.WATCH));
    }

    private static @Nullable String falling(HealthScore now, HealthScore then) {
        Map<String, Long> after = new HashMap<>();
        then.dimensions().forEach(each -> after.put(each.name(), thousandths(each)));
        return now.dimensions().stream()
                .max(Comparator.comparingLong(each -> thousandths(each) - after.getOrDefault(each.name(), 0L)))
                .map(HealthScore.Dimension::name)
                .orElse(null);
    }

    private static long thousandths(HealthScore.Dimension dimension) {
        Score contribution = dimension.contribution();
        return contribution == null ? 0 : contribution.thousandths();
    }
}

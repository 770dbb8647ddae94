package io.accounthealth.model.portfolio;

import io.accounthealth.events.Band;
import io.accounthealth.model.figures.Counts;
import io.accounthealth.model.figures.Score;
import io.accounthealth.model.health.HealthBand;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The distribution of accounts over the bands.
 *
 * @param bands how many accounts in each band, also where it is none
 * @param withoutScore accounts that have no band, though their data would be enough
 * @param notEnoughData accounts with too little data for a band
 * @param meanScore of the accounts with a score that did not churn; null when there is none
 */
public record BandCount(
        int accounts,
        Map<Band, Integer> bands,
        int withoutScore,
        int notEnoughData,
        @Nullable Score meanScore) {

    public int of(Band band) {
        return bands.getOrDefault(band, 0);
    }

    /** Of the accounts of the lines. */
    public static BandCount of(Collection<AccountList.Line> lines) {
        return of(lines, AccountList.Line::band, AccountList.Line::score);
    }

    public static <R> BandCount of(
            Collection<R> accounts, Function<R, @Nullable HealthBand> band, Function<R, @Nullable Score> score) {
        int scored = 0;
        long thousandths = 0;
        for (R account : accounts) {
            Score own = score.apply(account);
            if (own != null && band.apply(account) != HealthBand.CHURNED) {
                scored++;
                thousandths += own.thousandths();
            }
        }
        return new BandCount(
                accounts.size(),
                Counts.by(Band.class, accounts, account -> HealthBand.bandOf(band.apply(account))),
                Counts.of(accounts, account -> band.apply(account) == null),
                Counts.of(accounts, account -> band.apply(account) == HealthBand.NOT_ENOUGH_DATA),
                scored == 0 ? null : new Score(Math.floorDiv(2 * thousandths + scored, 2L * scored)));
    }
}

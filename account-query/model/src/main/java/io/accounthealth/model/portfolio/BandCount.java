package io.accounthealth.model.portfolio;

import io.accounthealth.events.Band;
import io.accounthealth.model.figures.Score;
import io.accounthealth.model.health.HealthBand;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How accounts are spread over the bands.
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

    /** Of the accounts of some lines. */
    public static BandCount of(Iterable<AccountList.Line> lines) {
        Sum sum = new Sum();
        lines.forEach(line -> sum.add(line.band(), line.score()));
        return sum.total();
    }

    static final class Sum {
        private final Map<Band, Integer> bands = new EnumMap<>(Band.class);
        private int accounts;
        private int withoutScore;
        private int notEnoughData;
        private int scored;
        private long thousandths;

        Sum() {
            for (Band band : Band.values()) {
                bands.put(band, 0);
            }
        }

        void add(@Nullable HealthBand band, @Nullable Score score) {
            accounts++;
            Band counted = HealthBand.bandOf(band);
            if (counted != null) {
                bands.merge(counted, 1, Integer::sum);
            } else if (band == null) {
                withoutScore++;
            } else {
                notEnoughData++;
            }
            if (score != null && band != HealthBand.CHURNED) {
                scored++;
                thousandths += score.thousandths();
            }
        }

        BandCount total() {
            Score mean = scored == 0 ? null : new Score(Math.floorDiv(2 * thousandths + scored, 2L * scored));
            return new BandCount(accounts, bands, withoutScore, notEnoughData, mean);
        }
    }
}

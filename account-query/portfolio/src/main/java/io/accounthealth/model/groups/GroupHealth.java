package io.accounthealth.model.groups;

import io.accounthealth.events.Band;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.Money;
import io.accounthealth.model.figures.Counts;
import io.accounthealth.model.figures.Score;
import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.health.HealthModel;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The health of several accounts together.
 *
 * @param score null where no account counts in it
 * @param scored accounts with a score that did not churn
 * @param unweighed those of them without spend in the currency of the figures: a mean is without them
 * @param bands how many accounts in each band, also where it is none
 * @param withoutScore accounts without a band, though their data would be enough
 * @param notEnoughData accounts with too little data for a band
 * @param worstBand of those that did not churn; null where none has a band
 */
public record GroupHealth(
        ScoreBy by,
        @Nullable Score score,
        int scored,
        int unweighed,
        Map<Band, Integer> bands,
        int withoutScore,
        int notEnoughData,
        @Nullable Band worstBand) {

    /** How the score of several accounts is made of theirs. Those that churned count in neither. */
    public enum ScoreBy {
        /** Weighed by the spend of 30 days in the currency of the figures. */
        MEAN,
        /** The lowest. */
        WORST
    }

    private static final Comparator<GroupMember> WORST_BAND_FIRST =
            Comparator.comparing(member -> Objects.requireNonNull(member.band()));

    static GroupHealth of(Collection<GroupMember> members, ScoreBy by, CurrencyCode currency) {
        List<GroupMember> scored = members.stream()
                .filter(member -> member.score() != null && member.band() != HealthBand.CHURNED)
                .toList();
        return new GroupHealth(
                by,
                switch (by) {
                    case MEAN ->
                        HealthModel.weightedMean(
                                scored.stream()
                                        .map(member -> weight(member, currency))
                                        .toList(),
                                scored.stream().map(GroupMember::score).toList());
                    case WORST ->
                        scored.stream()
                                .map(member -> Objects.requireNonNull(member.score()))
                                .min(Comparator.naturalOrder())
                                .orElse(null);
                },
                scored.size(),
                Counts.of(scored, member -> weight(member, currency).signum() <= 0),
                Counts.by(Band.class, members, member -> HealthBand.bandOf(member.band())),
                Counts.of(members, member -> member.band() == null),
                Counts.of(members, member -> member.band() == HealthBand.NOT_ENOUGH_DATA),
                members.stream()
                        .filter(member ->
                                HealthBand.bandOf(member.band()) != null && member.band() != HealthBand.CHURNED)
                        .min(WORST_BAND_FIRST)
                        .map(member -> HealthBand.bandOf(member.band()))
                        .orElse(null));
    }

    private static BigDecimal weight(GroupMember member, CurrencyCode currency) {
        Money spend = member.spend();
        return spend == null || !spend.currency().equals(currency) ? BigDecimal.ZERO : spend.amount();
    }
}

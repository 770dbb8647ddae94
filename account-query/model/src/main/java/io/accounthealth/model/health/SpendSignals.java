package io.accounthealth.model.health;

import io.accounthealth.model.pacing.IoPacing;
import io.accounthealth.model.spend.SpendTrend;
import io.accounthealth.model.table.AccountAt;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Pacing and trend of spend. */
final class SpendSignals {

    private static final int RATIO_SCALE = 6;

    private SpendSignals() {}

    /** Delivery over expected delivery of all orders together that count. */
    static SignalValue pacing(AccountAt account, SignalWindow window) {
        List<IoPacing> begun = IoPacing.counting(account.reported(), window.endedOrderDays()).stream()
                .filter(io -> io.pacing() != null)
                .toList();
        BigDecimal ratio = IoPacing.together(begun);
        if (ratio == null) {
            return SignalValue.none("no active insertion order with days delivered");
        }
        return SignalValue.of(
                ratio,
                () -> orders(begun) + " at " + Wording.number(ratio, 2) + " of the planned pace",
                () -> begun.stream().map(IoPacing::evidence).toList());
    }

    private static String orders(List<IoPacing> begun) {
        int ended = (int) begun.stream().filter(IoPacing::hasEnded).count();
        int active = begun.size() - ended;
        return Stream.of(
                        active == 0 ? "" : Wording.count(active, "active insertion order"),
                        ended == 0 ? "" : Wording.count(ended, "recently ended insertion order"))
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(" and "));
    }

    /** No value while there was no spend in the earlier days to compare with. */
    static SignalValue trend(AccountAt account, SignalWindow window) {
        SpendTrend trend = SpendTrend.of(account, window.windowOr(SpendTrend.DEFAULT_DAYS));
        if (trend == null || trend.earlier().signum() <= 0) {
            return SignalValue.none("no earlier spend to compare with");
        }
        BigDecimal ratio =
                trend.recent().max(BigDecimal.ZERO).divide(trend.earlier(), RATIO_SCALE, RoundingMode.HALF_UP);
        return SignalValue.of(
                ratio,
                () -> "spend " + Wording.change(ratio) + " against the " + Wording.count(trend.days(), "day")
                        + " before",
                () -> SpendTrend.newest(account, trend.days(), SignalValue.MOST_EVIDENCE));
    }
}

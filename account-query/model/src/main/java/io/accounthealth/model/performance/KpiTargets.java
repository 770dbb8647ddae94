package io.accounthealth.model.performance;

import io.accounthealth.events.BriefEvent.PrioritiesStated;
import io.accounthealth.events.KpiTarget;
import io.accounthealth.events.MediaKpi;
import io.accounthealth.model.performance.Performance.By;
import io.accounthealth.model.performance.Performance.Target;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a client wants of its media, beside what they came to. */
final class KpiTargets {

    private KpiTargets() {}

    /**
     * In the order that the client stated them. Of a day, a week or a month, those that held when it ended; of an
     * account or a line, those that hold at the point.
     *
     * @param to the first day after
     * @param money of the sums; where a target of a cost cannot be said in their currency, it is left out
     */
    static List<Target> of(MediaMoney money, By by, LocalDate from, LocalDate to, MediaSums sums) {
        AccountAt account = money.account();
        boolean isOfTime = by != By.ACCOUNT && by != By.LINE;
        long until = BitemporalPoint.micros(account.endOf(to.minusDays(1)));
        BitemporalPoint at =
                isOfTime && until < account.at().until() ? account.at().seeing(until) : account.at();
        Fact<PrioritiesStated> stated = account.table().latest(at, PrioritiesStated.class, any -> true);
        if (stated == null) {
            return List.of();
        }
        LocalDate day = isOfTime ? from : account.today();
        List<Target> targets = new ArrayList<>();
        for (KpiTarget each : Objects.requireNonNullElse(stated.event().targets(), List.<KpiTarget>of())) {
            MediaKpi kpi = each.kpi();
            BigDecimal target = kpi.isCost() ? money.target(each.value(), day) : each.value();
            if (target != null) {
                BigDecimal value = value(kpi, sums);
                Boolean met = value == null ? null : kpi.isMet(value, target);
                targets.add(new Target(kpi, target, value, met, stated.eventId()));
            }
        }
        return targets;
    }

    private static @Nullable BigDecimal value(MediaKpi kpi, MediaSums sums) {
        return switch (kpi) {
            case CTR -> sums.clicksOfImpressions.value(1);
            case VIEWABILITY -> sums.viewableOfMeasurable.value(1);
            case COMPLETION_RATE -> sums.completionsOfStarts.value(1);
            case CPM -> sums.spendOfImpressions.value(PerformanceRow.MILLE);
            case CPC -> sums.spendOfClicks.value(1);
            case CPA -> sums.spendOfConversions.value(1);
            case ROAS -> sums.valueOfSpend.value(1);
        };
    }
}

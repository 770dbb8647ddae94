package io.accounthealth.model.amendments;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.CostEvent.CostReported;
import io.accounthealth.events.CostEvent.CostRetracted;
import io.accounthealth.events.PerformanceEvent.PerformanceReported;
import io.accounthealth.events.PerformanceEvent.PerformanceRetracted;
import io.accounthealth.events.PeriodFact;
import io.accounthealth.events.SpendEvent.SpendReported;
import io.accounthealth.events.SpendEvent.SpendRetracted;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reports of periods: whether they say the same, and what is none but takes one back. */
final class PeriodReport {

    private PeriodReport() {}

    /** Whether its source takes back what it had reported. */
    static boolean isRetraction(AccountEvent event) {
        return event instanceof SpendRetracted
                || event instanceof PerformanceRetracted
                || event instanceof CostRetracted;
    }

    static @Nullable String reason(AccountEvent event) {
        return switch (event) {
            case SpendRetracted e -> e.reason();
            case PerformanceRetracted e -> e.reason();
            case CostRetracted e -> e.reason();
            default -> null;
        };
    }

    /** Whether two versions of a fact say the same; reports with one key do, however their amounts are written. */
    static boolean areSame(AccountEvent one, AccountEvent other) {
        return (one instanceof PeriodFact && other instanceof PeriodFact)
                ? said(one).equals(said(other))
                : one.equals(other);
    }

    private static List<@Nullable Object> said(AccountEvent event) {
        List<@Nullable Object> said = new ArrayList<>();
        switch (event) {
            case SpendReported e -> {
                said.add(e.end());
                said.add(plain(e.amount()));
                said.add(e.currency());
            }
            case CostReported e -> {
                said.add(e.end());
                said.add(plain(e.amount()));
                said.add(e.currency());
            }
            case PerformanceReported e -> {
                said.add(e.end());
                said.add(e.impressions());
                said.add(e.measurableImpressions());
                said.add(e.viewableImpressions());
                said.add(e.clicks());
                said.add(e.videoStarts());
                said.add(e.videoCompletions());
                said.add(plain(e.conversions()));
                said.add(plain(e.conversionValue()));
                said.add(e.currency());
            }
            default -> {} // a retraction says nothing
        }
        return said;
    }

    private static @Nullable BigDecimal plain(@Nullable BigDecimal amount) {
        return amount == null ? null : amount.stripTrailingZeros();
    }
}

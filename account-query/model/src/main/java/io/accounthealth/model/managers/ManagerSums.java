package io.accounthealth.model.managers;

import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.Money;
import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.period.Comparison;
import io.accounthealth.model.reporting.ReportTally;
import io.accounthealth.model.reporting.Reporting;
import io.accounthealth.model.retention.Retention;
import io.accounthealth.model.satisfaction.Satisfaction;
import io.accounthealth.model.sla.Sla;
import io.accounthealth.model.sla.SlaCount;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is counted of a manager's accounts, each part by the view that it comes from. */
final class ManagerSums {
    private final Map<HealthBand, Integer> bands = new EnumMap<>(HealthBand.class);
    private final List<Retention.Row> kept = new ArrayList<>();
    private final Satisfaction.Count answers = new Satisfaction.Count();
    private final SlaCount inquiries = new SlaCount();
    private final ReportTally reports = new ReportTally();
    private int accounts;
    private int withoutScore;
    private int saved;
    private int handedOver;

    void add(ManagedAccount counted) {
        accounts++;
        if (counted.band() == null) {
            withoutScore++;
        } else {
            bands.merge(counted.band(), 1, Integer::sum);
        }
        saved += counted.saved() ? 1 : 0;
        handedOver += counted.handedOver() ? 1 : 0;
        if (counted.kept() != null) {
            kept.add(counted.kept());
        }
    }

    void add(ManagedAccount.Service counted) {
        answers.add(counted.answers());
        inquiries.add(counted.inquiries());
        reports.add(counted.reports());
    }

    void add(ManagerSums other) {
        accounts += other.accounts;
        withoutScore += other.withoutScore;
        other.bands.forEach((band, count) -> bands.merge(band, count, Integer::sum));
        saved += other.saved;
        handedOver += other.handedOver;
        kept.addAll(other.kept);
        answers.add(other.answers);
        inquiries.add(other.inquiries);
        reports.add(other.reports);
    }

    Managers.Row row(@Nullable String manager, Comparison compared, CurrencyCode currency) {
        Retention.Figures money = Retention.figures(kept, compared, currency);
        Satisfaction satisfaction = answers.total();
        Sla.Service sla = inquiries.service();
        Reporting.Kind reporting = reports.whole();
        BigDecimal nrr = money.nrr();
        BigDecimal target = NrrTarget.of(compared);
        return new Managers.Row(
                manager,
                accounts,
                bands.getOrDefault(HealthBand.HEALTHY, 0),
                bands.getOrDefault(HealthBand.WATCH, 0),
                bands.getOrDefault(HealthBand.AT_RISK, 0),
                bands.getOrDefault(HealthBand.CHURNED, 0),
                withoutScore,
                saved,
                money.base().accounts(),
                new Money(money.base().spend(), currency),
                money.retained().accounts(),
                new Money(money.retained().spend(), currency),
                amount(money, Retention.Movement.EXPANSION),
                amount(money, Retention.Movement.CONTRACTION),
                amount(money, Retention.Movement.CHURN),
                nrr,
                target,
                nrr == null ? null : nrr.compareTo(target) >= 0,
                money.grr(),
                money.logoRetention(),
                satisfaction.npsAnswers(),
                satisfaction.promoters(),
                satisfaction.detractors(),
                satisfaction.nps(),
                sla.firstResponse().met(),
                sla.firstResponse().decided(),
                sla.firstResponse().share(),
                sla.resolution().met(),
                sla.resolution().decided(),
                sla.resolution().share(),
                sla.meanMinutesToAnswer(),
                reporting.due(),
                reporting.onTime(),
                reporting.punctuality(),
                reporting.delivered(),
                reporting.accurate(),
                reporting.accuracy(),
                handedOver,
                bands.getOrDefault(HealthBand.NOT_ENOUGH_DATA, 0));
    }

    private static Money amount(Retention.Figures money, Retention.Movement movement) {
        Retention.Total total = money.movements().getOrDefault(movement, Retention.Total.NONE);
        return new Money(total.spend(), money.currency());
    }
}

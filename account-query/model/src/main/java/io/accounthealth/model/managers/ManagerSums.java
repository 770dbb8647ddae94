package io.accounthealth.model.managers;

import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.Money;
import io.accounthealth.model.figures.Counts;
import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.period.Comparison;
import io.accounthealth.model.rates.ReportingCurrency;
import io.accounthealth.model.reporting.Reporting;
import io.accounthealth.model.retention.Retention;
import io.accounthealth.model.satisfaction.Satisfaction;
import io.accounthealth.model.sla.Sla;
import io.accounthealth.model.sla.SlaCount;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The accounts and the services of a manager, and their sums, each part by the view that it comes from. */
record ManagerSums(List<ManagedAccount> accounts, List<ManagedAccount.Service> services) {

    ManagerSums() {
        this(new ArrayList<>(), new ArrayList<>());
    }

    static ManagerSums all(Collection<ManagerSums> parts) {
        return new ManagerSums(
                parts.stream().flatMap(part -> part.accounts.stream()).toList(),
                parts.stream().flatMap(part -> part.services.stream()).toList());
    }

    Managers.Row row(@Nullable String manager, Comparison compared, ReportingCurrency in) {
        Map<HealthBand, Integer> bands = Counts.by(HealthBand.class, accounts, ManagedAccount::band);
        List<Retention.Row> kept = accounts.stream()
                .<Retention.@Nullable Row>map(ManagedAccount::kept)
                .filter(Objects::nonNull)
                .toList();
        Retention.Figures money = Retention.figures(kept, compared, in);
        CurrencyCode currency = in.currency();
        Satisfaction answers = Satisfaction.sum(of(ManagedAccount.Service::answers));
        Reporting.Kind reports = Reporting.Kind.sum(of(ManagedAccount.Service::reports));
        SlaCount inquiries = of(ManagedAccount.Service::inquiries).stream().reduce(SlaCount.NONE, SlaCount::plus);
        Sla.Targets responses = inquiries.firstResponse();
        Sla.Targets resolutions = inquiries.resolution();
        BigDecimal nrr = money.nrr();
        BigDecimal target = NrrTarget.of(compared);
        return new Managers.Row(
                manager,
                accounts.size(),
                bands.getOrDefault(HealthBand.HEALTHY, 0),
                bands.getOrDefault(HealthBand.WATCH, 0),
                bands.getOrDefault(HealthBand.AT_RISK, 0),
                bands.getOrDefault(HealthBand.CHURNED, 0),
                Counts.of(accounts, account -> account.band() == null),
                Counts.of(accounts, ManagedAccount::saved),
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
                answers.npsAnswers(),
                answers.promoters(),
                answers.detractors(),
                answers.nps(),
                responses.met(),
                responses.decided(),
                responses.share(),
                resolutions.met(),
                resolutions.decided(),
                resolutions.share(),
                inquiries.meanMinutesToAnswer(),
                reports.due(),
                reports.onTime(),
                reports.punctuality(),
                reports.delivered(),
                reports.accurate(),
                reports.accuracy(),
                Counts.of(accounts, ManagedAccount::handedOver),
                bands.getOrDefault(HealthBand.NOT_ENOUGH_DATA, 0));
    }

    private <T> List<T> of(Function<ManagedAccount.Service, T> part) {
        return services.stream().map(part).toList();
    }

    private static Money amount(Retention.Figures money, Retention.Movement movement) {
        return new Money(money.of(movement).spend(), money.currency());
    }
}

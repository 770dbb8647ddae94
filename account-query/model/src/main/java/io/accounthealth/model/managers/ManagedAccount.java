package io.accounthealth.model.managers;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.Band;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.WatchEvent;
import io.accounthealth.events.WatchEvent.HealthBandChanged;
import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.health.HealthModel;
import io.accounthealth.model.period.Comparison;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.reporting.ReportTally;
import io.accounthealth.model.reporting.Reporting;
import io.accounthealth.model.retention.Retention;
import io.accounthealth.model.satisfaction.Satisfaction;
import io.accounthealth.model.sla.Sla;
import io.accounthealth.model.sla.SlaCount;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What one account puts into the row of the manager whom it had on the last day of the second period, and what its
 * service puts into those of the managers whom it had when it was due.
 *
 * @param kept null when it spent in neither period
 */
record ManagedAccount(
        @Nullable String manager,
        boolean handedOver,
        @Nullable HealthBand band,
        boolean saved,
        Retention.@Nullable Row kept,
        List<Service> services) {

    /** How far back an account may have been at risk to count as saved, and in which steps that is looked at. */
    private static final int SAVED_WITHIN_DAYS = 90;

    private static final int SAVED_STEP_DAYS = 30;

    /** The window of NPS, SLA and reporting. */
    private static final int SERVICE_DAYS = 90;

    static @Nullable ManagedAccount of(
            AccountTable table, PointInTime point, PolicyBook book, Comparison compared, CurrencyCode currency) {
        AccountAt account = AccountAt.of(table, point);
        if (account.profile() == null) {
            return null;
        }
        ManagerOverTime managers = ManagerOverTime.of(account);
        long lastMoment = BitemporalPoint.micros(
                        compared.to().end().atStartOfDay(ZoneOffset.UTC).toInstant())
                - 1;
        String manager = managers.at(lastMoment);
        HealthBand band = HealthModel.score(account, book.inForce(point)).band();
        return new ManagedAccount(
                manager,
                !Objects.equals(manager, account.manager()),
                band,
                band == HealthBand.HEALTHY && wasAtRisk(table, point, book),
                Retention.row(table, account.at(), compared, currency, account.currency()),
                Service.all(table, point, managers));
    }

    /** What was due of one account while one manager had it. */
    record Service(@Nullable String manager, Satisfaction.Count answers, SlaCount inquiries, ReportTally reports) {

        static List<Service> all(AccountTable table, PointInTime point, ManagerOverTime managers) {
            List<Service> services = new ArrayList<>(1);
            for (@Nullable String manager : managers.all()) {
                Service service = of(table, point, manager, due -> Objects.equals(managers.at(due), manager));
                if (!service.isEmpty()) {
                    services.add(service);
                }
            }
            return services;
        }

        private static Service of(
                AccountTable table, PointInTime point, @Nullable String manager, LongPredicate whenDue) {
            BitemporalPoint at = BitemporalPoint.of(point);
            long since = at.daysBack(SERVICE_DAYS);
            return new Service(
                    manager,
                    Satisfaction.Count.of(table.satisfaction().after(at, since), whenDue),
                    Sla.count(table, point, since, whenDue),
                    Reporting.tally(table, point, since, whenDue));
        }

        private boolean isEmpty() {
            Sla.Service sla = inquiries.service();
            Reporting.Kind reporting = reports.whole();
            return answers.total().npsAnswers() == 0
                    && sla.firstResponse().decided() + sla.resolution().decided() == 0
                    && sla.meanMinutesToAnswer() == null
                    && reporting.due() + reporting.delivered() == 0;
        }
    }

    /** As it was recorded when it changed, and, where nobody watched, at a few moments. */
    private static boolean wasAtRisk(AccountTable table, PointInTime point, PolicyBook book) {
        BitemporalPoint at = BitemporalPoint.of(point);
        for (Fact<WatchEvent> fact : table.watch().after(at, at.daysBack(SAVED_WITHIN_DAYS))) {
            if (fact.event() instanceof HealthBandChanged e && (e.to() == Band.AT_RISK || e.from() == Band.AT_RISK)) {
                return true;
            }
        }
        for (int days = SAVED_STEP_DAYS; days <= SAVED_WITHIN_DAYS; days += SAVED_STEP_DAYS) {
            PointInTime before = point.at(BitemporalPoint.instant(at.daysBack(days)));
            if (HealthModel.score(table, before, book).band() == HealthBand.AT_RISK) {
                return true;
            }
        }
        return false;
    }
}

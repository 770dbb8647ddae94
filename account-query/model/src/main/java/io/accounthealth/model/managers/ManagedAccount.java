package io.accounthealth.model.managers;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.health.HealthModel;
import io.accounthealth.model.period.Comparison;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.policy.TargetBook;
import io.accounthealth.model.rates.ReportingCurrency;
import io.accounthealth.model.reporting.ReportQuality;
import io.accounthealth.model.reporting.Reporting;
import io.accounthealth.model.retention.Retention;
import io.accounthealth.model.satisfaction.Satisfaction;
import io.accounthealth.model.sla.InquiryClocks;
import io.accounthealth.model.sla.SlaCount;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The part of one account in the row of its manager on the last day of the second period, and of its service in the
 * rows of the managers at the times when it was due.
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

    /** The window of NPS, SLA and reporting. */
    private static final int SERVICE_DAYS = 90;

    static @Nullable ManagedAccount of(
            AccountTable table,
            PointInTime point,
            PolicyBook book,
            Comparison compared,
            ReportingCurrency in,
            Managers.Rows which) {
        AccountAt account = AccountAt.of(table, point);
        if (account.profile() == null) {
            return null;
        }
        ManagerOverTime managers = ManagerOverTime.of(account);
        long end = BitemporalPoint.micros(
                compared.to().end().atStartOfDay(ZoneOffset.UTC).toInstant());
        String manager = managers.at(end - 1);
        HealthBand band = HealthModel.score(account, point, book).band();
        return new ManagedAccount(
                manager,
                !Objects.equals(manager, account.manager()),
                band,
                SavedAccount.isSaved(account, band, point, book),
                // Of a row that is not answered the rates are not told, nor what has none.
                Retention.row(table, account.at(), compared, which.isAnswered(manager) ? in : in.anew()),
                Service.all(account, book.targets().asKnown(point.knownAtPosition()), managers));
    }

    /** What was due of one account under one manager. */
    record Service(@Nullable String manager, Satisfaction answers, SlaCount inquiries, Reporting.Kind reports) {

        static List<Service> all(AccountAt account, TargetBook targets, ManagerOverTime managers) {
            List<Service> services = new ArrayList<>(1);
            for (@Nullable String manager : managers.all()) {
                Service service = of(account, targets, manager, due -> Objects.equals(managers.at(due), manager));
                if (!service.isEmpty()) {
                    services.add(service);
                }
            }
            return services;
        }

        private static Service of(
                AccountAt account, TargetBook targets, @Nullable String manager, LongPredicate whenDue) {
            long since = account.at().daysBack(SERVICE_DAYS);
            return new Service(
                    manager,
                    Satisfaction.since(account.table(), account.at(), since, whenDue),
                    InquiryClocks.count(account, targets, since, whenDue),
                    ReportQuality.whole(account, since, whenDue));
        }

        private boolean isEmpty() {
            return answers.npsAnswers() == 0
                    && inquiries.responses() + inquiries.resolutions() + inquiries.answers() == 0
                    && reports.due() + reports.delivered() == 0;
        }
    }
}

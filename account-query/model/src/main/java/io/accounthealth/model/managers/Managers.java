package io.accounthealth.model.managers;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.Money;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.figures.Counts;
import io.accounthealth.model.period.Comparison;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.rates.ReportingCurrency;
import io.accounthealth.model.reporting.Reporting;
import io.accounthealth.model.retention.Retention;
import io.accounthealth.model.satisfaction.Satisfaction;
import io.accounthealth.model.sla.Sla;
import io.accounthealth.model.table.Tables;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The account managers' scorecard, by who managed an account in the period. Accounts, bands, accounts saved and
 * retention belong to the manager on the last day of the second period, in UTC (at the point, while that day is not
 * over): each account whole and once, even if it was handed over since. A service figure belongs to the manager when it
 * was due: a response or resolution at its due time, a report at its due time (an unscheduled one at its delivery), an
 * answer of a survey when it was given. Accounts whose opening is not known at K are in no row.
 */
public final class Managers {

    /**
     * @param manager null for the accounts that never had a manager
     * @param accounts of the manager on the last day of the second period, of which so many are healthy, watch, at
     *     risk, churned, without a score, and {@code notEnoughData} with too little for one
     * @param saved healthy at the point, and at risk within 90 days before it: by a recorded change of the band, or 30,
     *     60 or 90 days before, by what is known at K
     * @param base accounts that spent in the first period, and their spend in it: see {@link Retention}
     * @param churn the amount of a movement, like expansion and contraction; base + expansion - contraction - churn =
     *     retained
     * @param nrr retained / base, a share with six decimals; null when the base is empty
     * @param nrrTarget of the distance between the periods, six decimals: see {@link NrrTarget}
     * @param nrrTargetMet null when there is no nrr
     * @param grr (base - contraction - churn) / base
     * @param logoRetention retainedAccounts / baseAccounts
     * @param nps percent of promoters less percent of detractors of the answers of 90 days: see {@link Satisfaction}
     * @param responseShare responsesMet / responsesDecided of 90 days, like that of resolutions: see {@link Sla}
     * @param meanMinutesToAnswer in business time
     * @param punctuality reportsOnTime / reportsDue of 90 days, like the accuracy of those delivered: see
     *     {@link Reporting}
     * @param handedOver of the accounts, those that have another manager at the point; they count all the same
     */
    public record Row(
            @Nullable String manager,
            int accounts,
            int healthy,
            int watch,
            int atRisk,
            int churned,
            int withoutScore,
            int saved,
            int baseAccounts,
            Money base,
            int retainedAccounts,
            Money retained,
            Money expansion,
            Money contraction,
            Money churn,
            @Nullable BigDecimal nrr,
            BigDecimal nrrTarget,
            @Nullable Boolean nrrTargetMet,
            @Nullable BigDecimal grr,
            @Nullable BigDecimal logoRetention,
            int npsAnswers,
            int promoters,
            int detractors,
            @Nullable BigDecimal nps,
            int responsesMet,
            int responsesDecided,
            @Nullable BigDecimal responseShare,
            int resolutionsMet,
            int resolutionsDecided,
            @Nullable BigDecimal resolutionShare,
            @Nullable BigDecimal meanMinutesToAnswer,
            int reportsDue,
            int reportsOnTime,
            @Nullable BigDecimal punctuality,
            int reportsDelivered,
            int reportsAccurate,
            @Nullable BigDecimal accuracy,
            int handedOver,
            int notEnoughData) {}

    /**
     * @param fromComplete whether the last day of the period is over at the point, in UTC
     * @param fromCoveredThrough the last day of the period that is over; null when none is
     * @param through how many days of each period are compared; null when they are compared whole
     * @param managers how many there are among the rows; of them {@code managersOnTarget} met that of NRR
     * @param all of the accounts of all rows
     * @param notShown how many more rows there are that the reader may not see
     */
    public record Figures(
            String from,
            String to,
            boolean fromComplete,
            boolean toComplete,
            @Nullable LocalDate fromCoveredThrough,
            @Nullable LocalDate toCoveredThrough,
            @Nullable Integer through,
            CurrencyCode currency,
            int managers,
            int managersOnTarget,
            Row all,
            int notShown) {}

    /**
     * Which rows are requested, and which of them the reader may see.
     *
     * @param manager whose row is requested; null for all
     * @param reader who may see only the own row; null where all are allowed
     */
    public record Rows(@Nullable String manager, @Nullable String reader) {
        public static final Rows ALL = new Rows(null, null);

        /** Whether the row of a manager is in the answer. */
        boolean isAnswered(@Nullable String of) {
            return includes(of) && shows(of);
        }

        public boolean includes(@Nullable String of) {
            return manager == null || manager.equals(of);
        }

        public boolean shows(@Nullable String of) {
            return reader == null || reader.equals(of);
        }
    }

    private Managers() {}

    /** All rows, in the order of their names, accounts without a manager last. */
    public static Board<Figures, Row> of(
            Tables tables, PointInTime point, PolicyBook book, Comparison compared, ReportingCurrency in) {
        return of(tables, point, book, compared, in, Rows.ALL);
    }

    /**
     * The requested rows.
     *
     * @param tables of all accounts, also of those that the reader may not see: a manager's figures count them
     */
    public static Board<Figures, Row> of(
            Tables tables, PointInTime point, PolicyBook book, Comparison compared, ReportingCurrency in, Rows which) {
        Map<@Nullable String, ManagerSums> byManager = new HashMap<>();
        for (ManagedAccount account :
                tables.each(table -> ManagedAccount.of(table, point, book, compared, in, which))) {
            if (which.includes(account.manager())) {
                byManager
                        .computeIfAbsent(account.manager(), manager -> new ManagerSums())
                        .accounts()
                        .add(account);
            }
            for (ManagedAccount.Service service : account.services()) {
                if (which.includes(service.manager())) {
                    byManager
                            .computeIfAbsent(service.manager(), manager -> new ManagerSums())
                            .services()
                            .add(service);
                }
            }
        }
        int requested = byManager.size();
        byManager.keySet().removeIf(manager -> !which.shows(manager));
        List<Row> rows = new ArrayList<>();
        byManager.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.nullsLast(Comparator.naturalOrder())))
                .forEach(sums -> rows.add(sums.getValue().row(sums.getKey(), compared, in)));
        List<Row> managers = rows.stream().filter(row -> row.manager() != null).toList();
        Figures figures = new Figures(
                compared.from().written(),
                compared.to().written(),
                compared.from().isComplete(point),
                compared.to().isComplete(point),
                compared.from().coveredThrough(point),
                compared.to().coveredThrough(point),
                compared.through(),
                in.currency(),
                managers.size(),
                Counts.of(managers, row -> Boolean.TRUE.equals(row.nrrTargetMet())),
                ManagerSums.all(byManager.values()).row(null, compared, in),
                requested - rows.size());
        return new Board<>(figures, List.copyOf(rows));
    }
}

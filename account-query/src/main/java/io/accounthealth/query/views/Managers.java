package io.accounthealth.query.views;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.Band;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.Money;
import io.accounthealth.events.WatchEvent;
import io.accounthealth.events.WatchEvent.HealthBandChanged;
import io.accounthealth.query.health.HealthBand;
import io.accounthealth.query.health.HealthModel;
import io.accounthealth.query.health.PolicyBook;
import io.accounthealth.query.table.AccountAt;
import io.accounthealth.query.table.AccountTable;
import io.accounthealth.query.table.Fact;
import io.accounthealth.query.table.Tables;
import io.accounthealth.query.table.Vantage;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The account managers' scorecard: of each manager the accounts that he looks after at the point, whoever did before.
 * Accounts whose opening is not known at K are in no row.
 */
public final class Managers {

    /** What the accounts of a manager should spend of what they spent before. */
    public static final BigDecimal NRR_TARGET = new BigDecimal("1.2");

    /** How far back an account may have been at risk to count as saved, and in which steps that is looked at. */
    static final int SAVED_WITHIN_DAYS = 90;

    static final int SAVED_STEP_DAYS = 30;

    /** The window of NPS, SLA and reporting. */
    private static final int SERVICE_DAYS = 90;

    /**
     * @param manager null for the accounts that nobody looks after
     * @param accounts of which so many are healthy, watch, at risk, churned, and without a score; and
     *     {@code notEnoughData} with too little for one
     * @param saved healthy at the point, and at risk within 90 days before it: as a recorded change of the band says,
     *     or 30, 60 or 90 days before, by what is known at K
     * @param base accounts that spent in the first period, and their spend in it: see {@link Retention}
     * @param churn like what stands before it an amount of a movement; base + expansion - contraction - churn =
     *     retained
     * @param nrr retained / base, a share with six decimals; null when the base is empty
     * @param nrrTargetMet null when there is no nrr
     * @param grr (base - contraction - churn) / base
     * @param logoRetention retainedAccounts / baseAccounts
     * @param nps percent of promoters less percent of detractors of the answers of 90 days: see {@link Satisfaction}
     * @param responseShare responsesMet / responsesDecided of 90 days, like that of resolutions: see {@link Sla}
     * @param meanMinutesToAnswer in business time
     * @param punctuality reportsOnTime / reportsDue of 90 days, like the accuracy of those delivered: see
     *     {@link Reporting}
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
            int notEnoughData) {}

    /**
     * @param fromComplete whether the last day of the period is over at the point, in UTC
     * @param fromCoveredThrough the last day of the period that is over; null when none is
     * @param through how many days of each period are compared; null when they are compared whole
     * @param managers how many there are; of them {@code managersOnTarget} met that of NRR
     * @param all of the accounts of all rows
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
            Row all) {}

    private Managers() {}

    /** In the order of their names, nobody's accounts last. */
    public static Board<Figures, Row> of(
            Tables tables, PointInTime point, PolicyBook book, Comparison compared, CurrencyCode currency) {
        Map<@Nullable String, Sums> byManager = new TreeMap<>(Comparator.nullsLast(Comparator.naturalOrder()));
        Sums all = new Sums();
        for (Account account : tables.each(table -> Account.of(table, point, book, compared, currency))) {
            byManager.computeIfAbsent(account.manager(), manager -> new Sums()).add(account);
            all.add(account);
        }
        List<Row> rows = new ArrayList<>();
        int managers = 0;
        int onTarget = 0;
        for (Map.Entry<@Nullable String, Sums> entry : byManager.entrySet()) {
            Row row = entry.getValue().row(entry.getKey(), compared, currency);
            rows.add(row);
            managers += row.manager() == null ? 0 : 1;
            onTarget += row.manager() != null && Boolean.TRUE.equals(row.nrrTargetMet()) ? 1 : 0;
        }
        Figures figures = new Figures(
                compared.from().written(),
                compared.to().written(),
                compared.from().isComplete(point),
                compared.to().isComplete(point),
                compared.from().coveredThrough(point),
                compared.to().coveredThrough(point),
                compared.through(),
                currency,
                managers,
                onTarget,
                all.row(null, compared, currency));
        return new Board<>(figures, List.copyOf(rows));
    }

    /**
     * What one account puts into the row of its manager.
     *
     * @param kept null when it spent in neither period
     */
    private record Account(
            @Nullable String manager,
            @Nullable HealthBand band,
            boolean saved,
            Retention.@Nullable Row kept,
            Satisfaction.Count answers,
            SlaCount inquiries,
            Reporting.Tally reports) {

        static @Nullable Account of(
                AccountTable table, PointInTime point, PolicyBook book, Comparison compared, CurrencyCode currency) {
            AccountAt account = AccountAt.of(table, point);
            Vantage at = account.at();
            long since = at.daysBack(SERVICE_DAYS);
            if (account.profile() == null) {
                return null;
            }
            HealthBand band = HealthModel.judge(account, book.inForce(point)).band();
            return new Account(
                    account.manager(),
                    band,
                    band == HealthBand.HEALTHY && wasAtRisk(table, point, book),
                    Retention.row(table, at, compared, currency, account.currency()),
                    Satisfaction.Count.of(table.satisfaction().after(at, since)),
                    Sla.count(table, point, since),
                    Reporting.tally(table, point, since));
        }
    }

    /** As it was recorded when it changed, and, where nobody watched, at a few moments. */
    private static boolean wasAtRisk(AccountTable table, PointInTime point, PolicyBook book) {
        Vantage at = Vantage.of(point);
        for (Fact<WatchEvent> fact : table.watch().after(at, at.daysBack(SAVED_WITHIN_DAYS))) {
            if (fact.event() instanceof HealthBandChanged e && (e.to() == Band.AT_RISK || e.from() == Band.AT_RISK)) {
                return true;
            }
        }
        for (int days = SAVED_STEP_DAYS; days <= SAVED_WITHIN_DAYS; days += SAVED_STEP_DAYS) {
            PointInTime before = point.at(Vantage.instant(at.daysBack(days)));
            if (HealthModel.judge(table, before, book).band() == HealthBand.AT_RISK) {
                return true;
            }
        }
        return false;
    }

    /** What is counted of a manager's accounts, each part by the view that it comes from. */
    private static final class Sums {
        private final Map<HealthBand, Integer> bands = new EnumMap<>(HealthBand.class);
        private final List<Retention.Row> kept = new ArrayList<>();
        private final Satisfaction.Count answers = new Satisfaction.Count();
        private final SlaCount inquiries = new SlaCount();
        private final Reporting.Tally reports = new Reporting.Tally();
        private int accounts;
        private int withoutScore;
        private int saved;

        void add(Account counted) {
            accounts++;
            if (counted.band() == null) {
                withoutScore++;
            } else {
                bands.merge(counted.band(), 1, Integer::sum);
            }
            saved += counted.saved() ? 1 : 0;
            if (counted.kept() != null) {
                kept.add(counted.kept());
            }
            answers.add(counted.answers());
            inquiries.add(counted.inquiries());
            reports.add(counted.reports());
        }

        Row row(@Nullable String manager, Comparison compared, CurrencyCode currency) {
            Retention.Figures money = Retention.figures(kept, compared, currency);
            Satisfaction satisfaction = answers.total();
            Sla.Service sla = inquiries.service();
            Reporting.Kind reporting = reports.whole();
            BigDecimal nrr = money.nrr();
            return new Row(
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
                    NRR_TARGET,
                    nrr == null ? null : nrr.compareTo(NRR_TARGET) >= 0,
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
                    bands.getOrDefault(HealthBand.NOT_ENOUGH_DATA, 0));
        }

        private static Money amount(Retention.Figures money, Retention.Movement movement) {
            Retention.Total total = money.movements().getOrDefault(movement, Retention.Total.NONE);
            return new Money(total.spend(), money.currency());
        }
    }
}

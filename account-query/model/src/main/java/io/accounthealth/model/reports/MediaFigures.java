package io.accounthealth.model.reports;

import io.accounthealth.events.MediaKpi;
import io.accounthealth.events.Money;
import io.accounthealth.model.figures.LargestRemainder;
import io.accounthealth.model.figures.Proportion;
import io.accounthealth.model.performance.Performance;
import io.accounthealth.model.performance.Performance.By;
import io.accounthealth.model.performance.Performance.Target;
import io.accounthealth.model.spend.Spend;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was spent in the period and what it came to, beside the period before. Amounts are in the account's currency.
 */
final class MediaFigures {

    /** Without targets, what clients usually look at. */
    static final List<MediaKpi> USUAL = List.of(MediaKpi.CTR, MediaKpi.VIEWABILITY, MediaKpi.CPM);

    private static final int FINE = 2;

    private final ReportScope scope;
    private final Spend.ByPeriod spend;
    private final Spend.ByPeriod spendBefore;
    private final Performance.@Nullable Row media;
    private final Performance.@Nullable Row mediaBefore;
    private final int decimals;

    MediaFigures(ReportScope scope) {
        this.scope = scope;
        ReportPeriod period = scope.period();
        spend = spend(period.first(), period.end());
        spendBefore = spend(period.before().first(), period.first());
        media = media(period.first(), period.end());
        mediaBefore = media(period.before().first(), period.first());
        decimals = ReportScope.decimals(Stream.of(money(spend.total()), money(spendBefore.total())));
    }

    private Spend.ByPeriod spend(LocalDate from, LocalDate to) {
        return Spend.byPeriod(scope.table(), scope.point(), new Spend.Filter(from, to, scope.currency()));
    }

    private Performance.@Nullable Row media(LocalDate from, LocalDate to) {
        return rows(By.ACCOUNT, from, to).stream().findFirst().orElse(null);
    }

    List<Performance.Row> rows(By by, LocalDate from, LocalDate to) {
        return Performance.of(scope.tables(), scope.point(), by, new Performance.Filter(from, to, null))
                .rows();
    }

    Spend.ByPeriod spend() {
        return spend;
    }

    Spend.ByPeriod spendBefore() {
        return spendBefore;
    }

    /** Null where no performance was reported. */
    Performance.@Nullable Row media() {
        return media;
    }

    Performance.@Nullable Row mediaBefore() {
        return scope.isRunning() ? null : mediaBefore;
    }

    /** Null where nothing was reported. */
    @Nullable
    Money spent() {
        return spend.entries().isEmpty() ? null : money(spend.total());
    }

    /** Null where nothing was reported, or the period still runs: a part is not compared with a whole. */
    @Nullable
    Money spentBefore() {
        return spendBefore.entries().isEmpty() || scope.isRunning() ? null : money(spendBefore.total());
    }

    /** The events behind the spend of the period. */
    List<UUID> spendEvidence() {
        return spend.entries().stream().map(Spend.Entry::evidence).toList();
    }

    /** @param line or an order, by its id; null for what is on none */
    List<UUID> evidenceOf(@Nullable String line) {
        return spend.entries().stream()
                .filter(entry -> Objects.equals(line, entry.line()))
                .map(Spend.Entry::evidence)
                .toList();
    }

    /** Those that the client stated and that have a value. */
    List<Target> targets() {
        return media == null
                ? List.of()
                : media.targets().stream()
                        .filter(target -> target.value() != null)
                        .toList();
    }

    Money money(BigDecimal amount) {
        return new Money(amount, scope.currency());
    }

    /** What was spent, in as many decimals as everywhere in the report. */
    ReportValue shown(@Nullable Money spent) {
        return ReportScope.amount(spent, decimals);
    }

    /** Parts of what was spent, which add up to it as it is shown. */
    List<ReportValue> shown(List<BigDecimal> parts) {
        return LargestRemainder.round(parts, decimals).stream()
                .map(part -> shown(money(part)))
                .toList();
    }

    /** A price in cents, a share of clicks with a place more than others, since they are few. */
    ReportValue shown(MediaKpi kpi, @Nullable BigDecimal value) {
        return value == null
                ? ReportValue.MISSING
                : kpi.isShare()
                        ? ReportScope.share(value, kpi == MediaKpi.CTR ? FINE : 1)
                        : kpi.isCost() ? ReportScope.amount(money(value), FINE) : ReportScope.number(value, FINE);
    }

    static @Nullable BigDecimal value(MediaKpi kpi, Performance.Row row) {
        return switch (kpi) {
            case CTR -> row.ctr();
            case VIEWABILITY -> row.viewability();
            case COMPLETION_RATE -> row.completionRate();
            case CPM -> amount(row.cpm());
            case CPC -> amount(row.cpc());
            case CPA -> amount(row.cpa());
            case ROAS -> row.roas();
        };
    }

    private static @Nullable BigDecimal amount(@Nullable Money money) {
        return money == null ? null : money.amount();
    }

    static @Nullable BigDecimal change(@Nullable BigDecimal now, @Nullable BigDecimal before) {
        BigDecimal ratio = now == null || before == null ? null : Proportion.of(now, before);
        return ratio == null ? null : ratio.subtract(BigDecimal.ONE);
    }
}

package io.accounthealth.model.kpis;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.Band;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.Money;
import io.accounthealth.model.billing.Billing;
import io.accounthealth.model.escalations.Escalations;
import io.accounthealth.model.figures.CurrencySums;
import io.accounthealth.model.figures.Proportion;
import io.accounthealth.model.figures.Score;
import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.health.HealthModel;
import io.accounthealth.model.health.ScoreResult;
import io.accounthealth.model.margin.Margin;
import io.accounthealth.model.margin.Months;
import io.accounthealth.model.meetings.MeetingBoard;
import io.accounthealth.model.pacing.Pacing;
import io.accounthealth.model.period.CalendarPeriod;
import io.accounthealth.model.period.Comparison;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.portfolio.BandCount;
import io.accounthealth.model.promises.Promises;
import io.accounthealth.model.rates.MoneyView;
import io.accounthealth.model.rates.ReportingCurrency;
import io.accounthealth.model.reporting.Reporting;
import io.accounthealth.model.retention.Retention;
import io.accounthealth.model.satisfaction.Satisfaction;
import io.accounthealth.model.satisfaction.SatisfactionBoard;
import io.accounthealth.model.sla.Sla;
import io.accounthealth.model.spend.SpendTrend;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.Tables;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Figures of one number, as their boards have them at the same point with the usual windows. */
public enum Kpi {
    NRR("nrr", Unit.SHARE, at -> at.retention().nrr()),
    GRR("grr", Unit.SHARE, at -> at.retention().grr()),
    LOGO_RETENTION("logoRetention", Unit.SHARE, at -> at.retention().logoRetention()),
    LOGO_CHURN("logoChurn", Unit.SHARE, at -> at.retention().logoChurn()),
    MEAN_SCORE("meanScore", Unit.SCORE, Reading::meanScore),
    AT_RISK("atRisk", Unit.COUNT, Reading::atRisk),
    SPEND("spend", Unit.AMOUNT, Reading::spend),
    MARGIN("margin", Unit.AMOUNT, Reading::margin),
    UNBILLED("unbilled", Unit.AMOUNT, Reading::unbilled),
    PACING("pacing", Unit.SHARE, Reading::pacing),
    NPS("nps", Unit.POINTS, at -> at.answers().nps()),
    CSAT("csat", Unit.PERCENT, at -> at.answers().csat()),
    FIRST_RESPONSE("firstResponse", Unit.SHARE, at -> at.sla().firstResponse().share()),
    RESOLUTION("resolution", Unit.SHARE, at -> at.sla().resolution().share()),
    REPORT_PUNCTUALITY("reportPunctuality", Unit.SHARE, at -> at.reports().punctuality()),
    REPORT_ACCURACY("reportAccuracy", Unit.SHARE, at -> at.reports().accuracy()),
    PROMISE_KEEPING("promiseKeeping", Unit.SHARE, Reading::promises),
    OPEN_ESCALATIONS("openEscalations", Unit.COUNT, Reading::escalations),
    MEETING_PUNCTUALITY("meetingPunctuality", Unit.SHARE, Reading::meetings);

    /** What a value is measured in. */
    public enum Unit {
        /** Of 1. */
        SHARE,
        /** Of 100. */
        PERCENT,
        /** From -100 to 100. */
        POINTS,
        /** From 0 to 100. */
        SCORE,
        COUNT,
        /** Of money, in the currency of the read. */
        AMOUNT
    }

    private final String written;
    private final Unit unit;

    @SuppressWarnings("ImmutableEnumChecker") // functions of their argument alone
    private final Function<Reading, @Nullable BigDecimal> value;

    Kpi(String written, Unit unit, Function<Reading, @Nullable BigDecimal> value) {
        this.written = written;
        this.unit = unit;
        this.value = value;
    }

    /** As answers name the figure. */
    public String written() {
        return written;
    }

    public Unit unit() {
        return unit;
    }

    /** Null where the figure is: of nothing, or of what is not known. */
    public @Nullable BigDecimal of(Tables tables, PointInTime point, PolicyBook book, ReportingCurrency in) {
        return value.apply(new Reading(tables, point, book, in));
    }

    public static List<String> names() {
        return Stream.of(values()).map(Kpi::written).toList();
    }

    private record Reading(Tables tables, PointInTime point, PolicyBook book, ReportingCurrency in) {

        private record Scored(
                @Nullable HealthBand band, @Nullable Score score) {}

        /** Of the last whole month against the one before it, as for the portfolio. */
        Retention.Figures retention() {
            return Retention.figures(tables, point, Comparison.whole(month().plus(-1), month()), in);
        }

        private CalendarPeriod month() {
            return CalendarPeriod.of(CalendarPeriod.lastWholeMonth(point));
        }

        private BandCount bands() {
            List<Scored> scored = tables.each(table -> {
                AccountAt account = AccountAt.of(table, point);
                if (account.currency() == null) {
                    return null;
                }
                ScoreResult result = HealthModel.score(account, point, book);
                return new Scored(result.band(), result.score());
            });
            return BandCount.of(scored, Scored::band, Scored::score);
        }

        @Nullable
        BigDecimal meanScore() {
            Score mean = bands().meanScore();
            return mean == null ? null : mean.toBigDecimal();
        }

        BigDecimal atRisk() {
            return BigDecimal.valueOf(Objects.requireNonNullElse(bands().bands().get(Band.AT_RISK), 0));
        }

        BigDecimal spend() {
            ReportingCurrency money = in.converts() ? in : null;
            List<Money> recent = tables.<Money>each(
                    table -> SpendTrend.recent(AccountAt.of(table, point), SpendTrend.DEFAULT_DAYS, money));
            return sum(CurrencySums.of(recent, each -> each));
        }

        @Nullable
        BigDecimal margin() {
            YearMonth last = CalendarPeriod.lastWholeMonth(point);
            Money margin = Margin.of(tables, point, Margin.By.MONTH, new Months(last, last), in)
                    .figures()
                    .sums()
                    .margin();
            return margin == null ? null : margin.amount();
        }

        BigDecimal unbilled() {
            return sum(Billing.of(tables, point, Billing.DEFAULT_WINDOW_DAYS, view())
                    .figures()
                    .notInvoiced());
        }

        @Nullable
        BigDecimal pacing() {
            List<Pacing.Row> paced = Pacing.board(tables, point, Pacing.Shown.RUNNING, view()).rows().stream()
                    .filter(row -> row.pacing() != null)
                    .toList();
            return Proportion.of(
                    sum(CurrencySums.of(paced, Pacing.Row::delivered)),
                    sum(CurrencySums.of(paced, Pacing.Row::expected)));
        }

        SatisfactionBoard.Figures answers() {
            return SatisfactionBoard.of(tables, point, Satisfaction.DEFAULT_WINDOW_DAYS)
                    .figures();
        }

        Sla.Figures sla() {
            return Sla.of(tables, point, book, Sla.DEFAULT_WINDOW_DAYS).figures();
        }

        Reporting.Figures reports() {
            return Reporting.of(tables, point, Reporting.DEFAULT_WINDOW_DAYS).figures();
        }

        @Nullable
        BigDecimal promises() {
            return Promises.of(tables, point).figures().all().keeping();
        }

        BigDecimal escalations() {
            return BigDecimal.valueOf(Escalations.of(tables, point).figures().open());
        }

        @Nullable
        BigDecimal meetings() {
            return MeetingBoard.of(tables, point, MeetingBoard.DEFAULT_WINDOW_DAYS)
                    .figures()
                    .punctualShare();
        }

        private MoneyView view() {
            return in.converts() ? in : MoneyView.AS_RECORDED;
        }

        /** Zero where nothing is in the currency. */
        private BigDecimal sum(List<Money> amounts) {
            CurrencyCode currency = in.currency();
            return amounts.stream()
                    .filter(each -> each.currency().equals(currency))
                    .map(each -> in.rounded(each.amount()))
                    .findFirst()
                    .orElse(in.rounded(BigDecimal.ZERO));
        }
    }
}

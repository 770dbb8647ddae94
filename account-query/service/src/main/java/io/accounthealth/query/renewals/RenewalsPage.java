package io.accounthealth.query.renewals;

import io.accounthealth.model.figures.Board;
import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.period.CalendarPeriod;
import io.accounthealth.model.renewals.RenewalCalendar;
import io.accounthealth.model.renewals.Renewals;
import io.accounthealth.query.http.RowCounted;
import io.accounthealth.query.page.PointBar;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.page.Wording.BandLabel;
import io.accounthealth.query.retention.RetentionHead;
import io.accounthealth.query.retention.RetentionQuery;
import io.accounthealth.query.retention.RetentionScope;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which contracts end in the next twelve months, and how healthy their accounts are.
 *
 * @param due what all undecided terms in the currency come to
 * @param formula what it is made of
 * @param grr renewal GRR of the period that is compared: {@link Renewals#kept}
 * @param months of the twelve, each by the bands of its accounts, and on top what is overdue from before them
 * @param terms the first to end on top, those overdue above them
 */
record RenewalsPage(
        PointBar point,
        RetentionHead head,
        String due,
        String terms,
        String formula,
        String grr,
        String grrFormula,
        List<Month> months,
        String summary,
        List<Term> rows,
        @Nullable String more,
        String csv)
        implements RowCounted {

    private static final int MONTHS = 12;

    /** The order in which bands stand on each other in a month. */
    private static final List<HealthBand> BANDS = List.of(
            HealthBand.AT_RISK, HealthBand.WATCH, HealthBand.HEALTHY, HealthBand.NOT_ENOUGH_DATA, HealthBand.CHURNED);

    /** @param atRisk the exact amount of undecided terms whose accounts are at risk; likewise those after it */
    record Month(
            String month,
            String written,
            String atRisk,
            String watch,
            String healthy,
            String churned,
            String notEnoughData,
            String unscored,
            String total,
            String totalShown,
            String terms) {}

    record Term(
            String account,
            String name,
            String url,
            String manager,
            String contract,
            String end,
            String when,
            String amount,
            String state,
            @Nullable String notice,
            BandLabel band,
            String score,
            String coverage) {}

    static RenewalsPage of(RetentionScope scope) {
        LocalDate today = scope.today();
        YearMonth first = YearMonth.from(today);
        int within =
                (int) ChronoUnit.DAYS.between(today, first.plusMonths(MONTHS).atDay(1)) - 1;
        Board<Renewals.Figures, Renewals.Row> board =
                Renewals.of(scope.tables(), scope.at(), scope.point().policies(), within);
        RenewalCalendar calendar = RenewalCalendar.of(board.rows(), scope.in(), first, MONTHS);
        List<Renewals.Row> rows = calendar.terms();
        List<Month> months = calendar.months().stream().map(RenewalsPage::month).toList();
        CalendarPeriod period = scope.compared().to();
        Renewals.Kept kept = Renewals.kept(scope.tables(), scope.at(), period, scope.in());
        return new RenewalsPage(
                scope.bar(),
                RetentionHead.of(scope, RetentionHead.Tab.RENEWALS),
                Wording.amount(calendar.due().total(), scope.in()),
                Wording.count(rows.size()) + (rows.size() == 1 ? " contract" : " contracts"),
                formula(calendar.due()),
                Wording.percent(kept.grr()),
                kept.grr() == null
                        ? "No contract in %s ends in %s".formatted(scope.currency(), Wording.period(period))
                        : "%s renewed / %s due in %s"
                                .formatted(
                                        Wording.amount(kept.renewed(), null),
                                        Wording.amount(kept.due(), scope.in()),
                                        Wording.period(period)),
                months,
                months.stream()
                        .map(month -> month.written() + " " + month.totalShown())
                        .collect(Collectors.joining(", ")),
                rows.stream()
                        .limit(RetentionScope.MOST_ROWS)
                        .map(row -> term(scope, row))
                        .toList(),
                RetentionScope.more(rows.size()),
                scope.csvOfSegment("/v1/renewals")
                        .with("within", Integer.toString(within))
                        .with(RetentionQuery.CURRENCY, null)
                        .toString());
    }

    @Override
    public long rowCount() {
        return rows.size();
    }

    private static String formula(RenewalCalendar.Sums due) {
        List<String> parts = new ArrayList<>();
        for (HealthBand band : BANDS) {
            if (due.of(band).signum() != 0) {
                parts.add(Wording.amount(due.of(band), null) + " "
                        + Wording.band(band).word().toLowerCase(Locale.ROOT));
            }
        }
        if (due.unscored().signum() != 0) {
            parts.add(Wording.amount(due.unscored(), null) + " without a score");
        }
        return parts.isEmpty() ? "" : String.join(" + ", parts) + " = " + Wording.amount(due.total(), null);
    }

    private static Month month(RenewalCalendar.Month month) {
        YearMonth key = month.month();
        RenewalCalendar.Sums sums = month.sums();
        return new Month(
                key == null ? "earlier" : key.toString(),
                key == null ? "Before" : Wording.month(key),
                sums.of(HealthBand.AT_RISK).toPlainString(),
                sums.of(HealthBand.WATCH).toPlainString(),
                sums.of(HealthBand.HEALTHY).toPlainString(),
                sums.of(HealthBand.CHURNED).toPlainString(),
                sums.of(HealthBand.NOT_ENOUGH_DATA).toPlainString(),
                sums.unscored().toPlainString(),
                sums.total().toPlainString(),
                Wording.amount(sums.total(), null),
                Wording.count(sums.terms()));
    }

    private static Term term(RetentionScope scope, Renewals.Row row) {
        String id = row.accountId().value();
        return new Term(
                id,
                Objects.requireNonNullElse(row.account(), id),
                scope.asked().address().samePointAt("/accounts/" + id).toString(),
                Objects.requireNonNullElse(row.manager(), Wording.NOTHING),
                row.contractId(),
                Wording.day(row.end()),
                when(row.daysToEnd()),
                row.amount() == null
                        ? Wording.NOTHING
                        : Wording.amount(row.amount().amount(), row.amount().currency()),
                row.state() == Renewals.State.ENDED ? "Ended undecided" : Wording.constant(row.state()),
                row.noticeGiven() ? "Notice given" : null,
                Wording.band(row.band()),
                Wording.score(row.score()),
                Wording.covered(row.coverage()));
    }

    private static String when(@Nullable Long days) {
        if (days == null) {
            return "no end said";
        }
        return switch (Long.signum(days)) {
            case 1 -> "in " + Wording.count(days) + (days == 1 ? " day" : " days");
            case 0 -> "today";
            default -> Wording.count(-days) + (days == -1 ? " day ago" : " days ago");
        };
    }
}

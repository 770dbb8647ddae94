package io.accounthealth.query.renewals;

import io.accounthealth.model.figures.Board;
import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.renewals.Renewals;
import io.accounthealth.query.http.RowCounted;
import io.accounthealth.query.page.PointBar;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.page.Wording.BandLabel;
import io.accounthealth.query.retention.RetentionHead;
import io.accounthealth.query.retention.RetentionQuery;
import io.accounthealth.query.retention.RetentionScope;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which contracts end in the next twelve months, and how healthy their accounts are.
 *
 * @param due what all undecided terms in the currency come to
 * @param formula what it is made of
 * @param months of the twelve, each by the bands of its accounts, and on top what is overdue from before them
 * @param terms the first to end on top, those overdue above them
 */
record RenewalsPage(
        PointBar point,
        RetentionHead head,
        String due,
        String terms,
        String formula,
        List<Month> months,
        String summary,
        List<Term> rows,
        @Nullable String more,
        String csv)
        implements RowCounted {

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
        int within = (int) ChronoUnit.DAYS.between(today, first.plusMonths(12).atDay(1)) - 1;
        Board<Renewals.Figures, Renewals.Row> board =
                Renewals.of(scope.tables(), scope.at(), scope.point().policies(), within);
        List<Renewals.Row> rows =
                board.rows().stream().filter(row -> isShown(scope, row)).toList();
        List<Renewals.Row> valued = rows.stream()
                .filter(row -> row.amount() != null && row.end() != null)
                .toList();
        BigDecimal due = sum(valued);
        List<Month> months = new ArrayList<>();
        List<Renewals.Row> overdue = valued.stream()
                .filter(row -> Objects.requireNonNull(row.end()).isBefore(first.atDay(1)))
                .toList();
        if (!overdue.isEmpty()) {
            months.add(month("earlier", "Before", overdue));
        }
        for (int ahead = 0; ahead < 12; ahead++) {
            YearMonth month = first.plusMonths(ahead);
            months.add(month(
                    month.toString(),
                    Wording.month(month),
                    valued.stream()
                            .filter(row -> month.equals(YearMonth.from(Objects.requireNonNull(row.end()))))
                            .toList()));
        }
        return new RenewalsPage(
                scope.bar(),
                RetentionHead.of(scope, RetentionHead.Tab.RENEWALS),
                Wording.amount(due, scope.in()),
                Wording.count(rows.size()) + (rows.size() == 1 ? " contract" : " contracts"),
                formula(valued, due),
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

    /** Undecided, and in the currency or in none that was said. */
    private static boolean isShown(RetentionScope scope, Renewals.Row row) {
        return switch (row.state()) {
            case RENEWED, LOST -> false;
            case RUNNING, RENEWAL_OPEN, ENDED ->
                row.amount() == null || row.amount().currency().equals(scope.in());
        };
    }

    private static BigDecimal sum(List<Renewals.Row> rows) {
        return rows.stream()
                .map(row -> Objects.requireNonNull(row.amount()).amount())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal sum(List<Renewals.Row> rows, @Nullable HealthBand band) {
        return sum(rows.stream().filter(row -> row.band() == band).toList());
    }

    private static String formula(List<Renewals.Row> rows, BigDecimal due) {
        List<String> parts = new ArrayList<>();
        for (HealthBand band : BANDS) {
            BigDecimal sum = sum(rows, band);
            if (sum.signum() != 0) {
                parts.add(Wording.amount(sum, null) + " "
                        + Wording.band(band).word().toLowerCase(Locale.ROOT));
            }
        }
        BigDecimal unscored = sum(rows, (HealthBand) null);
        if (unscored.signum() != 0) {
            parts.add(Wording.amount(unscored, null) + " without a score");
        }
        return parts.isEmpty() ? "" : String.join(" + ", parts) + " = " + Wording.amount(due, null);
    }

    private static Month month(String key, String written, List<Renewals.Row> rows) {
        Map<HealthBand, String> sums = new EnumMap<>(HealthBand.class);
        BANDS.forEach(band -> sums.put(band, sum(rows, band).toPlainString()));
        BigDecimal total = sum(rows);
        return new Month(
                key,
                written,
                sums.getOrDefault(HealthBand.AT_RISK, "0"),
                sums.getOrDefault(HealthBand.WATCH, "0"),
                sums.getOrDefault(HealthBand.HEALTHY, "0"),
                sums.getOrDefault(HealthBand.CHURNED, "0"),
                sums.getOrDefault(HealthBand.NOT_ENOUGH_DATA, "0"),
                sum(rows, (HealthBand) null).toPlainString(),
                total.toPlainString(),
                Wording.amount(total, null),
                Wording.count(rows.size()));
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

package io.accounthealth.query.renewals;

import io.accounthealth.model.figures.Board;
import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.rates.ReportingCurrency;
import io.accounthealth.model.renewals.RenewalCalendar;
import io.accounthealth.model.renewals.Renewals;
import io.accounthealth.query.http.Numbers;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.Frame.Link;
import io.accounthealth.query.page.MoreRows;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.retention.RetentionPage;
import io.accounthealth.query.retention.RetentionQuery;
import io.accounthealth.query.retention.RetentionScope;
import io.accounthealth.query.retention.RetentionView;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which contracts end in the next twelve months, and how healthy their accounts are.
 *
 * @param within how many days ahead; twelve months where the address does not say
 * @param kept renewals of the second period that is compared
 * @param keptIn knows which of them are not in the figure, for want of a rate
 */
record RenewalsPage(
        RetentionView view, int within, RenewalCalendar calendar, Renewals.Kept kept, ReportingCurrency keptIn)
        implements RetentionPage {

    private static final int MONTHS = 12;
    private static final int MOST_DAYS = 1100;
    private static final int FEW = 25;
    private static final List<String> DAYS = List.of("90", "180");

    private static final List<HealthBand> BANDS = List.of(
            HealthBand.AT_RISK, HealthBand.WATCH, HealthBand.HEALTHY, HealthBand.NOT_ENOUGH_DATA, HealthBand.CHURNED);

    static RenewalsPage of(RetentionScope scope) {
        LocalDate today = scope.view().today();
        int within = (int) Numbers.between(
                RetentionQuery.WITHIN,
                scope.view().query().address().get(RetentionQuery.WITHIN),
                ChronoUnit.DAYS.between(today, today.plusMonths(MONTHS)),
                1,
                MOST_DAYS);
        String band = scope.view().query().address().get(RetentionQuery.BAND);
        Board<Renewals.Figures, Renewals.Row> board = scope.in().converts()
                ? Renewals.of(scope.tables(), scope.at(), scope.view().point().policies(), within, scope.in())
                : Renewals.of(scope.tables(), scope.at(), scope.view().point().policies(), within);
        ReportingCurrency keptIn = scope.in().anew();
        return new RenewalsPage(
                scope.view(),
                within,
                RenewalCalendar.of(
                        board.rows().stream()
                                .filter(row -> band == null
                                        || Wording.band(row.band()).css().equals(band))
                                .toList(),
                        scope.in().currency(),
                        YearMonth.from(today),
                        MONTHS + 1),
                Renewals.kept(
                        scope.tables(), scope.at(), scope.view().compared().to(), keptIn),
                keptIn);
    }

    private Address address() {
        return rows().usual();
    }

    private MoreRows rows() {
        return new MoreRows(view.query().address(), FEW);
    }

    @Override
    public int most() {
        return rows().most();
    }

    /** This page with more rows; null where all are shown, or no more fit. */
    public @Nullable Address more() {
        return rows().more(calendar.terms().size());
    }

    /** How far ahead, in words. */
    public String ahead() {
        return view.query().address().get(RetentionQuery.WITHIN) == null
                ? "next 12 months"
                : "next " + within + " days";
    }

    /** All contracts or those of accounts at risk, and how far ahead. */
    public List<Link> choices() {
        String days = view.query().address().get(RetentionQuery.WITHIN);
        String band = view.query().address().get(RetentionQuery.BAND);
        String atRisk = Wording.band(HealthBand.AT_RISK).css();
        List<Link> choices = new ArrayList<>();
        choices.add(new Link("All bands", address().with(RetentionQuery.BAND, null), band == null));
        choices.add(new Link("At risk", address().with(RetentionQuery.BAND, atRisk), atRisk.equals(band)));
        DAYS.forEach(each ->
                choices.add(new Link(each + " days", address().with(RetentionQuery.WITHIN, each), each.equals(days))));
        choices.add(new Link("12 months", address().with(RetentionQuery.WITHIN, null), days == null));
        return choices;
    }

    /** What is not in renewal GRR, for want of a rate; empty where there is nothing. */
    public String notKept() {
        return keptIn.unconverted().stream()
                .map(left -> Wording.amount(left.amount(), left.currency()))
                .collect(Collectors.joining(", "));
    }

    /** The sum of all undecided terms, by band. */
    public String formula() {
        RenewalCalendar.Sums due = calendar.due();
        List<String> parts = new ArrayList<>();
        for (HealthBand band : BANDS) {
            add(parts, due.of(band), Wording.band(band).word().toLowerCase(Locale.ROOT));
        }
        add(parts, due.unscored(), "without a score");
        return parts.isEmpty() ? "" : String.join(" + ", parts) + " = " + Wording.amount(due.total());
    }

    private static void add(List<String> parts, BigDecimal amount, String of) {
        if (amount.signum() != 0) {
            parts.add(Wording.amount(amount) + " " + of);
        }
    }

    /** @param month null for the time before the first month */
    public String month(@Nullable YearMonth month) {
        return month == null ? "Before" : Wording.month(month);
    }

    /** The months in one sentence. */
    public String summary() {
        return calendar.months().stream()
                .map(month ->
                        month(month.month()) + " " + Wording.amount(month.sums().total()))
                .collect(Collectors.joining(", "));
    }

    @Override
    public long rowCount() {
        return first(calendar.terms()).size();
    }
}

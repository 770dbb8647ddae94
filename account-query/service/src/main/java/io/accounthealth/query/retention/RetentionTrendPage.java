package io.accounthealth.query.retention;

import io.accounthealth.model.period.CalendarPeriod;
import io.accounthealth.model.period.Comparison;
import io.accounthealth.model.retention.Retention;
import io.accounthealth.query.http.RowCounted;
import io.accounthealth.query.page.PointBar;
import io.accounthealth.query.page.Wording;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * NRR and GRR of the last whole months, each against the month before it, oldest first.
 *
 * @param summary in one sentence
 * @param empty where no month has a base
 */
record RetentionTrendPage(PointBar point, RetentionHead head, List<Month> months, String summary, boolean empty)
        implements RowCounted {

    private static final int MONTHS = 12;

    /**
     * @param nrr with six decimals; empty where there is no base, like GRR
     * @param url the figures of that month
     */
    record Month(String month, String written, String nrr, String grr, String nrrShown, String grrShown, String url) {}

    static RetentionTrendPage of(RetentionScope scope) {
        YearMonth last = CalendarPeriod.lastWholeMonth(scope.at());
        List<Month> months = new ArrayList<>();
        for (int back = MONTHS - 1; back >= 0; back--) {
            months.add(month(scope, last.minusMonths(back)));
        }
        return new RetentionTrendPage(
                scope.bar(),
                RetentionHead.of(scope, RetentionHead.Tab.OVERVIEW),
                months,
                summary(months),
                months.stream().allMatch(month -> month.nrr().isEmpty()));
    }

    @Override
    public long rowCount() {
        return months.size();
    }

    private static Month month(RetentionScope scope, YearMonth month) {
        CalendarPeriod before = CalendarPeriod.of(month.minusMonths(1));
        CalendarPeriod of = CalendarPeriod.of(month);
        Retention.Figures figures =
                Retention.figures(scope.tables(), scope.at(), Comparison.whole(before, of), scope.in());
        return new Month(
                of.written(),
                Wording.month(month),
                exact(figures.nrr()),
                exact(figures.grr()),
                Wording.percent(figures.nrr()),
                Wording.percent(figures.grr()),
                scope.screen(RetentionHead.Tab.OVERVIEW)
                        .with(RetentionQuery.THROUGH, null)
                        .with(RetentionQuery.FROM, before.written())
                        .with(RetentionQuery.TO, of.written())
                        .toString());
    }

    private static String exact(@Nullable BigDecimal share) {
        return share == null ? "" : share.toPlainString();
    }

    private static String summary(List<Month> months) {
        Month last = months.getLast();
        return "Month against month from %s to %s; last NRR %s, GRR %s."
                .formatted(months.getFirst().written(), last.written(), last.nrrShown(), last.grrShown());
    }
}

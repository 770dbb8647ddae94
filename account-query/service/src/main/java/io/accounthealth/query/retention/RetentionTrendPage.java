package io.accounthealth.query.retention;

import io.accounthealth.model.period.CalendarPeriod;
import io.accounthealth.model.period.Comparison;
import io.accounthealth.model.retention.Retention;
import io.accounthealth.model.retention.Retention.Figures;
import io.accounthealth.model.spend.SpendDays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * NRR and GRR of the last whole months, each against the month before it, oldest first; the overview loads it later.
 *
 * @param inPart whether spend of the last one is awaited
 */
record RetentionTrendPage(RetentionView view, List<Figures> months, boolean inPart) implements RetentionPage {

    static final String PATH = "/retention/trend";

    private static final int MONTHS = 12;

    static RetentionTrendPage of(RetentionScope scope) {
        CalendarPeriod last = CalendarPeriod.of(CalendarPeriod.lastWholeMonth(scope.at()));
        return new RetentionTrendPage(
                scope.view(),
                IntStream.range(-MONTHS, 0)
                        .mapToObj(back -> Retention.figures(
                                scope.tables(),
                                scope.at(),
                                Comparison.whole(last.plus(back), last.plus(back + 1)),
                                scope.in().anew()))
                        .toList(),
                SpendDays.of(scope.tables(), scope.at(), scope.in().anew(), Comparison.whole(last.plus(-1), last))
                                .awaited()
                        > 0);
    }

    /** Whether no month has a base. */
    public boolean empty() {
        return months.stream().allMatch(month -> month.nrr() == null);
    }

    @Override
    public long rowCount() {
        return months.size();
    }
}

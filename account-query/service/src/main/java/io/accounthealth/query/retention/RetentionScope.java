package io.accounthealth.query.retention;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.model.period.Comparison;
import io.accounthealth.model.portfolio.SegmentChoices;
import io.accounthealth.model.rates.ReportingCurrency;
import io.accounthealth.model.retention.Retention;
import io.accounthealth.model.table.Tables;
import io.accounthealth.query.point.Point;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.LongFunction;

/**
 * What a retention screen is computed from.
 *
 * @param all tables that the caller may see
 * @param tables of the segment
 * @param today the currency, by the rates that are known in the present
 * @param knownSoFar the last position that is known in the present
 */
public record RetentionScope(Tables all, Tables tables, RetentionView view, ReportingCurrency today, long knownSoFar) {

    static RetentionScope of(
            RetentionTab tab,
            Tables all,
            Point point,
            RetentionQuery query,
            LongFunction<ReportingCurrency> money,
            Instant now,
            long knownSoFar) {
        ReportingCurrency in = money.apply(point.at().knownAtPosition());
        Tables tables = query.segment().of(all, point.at());
        LocalDate firstSpend = tab.compares() ? Retention.firstDay(tables, point.at(), in) : null;
        Comparison compared = query.compared().at(point.at());
        SegmentChoices choices = SegmentChoices.of(all, point.at());
        return new RetentionScope(
                all,
                tables,
                new RetentionView(tab, query, point, in, compared, choices, firstSpend, now),
                money.apply(knownSoFar),
                knownSoFar);
    }

    public PointInTime at() {
        return view.at();
    }

    public ReportingCurrency in() {
        return view.money();
    }
}

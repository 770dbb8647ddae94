package io.accounthealth.query.retention;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.model.period.Comparison;
import io.accounthealth.model.portfolio.SegmentChoices;
import io.accounthealth.model.retention.Retention;
import io.accounthealth.model.table.Tables;
import io.accounthealth.query.point.Point;
import java.time.Instant;
import java.time.LocalDate;

/**
 * What a retention screen is computed from.
 *
 * @param all tables that the caller may see
 * @param tables of the segment
 * @param knownSoFar the last position that is known in the present
 */
public record RetentionScope(Tables all, Tables tables, RetentionView view, long knownSoFar) {

    static RetentionScope of(
            RetentionTab tab, Tables all, Point point, RetentionQuery query, Instant now, long knownSoFar) {
        Tables tables = query.segment().of(all, point.at());
        LocalDate firstSpend = tab.compares()
                ? Retention.firstDay(tables, point.at(), query.compared().currency())
                : null;
        Comparison compared = query.compared().at(point.at());
        SegmentChoices choices = SegmentChoices.of(all, point.at());
        return new RetentionScope(
                all, tables, new RetentionView(tab, query, point, compared, choices, firstSpend, now), knownSoFar);
    }

    public PointInTime at() {
        return view.at();
    }

    public CurrencyCode in() {
        return view.in();
    }
}

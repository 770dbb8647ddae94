package io.accounthealth.model.book;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.model.period.Comparison;
import io.accounthealth.model.rates.MoneyView;
import io.accounthealth.model.rates.ReportingCurrency;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A point of the book. Each of its figures with money is of a currency of its own, which knows, once they are made, the
 * rates that were used and what had none.
 *
 * @param compared the last quarter that is over, against the one before it
 * @param retention null where each amount stays in its own currency, as are the two after it
 */
public record BookPoint(
        PointInTime point,
        Comparison compared,
        @Nullable ReportingCurrency retention,
        @Nullable ReportingCurrency spend,
        @Nullable ReportingCurrency renewals) {

    /** @param in null where each amount stays in its own currency */
    public static BookPoint of(PointInTime point, @Nullable ReportingCurrency in) {
        return new BookPoint(
                point,
                Comparison.lastQuarters(point),
                in,
                in == null ? null : in.anew(),
                in == null ? null : in.anew());
    }

    MoneyView terms() {
        return Objects.requireNonNullElse(renewals, MoneyView.AS_RECORDED);
    }
}

package io.accounthealth.model.performance;

import io.accounthealth.model.performance.MediaMoney.Amount;
import io.accounthealth.model.table.MoneySum;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A sum of what reports say; of which none says anything it is unknown, and not zero. */
final class Quantity {

    private boolean isSaid;
    private long whole;
    private BigDecimal rest = BigDecimal.ZERO;
    private BigDecimal converted = BigDecimal.ZERO;

    void add(long count) {
        isSaid = true;
        whole = Math.addExact(whole, count);
    }

    void add(BigDecimal amount) {
        isSaid = true;
        rest = rest.add(amount);
    }

    void add(Amount amount) {
        add(amount.own());
        converted = converted.add(amount.converted());
    }

    void add(Quantity other) {
        isSaid |= other.isSaid;
        whole = Math.addExact(whole, other.whole);
        rest = rest.add(other.rest);
        converted = converted.add(other.converted);
    }

    /** Of money: as it is shown, so that what is made of it adds up. */
    void round(MediaMoney money) {
        rest = money.rounded(new Amount(rest, converted));
        converted = BigDecimal.ZERO;
    }

    /** Of whole numbers alone; null while nothing was said. */
    @Nullable
    Long count() {
        return isSaid ? whole : null;
    }

    /** Null while nothing was said. */
    @Nullable
    BigDecimal total() {
        return isSaid ? MoneySum.plain(BigDecimal.valueOf(whole).add(rest).add(converted)) : null;
    }
}

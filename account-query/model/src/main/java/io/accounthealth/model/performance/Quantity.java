package io.accounthealth.model.performance;

import io.accounthealth.model.table.MoneySum;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A sum of what reports say; of which none says anything it is unknown, and not zero. */
final class Quantity {

    private boolean isSaid;
    private long whole;
    private BigDecimal rest = BigDecimal.ZERO;

    void add(long count) {
        isSaid = true;
        whole = Math.addExact(whole, count);
    }

    void add(BigDecimal amount) {
        isSaid = true;
        rest = rest.add(amount);
    }

    void add(Quantity other) {
        isSaid |= other.isSaid;
        whole = Math.addExact(whole, other.whole);
        rest = rest.add(other.rest);
    }

    /** Of whole numbers alone; null while nothing was said. */
    @Nullable
    Long count() {
        return isSaid ? whole : null;
    }

    /** Null while nothing was said. */
    @Nullable
    BigDecimal total() {
        return isSaid ? MoneySum.plain(BigDecimal.valueOf(whole).add(rest)) : null;
    }
}

package io.accounthealth.model.performance;

import io.accounthealth.model.table.MoneySum;
import java.math.BigDecimal;
import java.util.List;
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

    /** Of money, the parts of an amount of an account: as they are shown, so that what is made of them adds up. */
    static void round(List<Quantity> parts, MediaMoney money) {
        List<Quantity> said = parts.stream().filter(part -> part.isSaid).toList();
        List<BigDecimal> rounded =
                money.rounded(said.stream().map(part -> part.rest).toList());
        for (int i = 0; i < said.size(); i++) {
            said.get(i).rest = rounded.get(i);
        }
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

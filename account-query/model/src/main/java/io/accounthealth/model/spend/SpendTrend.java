package io.accounthealth.model.spend;

import io.accounthealth.events.CurrencyCode;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.MoneySum;
import io.accounthealth.model.table.SpendLedger;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Spend of the last days beside that of as many days before them, in the account's currency. A period that lies partly
 * within counts by its share of days.
 *
 * @param recent over the days that end with the last one that is {@linkplain SpendCoverage covered}
 * @param entries what was added up, in the order of the days
 */
public record SpendTrend(int days, BigDecimal recent, BigDecimal earlier, List<SpendLedger.Entry> entries) {

    public static final int DEFAULT_DAYS = 30;

    /** Null when no spend was ever reported. */
    public static @Nullable SpendTrend of(AccountAt account, int days) {
        long end = SpendCoverage.end(account);
        if (end == SpendCoverage.NOTHING_REPORTED) {
            return null;
        }
        CurrencyCode currency = account.currency();
        MoneySum recent = new MoneySum();
        MoneySum earlier = new MoneySum();
        List<SpendLedger.Entry> entries = new ArrayList<>();
        account.table().spend().forEachTouching(account.at(), end - 2L * days, end, entry -> {
            if (currency == null || entry.isIn(currency, currency)) {
                share(entry, end - days, end, recent);
                share(entry, end - 2L * days, end - days, earlier);
                entries.add(entry);
            }
        });
        return new SpendTrend(days, recent.total(), earlier.total(), entries);
    }

    /** The events that reported it. */
    public List<UUID> evidence() {
        return entries.stream().map(entry -> entry.fact().eventId()).toList();
    }

    private static void share(SpendLedger.Entry entry, long from, long to, MoneySum sum) {
        long overlap = Math.min(entry.endDay(), to) - Math.max(entry.firstDay(), from);
        sum.addShare(entry, overlap, entry.endDay() - entry.firstDay());
    }
}

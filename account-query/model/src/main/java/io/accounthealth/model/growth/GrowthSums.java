package io.accounthealth.model.growth;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.model.figures.CurrencySums;
import io.accounthealth.model.figures.Proportion;
import io.accounthealth.model.table.BitemporalPoint;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The figures of {@link Growth}, an account's rows at a time. */
final class GrowthSums {

    private final int days;

    /** The open start of the window. */
    private final Instant from;

    private int open;
    private int won;
    private int lost;
    private int clients;
    private int upsold;
    private final CurrencySums openAmount = new CurrencySums();
    private final CurrencySums wonAmount = new CurrencySums();
    private final CurrencySums lostAmount = new CurrencySums();
    private final Map<String, Integer> products = new TreeMap<>();

    GrowthSums(PointInTime point, int days) {
        this.days = days;
        this.from = BitemporalPoint.instant(BitemporalPoint.of(point).daysBack(days));
    }

    /** @param client whether the account is open and spent something in the window */
    void add(List<Growth.Row> ofAccount, boolean client) {
        int before = won;
        for (Growth.Row row : ofAccount) {
            switch (row.state()) {
                case PROPOSED, IDENTIFIED -> {
                    open++;
                    openAmount.add(row.amount());
                }
                case WON -> {
                    if (within(row.wonAt())) {
                        won++;
                        wonAmount.add(row.amount());
                    }
                }
                case LOST -> {
                    if (within(row.lostAt())) {
                        lost++;
                        lostAmount.add(row.amount());
                    }
                }
                case ACTIVE -> products.merge(row.product(), 1, Integer::sum);
            }
        }
        if (client) {
            clients++;
            upsold += won > before ? 1 : 0;
        }
    }

    private boolean within(@Nullable Instant at) {
        return at != null && at.isAfter(from);
    }

    Growth.Figures figures() {
        return new Growth.Figures(
                days,
                open,
                openAmount.totals(),
                won,
                wonAmount.totals(),
                lost,
                lostAmount.totals(),
                Proportion.of(won, won + lost),
                clients,
                upsold,
                Proportion.of(upsold, clients),
                products);
    }
}

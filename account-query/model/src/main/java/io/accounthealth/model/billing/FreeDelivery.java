package io.accounthealth.model.billing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * What make-goods take off the delivery of an order, by day: each is free from its day on, the oldest delivery first,
 * whatever period a report is of.
 */
final class FreeDelivery {

    private record MakeGood(long since, BigDecimal amount) {}

    private final List<MakeGood> makeGoods = new ArrayList<>(1);
    private final TreeMap<Long, BigDecimal> byDay = new TreeMap<>();

    /** Before any delivery. */
    void agree(LocalDate since, BigDecimal amount) {
        makeGoods.add(new MakeGood(since.toEpochDay(), amount));
        makeGoods.sort(Comparator.comparingLong(MakeGood::since));
    }

    /** An amount that was delivered evenly from a day on, up to one that is not within, as far as a month is over. */
    void deliver(BigDecimal amount, long first, long end, long cut) {
        long since = makeGoods.getFirst().since();
        if (end > since) {
            Month.byDay(amount, first, end, cut, (day, part) -> {
                if (day >= since) {
                    byDay.merge(day, part, BigDecimal::add);
                }
            });
        }
    }

    /** Takes off what is free, by the first day of its month. */
    void each(Month.Part taken) {
        BigDecimal free = BigDecimal.ZERO;
        int agreed = 0;
        for (var day : byDay.entrySet()) {
            while (agreed < makeGoods.size() && makeGoods.get(agreed).since() <= day.getKey()) {
                free = free.add(makeGoods.get(agreed++).amount());
            }
            BigDecimal part = free.min(day.getValue()).max(BigDecimal.ZERO);
            if (part.signum() > 0) {
                free = free.subtract(part);
                taken.use(Month.of(day.getKey()).start(), part);
            }
        }
    }
}

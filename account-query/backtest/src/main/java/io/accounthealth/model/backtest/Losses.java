package io.accounthealth.model.backtest;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.ContractEvent;
import io.accounthealth.events.ContractEvent.AccountChurned;
import io.accounthealth.events.ContractEvent.RenewalLost;
import io.accounthealth.model.health.Conditions;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.List;

/**
 * The actual losses of an account, by what is known at the end, whatever day it was recorded. The account is gone on a
 * day at whose end, in UTC, the condition {@link Conditions#CHURNED} holds. A loss is the first of such days, and any
 * day on which a renewal was lost; two on one day are one. Days are counted from 1970.
 *
 * @param first the day of the first bit
 */
public record Losses(BitSet lost, BitSet gone, long first) {

    /** No day. */
    public static final long NEVER = Long.MAX_VALUE;

    public static final Losses NONE = new Losses(new BitSet(), new BitSet(), 0);

    /**
     * From a day on, up to the last one that is over at the end.
     *
     * @param end as of when, and up to which position
     */
    public static Losses of(AccountTable table, LocalDate from, PointInTime end) {
        List<Fact<ContractEvent>> contracts = table.facts(ContractEvent.class).all(BitemporalPoint.of(end));
        long first = from.toEpochDay();
        long last = Backtest.lastOver(end.asOf()).toEpochDay();
        BitSet lost = new BitSet();
        BitSet gone = new BitSet();
        if (contracts.stream().anyMatch(fact -> fact.event() instanceof AccountChurned)) {
            boolean before = isGone(table, from.minusDays(1), end);
            for (long day = first; day <= last; day++) {
                boolean now = isGone(table, LocalDate.ofEpochDay(day), end);
                gone.set(Math.toIntExact(day - first), now);
                lost.set(Math.toIntExact(day - first), now && !before);
                before = now;
            }
        }
        for (Fact<ContractEvent> fact : contracts) {
            long day = Math.floorDiv(fact.occurredAt(), BitemporalPoint.DAY);
            if (fact.event() instanceof RenewalLost && day >= first && day <= last) {
                lost.set(Math.toIntExact(day - first));
            }
        }
        return new Losses(lost, gone, first);
    }

    private static boolean isGone(AccountTable table, LocalDate day, PointInTime end) {
        return Conditions.isHolding(Conditions.CHURNED, AccountAt.of(table, end.at(Backtest.endOf(day))));
    }

    /** The first loss after a day, or {@link #NEVER}. */
    public long after(long day) {
        int next = lost.nextSetBit(Math.toIntExact(Math.max(0, day + 1 - first)));
        return next < 0 ? NEVER : first + next;
    }

    boolean isGone(long day) {
        return gone.get(Math.toIntExact(day - first));
    }
}

package io.accounthealth.model.table;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.SpendEvent;
import io.accounthealth.events.SpendEvent.InsertionOrderAmended;
import io.accounthealth.events.SpendEvent.InsertionOrderBooked;
import io.accounthealth.events.SpendEvent.InsertionOrderCancelled;
import io.accounthealth.events.SpendEvent.SpendReported;
import io.accounthealth.events.SpendEvent.SpendRetracted;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The facts that hold, each in the column of its duty; reports of spend in a ledger of their own. Corrections and
 * erasures are no facts: they act on others, and have no column.
 */
final class DutyColumns {

    private static final Set<Duty> WITH_COLUMN = EnumSet.complementOf(EnumSet.of(Duty.CORRECTION, Duty.PRIVACY));

    private final Map<Duty, Column<AccountEvent>> byDuty = new EnumMap<>(Duty.class);
    final SpendLedger spend = new SpendLedger();

    DutyColumns() {
        for (Duty duty : WITH_COLUMN) {
            byDuty.put(duty, new Column<>());
        }
    }

    /** Fills these columns, which are empty, with the facts of others; later changes of those do not reach them. */
    void copyFrom(DutyColumns other) {
        for (Duty duty : WITH_COLUMN) {
            of(duty).copyFrom(other.of(duty));
        }
        spend.copyFrom(other.spend);
    }

    Column<AccountEvent> of(Duty duty) {
        return Objects.requireNonNull(byDuty.get(duty), duty::name);
    }

    void add(Fact<?> fact) {
        Duty duty = Duty.of(fact.event());
        if (fact.event() instanceof SpendEvent e && !isOrder(e)) {
            spend.add(fact.as());
        } else if (WITH_COLUMN.contains(duty)) {
            of(duty).add(fact.as());
        }
    }

    void withdraw(Fact<?> version, long position) {
        if (version.event() instanceof SpendEvent e && !isOrder(e)) {
            spend.withdraw(version, e, position);
        } else if (WITH_COLUMN.contains(Duty.of(version.event()))) {
            of(Duty.of(version.event())).withdraw(version, position);
        }
    }

    private static boolean isOrder(SpendEvent event) {
        return switch (event) {
            case InsertionOrderBooked e -> true;
            case InsertionOrderAmended e -> true;
            case InsertionOrderCancelled e -> true;
            case SpendReported e -> false;
            case SpendRetracted e -> false;
        };
    }
}

package io.accounthealth.model.table;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.DroppedFact;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** Tables of accounts by the events that they took in, of which old ones may lose their payloads. */
public final class DroppedFacts {

    private DroppedFacts() {}

    /**
     * What its stream makes of a table once the payloads of some events are gone: the same fold of the same events, of
     * which those say no more than that they were. The very table where it holds none of them.
     *
     * @param gone of an event as it was first recorded
     */
    public static AccountTable drop(AccountTable table, Predicate<Fact<AccountEvent>> gone) {
        if (table.journal().everything().stream().noneMatch(fact -> isHeld(fact) && gone.test(fact))) {
            return table;
        }
        AccountTable less = new AccountTable(table.account());
        recorded(table).forEach(fact -> less.take(isHeld(fact) && gone.test(fact) ? fact.of(new DroppedFact()) : fact));
        less.seen(table.lastPosition(), table.nextSequence());
        return less;
    }

    /**
     * Whether two tables took in the same events, as far as the same. Two that did not may still be saved as the same
     * bytes, since an amount can be written in several ways.
     */
    public static boolean same(AccountTable one, AccountTable other) {
        return one.account().equals(other.account())
                && one.lastPosition() == other.lastPosition()
                && one.nextSequence() == other.nextSequence()
                && recorded(one).equals(recorded(other));
    }

    private static boolean isHeld(Fact<AccountEvent> fact) {
        return fact.amendment() == null && !(fact.event() instanceof DroppedFact);
    }

    /** Every event as it came, in the order of the log. */
    static List<Fact<AccountEvent>> recorded(AccountTable table) {
        return table.journal().everything().stream()
                .filter(fact -> fact.amendment() == null)
                .sorted(Comparator.comparingLong(Fact::position))
                .toList();
    }
}

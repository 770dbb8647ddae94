package io.accounthealth.model.sla;

import io.accounthealth.events.PolicyEvent.SlaTargetsPublished;
import io.accounthealth.events.Priority;
import io.accounthealth.events.SlaTarget;
import io.accounthealth.model.policy.TargetBook;
import io.accounthealth.model.policy.Traits;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The targets of an account as they are known at a point. A clock is judged by those that were in force for the account
 * when it started: targets that take effect later, and a change of the account's tier, never judge the past anew.
 */
public final class AccountTargets {

    /** Where none are published. */
    private static final AccountTargets DEFAULT = new AccountTargets(List.of());

    /** @param start from when on these count, until the next period starts, in microseconds since 1970 */
    private record Period(long start, @Nullable SlaTargetsPublished targets) {}

    /** In order of time; before the first the default targets count. */
    private final List<Period> periods;

    private AccountTargets(List<Period> periods) {
        this.periods = periods;
    }

    /**
     * Of all times: what is true after a time does not matter to clocks that started before, so that they are the same
     * at each T.
     *
     * @param book as known
     */
    static AccountTargets of(AccountAt account, TargetBook book) {
        if (book.versions().isEmpty()) {
            return DEFAULT;
        }
        AccountTable table = account.table();
        long known = account.at().k();
        TreeSet<Long> turns = new TreeSet<>();
        book.versions().turns(turns::add);
        boolean hasSegments = book.versions().hasSegments();
        if (hasSegments) {
            Traits.changes(table, new BitemporalPoint(Long.MAX_VALUE, known))
                    .forEach(fact -> turns.add(fact.occurredAt()));
        }
        List<Period> periods = new ArrayList<>();
        SlaTargetsPublished last = null;
        for (long turn : turns) {
            Traits traits =
                    hasSegments ? Traits.of(AccountAt.of(table, new BitemporalPoint(turn, known))) : Traits.NONE;
            SlaTargetsPublished next = book.inForce(turn, traits);
            if (!Objects.equals(next, last)) {
                periods.add(new Period(turn, next));
                last = next;
            }
        }
        return periods.isEmpty() ? DEFAULT : new AccountTargets(periods);
    }

    /** Those that were in force when a clock started; null where the default ones were. */
    private @Nullable SlaTargetsPublished of(SlaClock clock) {
        for (Period period : periods.reversed()) {
            if (period.start() <= clock.start().occurredAt()) {
                return period.targets();
            }
        }
        return null;
    }

    /** The version of {@link #allowed}; {@link SlaTargetsPublished#DEFAULT} where none was published. */
    String version(SlaClock clock) {
        SlaTargetsPublished targets = of(clock);
        return targets == null ? SlaTargetsPublished.DEFAULT : targets.version();
    }

    /** The business time that a clock has. */
    Duration allowed(SlaClock clock, Priority priority) {
        SlaTargetsPublished targets = of(clock);
        SlaTarget target = clock.target();
        return (targets == null ? ResponseTargets.DEFAULT : targets.targets()).of(target, priority);
    }

    boolean isSameAs(AccountTargets other) {
        return this == other || periods.equals(other.periods);
    }
}

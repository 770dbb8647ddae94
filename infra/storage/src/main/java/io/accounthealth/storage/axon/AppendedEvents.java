package io.accounthealth.storage.axon;

import io.accounthealth.events.AccountId;
import io.accounthealth.storage.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * What a unit of work appended, for those who answer a command with positions and versions. A command handler has
 * returned by the time its events are appended, so ask in {@code unitOfWork.afterCommit(unit ->
 * AppendedEvents.of(unit))}.
 */
public final class AppendedEvents {

    private static final String RESOURCE = AppendedEvents.class.getName();

    private AppendedEvents() {}

    /** By account, in the order of the append; empty when nothing was appended. */
    public static Map<AccountId, Outcome.Appended> of(UnitOfWork<?> unitOfWork) {
        return Map.copyOf(kept(unitOfWork));
    }

    static void keep(AccountId account, Outcome.Appended appended) {
        if (CurrentUnitOfWork.isStarted()) {
            // Two appends of one account in a unit of work are one range to its caller, as far as no other append came
            // between.
            kept(CurrentUnitOfWork.get())
                    .merge(
                            account,
                            appended,
                            (first, last) ->
                                    new Outcome.Appended(first.firstPosition(), last.lastPosition(), last.version()));
        }
    }

    private static Map<AccountId, Outcome.Appended> kept(UnitOfWork<?> unitOfWork) {
        return unitOfWork.root().getOrComputeResource(RESOURCE, key -> new LinkedHashMap<>());
    }
}

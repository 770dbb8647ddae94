package io.accounthealth.events;

import static io.accounthealth.events.ItemKind.PROMISE;
import static io.accounthealth.events.ItemState.BROKEN;
import static io.accounthealth.events.ItemState.KEPT;
import static io.accounthealth.events.ItemState.OPEN;
import static io.accounthealth.events.ItemState.UNKNOWN;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What Sales promised before the handover, and what became of it. */
public sealed interface PromiseEvent extends AccountEvent {

    @Key
    String promiseId();

    /**
     * @param due the last day on which it counts as kept in time
     * @param madeBy whoever gave it, as we know him
     */
    @StoredAs(name = "promise-made", command = "make-promise")
    @About(value = PROMISE, from = UNKNOWN, to = OPEN, named = "text")
    record PromiseMade(
            @Key String promiseId,
            @Personal String text,
            LocalDate due,

            @Label("Promised by") @Refers(value = ItemKind.COLLEAGUE, signsIn = false) @Key @Nullable
            String madeBy)
            implements PromiseEvent {}

    @StoredAs(name = "promise-kept", command = "keep-promise")
    @About(value = PROMISE, from = OPEN, to = KEPT)
    record PromiseKept(
            @Key String promiseId, @Personal @Nullable String note) implements PromiseEvent {}

    @StoredAs(name = "promise-broken", command = "break-promise")
    @About(value = PROMISE, from = OPEN, to = BROKEN)
    record PromiseBroken(@Key String promiseId, @Personal String reason) implements PromiseEvent {}
}

package io.accounthealth.schema;

import io.accounthealth.events.DomainEvent;

/**
 * A type by its written name, which never changes, however the record is called.
 *
 * @param command the imperative by which it is asked for: {@code report-spend} leads to {@code spend-reported}
 * @param name as stored
 * @param revision the current one; older ones are read through {@link Upcasts}
 * @param plansTheFuture whether it may be true more than a day after it was recorded
 * @param derived whether the platform itself finds it out, by the clock and the facts; nobody else may say it
 * @param droppable whether no figure, score or state of an account rests on it, so that its payload may be dropped when
 *     it is old
 */
public record EventType(
        String command,
        String name,
        int revision,
        Class<? extends DomainEvent> record,
        boolean plansTheFuture,
        boolean derived,
        boolean droppable) {

    static EventType type(String command, String name, int revision, Class<? extends DomainEvent> record) {
        return new EventType(command, name, revision, record, false, false, false);
    }

    EventType planning() {
        return new EventType(command, name, revision, record, true, derived, droppable);
    }

    EventType byThePlatform() {
        return new EventType(command, name, revision, record, plansTheFuture, true, droppable);
    }

    EventType onlyTold() {
        return new EventType(command, name, revision, record, plansTheFuture, derived, true);
    }
}

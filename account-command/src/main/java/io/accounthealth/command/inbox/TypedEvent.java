package io.accounthealth.command.inbox;

import io.accounthealth.events.RatesEvent;
import io.accounthealth.schema.EventType;
import io.cloudevents.CloudEvent;

/**
 * An event of a type that integrations send, its fields not yet read.
 *
 * @param source the sender's own that the one of the event stands for
 * @param revision that the fields are in
 */
record TypedEvent(CloudEvent event, String source, EventType type, int revision) {

    boolean isRate() {
        return RatesEvent.class.isAssignableFrom(type.record());
    }
}

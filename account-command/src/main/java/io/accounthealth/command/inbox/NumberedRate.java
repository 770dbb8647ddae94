package io.accounthealth.command.inbox;

import io.accounthealth.command.rates.RateStream.NewRate;
import io.accounthealth.events.DomainEvent;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** A rate of a request, by the index of its event. */
record NumberedRate(int index, NewRate fact) {

    UUID id() {
        return fact.eventId();
    }

    List<String> differences(DomainEvent other) {
        return SameFact.differences(fact.rate(), other, Set.of());
    }
}

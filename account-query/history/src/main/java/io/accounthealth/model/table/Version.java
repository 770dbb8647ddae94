package io.accounthealth.model.table;

import io.accounthealth.events.AccountEvent;

/** A version of a fact, known from its position until another. */
public record Version<E extends AccountEvent>(Fact<E> fact, long knownUntil) {

    static final long NOT_WITHDRAWN = Long.MAX_VALUE;

    public boolean isVisible(BitemporalPoint at) {
        return fact.position() <= at.k()
                && at.k() < knownUntil
                && (fact.occurredAt() < at.until() || (fact.occurredAt() == at.until() && fact.order() <= at.order()));
    }

    /** Whether no later one amends it. */
    public boolean isCurrent() {
        return knownUntil == NOT_WITHDRAWN;
    }
}

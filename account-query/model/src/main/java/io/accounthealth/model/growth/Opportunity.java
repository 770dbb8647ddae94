package io.accounthealth.model.growth;

import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.GrowthEvent;
import io.accounthealth.events.GrowthEvent.OpportunityIdentified;
import io.accounthealth.events.GrowthEvent.OpportunityProposed;
import io.accounthealth.events.GrowthEvent.OpportunityWon;
import io.accounthealth.model.table.Fact;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An opportunity at a point. It changes only while it is folded. Times are microseconds since 1970. */
final class Opportunity {

    final String id;
    final String product;
    final long identifiedAt;
    final List<UUID> evidence = new ArrayList<>();
    Growth.State state = Growth.State.IDENTIFIED;

    /** The newest that is known. */
    @Nullable
    BigDecimal amount;

    /** Of the amount: as named with it or before, else the account's. */
    @Nullable
    CurrencyCode currency;

    @Nullable
    Long proposedAt;

    @Nullable
    Long decidedAt;

    @Nullable
    String reason;

    Opportunity(Fact<GrowthEvent> fact, OpportunityIdentified e, @Nullable CurrencyCode currency) {
        this.id = e.opportunityId();
        this.product = e.product();
        this.identifiedAt = fact.occurredAt();
        this.amount = e.amount();
        this.currency = currency;
        evidence.add(fact.eventId());
    }

    /** A proposal after the decision changes nothing. */
    void propose(Fact<GrowthEvent> fact, OpportunityProposed e) {
        evidence.add(fact.eventId());
        if (decidedAt == null) {
            state = Growth.State.PROPOSED;
            proposedAt = fact.occurredAt();
            value(e.amount(), e.currency());
        }
    }

    void win(Fact<GrowthEvent> fact, OpportunityWon e) {
        decide(Growth.State.WON, fact, null);
        value(e.amount(), e.currency());
    }

    /** A decision holds until there is another one. */
    void decide(Growth.State decision, Fact<GrowthEvent> fact, @Nullable String why) {
        evidence.add(fact.eventId());
        if (state != decision) {
            state = decision;
            decidedAt = fact.occurredAt();
            reason = why;
        }
    }

    private void value(@Nullable BigDecimal known, @Nullable CurrencyCode in) {
        if (known != null) {
            amount = known;
            currency = in == null ? currency : in;
        }
    }
}

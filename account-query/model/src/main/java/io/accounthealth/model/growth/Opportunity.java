package io.accounthealth.model.growth;

import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.GrowthEvent;
import io.accounthealth.events.GrowthEvent.OpportunityIdentified;
import io.accounthealth.events.GrowthEvent.OpportunityLost;
import io.accounthealth.events.GrowthEvent.OpportunityProposed;
import io.accounthealth.events.GrowthEvent.OpportunityWon;
import io.accounthealth.events.GrowthEvent.ProductActivated;
import io.accounthealth.events.GrowthEvent.ProductDeactivated;
import io.accounthealth.model.table.Fact;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something that a client could buy, as it stands at a point. Times are microseconds since 1970. */
final class Opportunity {

    final String id;
    final String product;
    final long identifiedAt;
    final List<UUID> evidence = new ArrayList<>();
    Growth.State state = Growth.State.IDENTIFIED;

    /** The newest that is known. */
    @Nullable
    BigDecimal amount;

    /** Of the amount: as said with it or before, else the account's. */
    @Nullable
    CurrencyCode currency;

    @Nullable
    Long proposedAt;

    @Nullable
    Long decidedAt;

    @Nullable
    String reason;

    Opportunity(Fact<GrowthEvent> fact, OpportunityIdentified e, @Nullable CurrencyCode ofAccount) {
        this.id = e.opportunityId();
        this.product = e.product();
        this.identifiedAt = fact.occurredAt();
        this.amount = e.amount();
        this.currency = e.currency() == null ? ofAccount : e.currency();
        evidence.add(fact.eventId());
    }

    /** What was decided stands until it is decided otherwise: an offer that comes after it changes nothing. */
    void take(Fact<GrowthEvent> fact) {
        evidence.add(fact.eventId());
        switch (fact.event()) {
            case OpportunityIdentified e -> {}
            case OpportunityProposed e -> {
                if (decidedAt == null) {
                    state = Growth.State.PROPOSED;
                    proposedAt = fact.occurredAt();
                    worth(e.amount(), e.currency());
                }
            }
            case OpportunityWon e -> {
                decide(Growth.State.WON, fact.occurredAt(), null);
                worth(e.amount(), e.currency());
            }
            case OpportunityLost e -> decide(Growth.State.LOST, fact.occurredAt(), e.reason());
            case ProductActivated e -> {}
            case ProductDeactivated e -> {}
        }
    }

    private void decide(Growth.State decision, long at, @Nullable String why) {
        if (state != decision) {
            state = decision;
            decidedAt = at;
            reason = why;
        }
    }

    private void worth(@Nullable BigDecimal known, @Nullable CurrencyCode in) {
        if (known != null) {
            amount = known;
            currency = in == null ? currency : in;
        }
    }
}

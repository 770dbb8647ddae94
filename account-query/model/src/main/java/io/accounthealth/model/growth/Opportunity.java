package io.accounthealth.model.growth;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.GrowthEvent.OpportunityIdentified;
import io.accounthealth.events.GrowthEvent.OpportunityLost;
import io.accounthealth.events.GrowthEvent.OpportunityProposed;
import io.accounthealth.events.GrowthEvent.OpportunityWon;
import io.accounthealth.events.Money;
import io.accounthealth.model.figures.CurrencySums;
import io.accounthealth.model.items.TrackedItem;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.Fact;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What an opportunity is worth and when it was proposed, at a point. It changes only while it is folded. */
final class Opportunity {

    /** The newest that is known. */
    private @Nullable BigDecimal amount;

    /** Of the amount: as named with it or before, else the account's. */
    private @Nullable CurrencyCode currency;

    /** Microseconds since 1970. */
    @Nullable
    Long proposedAt;

    private boolean decided;

    private Opportunity() {}

    static Opportunity of(AccountAt account, TrackedItem item) {
        Opportunity opportunity = new Opportunity();
        opportunity.currency = account.currency();
        item.facts().forEach(opportunity::take);
        return opportunity;
    }

    /** A proposal after the decision changes nothing. */
    private void take(Fact<AccountEvent> fact) {
        switch (fact.event()) {
            case OpportunityIdentified e -> {
                currency = e.currency() == null ? currency : e.currency();
                amount = e.amount();
            }
            case OpportunityProposed e
            when !decided -> {
                proposedAt = fact.occurredAt();
                value(e.amount(), e.currency());
            }
            case OpportunityWon e -> {
                decided = true;
                value(e.amount(), e.currency());
            }
            case OpportunityLost e -> decided = true;
            default -> {}
        }
    }

    private void value(@Nullable BigDecimal known, @Nullable CurrencyCode in) {
        if (known != null) {
            amount = known;
            currency = in == null ? currency : in;
        }
    }

    @Nullable
    Money amount() {
        return CurrencySums.money(amount, currency);
    }
}

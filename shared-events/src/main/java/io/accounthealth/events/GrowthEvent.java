package io.accounthealth.events;

import static io.accounthealth.events.ItemKind.OPPORTUNITY;
import static io.accounthealth.events.ItemKind.PRODUCT;
import static io.accounthealth.events.ItemState.CLOSED;
import static io.accounthealth.events.ItemState.LOST;
import static io.accounthealth.events.ItemState.OPEN;
import static io.accounthealth.events.ItemState.PROPOSED;
import static io.accounthealth.events.ItemState.UNKNOWN;
import static io.accounthealth.events.ItemState.WON;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What more the client could buy of us, and what it uses. */
public sealed interface GrowthEvent extends AccountEvent {

    /**
     * @param product free, for instance {@code CTV} or {@code first-party data}
     * @param amount what it may be worth in a year
     */
    @StoredAs(name = "opportunity-identified", command = "identify-opportunity")
    @About(value = OPPORTUNITY, from = UNKNOWN, to = OPEN, named = "product")
    record OpportunityIdentified(
            @Key String opportunityId,
            @Key String product,
            @Nullable BigDecimal amount,
            @Nullable CurrencyCode currency,
            @Personal @Nullable String note)
            implements GrowthEvent {}

    /** Offered to the client; the amount replaces the one before where it is given. */
    @StoredAs(name = "opportunity-proposed", command = "propose-opportunity")
    @About(
            value = OPPORTUNITY,
            from = {OPEN, PROPOSED},
            to = PROPOSED)
    record OpportunityProposed(
            @Key String opportunityId,
            @Nullable BigDecimal amount,
            @Nullable CurrencyCode currency) implements GrowthEvent {}

    /** @param amount what was agreed, where it differs from what was offered */
    @StoredAs(name = "opportunity-won", command = "win-opportunity")
    @About(
            value = OPPORTUNITY,
            from = {OPEN, PROPOSED},
            to = WON)
    record OpportunityWon(
            @Key String opportunityId,
            @Nullable BigDecimal amount,
            @Nullable CurrencyCode currency) implements GrowthEvent {}

    @StoredAs(name = "opportunity-lost", command = "lose-opportunity")
    @About(
            value = OPPORTUNITY,
            from = {OPEN, PROPOSED},
            to = LOST)
    record OpportunityLost(
            @Key String opportunityId, @Personal String reason) implements GrowthEvent {}

    @StoredAs(name = "product-activated", command = "activate-product")
    @About(
            value = PRODUCT,
            from = {UNKNOWN, CLOSED},
            to = OPEN,
            named = "product")
    record ProductActivated(
            @Key String product, @Personal @Nullable String note) implements GrowthEvent {}

    @StoredAs(name = "product-deactivated", command = "deactivate-product")
    @About(value = PRODUCT, from = OPEN, to = CLOSED, named = "product")
    record ProductDeactivated(
            @Key String product, @Personal @Nullable String reason) implements GrowthEvent {}
}

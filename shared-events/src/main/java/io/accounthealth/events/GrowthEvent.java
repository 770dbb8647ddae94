package io.accounthealth.events;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What more the client could buy of us, and what it uses. */
public sealed interface GrowthEvent extends AccountEvent {

    /**
     * @param product free, for instance {@code CTV} or {@code first-party data}
     * @param amount what it may be worth in a year
     */
    @StoredAs(name = "opportunity-identified", command = "identify-opportunity")
    record OpportunityIdentified(
            @Key String opportunityId,
            @Key String product,
            @Nullable BigDecimal amount,
            @Nullable CurrencyCode currency,
            @Personal @Nullable String note)
            implements GrowthEvent {}

    /** Offered to the client; the amount replaces the one before where it is given. */
    @StoredAs(name = "opportunity-proposed", command = "propose-opportunity")
    record OpportunityProposed(
            @Key String opportunityId,
            @Nullable BigDecimal amount,
            @Nullable CurrencyCode currency) implements GrowthEvent {}

    /** @param amount what was agreed, where it differs from what was offered */
    @StoredAs(name = "opportunity-won", command = "win-opportunity")
    record OpportunityWon(
            @Key String opportunityId,
            @Nullable BigDecimal amount,
            @Nullable CurrencyCode currency) implements GrowthEvent {}

    @StoredAs(name = "opportunity-lost", command = "lose-opportunity")
    record OpportunityLost(
            @Key String opportunityId, @Personal String reason) implements GrowthEvent {}

    @StoredAs(name = "product-activated", command = "activate-product")
    record ProductActivated(
            @Key String product, @Personal @Nullable String note) implements GrowthEvent {}

    @StoredAs(name = "product-deactivated", command = "deactivate-product")
    record ProductDeactivated(
            @Key String product, @Personal @Nullable String reason) implements GrowthEvent {}
}

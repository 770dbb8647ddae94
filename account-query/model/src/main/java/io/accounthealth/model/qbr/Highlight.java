package io.accounthealth.model.qbr;

import io.accounthealth.events.AdvocacyEvent;
import io.accounthealth.events.ContractEvent;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.GrowthEvent;
import io.accounthealth.events.Money;
import io.accounthealth.events.ReportEvent;
import io.accounthealth.events.ReportEvent.NarrativeRecorded;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A highlight or lowlight of a quarter.
 *
 * @param text what happened, in a few words
 * @param detail as recorded
 */
public record Highlight(
        Kind kind,
        Instant at,
        String text,
        @Nullable String detail,
        @Nullable Money amount,
        UUID eventId) {

    public enum Kind {
        WIN,
        LOSS,
        /** The story behind the numbers. */
        NARRATIVE
    }

    /** What a fact contributes; without an amount both amount and currency are null. */
    private record Story(
            Kind kind,
            String text,
            @Nullable String detail,
            @Nullable BigDecimal amount,
            @Nullable CurrencyCode currency) {}

    /** After {@code start}, up to the account's point, oldest first. */
    static List<Highlight> all(AccountAt account, long start) {
        List<Highlight> all = new ArrayList<>();
        account.after(ContractEvent.class, start).forEach(fact -> add(account, fact, of(fact.event()), all));
        account.after(GrowthEvent.class, start).forEach(fact -> add(account, fact, of(fact.event()), all));
        account.after(AdvocacyEvent.class, start).forEach(fact -> add(account, fact, of(fact.event()), all));
        account.after(ReportEvent.class, start).forEach(fact -> add(account, fact, of(fact.event()), all));
        all.sort(Comparator.comparing(Highlight::at).thenComparing(Highlight::eventId));
        return all;
    }

    private static void add(AccountAt account, Fact<?> fact, @Nullable Story story, List<Highlight> all) {
        if (story != null) {
            CurrencyCode in = account.currencyOr(story.currency);
            all.add(new Highlight(
                    story.kind,
                    BitemporalPoint.instant(fact.occurredAt()),
                    story.text,
                    story.detail,
                    story.amount == null || in == null ? null : new Money(story.amount, in),
                    fact.eventId()));
        }
    }

    private static @Nullable Story of(ContractEvent event) {
        return switch (event) {
            case ContractEvent.ContractSigned e ->
                new Story(Kind.WIN, "Contract " + e.contractId() + " signed", e.kind(), e.amount(), e.currency());
            case ContractEvent.ContractRenewed e ->
                new Story(Kind.WIN, "Contract " + e.contractId() + " renewed", null, e.amount(), e.currency());
            case ContractEvent.AccountReactivated e -> win("The account came back", e.reason());
            case ContractEvent.RenewalLost e -> loss("Renewal of " + e.contractId() + " lost", e.reason());
            case ContractEvent.NoticeGiven e -> loss("Notice given", e.reason());
            case ContractEvent.AccountChurned e -> loss("The account churned", e.reason());
            case ContractEvent.RenewalOpened e -> null;
        };
    }

    private static @Nullable Story of(GrowthEvent event) {
        return switch (event) {
            case GrowthEvent.OpportunityWon e ->
                new Story(Kind.WIN, "Opportunity " + e.opportunityId() + " won", null, e.amount(), e.currency());
            case GrowthEvent.OpportunityLost e -> loss("Opportunity " + e.opportunityId() + " lost", e.reason());
            case GrowthEvent.ProductActivated e -> win("Product " + e.product() + " activated", e.note());
            case GrowthEvent.ProductDeactivated e -> loss("Product " + e.product() + " deactivated", e.reason());
            case GrowthEvent.OpportunityIdentified e -> null;
            case GrowthEvent.OpportunityProposed e -> null;
        };
    }

    private static @Nullable Story of(AdvocacyEvent event) {
        return switch (event) {
            case AdvocacyEvent.TestimonialGiven e -> win("Testimonial given", e.quote());
            case AdvocacyEvent.ReferenceGiven e -> win("Reference given", e.to());
            case AdvocacyEvent.BetaJoined e -> win("Beta " + e.program() + " joined", null);
            case AdvocacyEvent.TestimonialDeclined e -> null;
            case AdvocacyEvent.BetaLeft e -> null;
        };
    }

    private static @Nullable Story of(ReportEvent event) {
        if (!(event instanceof NarrativeRecorded e)) {
            return null;
        }
        String plan = e.plan() == null ? e.why() : e.why() + " Plan: " + e.plan();
        return new Story(Kind.NARRATIVE, e.subject() == null ? e.why() : e.subject(), plan, null, null);
    }

    private static Story win(String text, @Nullable String detail) {
        return new Story(Kind.WIN, text, detail, null, null);
    }

    private static Story loss(String text, @Nullable String detail) {
        return new Story(Kind.LOSS, text, detail, null, null);
    }
}

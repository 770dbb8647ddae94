package io.accounthealth.model.qbr;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.accounthealth.events.AdvocacyEvent;
import io.accounthealth.events.ContractEvent;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.GrowthEvent;
import io.accounthealth.events.Money;
import io.accounthealth.events.ReportEvent.NarrativeRecorded;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Column;
import io.accounthealth.model.table.Fact;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something of a quarter that is told of.
 *
 * @param text what happened, in a few words
 * @param detail what was said about it
 */
public record Highlight(
        Kind kind,
        Instant at,
        String text,
        @Nullable String detail,
        @Nullable Money amount,
        UUID eventId) {

    public enum Kind {
        @JsonProperty("win")
        WIN,
        @JsonProperty("loss")
        LOSS,
        /** The story behind the numbers. */
        @JsonProperty("narrative")
        NARRATIVE
    }

    /** After {@code start}, up to the account's point, oldest first. */
    static List<Highlight> all(AccountAt account, long start) {
        List<Highlight> all = new ArrayList<>();
        new Found(account, start, all).add();
        all.sort(Comparator.comparing(Highlight::at).thenComparing(Highlight::eventId));
        return all;
    }

    private record Found(AccountAt account, long start, List<Highlight> all) {

        void add() {
            for (Fact<ContractEvent> fact : within(account.table().contracts())) {
                switch (fact.event()) {
                    case ContractEvent.ContractSigned e ->
                        add(
                                Kind.WIN,
                                fact,
                                "Contract " + e.contractId() + " signed",
                                e.kind(),
                                e.amount(),
                                e.currency());
                    case ContractEvent.ContractRenewed e ->
                        add(Kind.WIN, fact, "Contract " + e.contractId() + " renewed", null, e.amount(), e.currency());
                    case ContractEvent.AccountReactivated e ->
                        add(Kind.WIN, fact, "The account came back", e.reason(), null, null);
                    case ContractEvent.RenewalLost e ->
                        add(Kind.LOSS, fact, "Renewal of " + e.contractId() + " lost", e.reason(), null, null);
                    case ContractEvent.NoticeGiven e -> add(Kind.LOSS, fact, "Notice given", e.reason(), null, null);
                    case ContractEvent.AccountChurned e ->
                        add(Kind.LOSS, fact, "The account churned", e.reason(), null, null);
                    case ContractEvent.RenewalOpened e -> {}
                }
            }
            for (Fact<GrowthEvent> fact : within(account.table().growth())) {
                switch (fact.event()) {
                    case GrowthEvent.OpportunityWon e ->
                        add(
                                Kind.WIN,
                                fact,
                                "Opportunity " + e.opportunityId() + " won",
                                null,
                                e.amount(),
                                e.currency());
                    case GrowthEvent.OpportunityLost e ->
                        add(Kind.LOSS, fact, "Opportunity " + e.opportunityId() + " lost", e.reason(), null, null);
                    case GrowthEvent.ProductActivated e ->
                        add(Kind.WIN, fact, "Product " + e.product() + " activated", e.note(), null, null);
                    case GrowthEvent.ProductDeactivated e ->
                        add(Kind.LOSS, fact, "Product " + e.product() + " deactivated", e.reason(), null, null);
                    case GrowthEvent.OpportunityIdentified e -> {}
                    case GrowthEvent.OpportunityProposed e -> {}
                }
            }
            for (Fact<AdvocacyEvent> fact : within(account.table().advocacy())) {
                switch (fact.event()) {
                    case AdvocacyEvent.TestimonialGiven e ->
                        add(Kind.WIN, fact, "Testimonial given", e.quote(), null, null);
                    case AdvocacyEvent.ReferenceGiven e -> add(Kind.WIN, fact, "Reference given", e.to(), null, null);
                    case AdvocacyEvent.BetaJoined e ->
                        add(Kind.WIN, fact, "Beta " + e.program() + " joined", null, null, null);
                    case AdvocacyEvent.TestimonialDeclined e -> {}
                    case AdvocacyEvent.BetaLeft e -> {}
                }
            }
            for (Fact<?> fact : within(account.table().reports())) {
                if (fact.event() instanceof NarrativeRecorded e) {
                    String plan = e.plan() == null ? e.why() : e.why() + " Plan: " + e.plan();
                    add(Kind.NARRATIVE, fact, e.subject() == null ? e.why() : e.subject(), plan, null, null);
                }
            }
        }

        private <E extends io.accounthealth.events.AccountEvent> List<Fact<E>> within(Column<E> column) {
            return column.after(account.at(), start);
        }

        private void add(
                Kind kind,
                Fact<?> fact,
                String text,
                @Nullable String detail,
                @Nullable BigDecimal amount,
                @Nullable CurrencyCode currency) {
            CurrencyCode in = currency == null ? account.currency() : currency;
            all.add(new Highlight(
                    kind,
                    BitemporalPoint.instant(fact.occurredAt()),
                    text,
                    detail,
                    amount == null || in == null ? null : new Money(amount, in),
                    fact.eventId()));
        }
    }
}

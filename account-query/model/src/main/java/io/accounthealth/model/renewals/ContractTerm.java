package io.accounthealth.model.renewals;

import io.accounthealth.events.ContractEvent;
import io.accounthealth.events.Money;
import io.accounthealth.model.table.Fact;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * From one decision of the client to the next. Times are microseconds since 1970. It changes only while its
 * {@link Contract} is folded.
 */
final class ContractTerm {

    enum Outcome {
        UNDECIDED,
        RENEWED,
        LOST
    }

    final @Nullable String kind;
    final @Nullable LocalDate start;

    /** When it was signed, or renewed to. */
    final long signedAt;

    /** The first day that it does not cover. */
    @Nullable
    LocalDate agreedEnd;

    @Nullable
    Money amount;

    Outcome outcome = Outcome.UNDECIDED;

    /** Null while it is undecided. */
    @Nullable
    Long decidedAt;

    @Nullable
    Money renewedAmount;

    /** When its renewal was first opened. */
    @Nullable
    Long renewalOpenedAt;

    /** By when the client is to decide, as last recorded. */
    @Nullable
    LocalDate renewalDue;

    final List<UUID> evidence = new ArrayList<>(3);
    private @Nullable LocalDate churned;

    ContractTerm(
            @Nullable String kind,
            @Nullable LocalDate start,
            @Nullable LocalDate end,
            @Nullable Money amount,
            Fact<ContractEvent> begun) {
        this.kind = kind;
        this.start = start;
        this.signedAt = begun.occurredAt();
        this.agreedEnd = end;
        this.amount = amount;
        evidence.add(begun.eventId());
    }

    void renewalOpened(@Nullable LocalDate due, Fact<ContractEvent> fact) {
        if (isUndecided()) {
            renewalOpenedAt = renewalOpenedAt == null ? Long.valueOf(fact.occurredAt()) : renewalOpenedAt;
            renewalDue = due == null ? renewalDue : due;
            evidence.add(fact.eventId());
        }
    }

    void renewed(@Nullable Money with, Fact<ContractEvent> fact) {
        decided(Outcome.RENEWED, fact);
        renewedAmount = with;
        churned = null;
    }

    void lost(@Nullable LocalDate byChurn, Fact<ContractEvent> fact) {
        decided(Outcome.LOST, fact);
        churned = byChurn;
    }

    private void decided(Outcome how, Fact<ContractEvent> fact) {
        outcome = how;
        decidedAt = fact.occurredAt();
        evidence.add(fact.eventId());
    }

    /** The term after it never began. */
    void reopened() {
        outcome = Outcome.UNDECIDED;
        decidedAt = null;
        renewedAmount = null;
    }

    void restated(@Nullable LocalDate newEnd, @Nullable Money newAmount, Fact<ContractEvent> fact) {
        reopened();
        churned = null;
        agreedEnd = newEnd == null ? agreedEnd : newEnd;
        amount = newAmount;
        evidence.add(fact.eventId());
    }

    boolean beginsAfter(LocalDate day) {
        return start != null && start.isAfter(day);
    }

    /** The agreed end, or the churn before it; null when no end is known. */
    @Nullable
    LocalDate end() {
        return churned == null || (agreedEnd != null && agreedEnd.isBefore(churned)) ? agreedEnd : churned;
    }

    boolean isUndecided() {
        return outcome == Outcome.UNDECIDED;
    }

    /** What it was renewed for; null where it was not renewed, or no amount is known. */
    @Nullable
    Money renewedFor() {
        return outcome == Outcome.RENEWED ? renewedAmount : null;
    }
}

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

    private final @Nullable String kind;
    private final @Nullable LocalDate start;
    private @Nullable LocalDate end;
    private @Nullable Money amount;
    private Outcome outcome = Outcome.UNDECIDED;
    private @Nullable Long decidedAt;
    private @Nullable Money renewedAmount;
    private @Nullable LocalDate churned;
    private @Nullable Long renewalOpenedAt;
    private @Nullable LocalDate renewalDue;
    private final List<UUID> evidence = new ArrayList<>(3);

    ContractTerm(
            @Nullable String kind,
            @Nullable LocalDate start,
            @Nullable LocalDate end,
            @Nullable Money amount,
            Fact<ContractEvent> begun) {
        this.kind = kind;
        this.start = start;
        this.end = end;
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
        end = newEnd == null ? end : newEnd;
        amount = newAmount;
        evidence.add(fact.eventId());
    }

    @Nullable
    String kind() {
        return kind;
    }

    @Nullable
    LocalDate start() {
        return start;
    }

    boolean beginsAfter(LocalDate day) {
        return start != null && start.isAfter(day);
    }

    /** The first day it does not cover: as agreed, or the churn that came before; null when nobody said. */
    @Nullable
    LocalDate end() {
        return churned == null || (end != null && end.isBefore(churned)) ? end : churned;
    }

    @Nullable
    LocalDate agreedEnd() {
        return end;
    }

    @Nullable
    Money amount() {
        return amount;
    }

    Outcome outcome() {
        return outcome;
    }

    boolean isUndecided() {
        return outcome == Outcome.UNDECIDED;
    }

    /** Null while it is undecided. */
    @Nullable
    Long decidedAt() {
        return decidedAt;
    }

    /** What it was renewed for. */
    @Nullable
    Money renewedAmount() {
        return renewedAmount;
    }

    /** When its renewal was first opened. */
    @Nullable
    Long renewalOpenedAt() {
        return renewalOpenedAt;
    }

    /** By when the client is to decide, as last said. */
    @Nullable
    LocalDate renewalDue() {
        return renewalDue;
    }

    List<UUID> evidence() {
        return evidence;
    }
}

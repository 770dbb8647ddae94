package io.accounthealth.command.decision;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.ContractEvent.ContractRenewed;
import io.accounthealth.events.ContractEvent.ContractSigned;
import io.accounthealth.events.CorrectionEvent.FactCorrected;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.SpendEvent.InsertionOrderBooked;
import io.accounthealth.events.SpendEvent.SpendReported;
import io.accounthealth.events.SpendEvent.SpendRetracted;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** What a fact means where its sender was silent. It is written down, so that no reader has to guess it again. */
public final class Defaults {

    private Defaults() {}

    /** An amount without a currency is in the account's. */
    public static AccountEvent fill(AccountEvent fact, @Nullable CurrencyCode currency) {
        if (fact instanceof SpendReported e && e.currency() == null) {
            return new SpendReported(e.source(), e.line(), e.periodStart(), e.periodEnd(), e.amount(), currency);
        }
        if (fact instanceof InsertionOrderBooked e && e.currency() == null) {
            return new InsertionOrderBooked(
                    e.ioId(), e.name(), e.budget(), currency, e.start(), e.end(), e.pricing(), e.guaranteed());
        }
        if (fact instanceof ContractSigned e && e.amount() != null && e.currency() == null) {
            return new ContractSigned(e.contractId(), e.kind(), e.start(), e.end(), e.amount(), currency);
        }
        if (fact instanceof ContractRenewed e && e.amount() != null && e.currency() == null) {
            return new ContractRenewed(e.contractId(), e.amount(), currency, e.start(), e.end());
        }
        if (fact instanceof FactCorrected e) {
            return new FactCorrected(e.corrects(), fill(e.replacement(), currency), e.trueAt(), e.reason());
        }
        return fact;
    }

    /** A period is true in full when it ends, however late its report comes. */
    static Instant occurredAt(AccountEvent fact, Instant saidAt, ZoneId zone) {
        LocalDate end = null;
        if (fact instanceof SpendReported e) {
            end = e.periodEnd() == null ? e.periodStart().plusDays(1) : e.periodEnd();
        } else if (fact instanceof SpendRetracted e) {
            end = e.periodStart().plusDays(1);
        }
        if (end == null) {
            return saidAt;
        }
        Instant ended = end.atStartOfDay(zone).toInstant();
        return ended.isBefore(saidAt) ? ended : saidAt;
    }
}

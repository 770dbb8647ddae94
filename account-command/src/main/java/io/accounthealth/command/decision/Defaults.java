package io.accounthealth.command.decision;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.BillingEvent.InvoiceIssued;
import io.accounthealth.events.BriefEvent.BriefIssued;
import io.accounthealth.events.ContractEvent.ContractRenewed;
import io.accounthealth.events.ContractEvent.ContractSigned;
import io.accounthealth.events.CorrectionEvent.FactCorrected;
import io.accounthealth.events.CostEvent.CostReported;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.DeliveryEvent.CreditIssued;
import io.accounthealth.events.DeliveryEvent.DeliveryDiscrepancyFound;
import io.accounthealth.events.DeliveryEvent.MakeGoodAgreed;
import io.accounthealth.events.GrowthEvent.OpportunityIdentified;
import io.accounthealth.events.GrowthEvent.OpportunityProposed;
import io.accounthealth.events.GrowthEvent.OpportunityWon;
import io.accounthealth.events.PerformanceEvent.PerformanceReported;
import io.accounthealth.events.PeriodFact;
import io.accounthealth.events.SpendEvent.InsertionOrderBooked;
import io.accounthealth.events.SpendEvent.SpendReported;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** The defaults of absent fields. They are recorded, so that every reader has the same. */
public final class Defaults {

    private Defaults() {}

    /** The default currency is that of the account. */
    public static AccountEvent fill(AccountEvent fact, @Nullable CurrencyCode currency) {
        if (fact instanceof SpendReported e && e.currency() == null) {
            return new SpendReported(e.source(), e.line(), e.periodStart(), e.periodEnd(), e.amount(), currency);
        }
        if (fact instanceof CostReported e && e.currency() == null) {
            return new CostReported(
                    e.source(), e.kind(), e.line(), e.periodStart(), e.periodEnd(), e.amount(), currency);
        }
        if (fact instanceof PerformanceReported e && e.conversionValue() != null && e.currency() == null) {
            return new PerformanceReported(
                    e.source(),
                    e.line(),
                    e.periodStart(),
                    e.periodEnd(),
                    e.impressions(),
                    e.measurableImpressions(),
                    e.viewableImpressions(),
                    e.clicks(),
                    e.videoStarts(),
                    e.videoCompletions(),
                    e.conversions(),
                    e.conversionValue(),
                    currency);
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
        if (fact instanceof OpportunityIdentified e && e.amount() != null && e.currency() == null) {
            return new OpportunityIdentified(e.opportunityId(), e.product(), e.amount(), currency, e.note());
        }
        if (fact instanceof OpportunityProposed e && e.amount() != null && e.currency() == null) {
            return new OpportunityProposed(e.opportunityId(), e.amount(), currency);
        }
        if (fact instanceof OpportunityWon e && e.amount() != null && e.currency() == null) {
            return new OpportunityWon(e.opportunityId(), e.amount(), currency);
        }
        if (fact instanceof DeliveryDiscrepancyFound e && e.currency() == null) {
            return new DeliveryDiscrepancyFound(e.discrepancyId(), e.ioId(), e.ours(), e.theirs(), currency);
        }
        if (fact instanceof MakeGoodAgreed e && e.currency() == null) {
            return new MakeGoodAgreed(e.makeGoodId(), e.ioId(), e.amount(), currency, e.due(), e.reason());
        }
        if (fact instanceof CreditIssued e && e.currency() == null) {
            return new CreditIssued(e.creditId(), e.amount(), currency, e.invoiceId(), e.ioId(), e.reason());
        }
        if (fact instanceof InvoiceIssued e && e.currency() == null) {
            return new InvoiceIssued(
                    e.invoiceId(), e.amount(), currency, e.due(), e.ioId(), e.periodStart(), e.periodEnd());
        }
        if (fact instanceof BriefIssued e && e.budget() != null && e.currency() == null) {
            return new BriefIssued(
                    e.briefId(),
                    e.to(),
                    e.due(),
                    e.subject(),
                    e.agencyId(),
                    e.budget(),
                    currency,
                    e.targeting(),
                    e.kpi(),
                    e.assetsExpected());
        }
        if (fact instanceof FactCorrected e) {
            return new FactCorrected(e.corrects(), fill(e.replacement(), currency), e.trueAt(), e.reason());
        }
        return fact;
    }

    /** What is of a period occurs when that ends, however late it is reported. */
    public static Instant occurredAt(AccountEvent fact, Instant saidAt, ZoneId zone) {
        if (!(fact instanceof PeriodFact period)) {
            return saidAt;
        }
        Instant ended = period.end().atStartOfDay(zone).toInstant();
        return ended.isBefore(saidAt) ? ended : saidAt;
    }
}

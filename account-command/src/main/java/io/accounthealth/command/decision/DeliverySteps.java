package io.accounthealth.command.decision;

import static io.accounthealth.command.decision.Status.ACCEPTED;
import static io.accounthealth.command.decision.Status.CANCELLED;
import static io.accounthealth.command.decision.Status.CLOSED;
import static io.accounthealth.command.decision.Status.DECLINED;
import static io.accounthealth.command.decision.Status.DISPUTED;
import static io.accounthealth.command.decision.Status.ENDED;
import static io.accounthealth.command.decision.Status.LEFT;
import static io.accounthealth.command.decision.Status.MET;
import static io.accounthealth.command.decision.Status.MISSED;
import static io.accounthealth.command.decision.Status.OPEN;
import static io.accounthealth.command.decision.Status.PAUSED;
import static io.accounthealth.command.decision.Status.PLANNED;
import static io.accounthealth.command.decision.Status.RECEIVED;
import static io.accounthealth.command.decision.Status.REJECTED;
import static io.accounthealth.command.decision.Status.RESOLVED;
import static io.accounthealth.command.decision.Status.SHIPPED;
import static io.accounthealth.command.decision.Status.UNKNOWN;
import static io.accounthealth.command.decision.Step.ANY;
import static io.accounthealth.command.decision.Step.step;

import io.accounthealth.command.decision.Subject.Kind;
import io.accounthealth.events.BillingEvent;
import io.accounthealth.events.BillingEvent.DisputeResolved;
import io.accounthealth.events.BillingEvent.InvoiceCorrected;
import io.accounthealth.events.BillingEvent.InvoiceDisputed;
import io.accounthealth.events.BillingEvent.InvoiceIssued;
import io.accounthealth.events.BillingEvent.PaymentReceived;
import io.accounthealth.events.BriefEvent;
import io.accounthealth.events.BriefEvent.AssetReceived;
import io.accounthealth.events.BriefEvent.AssetRejected;
import io.accounthealth.events.BriefEvent.AssetRequested;
import io.accounthealth.events.BriefEvent.BriefAccepted;
import io.accounthealth.events.BriefEvent.BriefIssued;
import io.accounthealth.events.BriefEvent.CampaignEnded;
import io.accounthealth.events.BriefEvent.CampaignLaunched;
import io.accounthealth.events.BriefEvent.CampaignPaused;
import io.accounthealth.events.BriefEvent.CampaignPlanned;
import io.accounthealth.events.BriefEvent.MilestoneMet;
import io.accounthealth.events.BriefEvent.MilestoneMissed;
import io.accounthealth.events.BriefEvent.MilestoneMoved;
import io.accounthealth.events.BriefEvent.MilestonePromised;
import io.accounthealth.events.BriefEvent.PrioritiesStated;
import io.accounthealth.events.DeliveryEvent;
import io.accounthealth.events.DeliveryEvent.CreditIssued;
import io.accounthealth.events.DeliveryEvent.DeliveryDiscrepancyFound;
import io.accounthealth.events.DeliveryEvent.DeliveryDiscrepancyResolved;
import io.accounthealth.events.DeliveryEvent.MakeGoodAgreed;
import io.accounthealth.events.PlatformEvent;
import io.accounthealth.events.PlatformEvent.AgencyLinked;
import io.accounthealth.events.PlatformEvent.AgencyUnlinked;
import io.accounthealth.events.PlatformEvent.FeatureAccepted;
import io.accounthealth.events.PlatformEvent.FeatureDeclined;
import io.accounthealth.events.PlatformEvent.FeatureRequested;
import io.accounthealth.events.PlatformEvent.FeatureShipped;
import io.accounthealth.events.PlatformEvent.PlatformTicketOpened;
import io.accounthealth.events.PlatformEvent.PlatformTicketResolved;
import io.accounthealth.events.SpendEvent;
import io.accounthealth.events.SpendEvent.InsertionOrderAmended;
import io.accounthealth.events.SpendEvent.InsertionOrderBooked;
import io.accounthealth.events.SpendEvent.InsertionOrderCancelled;
import io.accounthealth.events.SpendEvent.SpendReported;
import io.accounthealth.events.SpendEvent.SpendRetracted;
import io.accounthealth.schema.FieldProblem;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The steps of what is delivered and paid: insertion orders, discrepancies, invoices, briefs, campaigns, and the work
 * of developers, agencies and platforms.
 */
final class DeliverySteps {

    /** Of an order, from the first day to the last. */
    record Flight(LocalDate start, LocalDate end) {

        Flight amended(InsertionOrderAmended change) {
            return new Flight(
                    change.start() == null ? start : change.start(), change.end() == null ? end : change.end());
        }
    }

    private DeliverySteps() {}

    static @Nullable Step of(SpendEvent fact) {
        return switch (fact) {
            case InsertionOrderBooked e -> step(Kind.INSERTION_ORDER, e.ioId(), EnumSet.of(UNKNOWN), OPEN);
            case InsertionOrderAmended e -> step(Kind.INSERTION_ORDER, e.ioId(), EnumSet.of(OPEN), OPEN);
            case InsertionOrderCancelled e -> step(Kind.INSERTION_ORDER, e.ioId(), EnumSet.of(OPEN), CANCELLED);
            case SpendReported ignored -> null;
            case SpendRetracted ignored -> null;
        };
    }

    static Step of(DeliveryEvent fact) {
        return switch (fact) {
            case DeliveryDiscrepancyFound e ->
                step(Kind.DISCREPANCY, e.discrepancyId(), EnumSet.of(UNKNOWN, OPEN), OPEN);
            case DeliveryDiscrepancyResolved e -> step(Kind.DISCREPANCY, e.discrepancyId(), EnumSet.of(OPEN), RESOLVED);
            case MakeGoodAgreed e -> step(Kind.MAKE_GOOD, e.makeGoodId(), EnumSet.of(UNKNOWN), OPEN);
            case CreditIssued e -> step(Kind.CREDIT, e.creditId(), EnumSet.of(UNKNOWN), CLOSED);
        };
    }

    static Step of(BillingEvent fact) {
        return switch (fact) {
            case InvoiceIssued e -> step(Kind.INVOICE, e.invoiceId(), EnumSet.of(UNKNOWN), OPEN);
            case InvoiceCorrected e -> step(Kind.INVOICE, e.invoiceId(), EnumSet.of(OPEN, DISPUTED), null);
            case PaymentReceived e -> step(Kind.INVOICE, e.invoiceId(), ANY, null);
            case InvoiceDisputed e -> step(Kind.INVOICE, e.invoiceId(), EnumSet.of(OPEN), DISPUTED);
            case DisputeResolved e -> step(Kind.INVOICE, e.invoiceId(), EnumSet.of(DISPUTED), OPEN);
        };
    }

    static @Nullable Step of(BriefEvent fact) {
        return switch (fact) {
            case PrioritiesStated ignored -> null;
            case BriefIssued e -> step(Kind.BRIEF, e.briefId(), EnumSet.of(UNKNOWN), OPEN);
            case BriefAccepted e -> step(Kind.BRIEF, e.briefId(), EnumSet.of(OPEN), ACCEPTED);
            case AssetRequested e -> step(Kind.ASSET, e.assetId(), EnumSet.of(UNKNOWN, OPEN, REJECTED), OPEN);
            case AssetReceived e -> step(Kind.ASSET, e.assetId(), ANY, RECEIVED);
            case AssetRejected e -> step(Kind.ASSET, e.assetId(), EnumSet.of(RECEIVED), REJECTED);
            case MilestonePromised e -> step(Kind.MILESTONE, e.milestoneId(), EnumSet.of(UNKNOWN), OPEN);
            case MilestoneMoved e -> step(Kind.MILESTONE, e.milestoneId(), EnumSet.of(OPEN, MISSED), OPEN);
            case MilestoneMet e -> step(Kind.MILESTONE, e.milestoneId(), EnumSet.of(OPEN, MISSED), MET);
            case MilestoneMissed e -> step(Kind.MILESTONE, e.milestoneId(), EnumSet.of(OPEN), MISSED);
            case CampaignPlanned e -> step(Kind.CAMPAIGN, e.campaignId(), EnumSet.of(UNKNOWN, PLANNED), PLANNED);
            case CampaignLaunched e -> step(Kind.CAMPAIGN, e.campaignId(), EnumSet.of(UNKNOWN, PLANNED, PAUSED), OPEN);
            case CampaignPaused e -> step(Kind.CAMPAIGN, e.campaignId(), EnumSet.of(OPEN), PAUSED);
            case CampaignEnded e -> step(Kind.CAMPAIGN, e.campaignId(), EnumSet.of(OPEN, PAUSED), ENDED);
        };
    }

    static Step of(PlatformEvent fact) {
        Set<Status> undone = EnumSet.of(OPEN, ACCEPTED);
        return switch (fact) {
            case FeatureRequested e -> step(Kind.FEATURE_REQUEST, e.requestId(), EnumSet.of(UNKNOWN), OPEN);
            case FeatureAccepted e -> step(Kind.FEATURE_REQUEST, e.requestId(), EnumSet.of(OPEN), ACCEPTED);
            case FeatureShipped e -> step(Kind.FEATURE_REQUEST, e.requestId(), undone, SHIPPED);
            case FeatureDeclined e -> step(Kind.FEATURE_REQUEST, e.requestId(), undone, DECLINED);
            case AgencyLinked e -> step(Kind.AGENCY, e.agencyId(), EnumSet.of(UNKNOWN, LEFT), OPEN);
            case AgencyUnlinked e -> step(Kind.AGENCY, e.agencyId(), EnumSet.of(OPEN), LEFT);
            case PlatformTicketOpened e ->
                step(Kind.PLATFORM_TICKET, e.ticketId(), EnumSet.of(UNKNOWN, RESOLVED), OPEN);
            case PlatformTicketResolved e -> step(Kind.PLATFORM_TICKET, e.ticketId(), EnumSet.of(OPEN), RESOLVED);
        };
    }

    /** Why an amendment would leave an order without a day; null where it leaves one. */
    static @Nullable Refusal refusal(InsertionOrderAmended change, AccountState state) {
        Flight flight = state.flight(change.ioId());
        Flight after = flight == null ? null : flight.amended(change);
        return after == null || !after.end().isBefore(after.start())
                ? null
                : new Refusal.Malformed(List.of(new FieldProblem(
                        change.end() == null ? "/start" : "/end",
                        "would make the flight end on %s, before its start on %s"
                                .formatted(after.end(), after.start()))));
    }
}

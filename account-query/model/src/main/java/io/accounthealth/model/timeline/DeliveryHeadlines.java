package io.accounthealth.model.timeline;

import static io.accounthealth.model.timeline.Headline.amount;
import static io.accounthealth.model.timeline.Headline.capital;
import static io.accounthealth.model.timeline.Headline.due;
import static io.accounthealth.model.timeline.Headline.on;
import static io.accounthealth.model.timeline.Headline.plain;
import static io.accounthealth.model.timeline.Headline.say;
import static io.accounthealth.model.timeline.Headline.written;

import io.accounthealth.events.BillingEvent;
import io.accounthealth.events.BriefEvent;
import io.accounthealth.events.CostEvent;
import io.accounthealth.events.DeliveryEvent;
import io.accounthealth.events.KpiTarget;
import io.accounthealth.events.Money;
import io.accounthealth.events.PerformanceEvent;
import io.accounthealth.events.PlatformEvent;
import io.accounthealth.events.SpendEvent;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is ordered, delivered and paid, in words. */
final class DeliveryHeadlines {

    private DeliveryHeadlines() {}

    static Headline of(SpendEvent event) {
        return switch (event) {
            case SpendEvent.InsertionOrderBooked e ->
                say(
                        "Insertion order " + e.ioId() + " booked, " + e.start() + " to " + e.end()
                                + amount(e.budget(), e.currency()),
                        e.name());
            case SpendEvent.InsertionOrderAmended e ->
                say("Insertion order " + e.ioId() + " amended" + amount(e.budget(), null), e.reason());
            case SpendEvent.InsertionOrderCancelled e -> say("Insertion order " + e.ioId() + " cancelled", e.reason());
            case SpendEvent.SpendReported e ->
                say("Spend from " + e.periodStart() + on(e.line()) + amount(e.amount(), e.currency()), e.source());
            case SpendEvent.SpendRetracted e ->
                say("Spend from " + e.periodStart() + on(e.line()) + " retracted by " + e.source(), e.reason());
        };
    }

    static Headline of(PerformanceEvent event) {
        String of = "Performance from " + event.periodStart() + on(event.line());
        return switch (event) {
            case PerformanceEvent.PerformanceReported e ->
                say(
                        of
                                + count(e.impressions(), "impression")
                                + count(e.clicks(), "click")
                                + (e.conversions() == null ? "" : ", " + plain(e.conversions()) + " conversions"),
                        e.source());
            case PerformanceEvent.PerformanceRetracted e -> say(of + " retracted by " + e.source(), e.reason());
        };
    }

    static Headline of(CostEvent event) {
        String of = capital(written(event.kind()).replace('-', ' ')) + " cost from " + event.periodStart()
                + on(event.line());
        return switch (event) {
            case CostEvent.CostReported e -> say(of + amount(e.amount(), e.currency()), e.source());
            case CostEvent.CostRetracted e -> say(of + " retracted by " + e.source(), e.reason());
        };
    }

    private static String count(@Nullable Long number, String of) {
        return number == null ? "" : ", " + number + " " + of + (number == 1 ? "" : "s");
    }

    static Headline of(DeliveryEvent event) {
        return switch (event) {
            case DeliveryEvent.DeliveryDiscrepancyFound e ->
                say(
                        "Delivery counted differently" + on(e.ioId()) + ": ours " + plain(e.ours()) + ", theirs "
                                + plain(e.theirs()) + (e.currency() == null ? "" : " " + e.currency()),
                        null);
            case DeliveryEvent.DeliveryDiscrepancyResolved e ->
                say("Discrepancy " + e.discrepancyId() + " resolved", e.resolution());
            case DeliveryEvent.MakeGoodAgreed e ->
                say("Make-good agreed" + on(e.ioId()) + amount(e.amount(), e.currency()) + due(e.due()), e.reason());
            case DeliveryEvent.CreditIssued e -> say("Credit issued" + amount(e.amount(), e.currency()), e.reason());
        };
    }

    static Headline of(BillingEvent event) {
        String invoice = "Invoice " + event.invoiceId();
        return switch (event) {
            case BillingEvent.InvoiceIssued e ->
                say(invoice + " issued" + amount(e.amount(), e.currency()) + due(e.due()), null);
            case BillingEvent.InvoiceCorrected e ->
                say(invoice + " corrected" + amount(e.amount(), null) + due(e.due()), e.reason());
            case BillingEvent.PaymentReceived e ->
                say("Payment received for invoice " + e.invoiceId() + amount(e.amount(), null), null);
            case BillingEvent.InvoiceDisputed e -> say(invoice + " disputed" + amount(e.amount(), null), e.reason());
            case BillingEvent.DisputeResolved e ->
                say("Dispute of invoice " + e.invoiceId() + " resolved", e.resolution());
        };
    }

    static Headline of(BriefEvent event) {
        return switch (event) {
            case BriefEvent.PrioritiesStated e ->
                say("Priorities stated" + targets(e.targets()), String.join("; ", e.priorities()));
            case BriefEvent.BriefIssued e -> brief(e);
            case BriefEvent.BriefAccepted e -> say("Brief " + e.briefId() + " accepted", e.note());
            case BriefEvent.AssetRequested e -> {
                String of = e.agencyId() == null ? "" : " of agency " + e.agencyId();
                String by = e.campaignId() == null ? "" : " for campaign " + e.campaignId();
                yield say("Asset " + e.assetId() + " requested" + of + by + due(e.due()), e.description());
            }
            case BriefEvent.AssetReceived e -> say("Asset " + e.assetId() + " received", null);
            case BriefEvent.AssetRejected e -> say("Asset " + e.assetId() + " rejected", e.reason());
            case BriefEvent.MilestonePromised e ->
                say("Milestone " + e.milestoneId() + " promised" + due(e.due()), e.text());
            case BriefEvent.MilestoneMoved e ->
                say("Milestone " + e.milestoneId() + " moved" + due(e.due()), e.reason());
            case BriefEvent.MilestoneMet e -> say("Milestone " + e.milestoneId() + " met", e.note());
            case BriefEvent.MilestoneMissed e -> say("Milestone " + e.milestoneId() + " missed", e.reason());
            case BriefEvent.CampaignPlanned e ->
                say("Campaign " + e.campaignId() + " planned for " + e.launchDay() + on(e.ioId()), e.name());
            case BriefEvent.CampaignLaunched e ->
                say("Campaign " + e.campaignId() + " launched" + on(e.ioId()), e.name());
            case BriefEvent.CampaignPaused e -> say("Campaign " + e.campaignId() + " paused", e.reason());
            case BriefEvent.CampaignEnded e -> say("Campaign " + e.campaignId() + " ended", e.note());
        };
    }

    private static Headline brief(BriefEvent.BriefIssued e) {
        String to = e.agencyId() == null ? "the " + written(e.to()) : "agency " + e.agencyId();
        String terms = joined(
                e.budget() == null || e.currency() == null ? null : new Money(e.budget(), e.currency()).toString(),
                e.kpi() == null ? null : target(e.kpi()),
                e.assetsExpected() == null ? null : "expects " + String.join(", ", e.assetsExpected()));
        return say(
                "Brief " + e.briefId() + " issued to " + to + due(e.due()) + (terms == null ? "" : ": " + terms),
                joined(e.subject(), e.targeting()));
    }

    private static @Nullable String joined(@Nullable String... parts) {
        String all = Stream.of(parts).filter(Objects::nonNull).collect(Collectors.joining("; "));
        return all.isEmpty() ? null : all;
    }

    private static String target(KpiTarget target) {
        return target.kpi().written() + " " + target.value().toPlainString();
    }

    private static String targets(@Nullable List<KpiTarget> targets) {
        return targets == null || targets.isEmpty()
                ? ""
                : targets.stream().map(DeliveryHeadlines::target).collect(Collectors.joining(", ", ": ", ""));
    }

    static Headline of(PlatformEvent event) {
        return switch (event) {
            case PlatformEvent.FeatureRequested e -> say("Feature " + e.requestId() + " requested", e.text());
            case PlatformEvent.FeatureAccepted e -> say("Feature " + e.requestId() + " accepted" + due(e.due()), null);
            case PlatformEvent.FeatureShipped e -> say("Feature " + e.requestId() + " shipped", e.note());
            case PlatformEvent.FeatureDeclined e -> say("Feature " + e.requestId() + " declined", e.reason());
            case PlatformEvent.AgencyLinked e ->
                say("Agency " + (e.name() == null ? e.agencyId() : e.name()) + " linked", e.scope());
            case PlatformEvent.AgencyUnlinked e -> say("Agency " + e.agencyId() + " unlinked", e.reason());
            case PlatformEvent.PlatformTicketOpened e ->
                say("Ticket at " + e.platform() + " opened, " + written(e.kind()), e.description());
            case PlatformEvent.PlatformTicketResolved e -> say("Ticket " + e.ticketId() + " resolved", e.resolution());
        };
    }
}

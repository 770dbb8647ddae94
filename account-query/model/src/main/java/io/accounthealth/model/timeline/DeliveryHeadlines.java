package io.accounthealth.model.timeline;

import static io.accounthealth.events.ItemKind.ASSET;
import static io.accounthealth.events.ItemKind.BRIEF;
import static io.accounthealth.events.ItemKind.CAMPAIGN;
import static io.accounthealth.events.ItemKind.FEATURE_REQUEST;
import static io.accounthealth.events.ItemKind.INSERTION_ORDER;
import static io.accounthealth.events.ItemKind.MILESTONE;
import static io.accounthealth.model.message.Message.message;
import static io.accounthealth.model.timeline.Headline.amount;
import static io.accounthealth.model.timeline.Headline.capital;
import static io.accounthealth.model.timeline.Headline.due;
import static io.accounthealth.model.timeline.Headline.on;
import static io.accounthealth.model.timeline.Headline.say;

import io.accounthealth.events.BillingEvent;
import io.accounthealth.events.BriefEvent;
import io.accounthealth.events.CostEvent;
import io.accounthealth.events.DeliveryEvent;
import io.accounthealth.events.KpiTarget;
import io.accounthealth.events.Money;
import io.accounthealth.events.PerformanceEvent;
import io.accounthealth.events.PlatformEvent;
import io.accounthealth.events.SpendEvent;
import io.accounthealth.model.message.Message;
import io.accounthealth.model.message.Message.Term;
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
                        message(
                                "Insertion order {} booked, {} to {}{}",
                                INSERTION_ORDER.item(e.ioId()),
                                e.start(),
                                e.end(),
                                amount(e.budget(), e.currency())),
                        e.name());
            case SpendEvent.InsertionOrderAmended e ->
                say(
                        message(
                                "Insertion order {} amended{}",
                                INSERTION_ORDER.item(e.ioId()),
                                amount(e.budget(), null)),
                        e.reason());
            case SpendEvent.InsertionOrderCancelled e ->
                say(message("Insertion order {} cancelled", INSERTION_ORDER.item(e.ioId())), e.reason());
            case SpendEvent.SpendReported e ->
                say(
                        message("Spend from {}{}{}", e.periodStart(), on(e.line()), amount(e.amount(), e.currency())),
                        e.source());
            case SpendEvent.SpendRetracted e ->
                say(message("Spend from {}{} retracted by {}", e.periodStart(), on(e.line()), e.source()), e.reason());
        };
    }

    static Headline of(PerformanceEvent event) {
        Message of = message("Performance from {}{}", event.periodStart(), on(event.line()));
        return switch (event) {
            case PerformanceEvent.PerformanceReported e ->
                say(
                        Stream.of(
                                        count(e.impressions(), "impression"),
                                        count(e.clicks(), "click"),
                                        e.conversions() == null ? null : message("{} conversions", e.conversions()))
                                .filter(Objects::nonNull)
                                .reduce(of, (before, count) -> message("{}, {}", before, count)),
                        e.source());
            case PerformanceEvent.PerformanceRetracted e ->
                say(message("{} retracted by {}", of, e.source()), e.reason());
        };
    }

    static Headline of(CostEvent event) {
        Message of = message(
                "{} cost from {}{}",
                new Term(capital(Message.written(event.kind()).replace('-', ' '))),
                event.periodStart(),
                on(event.line()));
        return switch (event) {
            case CostEvent.CostReported e -> say(message("{}{}", of, amount(e.amount(), e.currency())), e.source());
            case CostEvent.CostRetracted e -> say(message("{} retracted by {}", of, e.source()), e.reason());
        };
    }

    private static @Nullable Message count(@Nullable Long number, String of) {
        return number == null ? null : message("{} " + of + (number == 1 ? "" : "s"), number);
    }

    static Headline of(DeliveryEvent event) {
        return switch (event) {
            case DeliveryEvent.DeliveryDiscrepancyFound e ->
                say(
                        message(
                                "Delivery counted differently{}: ours {}, theirs {}",
                                on(e.ioId()),
                                e.ours(),
                                Message.amount(e.theirs(), e.currency())),
                        null);
            case DeliveryEvent.DeliveryDiscrepancyResolved e ->
                say(message("Discrepancy {} resolved", e.discrepancyId()), e.resolution());
            case DeliveryEvent.MakeGoodAgreed e ->
                say(
                        message("Make-good agreed{}{}{}", on(e.ioId()), amount(e.amount(), e.currency()), due(e.due())),
                        e.reason());
            case DeliveryEvent.CreditIssued e ->
                say(message("Credit issued{}", amount(e.amount(), e.currency())), e.reason());
        };
    }

    static Headline of(BillingEvent event) {
        Message invoice = message("Invoice {}", event.invoiceId());
        return switch (event) {
            case BillingEvent.InvoiceIssued e ->
                say(message("{} issued{}{}", invoice, amount(e.amount(), e.currency()), due(e.due())), null);
            case BillingEvent.InvoiceCorrected e ->
                say(message("{} corrected{}{}", invoice, amount(e.amount(), null), due(e.due())), e.reason());
            case BillingEvent.PaymentReceived e ->
                say(message("Payment received for invoice {}{}", e.invoiceId(), amount(e.amount(), null)), null);
            case BillingEvent.InvoiceDisputed e ->
                say(message("{} disputed{}", invoice, amount(e.amount(), null)), e.reason());
            case BillingEvent.DisputeResolved e ->
                say(message("Dispute of invoice {} resolved", e.invoiceId()), e.resolution());
        };
    }

    static Headline of(BriefEvent event) {
        return switch (event) {
            case BriefEvent.PrioritiesStated e ->
                say(message("Priorities stated{}", targets(e.targets())), String.join("; ", e.priorities()));
            case BriefEvent.BriefIssued e -> brief(e);
            case BriefEvent.BriefAccepted e -> say(message("Brief {} accepted", BRIEF.item(e.briefId())), e.note());
            case BriefEvent.AssetRequested e -> {
                Message of = e.agencyId() == null ? null : message(" of agency {}", e.agencyId());
                Message by = e.campaignId() == null ? null : message(" for campaign {}", CAMPAIGN.item(e.campaignId()));
                yield say(
                        message("Asset {} requested{}{}{}", ASSET.item(e.assetId()), of, by, due(e.due())),
                        e.description());
            }
            case BriefEvent.AssetReceived e -> say(message("Asset {} received", ASSET.item(e.assetId())), null);
            case BriefEvent.AssetRejected e -> say(message("Asset {} rejected", ASSET.item(e.assetId())), e.reason());
            case BriefEvent.MilestonePromised e ->
                say(message("Milestone {} promised{}", MILESTONE.item(e.milestoneId()), due(e.due())), e.text());
            case BriefEvent.MilestoneMoved e ->
                say(message("Milestone {} moved{}", MILESTONE.item(e.milestoneId()), due(e.due())), e.reason());
            case BriefEvent.MilestoneMet e ->
                say(message("Milestone {} met", MILESTONE.item(e.milestoneId())), e.note());
            case BriefEvent.MilestoneMissed e ->
                say(message("Milestone {} missed", MILESTONE.item(e.milestoneId())), e.reason());
            case BriefEvent.CampaignPlanned e ->
                say(
                        message(
                                "Campaign {} planned for {}{}",
                                CAMPAIGN.item(e.campaignId()),
                                e.launchDay(),
                                on(e.ioId())),
                        e.name());
            case BriefEvent.CampaignLaunched e ->
                say(message("Campaign {} launched{}", CAMPAIGN.item(e.campaignId()), on(e.ioId())), e.name());
            case BriefEvent.CampaignPaused e ->
                say(message("Campaign {} paused", CAMPAIGN.item(e.campaignId())), e.reason());
            case BriefEvent.CampaignEnded e ->
                say(message("Campaign {} ended", CAMPAIGN.item(e.campaignId())), e.note());
        };
    }

    private static Headline brief(BriefEvent.BriefIssued e) {
        Message to = e.agencyId() == null ? message("the {}", e.to()) : message("agency {}", e.agencyId());
        Message terms = Stream.of(
                        e.budget() == null || e.currency() == null
                                ? null
                                : message("{}", new Money(e.budget(), e.currency())),
                        e.kpi() == null ? null : message("{}", target(e.kpi())),
                        e.assetsExpected() == null
                                ? null
                                : message("expects {}", String.join(", ", e.assetsExpected())))
                .filter(Objects::nonNull)
                .reduce((first, more) -> message("{}; {}", first, more))
                .orElse(null);
        Message issued = message("Brief {} issued to {}{}", BRIEF.item(e.briefId()), to, due(e.due()));
        return say(terms == null ? issued : message("{}: {}", issued, terms), joined(e.subject(), e.targeting()));
    }

    private static @Nullable String joined(@Nullable String... parts) {
        String all = Stream.of(parts).filter(Objects::nonNull).collect(Collectors.joining("; "));
        return all.isEmpty() ? null : all;
    }

    private static String target(KpiTarget target) {
        return target.kpi().written() + " " + target.value().toPlainString();
    }

    private static @Nullable Message targets(@Nullable List<KpiTarget> targets) {
        return targets == null || targets.isEmpty()
                ? null
                : message(
                        ": {}", targets.stream().map(DeliveryHeadlines::target).collect(Collectors.joining(", ")));
    }

    static Headline of(PlatformEvent event) {
        return switch (event) {
            case PlatformEvent.FeatureRequested e ->
                say(message("Feature {} requested", FEATURE_REQUEST.item(e.requestId())), e.text());
            case PlatformEvent.FeatureAccepted e ->
                say(message("Feature {} accepted{}", FEATURE_REQUEST.item(e.requestId()), due(e.due())), null);
            case PlatformEvent.FeatureShipped e ->
                say(message("Feature {} shipped", FEATURE_REQUEST.item(e.requestId())), e.note());
            case PlatformEvent.FeatureDeclined e ->
                say(message("Feature {} declined", FEATURE_REQUEST.item(e.requestId())), e.reason());
            case PlatformEvent.AgencyLinked e ->
                say(message("Agency {} linked", e.name() == null ? e.agencyId() : e.name()), e.scope());
            case PlatformEvent.AgencyUnlinked e -> say(message("Agency {} unlinked", e.agencyId()), e.reason());
            case PlatformEvent.PlatformTicketOpened e ->
                say(message("Ticket at {} opened, {}", e.platform(), e.kind()), e.description());
            case PlatformEvent.PlatformTicketResolved e ->
                say(message("Ticket {} resolved", e.ticketId()), e.resolution());
            case PlatformEvent.ExternalIdLinked e ->
                say(message("Linked to {} {} of {}", e.kind(), e.externalId(), e.system()), null);
            case PlatformEvent.ExternalIdUnlinked e ->
                say(message("No longer linked to {} {} of {}", e.kind(), e.externalId(), e.system()), null);
        };
    }
}

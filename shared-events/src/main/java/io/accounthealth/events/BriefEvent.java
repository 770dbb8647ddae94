package io.accounthealth.events;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The work that a campaign needs of others, and by when. */
public sealed interface BriefEvent extends AccountEvent {

    /** @param due the last day on which it counts as accepted in time */
    record BriefIssued(
            @Key String briefId,
            Desk to,
            LocalDate due,
            @Personal @Nullable String subject) implements BriefEvent {}

    record BriefAccepted(
            @Key String briefId, @Personal @Nullable String note) implements BriefEvent {}

    /**
     * Asked of the client; again, to move the day.
     *
     * @param due the last day on which it is in time
     */
    record AssetRequested(
            @Key String assetId,
            @Nullable LocalDate due,
            @Key @Nullable String briefId,
            @Personal @Nullable String description)
            implements BriefEvent {}

    record AssetReceived(@Key String assetId) implements BriefEvent {}

    record AssetRejected(@Key String assetId, @Personal String reason) implements BriefEvent {}

    /** @param due the last day on which it counts as met */
    record MilestonePromised(
            @Key String milestoneId,
            LocalDate due,
            @Personal @Nullable String text,
            @Key @Nullable String campaignId) implements BriefEvent {}

    record MilestoneMoved(
            @Key String milestoneId,
            LocalDate due,
            @Personal @Nullable String reason) implements BriefEvent {}

    record MilestoneMet(
            @Key String milestoneId, @Personal @Nullable String note) implements BriefEvent {}

    record MilestoneMissed(
            @Key String milestoneId, @Personal @Nullable String reason) implements BriefEvent {}

    record CampaignLaunched(
            @Key String campaignId,
            @Nullable String name,
            @Key @Nullable String ioId) implements BriefEvent {}

    record CampaignPaused(
            @Key String campaignId, @Personal @Nullable String reason) implements BriefEvent {}

    record CampaignEnded(
            @Key String campaignId, @Personal @Nullable String note) implements BriefEvent {}
}

package io.accounthealth.events;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The work that a campaign needs of others, and by when. */
public sealed interface BriefEvent extends AccountEvent {

    /**
     * What the client wants most now, in place of what it wanted before.
     *
     * @param priorities the most wanted first
     * @param targets one a figure; none when absent
     */
    @StoredAs(name = "priorities-stated", command = "state-priorities")
    record PrioritiesStated(
            @Personal List<String> priorities, @Nullable List<KpiTarget> targets) implements BriefEvent {}

    /** @param due the last day on which it counts as accepted in time */
    @StoredAs(name = "brief-issued", command = "issue-brief")
    record BriefIssued(
            @Key String briefId,
            Desk to,
            LocalDate due,
            @Personal @Nullable String subject) implements BriefEvent {}

    @StoredAs(name = "brief-accepted", command = "accept-brief")
    record BriefAccepted(
            @Key String briefId, @Personal @Nullable String note) implements BriefEvent {}

    /**
     * Asked of the client; again, to move the day.
     *
     * @param due the last day on which it is in time
     */
    @StoredAs(name = "asset-requested", command = "request-asset")
    record AssetRequested(
            @Key String assetId,
            @Nullable LocalDate due,
            @Key @Nullable String briefId,
            @Personal @Nullable String description)
            implements BriefEvent {}

    @StoredAs(name = "asset-received", command = "receive-asset")
    record AssetReceived(@Key String assetId) implements BriefEvent {}

    @StoredAs(name = "asset-rejected", command = "reject-asset")
    record AssetRejected(@Key String assetId, @Personal String reason) implements BriefEvent {}

    /** @param due the last day on which it counts as met */
    @StoredAs(name = "milestone-promised", command = "promise-milestone")
    record MilestonePromised(
            @Key String milestoneId,
            LocalDate due,
            @Personal @Nullable String text,
            @Key @Nullable String campaignId) implements BriefEvent {}

    @StoredAs(name = "milestone-moved", command = "move-milestone")
    record MilestoneMoved(
            @Key String milestoneId,
            LocalDate due,
            @Personal @Nullable String reason) implements BriefEvent {}

    @StoredAs(name = "milestone-met", command = "meet-milestone")
    record MilestoneMet(
            @Key String milestoneId, @Personal @Nullable String note) implements BriefEvent {}

    @StoredAs(name = "milestone-missed", command = "miss-milestone")
    record MilestoneMissed(
            @Key String milestoneId, @Personal @Nullable String reason) implements BriefEvent {}

    @StoredAs(name = "campaign-launched", command = "launch-campaign")
    record CampaignLaunched(
            @Key String campaignId,
            @Nullable String name,
            @Key @Nullable String ioId) implements BriefEvent {}

    @StoredAs(name = "campaign-paused", command = "pause-campaign")
    record CampaignPaused(
            @Key String campaignId, @Personal @Nullable String reason) implements BriefEvent {}

    @StoredAs(name = "campaign-ended", command = "end-campaign")
    record CampaignEnded(
            @Key String campaignId, @Personal @Nullable String note) implements BriefEvent {}
}

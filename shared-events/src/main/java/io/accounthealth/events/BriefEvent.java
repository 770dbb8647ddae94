package io.accounthealth.events;

import static io.accounthealth.events.ItemKind.ASSET;
import static io.accounthealth.events.ItemKind.BRIEF;
import static io.accounthealth.events.ItemKind.CAMPAIGN;
import static io.accounthealth.events.ItemKind.MILESTONE;
import static io.accounthealth.events.ItemState.ACCEPTED;
import static io.accounthealth.events.ItemState.ENDED;
import static io.accounthealth.events.ItemState.MET;
import static io.accounthealth.events.ItemState.MISSED;
import static io.accounthealth.events.ItemState.OPEN;
import static io.accounthealth.events.ItemState.PAUSED;
import static io.accounthealth.events.ItemState.PLANNED;
import static io.accounthealth.events.ItemState.RECEIVED;
import static io.accounthealth.events.ItemState.REJECTED;
import static io.accounthealth.events.ItemState.UNKNOWN;

import java.math.BigDecimal;
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

    /**
     * @param due the last day on which it counts as accepted in time
     * @param agencyId of a brief to an agency, as it was linked ({@link PlatformEvent.AgencyLinked})
     * @param budget what the campaign may cost
     * @param targeting whom it is to reach
     * @param assetsExpected ids of the assets that it needs
     */
    @StoredAs(name = "brief-issued", command = "issue-brief", revision = 2)
    @About(value = BRIEF, from = UNKNOWN, to = OPEN, named = "subject")
    record BriefIssued(
            @Key String briefId,
            @Label("Desk") Desk to,
            LocalDate due,
            @Personal @Nullable String subject,
            @Key @Nullable String agencyId,
            @Nullable BigDecimal budget,
            @Nullable CurrencyCode currency,
            @Nullable String targeting,
            @Nullable KpiTarget kpi,
            @Nullable List<String> assetsExpected)
            implements BriefEvent {

        /** A brief to a desk of ours, without terms. */
        public BriefIssued(String briefId, Desk to, LocalDate due, @Nullable String subject) {
            this(briefId, to, due, subject, null, null, null, null, null, null);
        }
    }

    @StoredAs(name = "brief-accepted", command = "accept-brief")
    @About(value = BRIEF, from = OPEN, to = ACCEPTED)
    record BriefAccepted(
            @Key String briefId, @Personal @Nullable String note) implements BriefEvent {}

    /**
     * Asked of the client or of an agency; again, to change it.
     *
     * @param due the last day on which it is in time
     * @param format for instance {@code banner 970x250}
     * @param specification what it must comply with
     * @param agencyId the agency that it is asked of; the client when absent
     * @param campaignId the campaign that cannot launch without it
     */
    @StoredAs(name = "asset-requested", command = "request-asset", revision = 2)
    @About(
            value = ASSET,
            from = {UNKNOWN, OPEN, REJECTED},
            to = OPEN,
            named = "description")
    record AssetRequested(
            @Key String assetId,
            @Nullable LocalDate due,
            @Key @Nullable String briefId,
            @Personal @Nullable String description,
            @Nullable String format,
            @Nullable String specification,
            @Key @Nullable String agencyId,
            @Key @Nullable String campaignId)
            implements BriefEvent {

        /** Asked of the client, for no planned campaign. */
        public AssetRequested(
                String assetId, @Nullable LocalDate due, @Nullable String briefId, @Nullable String description) {
            this(assetId, due, briefId, description, null, null, null, null);
        }
    }

    @StoredAs(name = "asset-received", command = "receive-asset")
    @About(value = ASSET, to = RECEIVED)
    record AssetReceived(@Key String assetId) implements BriefEvent {}

    @StoredAs(name = "asset-rejected", command = "reject-asset")
    @About(value = ASSET, from = RECEIVED, to = REJECTED)
    record AssetRejected(@Key String assetId, @Personal String reason) implements BriefEvent {}

    /** @param due the last day on which it counts as met */
    @StoredAs(name = "milestone-promised", command = "promise-milestone")
    @About(value = MILESTONE, from = UNKNOWN, to = OPEN, named = "text")
    record MilestonePromised(
            @Key String milestoneId,
            LocalDate due,
            @Personal @Nullable String text,
            @Key @Nullable String campaignId) implements BriefEvent {}

    @StoredAs(name = "milestone-moved", command = "move-milestone")
    @About(
            value = MILESTONE,
            from = {OPEN, MISSED},
            to = OPEN)
    record MilestoneMoved(
            @Key String milestoneId,
            LocalDate due,
            @Personal @Nullable String reason) implements BriefEvent {}

    @StoredAs(name = "milestone-met", command = "meet-milestone")
    @About(
            value = MILESTONE,
            from = {OPEN, MISSED},
            to = MET)
    record MilestoneMet(
            @Key String milestoneId, @Personal @Nullable String note) implements BriefEvent {}

    @StoredAs(name = "milestone-missed", command = "miss-milestone")
    @About(value = MILESTONE, from = OPEN, to = MISSED)
    record MilestoneMissed(
            @Key String milestoneId, @Personal @Nullable String reason) implements BriefEvent {}

    /**
     * When a campaign is to launch; again, to move the day.
     *
     * @param launchDay the last day on which it launches in time
     */
    @StoredAs(name = "campaign-planned", command = "plan-campaign")
    @About(
            value = CAMPAIGN,
            from = {UNKNOWN, PLANNED},
            to = PLANNED,
            named = "name")
    record CampaignPlanned(
            @Key String campaignId,
            @Nullable String name,
            @Label("Insertion order") @Key @Nullable String ioId,
            LocalDate launchDay)
            implements BriefEvent {}

    @StoredAs(name = "campaign-launched", command = "launch-campaign")
    @About(
            value = CAMPAIGN,
            from = {UNKNOWN, PLANNED, PAUSED},
            to = OPEN,
            named = "name")
    record CampaignLaunched(
            @Key String campaignId,
            @Nullable String name,
            @Label("Insertion order") @Key @Nullable String ioId) implements BriefEvent {}

    @StoredAs(name = "campaign-paused", command = "pause-campaign")
    @About(value = CAMPAIGN, from = OPEN, to = PAUSED)
    record CampaignPaused(
            @Key String campaignId, @Personal @Nullable String reason) implements BriefEvent {}

    @StoredAs(name = "campaign-ended", command = "end-campaign")
    @About(
            value = CAMPAIGN,
            from = {OPEN, PAUSED},
            to = ENDED)
    record CampaignEnded(
            @Key String campaignId, @Personal @Nullable String note) implements BriefEvent {}
}

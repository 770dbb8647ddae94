package io.accounthealth.model.work;

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
import io.accounthealth.events.Desk;
import io.accounthealth.events.WatchEvent;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.Fact;
import io.accounthealth.model.work.Work.Kind;
import io.accounthealth.model.work.Work.State;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A brief, an asset, a milestone or a campaign at a point. It changes only while it is folded. Times are microseconds
 * since 1970.
 */
final class WorkItem {

    private record Key(Kind kind, String id) {}

    final Kind kind;
    final String id;
    final long since;
    final List<UUID> evidence = new ArrayList<>();

    @Nullable
    String title;

    @Nullable
    Desk to;

    @Nullable
    String belongsTo;

    /** The brief itself, where it is one. */
    @Nullable
    BriefIssued brief;

    /** As asked last: an asset's format, specification, agency and campaign. */
    @Nullable
    String format;

    @Nullable
    String specification;

    @Nullable
    String agencyId;

    @Nullable
    String campaignId;

    /** As first agreed. */
    @Nullable
    LocalDate firstDue;

    /** As last agreed: of a campaign, the planned day of its launch. */
    @Nullable
    LocalDate due;

    /** Of a campaign, the first time. */
    @Nullable
    Long launchedAt;

    /** Of a campaign, the assets that were requested for it, as they stood then. */
    @Nullable
    Readiness atLaunch;

    /** When it was accepted, received, met or ended. */
    @Nullable
    Long doneAt;

    boolean missed;
    boolean paused;
    int moved;
    int rejected;

    private WorkItem(Key key, Fact<BriefEvent> fact) {
        kind = key.kind;
        id = key.id;
        since = fact.occurredAt();
    }

    /**
     * In the order they began. Other events of an item that never began are ignored, but for an asset received unasked.
     */
    static Collection<WorkItem> all(AccountAt account, Predicate<BriefEvent> which) {
        Fold fold = new Fold();
        for (Fact<BriefEvent> fact : account.all(BriefEvent.class)) {
            if (which.test(fact.event())) {
                fold.take(fact, account);
            }
        }
        return fold.items.values();
    }

    /** Whether it is open, late or not; a campaign is not done, but runs. */
    boolean isToBeDone() {
        return kind != Kind.CAMPAIGN && state(0).isOpen();
    }

    /** @param late days after the one on which it was due */
    State state(long late) {
        boolean campaign = kind == Kind.CAMPAIGN;
        if (doneAt != null) {
            return campaign ? State.ENDED : State.DONE;
        }
        if (campaign && launchedAt != null) {
            return paused ? State.PAUSED : State.RUNNING;
        }
        if (missed) {
            return State.MISSED;
        }
        return late > 0 ? State.OVERDUE : campaign ? State.PLANNED : State.OPEN;
    }

    static boolean isOfMilestone(BriefEvent event) {
        return event instanceof MilestonePromised
                || event instanceof MilestoneMoved
                || event instanceof MilestoneMet
                || event instanceof MilestoneMissed;
    }

    private static final class Fold {

        private final Map<Key, WorkItem> items = new LinkedHashMap<>();

        void take(Fact<BriefEvent> fact, AccountAt account) {
            switch (fact.event()) {
                case PrioritiesStated e -> {} // no work of its own
                case BriefIssued e -> {
                    WorkItem brief = begun(Kind.BRIEF, e.briefId(), fact);
                    brief.of(e.subject(), e.to(), null, e.due());
                    brief.brief = e;
                    brief.agencyId = e.agencyId();
                }
                case BriefAccepted e -> known(Kind.BRIEF, e.briefId(), fact, brief -> brief.done(fact));
                case AssetRequested e ->
                    knownOrBegun(Kind.ASSET, e.assetId(), fact).requested(e);
                case AssetReceived e ->
                    knownOrBegun(Kind.ASSET, e.assetId(), fact).done(fact);
                case AssetRejected e -> known(Kind.ASSET, e.assetId(), fact, WorkItem::reject);
                case MilestonePromised e ->
                    begun(Kind.MILESTONE, e.milestoneId(), fact).of(e.text(), null, e.campaignId(), e.due());
                case MilestoneMoved e -> known(Kind.MILESTONE, e.milestoneId(), fact, item -> item.postpone(e.due()));
                case MilestoneMet e -> known(Kind.MILESTONE, e.milestoneId(), fact, item -> item.done(fact));
                case MilestoneMissed e ->
                    known(Kind.MILESTONE, e.milestoneId(), fact, item -> item.miss(fact, account));
                case CampaignPlanned e ->
                    knownOrBegun(Kind.CAMPAIGN, e.campaignId(), fact).plan(e);
                case CampaignLaunched e -> {
                    WorkItem campaign = knownOrBegun(Kind.CAMPAIGN, e.campaignId(), fact);
                    if (campaign.launchedAt == null) {
                        campaign.named(e.name(), e.ioId());
                        campaign.launchedAt = fact.occurredAt();
                        campaign.atLaunch =
                                Readiness.of(e.campaignId(), items.values(), account.dayOf(fact.occurredAt()));
                    }
                    campaign.paused = false;
                    campaign.doneAt = null;
                }
                case CampaignPaused e -> known(Kind.CAMPAIGN, e.campaignId(), fact, campaign -> campaign.paused = true);
                case CampaignEnded e -> known(Kind.CAMPAIGN, e.campaignId(), fact, campaign -> campaign.end(fact));
            }
        }

        private WorkItem begun(Kind kind, String id, Fact<BriefEvent> fact) {
            items.put(new Key(kind, id), new WorkItem(new Key(kind, id), fact));
            return knownOrBegun(kind, id, fact);
        }

        private WorkItem knownOrBegun(Kind kind, String id, Fact<BriefEvent> fact) {
            WorkItem item = items.computeIfAbsent(new Key(kind, id), key -> new WorkItem(key, fact));
            item.evidence.add(fact.eventId());
            return item;
        }

        private void known(Kind kind, String id, Fact<BriefEvent> fact, Consumer<WorkItem> change) {
            WorkItem item = items.get(new Key(kind, id));
            if (item != null) {
                item.evidence.add(fact.eventId());
                change.accept(item);
            }
        }
    }

    private void of(@Nullable String itsTitle, @Nullable Desk desk, @Nullable String parent, @Nullable LocalDate day) {
        title = itsTitle;
        to = desk;
        belongsTo = parent;
        move(day);
    }

    private void named(@Nullable String name, @Nullable String ioId) {
        title = name == null ? title : name;
        belongsTo = ioId == null ? belongsTo : ioId;
    }

    /** The launch that was, and not what is planned after it, is what counts. */
    private void plan(CampaignPlanned e) {
        if (launchedAt == null) {
            named(e.name(), e.ioId());
            move(e.launchDay());
        }
    }

    /** Only of one that ran. */
    private void end(Fact<BriefEvent> fact) {
        if (launchedAt != null) {
            done(fact);
        }
    }

    private void requested(AssetRequested e) {
        title = title == null ? e.description() : title;
        belongsTo = belongsTo == null ? e.briefId() : belongsTo;
        format = e.format() == null ? format : e.format();
        specification = e.specification() == null ? specification : e.specification();
        agencyId = e.agencyId() == null ? agencyId : e.agencyId();
        campaignId = e.campaignId() == null ? campaignId : e.campaignId();
        doneAt = null;
        move(e.due());
    }

    private void reject() {
        rejected += doneAt == null ? 0 : 1;
        doneAt = null;
    }

    private void postpone(LocalDate day) {
        if (doneAt == null) {
            missed = false;
            move(day);
        }
    }

    /** What the platform recorded when the day was over is unfounded where the day turns out to have been moved. */
    private void miss(Fact<BriefEvent> fact, AccountAt account) {
        boolean unfounded = fact.source().equals(WatchEvent.SOURCE)
                && due != null
                && !account.dayOf(fact.occurredAt()).isAfter(due);
        missed = doneAt == null && !unfounded;
    }

    /** Only the first time counts. */
    private void done(Fact<BriefEvent> fact) {
        missed = false;
        doneAt = doneAt == null ? Long.valueOf(fact.occurredAt()) : doneAt;
    }

    private void move(@Nullable LocalDate day) {
        if (day != null && !day.equals(due)) {
            moved += due == null ? 0 : 1;
            firstDue = firstDue == null ? day : firstDue;
            due = day;
        }
    }
}

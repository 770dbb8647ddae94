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
import io.accounthealth.events.BriefEvent.MilestoneMet;
import io.accounthealth.events.BriefEvent.MilestoneMissed;
import io.accounthealth.events.BriefEvent.MilestoneMoved;
import io.accounthealth.events.BriefEvent.MilestonePromised;
import io.accounthealth.events.Desk;
import io.accounthealth.events.WatchEvent;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.Fact;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A brief, an asset, a milestone or a campaign as it stands at a point. It changes only while it is folded. Times are
 * microseconds since 1970.
 */
final class WorkItem {

    private record Key(Work.Kind kind, String id) {}

    final Work.Kind kind;
    final String id;
    final long since;

    @Nullable
    String title;

    final @Nullable Desk to;

    @Nullable
    String belongsTo;

    final List<UUID> evidence = new ArrayList<>();

    /** As last agreed. */
    @Nullable
    LocalDate due;

    /** When it was accepted, received, met or ended. */
    @Nullable
    Long doneAt;

    boolean missed;
    boolean paused;
    int moved;
    int rejected;

    private WorkItem(
            Work.Kind kind,
            String id,
            Fact<BriefEvent> fact,
            @Nullable String title,
            @Nullable Desk to,
            @Nullable String belongsTo,
            @Nullable LocalDate due) {
        this.kind = kind;
        this.id = id;
        this.since = fact.occurredAt();
        this.title = title;
        this.to = to;
        this.belongsTo = belongsTo;
        this.due = due;
        evidence.add(fact.eventId());
    }

    /**
     * In the order they began. What happens to one that never began says nothing, but for an asset that came unasked.
     */
    static Collection<WorkItem> all(AccountAt account) {
        Map<Key, WorkItem> items = new LinkedHashMap<>();
        for (Fact<BriefEvent> fact : account.table().briefs().all(account.at())) {
            Key key = key(fact.event());
            WorkItem before = items.get(key);
            WorkItem begun = begun(key, fact, before);
            if (begun != null) {
                items.put(key, begun);
            } else if (before != null) {
                before.take(fact, account.dayOf(fact.occurredAt()));
            }
        }
        return items.values();
    }

    private static Key key(BriefEvent event) {
        return switch (event) {
            case BriefIssued e -> new Key(Work.Kind.BRIEF, e.briefId());
            case BriefAccepted e -> new Key(Work.Kind.BRIEF, e.briefId());
            case AssetRequested e -> new Key(Work.Kind.ASSET, e.assetId());
            case AssetReceived e -> new Key(Work.Kind.ASSET, e.assetId());
            case AssetRejected e -> new Key(Work.Kind.ASSET, e.assetId());
            case MilestonePromised e -> new Key(Work.Kind.MILESTONE, e.milestoneId());
            case MilestoneMoved e -> new Key(Work.Kind.MILESTONE, e.milestoneId());
            case MilestoneMet e -> new Key(Work.Kind.MILESTONE, e.milestoneId());
            case MilestoneMissed e -> new Key(Work.Kind.MILESTONE, e.milestoneId());
            case CampaignLaunched e -> new Key(Work.Kind.CAMPAIGN, e.campaignId());
            case CampaignPaused e -> new Key(Work.Kind.CAMPAIGN, e.campaignId());
            case CampaignEnded e -> new Key(Work.Kind.CAMPAIGN, e.campaignId());
        };
    }

    /** What begins with a fact; null when it is told of what there is already. */
    private static @Nullable WorkItem begun(Key key, Fact<BriefEvent> fact, @Nullable WorkItem before) {
        return switch (fact.event()) {
            case BriefIssued e -> new WorkItem(key.kind, key.id, fact, e.subject(), e.to(), null, e.due());
            case AssetRequested e
            when before == null -> new WorkItem(key.kind, key.id, fact, e.description(), null, e.briefId(), e.due());
            case AssetReceived e
            when before == null -> {
                WorkItem unasked = new WorkItem(key.kind, key.id, fact, null, null, null, null);
                unasked.doneAt = fact.occurredAt();
                yield unasked;
            }
            case MilestonePromised e -> new WorkItem(key.kind, key.id, fact, e.text(), null, e.campaignId(), e.due());
            case CampaignLaunched e
            when before == null -> new WorkItem(key.kind, key.id, fact, e.name(), null, e.ioId(), null);
            case AssetRequested e -> null;
            case AssetReceived e -> null;
            case CampaignLaunched e -> null;
            case BriefAccepted e -> null;
            case AssetRejected e -> null;
            case MilestoneMoved e -> null;
            case MilestoneMet e -> null;
            case MilestoneMissed e -> null;
            case CampaignPaused e -> null;
            case CampaignEnded e -> null;
        };
    }

    /** @param day on which it happened */
    private void take(Fact<BriefEvent> fact, LocalDate day) {
        evidence.add(fact.eventId());
        switch (fact.event()) {
            case BriefIssued e -> {}
            case BriefAccepted e -> done(fact);
            case AssetRequested e -> {
                title = title == null ? e.description() : title;
                belongsTo = belongsTo == null ? e.briefId() : belongsTo;
                doneAt = null;
                move(e.due());
            }
            case AssetReceived e -> done(fact);
            case AssetRejected e -> {
                rejected += doneAt == null ? 0 : 1;
                doneAt = null;
            }
            case MilestonePromised e -> {}
            case MilestoneMoved e -> {
                if (doneAt == null) {
                    missed = false;
                    move(e.due());
                }
            }
            case MilestoneMet e -> {
                missed = false;
                done(fact);
            }
            case MilestoneMissed e -> missed = doneAt == null && !isUnfounded(fact, day);
            case CampaignLaunched e -> {
                paused = false;
                doneAt = null;
            }
            case CampaignPaused e -> paused = true;
            case CampaignEnded e -> done(fact);
        }
    }

    /** The platform said so when the day was over; that it had been moved in time was learned later. */
    private boolean isUnfounded(Fact<BriefEvent> fact, LocalDate day) {
        return fact.source().equals(WatchEvent.SOURCE) && due != null && !day.isAfter(due);
    }

    /** What is done twice was done the first time. */
    private void done(Fact<BriefEvent> fact) {
        doneAt = doneAt == null ? Long.valueOf(fact.occurredAt()) : doneAt;
    }

    private void move(@Nullable LocalDate to) {
        if (to != null && !to.equals(due)) {
            moved += due == null ? 0 : 1;
            due = to;
        }
    }
}

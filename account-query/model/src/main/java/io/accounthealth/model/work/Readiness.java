package io.accounthealth.model.work;

import io.accounthealth.model.work.Launches.Asset;
import io.accounthealth.model.work.Work.Kind;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The assets that were requested for a campaign, on a day. */
record Readiness(int requested, List<Asset> missing) {

    private static final Comparator<Asset> MISSING = Comparator.comparing(
                    Asset::due, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Asset::assetId);

    static Readiness of(String campaignId, Collection<WorkItem> items, LocalDate day) {
        List<WorkItem> requested = items.stream()
                .filter(item -> item.kind == Kind.ASSET && campaignId.equals(item.campaignId))
                .toList();
        return new Readiness(
                requested.size(),
                requested.stream()
                        .filter(item -> item.doneAt == null)
                        .map(item ->
                                new Asset(item.id, item.title, item.agencyId, item.due, Work.daysFrom(item.due, day)))
                        .sorted(MISSING)
                        .toList());
    }
}

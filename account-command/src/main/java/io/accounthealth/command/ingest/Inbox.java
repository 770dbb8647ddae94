package io.accounthealth.command.ingest;

import io.accounthealth.command.ingest.Deliveries.Summary;
import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.Permit;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.storage.InboxStore;
import io.accounthealth.storage.InboxStore.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The refused events, and their second chance once the cause is gone. What is of another source is not there. */
public final class Inbox {

    /** How many entries one look goes through for those of one source: what others sent must not make it dear. */
    private static final int LOOKED_THROUGH = 2_000;

    private final InboxStore store;
    private final Deliveries deliveries;
    private final Access access;

    public Inbox(InboxStore store, Deliveries deliveries, Access access) {
        this.store = store;
        this.deliveries = deliveries;
        this.access = access;
    }

    /**
     * @param count of all that wait; null for who sees some only
     * @param next the id that the next page begins before; null on the last one
     */
    public record Page(
            List<Refused> events,
            @Nullable Long count,
            @Nullable Long next) {}

    /** Newest first. A page may have fewer than the limit, and yet not be the last. */
    public Page list(Caller caller, long beforeId, int limit) {
        Permit permit = access.demand(caller, UseCase.READ_INBOX);
        List<Refused> looked = store.list(beforeId, permit.isForEverySource() ? limit : LOOKED_THROUGH);
        int most = permit.isForEverySource() ? limit : LOOKED_THROUGH;
        List<Refused> page = new ArrayList<>();
        for (Refused each : looked) {
            if (permit.coversSource(each.source())) {
                page.add(each);
            }
            if (page.size() == limit) {
                return new Page(page, count(permit), each.id());
            }
        }
        return new Page(
                page,
                count(permit),
                looked.size() < most ? null : looked.getLast().id());
    }

    /**
     * Leaves the inbox when it goes in, or is in already; empty when there is none of this id.
     *
     * @param traceId of the request that sends it again
     */
    public Optional<Summary> resend(Caller caller, long id, @Nullable String traceId) {
        Permit permit = access.demand(caller, UseCase.RESEND_REFUSED);
        return find(permit, id).map(refused -> {
            Summary summary = deliveries.sort(permit, List.of(CloudEventReader.structured(refused.body())), traceId);
            if (summary.rejected().isEmpty()) {
                store.remove(id);
            }
            return summary;
        });
    }

    public boolean remove(Caller caller, long id) {
        Permit permit = access.demand(caller, UseCase.DISCARD_REFUSED);
        return find(permit, id).isPresent() && store.remove(id);
    }

    public long count() {
        return store.count();
    }

    private Optional<Refused> find(Permit permit, long id) {
        return store.find(id).filter(refused -> permit.coversSource(refused.source()));
    }

    private @Nullable Long count(Permit permit) {
        return permit.isForEverySource() ? count() : null;
    }
}

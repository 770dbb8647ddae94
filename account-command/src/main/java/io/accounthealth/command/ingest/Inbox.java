package io.accounthealth.command.ingest;

import io.accounthealth.command.ingest.Deliveries.Summary;
import io.accounthealth.storage.InboxStore;
import io.accounthealth.storage.InboxStore.Refused;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The refused events, and their second chance once the cause is gone. */
public final class Inbox {

    private final InboxStore store;
    private final Deliveries deliveries;

    public Inbox(InboxStore store, Deliveries deliveries) {
        this.store = store;
        this.deliveries = deliveries;
    }

    public List<Refused> list(long beforeId, int limit) {
        return store.list(beforeId, limit);
    }

    /**
     * Leaves the inbox when it goes in, or is in already; empty when there is none of this id.
     *
     * @param traceId of the request that sends it again
     */
    public Optional<Summary> resend(long id, @Nullable String traceId) {
        return store.find(id).map(refused -> {
            Summary summary = deliveries.sort(List.of(CloudEventReader.structured(refused.body())), traceId);
            if (summary.rejected().isEmpty()) {
                store.remove(id);
            }
            return summary;
        });
    }

    public boolean remove(long id) {
        return store.remove(id);
    }

    public long count() {
        return store.count();
    }
}

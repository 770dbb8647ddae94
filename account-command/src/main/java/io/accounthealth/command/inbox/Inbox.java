package io.accounthealth.command.inbox;

import io.accounthealth.command.inbox.Deliveries.Summary;
import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.Grant;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.storage.InboxStore;
import io.accounthealth.storage.InboxStore.Refused;
import io.accounthealth.storage.InboxStore.Usage;
import io.accounthealth.storage.LogUnavailableException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The refused events, and their second chance once the cause is gone. What is of another source is not there. */
public final class Inbox {

    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

    private final InboxStore store;
    private final Deliveries deliveries;
    private final InboxBounds bounds;
    private final InstantSource clock;
    private final Access access;

    public Inbox(InboxStore store, Deliveries deliveries, InboxBounds bounds, InstantSource clock, Access access) {
        this.store = store;
        this.deliveries = deliveries;
        this.bounds = bounds;
        this.clock = clock;
        this.access = access;
    }

    /**
     * @param count of all that wait; null for who sees some only
     * @param next the id that the next page begins before; null on the last one
     * @param used how much is kept of each source that the page is of; empty while that cannot be told
     */
    public record Page(
            List<Refused> events,
            @Nullable Long count,
            @Nullable Long next,
            List<Usage> used) {}

    public InboxBounds bounds() {
        return bounds;
    }

    /**
     * Newest first. A page may have fewer than the limit, and yet not be the last.
     *
     * @param asked only those of a source; null for all that the caller may see
     * @throws SeveralSourcesException when he may see those of several sources and names none of them
     */
    public Page list(Caller caller, @Nullable String asked, long beforeId, int limit) {
        Grant permit = access.demand(caller, UseCase.READ_INBOX);
        if (asked != null && !permit.coversSource(asked)) {
            access.foreignSource(permit, "an inbox");
            return new Page(List.of(), null, null, List.of());
        }
        String source = asked == null && !permit.isForEverySource() ? onlyOne(permit.sources()) : asked;
        if (source == null && !permit.isForEverySource()) {
            return new Page(List.of(), null, null, List.of());
        }
        List<Refused> events = store.list(source, beforeId, limit);
        boolean last =
                events.isEmpty() || store.list(source, events.getLast().id(), 1).isEmpty();
        return new Page(
                events,
                source == null ? count() : null,
                last ? null : events.getLast().id(),
                used(source));
    }

    /** Summing up a large inbox may take longer than a store waits for it, and the page is there. */
    private List<Usage> used(@Nullable String source) {
        try {
            return source == null ? store.usages() : List.of(store.usage(source));
        } catch (LogUnavailableException e) {
            LOG.warn("how much the inbox holds is not known", e);
            return List.of();
        }
    }

    private static @Nullable String onlyOne(List<String> sources) {
        if (sources.size() > 1) {
            throw new SeveralSourcesException(sources);
        }
        return sources.isEmpty() ? null : sources.getFirst();
    }

    /** Whoever speaks for several sources looks at one of them at a time. */
    public static final class SeveralSourcesException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        SeveralSourcesException(List<String> sources) {
            super("source: name one of those that you speak for: " + String.join(", ", sources));
        }
    }

    /**
     * Leaves the inbox when it goes in, or is in already; empty when there is none of this id. Whoever sends it again,
     * it may do no more than its source may.
     *
     * @param traceId of the request that sends it again
     */
    public Optional<Summary> resend(Caller caller, long id, @Nullable String traceId) {
        Grant permit = access.demand(caller, UseCase.RESEND_REFUSED);
        return find(permit, id).map(refused -> {
            Summary summary = deliveries.sort(
                    permit.onBehalfOf(refused.source()), List.of(CloudEventReader.structured(refused.body())), traceId);
            if (summary.rejected().isEmpty()) {
                store.remove(id);
            }
            return summary;
        });
    }

    public boolean remove(Caller caller, long id) {
        Grant permit = access.demand(caller, UseCase.DISCARD_REFUSED);
        return find(permit, id).isPresent() && store.remove(id);
    }

    /**
     * Discards what was received longer ago than this.
     *
     * @param asked only what is of a source; null for all that the caller may discard
     * @return how many
     * @throws SeveralSourcesException when the caller may discard those of several sources and names none of them
     */
    public int removeOlder(Caller caller, @Nullable String asked, Duration age) {
        Grant permit = access.demand(caller, UseCase.DISCARD_REFUSED);
        if (asked != null && !permit.coversSource(asked)) {
            access.foreignSource(permit, "an inbox");
            return 0;
        }
        String source = asked == null && !permit.isForEverySource() ? onlyOne(permit.sources()) : asked;
        return source == null && !permit.isForEverySource()
                ? 0
                : store.removeReceivedBefore(source, clock.instant().minus(age));
    }

    public long count() {
        return store.count();
    }

    private Optional<Refused> find(Grant permit, long id) {
        Optional<Refused> found = store.find(id);
        if (found.isPresent() && !permit.coversSource(found.get().source())) {
            access.foreignSource(permit, "event " + id + " of the inbox");
            return Optional.empty();
        }
        return found;
    }
}

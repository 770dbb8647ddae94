package io.accounthealth.command.inbox;

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
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The rejected events, which can be sent again once the cause is gone. Those of another source are not visible. */
@Component
public final class Inbox {

    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);
    private final InboxStore store;
    private final MendedEvents mended;
    private final WaitingEvents waiting;
    private final InstantSource clock;
    private final Access access;

    Inbox(InboxStore store, MendedEvents mended, WaitingEvents waiting, InstantSource clock, Access access) {
        this.store = store;
        this.mended = mended;
        this.waiting = waiting;
        this.clock = clock;
        this.access = access;
    }

    /**
     * @param count of all events; null for a caller who sees some only
     * @param next the id that the next page begins before; null on the last one
     * @param used how much is kept of each source that the page is of; empty while that is unknown
     */
    public record Page(
            List<Refused> events,
            @Nullable Long count,
            @Nullable Long next,
            List<Usage> used) {}

    /**
     * Newest first. A page may have fewer than the limit, and yet not be the last.
     *
     * @param requested only those of a source; null for all that the caller may see
     * @throws SeveralSourcesException when the caller may see those of several sources and names none of them
     */
    public Page list(Caller caller, @Nullable String requested, long beforeId, int limit) {
        Grant grant = access.demand(caller, UseCase.READ_INBOX);
        String source = source(grant, requested);
        if (source == null && !grant.isForEverySource()) {
            return new Page(List.of(), null, null, List.of());
        }
        Long next = beforeId;
        List<Refused> events;
        do {
            List<Refused> page = store.list(source, next, limit);
            long last = page.isEmpty() ? 0 : page.getLast().id();
            next = store.list(source, last, 1).isEmpty() ? null : last;
            events = mended.removeFrom(page);
        } while (events.isEmpty() && next != null);
        return new Page(events, source == null ? store.count() : null, next, used(source));
    }

    /** Summing up a large inbox may exceed the timeout of the store, which must not fail the page. */
    private List<Usage> used(@Nullable String source) {
        try {
            return source == null ? store.usages() : List.of(store.usage(source));
        } catch (LogUnavailableException e) {
            LOG.warn("the usage of the inbox is unknown", e);
            return List.of();
        }
    }

    /**
     * The source that a request is about; null for all of a caller for every source, and for none of another: the
     * caller has no source, or not the one requested.
     */
    private @Nullable String source(Grant grant, @Nullable String requested) {
        if (requested != null && !grant.coversSource(requested)) {
            access.foreignSource(grant, "an inbox");
            return null;
        }
        if (requested != null || grant.isForEverySource()) {
            return requested;
        }
        if (grant.sources().size() > 1) {
            throw new SeveralSourcesException(grant.sources());
        }
        return grant.sources().isEmpty() ? null : grant.sources().getFirst();
    }

    /**
     * Sends an event again, with the rights of its source; it leaves the inbox when it is accepted or a duplicate.
     *
     * @param traceId of the request
     * @return empty when there is none of this id
     */
    public Optional<DeliverySummary> resend(Caller caller, long id, @Nullable String traceId) {
        Grant grant = access.demand(caller, UseCase.RESEND_REFUSED);
        return find(grant, id).map(refused -> {
            DeliverySummary summary = waiting.send(grant.onBehalfOf(refused.source()), refused, traceId);
            if (summary.rejected().isEmpty()) {
                store.remove(id);
            }
            return summary;
        });
    }

    /**
     * Sends those again that match, with the rights of their sources; who are accepted or duplicates leave the inbox.
     *
     * @param requested only those of a source; null for all that the caller may send again
     * @param account only those of an account; null for all
     * @param reason only those whose reason has this text, in any case; null for all
     * @throws SeveralSourcesException when the caller may send those of several sources and names none of them
     */
    public WaitingEvents.Resent resendAll(
            Caller caller,
            @Nullable String requested,
            @Nullable String account,
            @Nullable String reason,
            @Nullable String traceId) {
        Grant grant = access.demand(caller, UseCase.RESEND_REFUSED);
        String source = source(grant, requested);
        if (source == null && !grant.isForEverySource()) {
            return new WaitingEvents.Resent(0, 0, 0);
        }
        return waiting.send(
                source,
                each -> (account == null || account.equals(each.account())) && has(each.reason(), reason),
                each -> grant.onBehalfOf(each.source()),
                traceId);
    }

    private static boolean has(String text, @Nullable String part) {
        return part == null || text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }

    public boolean remove(Caller caller, long id) {
        Grant grant = access.demand(caller, UseCase.DISCARD_REFUSED);
        return find(grant, id).isPresent() && store.remove(id);
    }

    /**
     * Discards what was received longer ago than this.
     *
     * @param requested only what is of a source; null for all that the caller may discard
     * @return how many
     * @throws SeveralSourcesException when the caller may discard those of several sources and names none of them
     */
    public int removeOlder(Caller caller, @Nullable String requested, Duration age) {
        Grant grant = access.demand(caller, UseCase.DISCARD_REFUSED);
        String source = source(grant, requested);
        return source == null && !grant.isForEverySource()
                ? 0
                : store.removeReceivedBefore(source, clock.instant().minus(age));
    }

    private Optional<Refused> find(Grant grant, long id) {
        Optional<Refused> found = store.find(id);
        if (found.isPresent() && !grant.coversSource(found.get().source())) {
            access.foreignSource(grant, "event " + id + " of the inbox");
            return Optional.empty();
        }
        return found;
    }
}

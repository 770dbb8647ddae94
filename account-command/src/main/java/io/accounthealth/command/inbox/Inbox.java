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

    /** Of the store, that a request looks at for the events it selects; what they have in memory is read and opened. */
    private static final int PAGES = 4;

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
     * @param count of all events; null where only some are asked for, or the caller sees some only
     * @param next the id that the next page begins before; null on the last one
     * @param used how much is kept of each source that the page is of; empty while that is unknown
     */
    public record Page(
            List<Refused> events,
            @Nullable Long count,
            @Nullable Long next,
            List<Usage> used) {}

    /**
     * Which events of the inbox a request is about.
     *
     * @param source null for all that the caller may see
     * @param account null for all
     * @param reason a part of it, in any case; null for all
     */
    public record Which(
            @Nullable String source,
            @Nullable String account,
            @Nullable String reason) {

        private boolean isOf(Refused event) {
            return (account == null || account.equals(event.account())) && has(event.reason(), reason);
        }

        private static boolean has(String text, @Nullable String part) {
            return part == null || text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
        }

        private boolean isWholeSource() {
            return account == null && reason == null;
        }
    }

    /**
     * Newest first. A page may have fewer than the limit, or none, and yet not be the last: a request looks at so much.
     *
     * @throws SeveralSourcesException when the caller may see those of several sources and names none of them
     */
    public Page list(Caller caller, Which which, long beforeId, int limit) {
        Grant grant = access.demand(caller, UseCase.READ_INBOX);
        String source = source(grant, which.source());
        if (source == null && !grant.isForEverySource()) {
            return new Page(List.of(), null, null, List.of());
        }
        Long next = beforeId;
        List<Refused> events;
        int looked = 0;
        do {
            List<Refused> page = store.list(source, next, which.isWholeSource() ? limit : InboxStore.READ_AT_ONCE);
            List<Refused> matching =
                    page.stream().filter(which::isOf).limit(limit).toList();
            long last = matching.size() == limit
                    ? matching.getLast().id()
                    : page.isEmpty() ? 0 : page.getLast().id();
            next = store.list(source, last, 1).isEmpty() ? null : last;
            events = mended.removeFrom(matching);
            looked++;
        } while (events.isEmpty() && next != null && looked < PAGES);
        Long count = source == null && which.isWholeSource() ? store.count() : null;
        return new Page(events, count, next, used(source));
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
     * @throws SeveralSourcesException when the caller may send those of several sources and names none of them
     */
    public WaitingEvents.Resent resendAll(Caller caller, Which which, @Nullable String traceId) {
        Grant grant = access.demand(caller, UseCase.RESEND_REFUSED);
        String source = source(grant, which.source());
        return source == null && !grant.isForEverySource()
                ? WaitingEvents.Resent.of(0, 0, List.of())
                : waiting.send(source, which::isOf, each -> grant.onBehalfOf(each.source()), traceId);
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

package io.accounthealth.command.inbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.accounthealth.command.axon.AccountWasOpened;
import io.accounthealth.command.inbox.DeliverySummary.Rejected;
import io.accounthealth.command.inbox.DeliverySummary.Why;
import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.Grant;
import io.accounthealth.edge.access.Role;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.storage.InboxStore;
import io.accounthealth.storage.InboxStore.Refused;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Sends many events of the inbox again, oldest first, each with the rights of its source. What waited for an account is
 * sent by itself once the account is opened, by whatever way.
 */
@Component
public final class WaitingEvents implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WaitingEvents.class);

    /** The actor of what waited for an account. */
    private static final String ACTOR = "inbox";

    private static final String GONE =
            "its text is gone: it was erased, or its key is missing; ask its source to send it again";

    private static final int AT_ONCE = 200;

    private final InboxStore store;
    private final Deliveries deliveries;
    private final Access access;
    private final Set<String> opened = new HashSet<>();
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("inbox").factory());

    WaitingEvents(InboxStore store, Deliveries deliveries, Access access) {
        this.store = store;
        this.deliveries = deliveries;
        this.access = access;
    }

    /**
     * @param accepted recorded, or known already: they left the inbox
     * @param stillRejected they stay in it
     * @param rejected why, of the oldest {@value #LISTED} of those
     */
    @Schema(name = "Resent")
    public record Resent(int sent, int accepted, int stillRejected, List<Still> rejected) {

        /** The most that are listed. */
        static final int LISTED = 100;

        static Resent of(int sent, int accepted, List<Still> rejected) {
            return new Resent(
                    sent,
                    accepted,
                    sent - accepted,
                    rejected.stream().limit(LISTED).toList());
        }
    }

    /**
     * An event that stays in the inbox.
     *
     * @param id in the inbox
     * @param reason why it was rejected this time
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ResentStill")
    public record Still(long id, @Nullable String eventId, String reason) {

        private Still(Refused event, String reason) {
            this(event.id(), event.eventId(), reason);
        }
    }

    private record Chosen(long id, int bytes) {

        private Chosen(Refused event) {
            this(event.id(), event.body().length);
        }
    }

    /** @param grants the rights of a source; null where it has none */
    Resent send(
            @Nullable String source,
            Predicate<Refused> which,
            Function<Refused, @Nullable Grant> grants,
            @Nullable String traceId) {
        List<Chosen> chosen = new ArrayList<>();
        store.eachPage(
                source, page -> page.stream().filter(which).map(Chosen::new).forEach(chosen::add));
        chosen.sort(Comparator.comparingLong(Chosen::id));
        int accepted = 0;
        List<Still> rejected = new ArrayList<>();
        int from = 0;
        while (from < chosen.size()) {
            List<Chosen> part = chosen.subList(from, end(chosen, from));
            accepted += send(part.stream().map(Chosen::id).toList(), grants, traceId, rejected);
            from += part.size();
        }
        rejected.sort(Comparator.comparingLong(Still::id));
        return Resent.of(chosen.size(), accepted, rejected);
    }

    /** Where what is held in memory at once ends: as a page does, with the one that brings all bodies to its bytes. */
    private static int end(List<Chosen> chosen, int from) {
        int end = from;
        long bytes = 0;
        while (end < chosen.size() && end - from < AT_ONCE && bytes < InboxStore.PAGE_BYTES) {
            bytes += chosen.get(end++).bytes();
        }
        return end;
    }

    /** @param rejected to which those are added that stay */
    private int send(
            List<Long> ids, Function<Refused, @Nullable Grant> grants, @Nullable String traceId, List<Still> rejected) {
        Map<Optional<String>, List<Refused>> bySource =
                store.find(ids).stream().collect(Collectors.groupingBy(each -> Optional.ofNullable(each.source())));
        int accepted = 0;
        for (List<Refused> group : bySource.values()) {
            Grant grant = grants.apply(group.getFirst());
            if (grant == null) {
                group.forEach(each -> rejected.add(new Still(each, each.reason())));
                continue;
            }
            List<Refused> sent = new ArrayList<>();
            List<Delivery> readable = new ArrayList<>();
            for (Refused each : group) {
                Delivery delivery = read(each);
                if (delivery == null) {
                    rejected.add(new Still(each, GONE));
                } else {
                    sent.add(each);
                    readable.add(delivery);
                }
            }
            if (readable.isEmpty()) {
                continue;
            }
            Map<Integer, String> reasons = deliveries.process(grant, readable, traceId).rejected().stream()
                    .collect(Collectors.toMap(Rejected::index, Rejected::reason));
            reasons.forEach((index, reason) -> rejected.add(new Still(sent.get(index), reason)));
            List<Long> gone = IntStream.range(0, sent.size())
                    .filter(index -> !reasons.containsKey(index))
                    .mapToObj(index -> sent.get(index).id())
                    .toList();
            accepted += gone.size();
            store.remove(gone);
        }
        return accepted;
    }

    private static @Nullable Delivery read(Refused refused) {
        try {
            return CloudEventReader.structured(refused.body());
        } catch (CloudEventReader.UnreadableException e) { // it was JSON when it was kept
            return null;
        }
    }

    /** @param grant of the source */
    DeliverySummary send(Grant grant, Refused refused, @Nullable String traceId) {
        Delivery delivery = read(refused);
        return delivery == null
                ? new DeliverySummary(0, 0, List.of(new Rejected(0, refused.eventId(), GONE, Why.UNFIT, null)), 0)
                : deliveries.process(grant, List.of(delivery), traceId);
    }

    /** Later, and what is opened meanwhile together: an import may open thousands. */
    @EventListener
    void opened(AccountWasOpened event) {
        synchronized (opened) {
            opened.add(event.account().value());
        }
        thread.execute(this::sendWaiting);
    }

    private void sendWaiting() {
        Set<String> accounts;
        synchronized (opened) {
            accounts = Set.copyOf(opened);
            opened.clear();
        }
        if (accounts.isEmpty()) {
            return;
        }
        try {
            Resent resent = send(
                    null,
                    each -> each.waits() && each.account() != null && accounts.contains(each.account()),
                    this::ofSource,
                    null);
            if (resent.sent() > 0) {
                LOG.info(
                        "{} rejected events waited for an account that is open now; {} went in",
                        resent.sent(),
                        resent.accepted());
            }
        } catch (RuntimeException e) {
            LOG.warn("what waited for accounts stays in the inbox; send it again from there", e);
        }
    }

    private @Nullable Grant ofSource(Refused refused) {
        String source = refused.source();
        if (source == null || Caller.objection(source) != null) {
            return null;
        }
        Caller inbox = new Caller(ACTOR, Set.of(Role.INTEGRATION), Set.of(source), null);
        return access.demand(inbox, UseCase.SEND_EVENTS);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}

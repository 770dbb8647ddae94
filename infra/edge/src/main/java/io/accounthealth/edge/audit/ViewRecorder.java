package io.accounthealth.edge.audit;

import io.accounthealth.edge.access.Caller;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.events.AccessEvent;
import io.accounthealth.events.AccessEvent.AccountViewed;
import io.accounthealth.metrics.Metric;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;

/**
 * Records views of accounts in the present after their answers, and keeps the latest pages of this node, so that what a
 * page loads later is no view of its own.
 */
public final class ViewRecorder extends EntryQueue {

    /** A part of a page names here the page that it is loaded into, by what {@link AuditContext#idOf} was for it. */
    private static final String PAGE_VIEW = "X-Page-View";

    /** The same as a parameter, for a stream, which a browser opens without headers of ours. */
    public static final String PAGE_VIEW_PARAMETER = "view";

    private static final int MOST_PAGES = 10_000;

    /** Later on, what names a page is a view of its own: an old name must not keep views out of the log. */
    static final Duration PAGE_LASTS = Duration.ofMinutes(15);

    /**
     * A page that was shown, and recorded.
     *
     * @param id of its entry
     * @param account that it was about; null where it was about none, or many
     * @param live whether it showed one account as it stood
     * @param at when it was shown
     */
    record PageView(UUID id, String caller, @Nullable String account, boolean live, Instant at) {}

    /** The last viewed. */
    private final Map<UUID, PageView> pages = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, PageView> eldest) {
            return size() > MOST_PAGES;
        }
    });

    private final AccessLog accesses;

    ViewRecorder(AccessLog log, MeterRegistry meters) {
        super(log, "views", Metric.ACCESS_LOST.counter(meters));
        accesses = log;
    }

    /** Never waits. */
    UUID viewed(UUID id, AccountViewed event, Origin origin) {
        add(id, event, origin);
        return id;
    }

    /**
     * A page, or a part of one that this node has not shown: then further parts of that page are no views of their own.
     *
     * @param id as which entry it is recorded
     */
    void shown(UUID id, ServerWebExchange exchange, Caller caller, @Nullable String account, AccessEvent event) {
        PageView view = new PageView(id, caller.name(), account, event instanceof AccountViewed, accesses.now());
        pages.put(id, view);
        UUID elsewhere = named(exchange);
        if (elsewhere != null) {
            pages.merge(elsewhere, view, (known, later) -> isOver(known) ? later : known);
        }
    }

    /**
     * The page that a request is a part of; null where it names none, or one that this caller was not shown by this
     * node within {@link #PAGE_LASTS}: then it is a view of its own.
     */
    @Nullable
    PageView pageOf(ServerWebExchange exchange, Caller caller) {
        UUID named = named(exchange);
        PageView page = named == null ? null : pages.get(named);
        return page != null && page.caller().equals(caller.name()) && !isOver(page) ? page : null;
    }

    private boolean isOver(PageView page) {
        return page.at().plus(PAGE_LASTS).isBefore(accesses.now());
    }

    private static @Nullable UUID named(ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        String header = request.getHeaders().getFirst(PAGE_VIEW);
        String written = header == null ? request.getQueryParams().getFirst(PAGE_VIEW_PARAMETER) : header;
        try {
            return written == null ? null : UUID.fromString(written);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}

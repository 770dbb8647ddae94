package io.accounthealth.query.log;

import io.accounthealth.edge.audit.AuditContext;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.query.http.ReadThreads;
import io.accounthealth.query.read.Exports;
import io.accounthealth.storage.EventLog;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a dense run of events as lines, however long, in constant memory: the next page is read only when the last one
 * has left for the network, so a slow reader costs one page.
 */
public final class EventExport {

    static final int PAGE = 256;

    /** Reads a page from a place (a position or a sequence) on, of at most a number of events; empty at the end. */
    public interface Run {
        List<StoredEvent> from(long place, int limit);
    }

    /** A log up to a position that it has: an event that is missing on the way there is an error, and not the end. */
    public static Run of(EventLog log) {
        return (position, limit) -> {
            List<StoredEvent> page = log.readAll(position - 1, limit);
            return page.isEmpty() ? List.of(log.at(position)) : page;
        };
    }

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ReadThreads threads;
    private final Exports exports;

    EventExport(ReadThreads threads, Exports exports) {
        this.threads = threads;
        this.exports = exports;
    }

    /** @param last the last place to write, itself included; the run may end before it */
    public Mono<Void> write(
            ServerHttpResponse response, Run run, Predicate<StoredEvent> filter, long first, long last) {
        response.getHeaders().setContentType(MediaType.APPLICATION_NDJSON);
        return exports.write(response, audit -> pages(audit, response, run, filter, first, last));
    }

    private Flux<Mono<DataBuffer>> pages(
            AuditContext audit,
            ServerHttpResponse response,
            Run run,
            Predicate<StoredEvent> filter,
            long first,
            long last) {
        AtomicLong next = new AtomicLong(first);
        return Flux.generate(sink -> {
            if (next.get() > last) {
                sink.complete();
                return;
            }
            // Made ahead of its turn, but run only after the page before it; a page may be shorter than asked for.
            sink.next(threads.run(() -> {
                long place = next.get();
                List<StoredEvent> page =
                        place > last ? List.of() : run.from(place, (int) Math.min(PAGE, last - place + 1));
                next.set(page.isEmpty() ? Long.MAX_VALUE : place + page.size());
                List<StoredEvent> shown = page.stream().filter(filter).toList();
                audit.exported(shown.size());
                return response.bufferFactory().wrap(lines(shown));
            }));
        });
    }

    private static byte[] lines(List<StoredEvent> events) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (StoredEvent event : events) {
            out.writeBytes(JSON.writeValueAsBytes(EventLine.of(event)));
            out.write('\n');
        }
        return out.toByteArray();
    }
}

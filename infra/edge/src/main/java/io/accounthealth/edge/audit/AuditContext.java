package io.accounthealth.edge.audit;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What one request was shown, noted by the use case on its way and recorded when the answer leaves. Filled in by one
 * thread after the other.
 */
public final class AuditContext {

    private static final String ATTRIBUTE = AuditContext.class.getName();

    private final UUID id = UUID.randomUUID();
    private volatile boolean history;
    private volatile boolean streamed;
    private volatile boolean complete;
    private volatile @Nullable UUID recordedAs;
    private volatile @Nullable String account;
    private volatile @Nullable Shown shown;
    private volatile LongSupplier rows = () -> 1;
    private final AtomicLong exported = new AtomicLong();

    /** As which entry of the access log an answer is recorded, if it is; null outside of a request. */
    public static @Nullable UUID idOf(ServerWebExchange exchange) {
        AuditContext looked = exchange.getAttribute(ATTRIBUTE);
        return looked == null ? null : looked.id;
    }

    void mark(ServerWebExchange exchange) {
        exchange.getAttributes().put(ATTRIBUTE, this);
    }

    UUID id() {
        return id;
    }

    /** Work that notes what the request it belongs to is shown. */
    public static <A> Mono<A> noting(Function<AuditContext, Mono<A>> work) {
        return Mono.deferContextual(context ->
                work.apply(context.<AuditContext>getOrEmpty(AuditContext.class).orElseGet(AuditContext::new)));
    }

    /** {@link #noting} for a stream. */
    public static <A> Flux<A> notingStream(Function<AuditContext, Flux<A>> work) {
        return Flux.deferContextual(context ->
                work.apply(context.<AuditContext>getOrEmpty(AuditContext.class).orElseGet(AuditContext::new)));
    }

    /**
     * @param asOf null when the answer has no point
     * @param policy null when no score is involved
     */
    public record Shown(
            @Nullable Instant asOf,
            long knownAtPosition,
            @Nullable String policy) {}

    /** What was asked for is the past, or raw events, or to be taken away, and not only how things stand. */
    public void atHistory() {
        history = true;
    }

    /** It is taken away as a file; see {@link #streaming}. */
    public void exporting() {
        atHistory();
        streaming();
    }

    /**
     * It is told bit by bit, each of which {@link #exported} counts: where it is recorded, then when it begins and when
     * it ends.
     */
    public void streaming() {
        streamed = true;
        rows = exported::get;
    }

    public void at(Shown point) {
        shown = point;
    }

    public void atAccount(String id) {
        account = id;
    }

    /** @param number asked for only when the access is recorded */
    public void rows(LongSupplier number) {
        rows = number;
    }

    public void exported(long more) {
        exported.addAndGet(more);
    }

    /** All that there was to tell was handed to the network. */
    public void exportedAll() {
        complete = true;
    }

    boolean isComplete() {
        return complete;
    }

    void recordedAs(UUID event) {
        recordedAs = event;
    }

    @Nullable
    UUID recordedAs() {
        return recordedAs;
    }

    boolean isStreamed() {
        return streamed;
    }

    /** Whether anything of an account or of the portfolio was shown. */
    boolean isRead() {
        return shown != null;
    }

    boolean isHistory() {
        return history;
    }

    @Nullable
    String account() {
        return account;
    }

    Shown shown() {
        Shown now = shown;
        return now == null ? new Shown(null, 0, null) : now;
    }

    long rows() {
        return rows.getAsLong();
    }
}

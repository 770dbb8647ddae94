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
 * What one request reads: collected by the use case, recorded when the answer leaves. Written by one thread at a time.
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
    private volatile @Nullable Long version;
    private volatile LongSupplier rows = () -> 1;
    private final AtomicLong exported = new AtomicLong();

    /** The id of the entry of the access log for an answer, if it gets one; null outside of a request. */
    public static @Nullable UUID idOf(ServerWebExchange exchange) {
        AuditContext audit = exchange.getAttribute(ATTRIBUTE);
        return audit == null ? null : audit.id;
    }

    void mark(ServerWebExchange exchange) {
        exchange.getAttributes().put(ATTRIBUTE, this);
    }

    UUID id() {
        return id;
    }

    /** Work that adds to the context of its request. */
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

    /** The request is for the past, raw events or an export, and not only for the present. */
    public void atHistory() {
        history = true;
    }

    /** The answer is a file; see {@link #streaming}. */
    public void exporting() {
        atHistory();
        streaming();
    }

    /** The answer is a stream, whose rows {@link #exported} counts; its begin and its end are recorded. */
    public void streaming() {
        streamed = true;
        rows = exported::get;
    }

    public void at(Shown point) {
        shown = point;
    }

    /** How many events the account has that is shown as it is now: what a change of it may demand by If-Match. */
    public void atVersion(long events) {
        version = events;
    }

    @Nullable
    Long version() {
        return version;
    }

    public void atAccount(String id) {
        account = id;
    }

    /** @param number called only when the access is recorded */
    public void rows(LongSupplier number) {
        rows = number;
    }

    public void exported(long more) {
        exported.addAndGet(more);
    }

    /** The whole answer was handed to the network. */
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

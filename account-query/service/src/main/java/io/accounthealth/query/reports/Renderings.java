package io.accounthealth.query.reports;

import io.accounthealth.edge.limits.FairBulkhead;
import io.accounthealth.edge.limits.LimitReached;
import io.accounthealth.edge.limits.Limits;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.springframework.stereotype.Component;
import org.springframework.util.ConcurrentLruCache;
import reactor.core.publisher.Mono;

/**
 * Makes files of reports beside the reads: so many at once on threads of their own, so many waiting, and the rest is
 * told to come back. Virtual threads would hold the processors that reads share, since a file is computed without a
 * pause.
 */
@Component
final class Renderings {

    /** The least recently used link is forgotten beyond that; a new one may ask its fill. */
    private static final int MOST_LINKS = 10_000;

    private static final Duration SOON = Duration.ofSeconds(2);

    private final FairBulkhead turns;
    private final ConcurrentLruCache<String, Bucket> links = new ConcurrentLruCache<>(MOST_LINKS, link -> bucket());
    private final int requestsPerLink;
    private final MeterRegistry meters;

    Renderings(Limits limits, MeterRegistry meters) {
        this.requestsPerLink = limits.requestsPerLink();
        this.meters = meters;
        this.turns = new FairBulkhead(
                "renderings",
                limits.renderings(),
                limits.renderings() * Limits.WAITING_RENDERINGS,
                SOON,
                meters,
                Thread.ofPlatform().daemon().name("rendering-", 0).factory());
    }

    /**
     * @param caller a person, or a link: each has half of the turns at most
     * @param read what the file is made of, and how; read when its turn has come
     * @return {@link LimitReached} where too many wait
     */
    <T> Mono<T> run(String caller, Mono<Callable<T>> read) {
        return Mono.deferContextual(context -> turns.run(
                caller,
                () -> Objects.requireNonNull(read.contextWrite(context).block()).call()));
    }

    /** @throws LimitReached where the link is asked too often */
    void take(String link) {
        links.get(link); // of first requests at once each makes a bucket; the next get is of the one that stays
        ConsumptionProbe probe = links.get(link).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw LimitReached.tooMany(
                            "requests-per-link",
                            "a link may be asked %d times a minute, and as often at once after a pause"
                                    .formatted(requestsPerLink),
                            Duration.ofNanos(probe.getNanosToWaitForRefill()))
                    .counted(meters);
        }
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(requestsPerLink).refillGreedy(requestsPerLink, Duration.ofMinutes(1)))
                .build();
    }
}

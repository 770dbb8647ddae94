package io.accounthealth.edge.limits;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/**
 * What all callers of this node share.
 *
 * @param bodies bytes of request bodies in memory
 * @param imports files on disk
 * @param exports streams of events and files of rows being written
 * @param followers streams of changes that are open
 */
public record NodeLimits(Allowance bodies, Allowance imports, Allowance exports, Allowance followers) {

    /** Bodies come and go within moments, files and streams do not. */
    private static final Duration SOON = Duration.ofSeconds(1);

    private static final Duration LATER = Duration.ofSeconds(15);

    static NodeLimits of(Limits limits, MeterRegistry meters) {
        return new NodeLimits(
                new Allowance("bodies", limits.bodies().toBytes(), SOON, meters),
                new Allowance("imports", limits.imports(), LATER, meters),
                new Allowance("exports", limits.exports(), LATER, meters),
                new Allowance("followers", limits.followers(), LATER, meters));
    }
}

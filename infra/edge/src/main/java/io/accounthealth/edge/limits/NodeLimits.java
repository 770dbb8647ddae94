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
public record NodeLimits(Quota bodies, Quota imports, Quota exports, Quota followers) {

    /** Bodies come and go within moments, files and streams do not. */
    private static final Duration SOON = Duration.ofSeconds(1);

    private static final Duration LATER = Duration.ofSeconds(15);

    static NodeLimits of(Limits limits, MeterRegistry meters) {
        return new NodeLimits(
                new Quota("bodies", limits.bodies().toBytes(), SOON, meters),
                new Quota("imports", limits.imports(), LATER, meters),
                new Quota("exports", limits.exports(), LATER, meters),
                new Quota("followers", limits.followers(), LATER, meters));
    }
}

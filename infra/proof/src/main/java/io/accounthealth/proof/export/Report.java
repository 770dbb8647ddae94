package io.accounthealth.proof.export;

import io.accounthealth.proof.Checkpoint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a check came to.
 *
 * @param manifest what the export says of itself; null when it cannot be read
 * @param checkpoint that all of it was held against; null when there is none
 * @param events that were read
 * @param checkpoints of the log that lay on the way, the last included
 * @param knownFromElsewhere whether the key was one that the checker knew from elsewhere
 * @param agreed kept checkpoints that this history goes on from
 * @param notCompared kept checkpoints whose size lies within a part that was not asked for
 * @param findings what is not as it must be, in the order it was met; empty when it holds
 */
public record Report(
        @Nullable Manifest manifest,
        @Nullable Checkpoint checkpoint,
        long events,
        long checkpoints,
        boolean knownFromElsewhere,
        long agreed,
        long notCompared,
        List<Finding> findings) {

    public Report {
        findings = List.copyOf(findings);
    }

    /** Whether all of it is as it must be. */
    public boolean holds() {
        return findings.isEmpty();
    }
}

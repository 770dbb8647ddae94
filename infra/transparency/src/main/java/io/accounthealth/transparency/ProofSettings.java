package io.accounthealth.transparency;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of proofs.
 *
 * @param folder where keys, checkpoints and the tree are kept; null for no proofs
 * @param checkpointEvents after so many events the log is signed
 * @param checkpointTime after so long, too, when it has grown
 * @param witnessUrl of a witness (C2SP's tlog-witness) that signs along, without {@code /add-checkpoint}; null for none
 */
@ConfigurationProperties("accounthealth.proof")
public record ProofSettings(
        @Nullable Path folder,
        @DefaultValue("10000") long checkpointEvents,
        @DefaultValue("60s") Duration checkpointTime,
        @Nullable URI witnessUrl) {

    /** @throws IllegalArgumentException when the log would never be signed, or is signed without an end */
    public ProofSettings {
        if (checkpointEvents < 1) {
            throw new IllegalArgumentException("checkpoint-events must be 1 or more");
        }
        if (checkpointTime.toMillis() < 1) {
            throw new IllegalArgumentException("checkpoint-time must be a millisecond or more");
        }
    }
}

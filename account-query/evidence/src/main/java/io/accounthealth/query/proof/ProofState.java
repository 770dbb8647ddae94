package io.accounthealth.query.proof;

import io.accounthealth.proof.VerifierKey;
import io.accounthealth.transparency.RebuiltTables;
import io.accounthealth.transparency.folder.IntegrityViolation;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * How far the log is signed and verified on this node.
 *
 * @param origin the name of the log; null when its keys cannot be used
 * @param key that signs now, as a verifier key
 * @param tree events that are in the tree
 * @param checked events verified so far, by the verification at the start or the last that was requested
 * @param toCheck events that it comes to in the end
 * @param checking whether it is under way
 * @param damage the integrity violation that was found; null when none is known
 * @param checkpoint the last one; null when there is none yet
 * @param firstSigned events that the first checkpoint covers, for which alterations before it cannot be detected; null
 *     when there is none yet
 * @param rebuilt tables and indexes that differed from the log, and were rebuilt from it, since the start
 * @param witnessed events that a witness signed for since the start
 * @param witnessTrouble why the last checkpoint has no signature of the witness; null when nothing is wrong
 */
public record ProofState(
        @Nullable String origin,
        @Nullable String key,
        long tree,
        long checked,
        long toCheck,
        boolean checking,
        @Nullable IntegrityViolation damage,
        @Nullable Signed checkpoint,
        @Nullable Long firstSigned,
        RebuiltTables.Summary rebuilt,
        long witnessed,
        @Nullable String witnessTrouble) {

    /**
     * A checkpoint.
     *
     * @param size events that it covers
     * @param root of the tree over them, in hexadecimal digits
     * @param recordedAt when the last of them was recorded; null when it covers none, or that event cannot be read
     */
    public record Signed(long size, String root, @Nullable String recordedAt) {}

    /** When the last event of the checkpoint was recorded; null where that is not known. */
    @Nullable
    public Instant signedUpTo() {
        return checkpoint == null || checkpoint.recordedAt() == null ? null : Instant.parse(checkpoint.recordedAt());
    }

    /** The id of the key, in hexadecimal digits; null without a key. */
    @Nullable
    public String keyId() {
        return key == null
                ? null
                : HexFormat.of().formatHex(VerifierKey.parse(key).id());
    }
}

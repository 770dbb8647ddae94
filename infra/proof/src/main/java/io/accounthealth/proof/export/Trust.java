package io.accounthealth.proof.export;

import io.accounthealth.proof.Checkpoint;
import io.accounthealth.proof.SignedNote;
import io.accounthealth.proof.VerifierKey;
import java.util.List;

/**
 * What the verifier knows from elsewhere than the export. Without any of it an export is only held against itself: a
 * whole export forged with another key is not detected.
 *
 * @param keys that the log is known by, each named by the one before it; empty for none
 * @param checkpoints that were kept earlier, signed by that log
 */
public record Trust(List<VerifierKey> keys, List<SignedNote> checkpoints) {

    public static final Trust NOTHING = new Trust(List.of(), List.of());

    public Trust {
        keys = List.copyOf(keys);
        checkpoints = List.copyOf(checkpoints);
        checkpoints.forEach(each -> Checkpoint.parse(each.text()));
    }

    /** In one key and its successors. */
    public Trust(VerifierKey key, List<SignedNote> checkpoints) {
        this(List.of(key), checkpoints);
    }

    /** Whether there is a key that the export need not be believed. */
    public boolean knowsKey() {
        return !keys.isEmpty();
    }
}

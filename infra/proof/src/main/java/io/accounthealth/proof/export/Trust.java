package io.accounthealth.proof.export;

import io.accounthealth.proof.Checkpoint;
import io.accounthealth.proof.SignedNote;
import io.accounthealth.proof.VerifierKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What whoever checks knows from before, from elsewhere than the export. Without any of it an export is only held
 * against itself: whoever made the whole of it anew, with a key of his own, is not found.
 *
 * @param key that the log is known by; null for none
 * @param checkpoints that were kept earlier, signed by that log
 */
public record Trust(@Nullable VerifierKey key, List<SignedNote> checkpoints) {

    public static final Trust NOTHING = new Trust(null, List.of());

    public Trust {
        checkpoints = List.copyOf(checkpoints);
        checkpoints.forEach(each -> Checkpoint.parse(each.text()));
    }
}

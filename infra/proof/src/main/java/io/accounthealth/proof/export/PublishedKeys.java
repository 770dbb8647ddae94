package io.accounthealth.proof.export;

import io.accounthealth.proof.Notes;
import io.accounthealth.proof.SignedNote;
import io.accounthealth.proof.VerifierKey;
import java.util.List;

/**
 * The keys of a log as {@code GET /v1/audit/keys} answers them.
 *
 * @param first in the first line
 * @param rotations behind it, the notes by which each key names the next
 */
public record PublishedKeys(VerifierKey first, List<SignedNote> rotations) {

    /** @throws IllegalArgumentException with a sentence, when it is something else */
    public static PublishedKeys parse(String text) {
        int end = text.indexOf('\n');
        return new PublishedKeys(
                VerifierKey.parse(end < 0 ? text : text.substring(0, end)),
                end < 0 ? List.of() : Notes.of(text.substring(end + 1)));
    }

    /**
     * All of them.
     *
     * @throws IllegalArgumentException with a sentence, when one is not named by the one before it
     */
    public List<VerifierKey> all() {
        KeyChain chain = new KeyChain(first);
        for (SignedNote each : rotations) {
            if (!chain.follow(each)) {
                throw new IllegalArgumentException("a change of keys is not signed by the newest key and the next one");
            }
        }
        return chain.keys();
    }

    /** The chain from the known keys on, or else from the first key. */
    public KeyChain trusting(List<VerifierKey> known) {
        KeyChain chain = known.isEmpty() ? new KeyChain(first) : new KeyChain(known);
        rotations.forEach(chain::follow);
        return chain;
    }
}

package io.accounthealth.transparency.folder;

import io.accounthealth.proof.Checkpoint;
import io.accounthealth.proof.SignedNote;
import io.accounthealth.proof.SigningKey;
import io.accounthealth.proof.VerifierKey;
import io.accounthealth.proof.export.KeyChain;
import io.accounthealth.proof.export.PublishedKeys;
import java.util.List;

/**
 * The keys of a log: the one that signs, and all that it ever had, each named by the one before it.
 *
 * @param text as others are given them: the first key, and the notes by which each named the next
 */
public record LogKeys(
        SigningKey signing, KeyChain chain, List<String> verifiers, List<SignedNote> rotations, String text) {

    /** @throws IntegrityViolationException when they do not lead from the first to the one that signs */
    public static LogKeys of(SigningKey signing, String file) {
        // A last note without signatures names no key. The next rotation is written in its place.
        String text =
                file.endsWith("\n") ? file.substring(0, file.indexOf('\n', file.lastIndexOf("\n\u2014 ") + 1) + 1) : "";
        PublishedKeys published;
        try {
            published = PublishedKeys.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IntegrityViolationException(
                    new IntegrityViolation(null, "The keys of the log (keys.txt) cannot be read: they were edited."),
                    e);
        }
        KeyChain chain = new KeyChain(published.first());
        if (!published.rotations().stream().allMatch(chain::follow)
                || !chain.newest().equals(signing.verifier())) {
            throw exchanged();
        }
        List<String> verifiers =
                chain.keys().stream().map(VerifierKey::toString).toList();
        return new LogKeys(signing, chain, verifiers, published.rotations(), text);
    }

    private static IntegrityViolationException exchanged() {
        return IntegrityViolationException.at(
                null,
                "The key that signs (log.key) is not the one that the log's keys (keys.txt) lead to: one of them was"
                        + " exchanged.");
    }

    public String origin() {
        return signing.verifier().name();
    }

    /**
     * @return what a note of the log's own says
     * @throws IntegrityViolationException when it is none, or none of its keys has signed it
     */
    public Checkpoint verified(SignedNote note) {
        Checkpoint checkpoint;
        try {
            checkpoint = Checkpoint.parse(note.text());
        } catch (IllegalArgumentException e) {
            throw new IntegrityViolationException(
                    new IntegrityViolation(null, "A kept checkpoint (checkpoints.txt) cannot be read: it was edited."),
                    e);
        }
        if (!checkpoint.origin().equals(origin()) || !chain.hasSigned(note)) {
            throw IntegrityViolationException.at(
                    checkpoint.size(),
                    "The kept checkpoint of %d events is not signed by this log's key: either it was edited, or the key was exchanged."
                            .formatted(checkpoint.size()));
        }
        return checkpoint;
    }
}

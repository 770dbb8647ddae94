package io.accounthealth.transparency.folder;

import io.accounthealth.proof.Checkpoint;
import io.accounthealth.proof.Notes;
import io.accounthealth.proof.SignedNote;
import io.accounthealth.proof.SigningKey;
import io.accounthealth.proof.VerifierKey;
import io.accounthealth.proof.export.KeyChain;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The keys of a log: the one that signs, and all that it ever had, each named by the one before it.
 *
 * @param text as others are given them: the first key, and the notes by which each named the next
 */
public record LogKeys(
        SigningKey signing, KeyChain chain, List<String> verifiers, List<SignedNote> rotations, String text) {

    /** @throws DamageFoundException when they do not lead from the first to the one that signs */
    public static LogKeys of(SigningKey signing, String text) {
        int end = text.indexOf('\n');
        try {
            VerifierKey first = VerifierKey.parse(text.substring(0, Math.max(0, end)));
            KeyChain chain = new KeyChain(first);
            List<String> verifiers = new ArrayList<>(List.of(first.toString()));
            List<SignedNote> rotations = new ArrayList<>();
            byte[] notes = text.substring(end + 1).getBytes(StandardCharsets.UTF_8);
            Notes.read(new ByteArrayInputStream(notes), 0, (offset, note) -> {
                SignedNote rotation = SignedNote.parse(note);
                if (!chain.follow(rotation)) {
                    throw exchanged();
                }
                rotations.add(rotation);
                verifiers.add(chain.newest().toString());
            });
            if (!chain.newest().equals(signing.verifier())) {
                throw exchanged();
            }
            return new LogKeys(signing, chain, List.copyOf(verifiers), List.copyOf(rotations), text);
        } catch (IllegalArgumentException e) {
            throw new DamageFoundException(
                    new IntegrityViolation(null, "The keys of the log (keys.txt) cannot be read: they were edited."),
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DamageFoundException exchanged() {
        return DamageFoundException.at(
                null,
                "The key that signs (log.key) is not the one that the log's keys (keys.txt) lead to: one of them was"
                        + " exchanged.");
    }

    public String origin() {
        return signing.verifier().name();
    }

    /**
     * @return what a note of the log's own says
     * @throws DamageFoundException when it is none, or none of its keys has signed it
     */
    public Checkpoint verified(SignedNote note) {
        Checkpoint checkpoint;
        try {
            checkpoint = Checkpoint.parse(note.text());
        } catch (IllegalArgumentException e) {
            throw new DamageFoundException(
                    new IntegrityViolation(null, "A kept checkpoint (checkpoints.txt) cannot be read: it was edited."),
                    e);
        }
        if (!checkpoint.origin().equals(origin()) || !chain.hasSigned(note)) {
            throw DamageFoundException.at(
                    checkpoint.size(),
                    "The kept checkpoint of %d events is not signed by this log's key: either it was edited, or the key was exchanged."
                            .formatted(checkpoint.size()));
        }
        return checkpoint;
    }
}

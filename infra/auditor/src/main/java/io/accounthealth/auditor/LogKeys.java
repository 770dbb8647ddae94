package io.accounthealth.auditor;

import io.accounthealth.proof.SignedNote;
import io.accounthealth.proof.VerifierKey;
import io.accounthealth.proof.export.KeyChain;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys of a log as a server tells them: verifier keys, a line each, and the notes by which each names the next. */
record LogKeys(List<VerifierKey> keys, List<SignedNote> rotations) {

    private static final String NOTE = "account-health/key-rotation";
    private static final String SIGNATURE = "\u2014 ";

    /** @throws IllegalArgumentException with a sentence, when it is something else */
    static LogKeys parse(String text) {
        List<VerifierKey> keys = new ArrayList<>();
        List<SignedNote> rotations = new ArrayList<>();
        StringBuilder note = new StringBuilder();
        boolean signed = false;
        for (String line : text.split("\n", -1)) {
            boolean signature = line.startsWith(SIGNATURE);
            if (signed && !signature) {
                rotations.add(SignedNote.parse(note.toString()));
                note.setLength(0);
                signed = false;
            }
            if (!note.isEmpty() || line.equals(NOTE)) {
                note.append(line).append('\n');
                signed |= signature;
            } else if (!line.isBlank()) {
                keys.add(VerifierKey.parse(line));
            }
        }
        if (!note.isEmpty()) {
            rotations.add(SignedNote.parse(note.toString()));
        }
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("there is no key in it");
        }
        return new LogKeys(keys, rotations);
    }

    /** From a key that is known, or else from the first that is told. */
    KeyChain trusting(@Nullable VerifierKey known) {
        KeyChain chain = new KeyChain(known == null ? keys.getFirst() : known);
        rotations.forEach(chain::follow);
        return chain;
    }
}

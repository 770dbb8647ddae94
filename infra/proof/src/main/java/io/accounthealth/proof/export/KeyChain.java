package io.accounthealth.proof.export;

import io.accounthealth.proof.SignedNote;
import io.accounthealth.proof.SigningKey;
import io.accounthealth.proof.VerifierKey;
import java.util.ArrayList;
import java.util.List;

/** The keys that a log has had, where each names the next. */
public final class KeyChain {

    private static final String TITLE = "account-health/key-rotation\n";

    private final List<VerifierKey> trusted = new ArrayList<>();

    /** @param first that is trusted to begin with */
    public KeyChain(VerifierKey first) {
        trusted.add(first);
    }

    /** @param keys that are trusted to begin with, each named by the one before it; at least one */
    public KeyChain(List<VerifierKey> keys) {
        trusted.addAll(keys);
    }

    /** The note by which one key names its successor: both sign it, so that no key can be named without its owner. */
    public static SignedNote rotation(SigningKey from, SigningKey to) {
        return from.sign(TITLE + from.verifier() + "\n" + to.verifier() + "\n").with(to);
    }

    /**
     * Follows a change of keys. Only the newest can name another: a replaced key may have leaked.
     *
     * @return whether the old key is the newest and both have signed; nothing is trusted anew otherwise
     */
    public boolean follow(SignedNote rotation) {
        String[] lines = rotation.text().split("\n", -1);
        if (lines.length != 4 || !(lines[0] + "\n").equals(TITLE)) {
            return false;
        }
        try {
            VerifierKey from = VerifierKey.parse(lines[1]);
            VerifierKey to = VerifierKey.parse(lines[2]);
            if (!from.equals(newest())
                    || trusted.contains(to)
                    || !rotation.isSignedBy(from)
                    || !rotation.isSignedBy(to)) {
                return false;
            }
            trusted.add(to);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Whether one of the keys so far has signed it. */
    public boolean hasSigned(SignedNote note) {
        return signer(note) >= 0;
    }

    /**
     * Which of the keys has signed it. A log that grows is signed by the same or by a later one.
     *
     * @return the last that has, from 0; -1 when none has
     */
    public int signer(SignedNote note) {
        int signer = trusted.size() - 1;
        while (signer >= 0 && !note.isSignedBy(trusted.get(signer))) {
            signer--;
        }
        return signer;
    }

    /** The keys so far, the first first. */
    public List<VerifierKey> keys() {
        return List.copyOf(trusted);
    }

    public boolean trusts(VerifierKey key) {
        return trusted.contains(key);
    }

    /** The key that signs now. */
    public VerifierKey newest() {
        return trusted.getLast();
    }
}

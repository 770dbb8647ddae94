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

    /** The note by which one key hands over to another: both sign it, so that nobody can be named against his will. */
    public static SignedNote rotation(SigningKey from, SigningKey to) {
        return from.sign(TITLE + from.verifier() + "\n" + to.verifier() + "\n").with(to);
    }

    /**
     * Follows a change of keys.
     *
     * @return whether the old key is trusted and both have signed; nothing is trusted anew otherwise
     */
    public boolean follow(SignedNote rotation) {
        String[] lines = rotation.text().split("\n", -1);
        if (lines.length != 4 || !(lines[0] + "\n").equals(TITLE)) {
            return false;
        }
        try {
            VerifierKey from = VerifierKey.parse(lines[1]);
            VerifierKey to = VerifierKey.parse(lines[2]);
            if (!trusted.contains(from) || !rotation.isSignedBy(from) || !rotation.isSignedBy(to)) {
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
        return trusted.stream().anyMatch(note::isSignedBy);
    }

    public boolean trusts(VerifierKey key) {
        return trusted.contains(key);
    }

    /** The key that signs now. */
    public VerifierKey newest() {
        return trusted.getLast();
    }
}

package io.accounthealth.proof.export;

import io.accounthealth.proof.Checkpoint;
import io.accounthealth.proof.SignedNote;
import io.accounthealth.proof.VerifierKey;
import io.accounthealth.proof.export.Finding.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which keys an export names, and whether one that is trusted, or that such a one has named, has signed. */
final class Signers {

    private final Findings findings;
    private final @Nullable VerifierKey known;
    private final List<VerifierKey> named = new ArrayList<>();
    private int rotations;

    /** The keys as the export tells them. */
    private @Nullable KeyChain told;

    /** The keys that are trusted: the one that was known from elsewhere, else what is told, and their successors. */
    private @Nullable KeyChain trusted;

    /** @param known from elsewhere than the export; null for none */
    Signers(Findings findings, @Nullable VerifierKey known) {
        this.findings = findings;
        this.known = known;
        this.trusted = known == null ? null : new KeyChain(known);
    }

    /** The next key that the export names. */
    void name(VerifierKey key) {
        named.add(key);
        if (told == null) {
            told = new KeyChain(key);
            trusted = known == null ? told : trusted;
        }
    }

    /** One that leads from a key that is not trusted leads nowhere; that shows when a signature is checked. */
    void rotate(SignedNote rotation) {
        rotations++;
        if (told == null || !told.follow(rotation)) {
            findings.add(Kind.OTHER_KEY, null, "A change of keys is not signed by the old key and the new one.");
        }
        if (trusted != null && !trusted.equals(told)) {
            trusted.follow(rotation);
        }
    }

    void checkpoint(SignedNote note, Checkpoint read) {
        if (trusted == null) {
            findings.add(Kind.OTHER_KEY, null, "The export names no key, and none is known from elsewhere.");
        } else if (!trusted.hasSigned(note)) {
            byte[] newest = trusted.newest().id();
            boolean claimed = note.signatures().stream().anyMatch(each -> Arrays.equals(each.keyId(), newest));
            findings.add(
                    claimed ? Kind.FORGED_CHECKPOINT : Kind.OTHER_KEY,
                    read.size(),
                    claimed
                            ? "The checkpoint of " + read.size()
                                    + " events is not signed by the log: its signature is wrong."
                            : "The checkpoint of " + read.size() + " events is signed by a key that "
                                    + (known == null ? "the log does not name" : "is not trusted")
                                    + ", and that no trusted key has named.");
        }
    }

    /** @param over what must have been signed */
    void manifest(@Nullable SignedNote note, String over) {
        if (note == null || !note.text().equals(over)) {
            findings.add(Kind.EDITED_MANIFEST, null, "The manifest is not the one that was signed.");
        } else if (trusted == null || !trusted.hasSigned(note)) {
            findings.add(Kind.OTHER_KEY, null, "The manifest is signed by a key that is not trusted.");
        }
    }

    /** That the keys are those of one log, each named by the one before it. */
    void end() {
        KeyChain chain = told;
        if (chain == null) {
            findings.add(Kind.OTHER_KEY, null, "The export names no key.");
            return;
        }
        if (named.size() != rotations + 1 || !named.stream().allMatch(chain::trusts)) {
            findings.add(
                    Kind.OTHER_KEY,
                    null,
                    "The export names " + named.size() + " keys and " + rotations
                            + " changes of keys, which do not lead from each to the next.");
        }
        if (known != null && !named.contains(known)) {
            findings.add(Kind.OTHER_KEY, null, "The key that is trusted is not among those that the export names.");
        }
    }
}

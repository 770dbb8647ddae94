package io.accounthealth.proof.export;

import io.accounthealth.proof.Checkpoint;
import io.accounthealth.proof.SignedNote;
import io.accounthealth.proof.VerifierKey;
import io.accounthealth.proof.export.Finding.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which keys an export names, and whether one that is trusted, or that such a one has named, has signed. A key that was
 * replaced signs nothing more: along the checkpoints of the export and those that were kept, signers never go back.
 */
final class Signers {

    private record Kept(long size, SignedNote note) {}

    private final Findings findings;
    private final Trust known;
    private final List<VerifierKey> named = new ArrayList<>();
    private final Deque<Kept> kept;
    private int rotations;

    /** The keys as the export tells them. */
    private @Nullable KeyChain told;

    /** The keys that are trusted: those that were known from elsewhere, else what is told, and their successors. */
    private @Nullable KeyChain trusted;

    /** Which of the trusted keys has signed, as far as the checkpoints were read. */
    private int newest;

    Signers(Findings findings, Trust known) {
        this.findings = findings;
        this.known = known;
        this.trusted = known.knowsKey() ? new KeyChain(known.keys()) : null;
        this.kept = new ArrayDeque<>(known.checkpoints().stream()
                .map(each -> new Kept(Checkpoint.parse(each.text()).size(), each))
                .sorted(Comparator.comparingLong(Kept::size))
                .toList());
    }

    /** The next key that the export names. */
    void name(VerifierKey key) {
        named.add(key);
        if (told == null) {
            told = new KeyChain(key);
            trusted = trusted == null ? told : trusted;
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
        KeyChain keys = trusted;
        if (keys == null) {
            findings.add(Kind.OTHER_KEY, null, "The export names no key, and none is known from elsewhere.");
            return;
        }
        keptBelow(read.size(), keys);
        int signer = keys.signer(note);
        String what = "The checkpoint of " + read.size() + " events";
        if (signer < 0 && isClaimed(keys, note)) {
            findings.add(
                    Kind.FORGED_CHECKPOINT, read.size(), what + " is not signed by the log: its signature is wrong.");
        } else if (signer < 0) {
            findings.add(Kind.OTHER_KEY, read.size(), what + " is signed by a key that " + notTrusted(note));
        } else if (signer < newest) {
            findings.add(Kind.OTHER_KEY, read.size(), what + " is signed by a key that had been replaced before.");
        }
        newest = Math.max(newest, signer);
    }

    private static boolean isClaimed(KeyChain keys, SignedNote note) {
        return keys.keys().stream()
                .anyMatch(key -> note.signatures().stream().anyMatch(each -> Arrays.equals(each.keyId(), key.id())));
    }

    private String notTrusted(SignedNote note) {
        if (!known.knowsKey()) {
            return "the log does not name.";
        }
        int signer = told == null ? -1 : told.signer(note);
        if (told != null
                && signer >= 0
                && signer < told.keys().indexOf(known.keys().getFirst())) {
            return "the log had before the one that is trusted. Its first was " + named.getFirst()
                    + ": trust that one, and the log's changes of keys lead on from it.";
        }
        return "is not trusted, and that no trusted key has named.";
    }

    private void keptBelow(long size, KeyChain keys) {
        while (!kept.isEmpty() && kept.getFirst().size() < size) {
            Kept next = kept.removeFirst();
            int signer = keys.signer(next.note());
            if (signer < 0) {
                findings.add(
                        Kind.OTHER_KEY,
                        next.size(),
                        "The checkpoint of " + next.size()
                                + " events that was kept is signed by another key than the log has.");
            }
            newest = Math.max(newest, signer);
        }
    }

    /** @param over what must have been signed */
    void manifest(@Nullable SignedNote note, String over) {
        if (note == null || !note.text().equals(over)) {
            findings.add(Kind.EDITED_MANIFEST, null, "The manifest is not the one that was signed.");
        } else if (trusted == null || trusted.signer(note) < newest) {
            findings.add(
                    Kind.OTHER_KEY,
                    null,
                    "The manifest is signed by a key that is not trusted, or that had been replaced before.");
        }
    }

    /** That the keys are those of one log, each named by the one before it. */
    void end() {
        KeyChain chain = told;
        if (chain == null || trusted == null) {
            findings.add(Kind.OTHER_KEY, null, "The export names no key.");
            return;
        }
        keptBelow(Long.MAX_VALUE, trusted);
        if (named.size() != rotations + 1 || !named.stream().allMatch(chain::trusts)) {
            findings.add(
                    Kind.OTHER_KEY,
                    null,
                    "The export names " + named.size() + " keys and " + rotations
                            + " changes of keys, which do not lead from each to the next.");
        }
        if (known.knowsKey() && !named.contains(known.keys().getFirst())) {
            findings.add(Kind.OTHER_KEY, null, "The key that is trusted is not among those that the export names.");
        }
    }
}

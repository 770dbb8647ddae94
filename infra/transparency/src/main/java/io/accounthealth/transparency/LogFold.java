package io.accounthealth.transparency;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.proof.AccountHeads;
import io.accounthealth.proof.AccountHeads.AccountHead;
import io.accounthealth.proof.Checkpoint;
import io.accounthealth.proof.EventLeaf;
import io.accounthealth.proof.Frontier;
import io.accounthealth.proof.Hashing;
import io.accounthealth.transparency.folder.IntegrityViolationException;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The log from its first event on, taken in one after the other: the tree's root, and how far each stream goes. Needs
 * the memory of the streams, not of the events. Not safe for use by several threads.
 */
final class LogFold {

    private final Hashing hashing = new Hashing();
    private final EventLeaf leaf = new EventLeaf(hashing);
    private final Frontier frontier = new Frontier(hashing);
    private final AccountHeads heads = new AccountHeads();

    /** Events so far. */
    long size() {
        return frontier.size();
    }

    /**
     * @return the hash of its leaf
     * @throws IntegrityViolationException when it is not the next of the log, or not the next of its stream
     */
    byte[] take(StoredEvent event) {
        Envelope at = event.envelope();
        long expected = size() + 1;
        if (at.position() != expected) {
            throw IntegrityViolationException.at(
                    expected,
                    at.position() > expected
                            ? "Event %d is missing: behind event %d stands event %d."
                                    .formatted(expected, size(), at.position())
                            : "Event %d is there twice.".formatted(at.position()));
        }
        String account = at.accountId().value();
        AccountHead head = heads.of(account);
        long next = head == null ? 0 : head.events();
        if (at.sequence() != next) {
            throw IntegrityViolationException.at(
                    expected,
                    "Event %d says that it is number %d of account %s, where number %d is the next."
                            .formatted(expected, at.sequence(), account, next));
        }
        byte[] hash = leaf.hash(event, head == null ? null : head.last());
        frontier.append(hash);
        heads.append(account, hash);
        return hash;
    }

    long accounts() {
        return heads.accounts();
    }

    @Nullable
    AccountHead head(String account) {
        return heads.of(account);
    }

    SortedMap<String, AccountHead> heads() {
        return heads.sorted();
    }

    boolean hasRoot(byte[] root) {
        return frontier.hasRoot(root);
    }

    byte[] accountsRoot() {
        return heads.root();
    }

    /** What is to be signed of it. */
    Checkpoint checkpoint(String origin) {
        return new Checkpoint(origin, size(), frontier.root(), heads.accounts(), heads.root());
    }
}

package io.accounthealth.transparency;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.proof.Checkpoint;
import io.accounthealth.proof.EventLeaf;
import io.accounthealth.proof.Hashing;
import io.accounthealth.proof.Nodes;
import io.accounthealth.proof.Paths;
import io.accounthealth.proof.SignedNote;
import io.accounthealth.proof.Tree;
import io.accounthealth.storage.EventLog;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Proofs of single events, and that the log only grew. Each is checked before it is given, as its recipient checks it;
 * one that does not hold is no proof, and a reason to look at the whole log.
 */
public final class Proofs {

    private final EventLog log;
    private final TransparencyLog transparency;

    Proofs(EventLog log, TransparencyLog transparency) {
        this.log = log;
        this.transparency = transparency;
    }

    /**
     * That an event is in the log that was signed.
     *
     * @param leaf the data of its leaf, a line of JSON
     * @param leafHash the leaf's hash
     * @param path the hashes that lead from it to the root, the nearest first
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Inclusion(
            Envelope event, byte[] leaf, byte[] leafHash, Checkpoint checkpoint, List<byte[]> path, SignedNote note) {}

    /**
     * That the log of one size is the beginning of that of another.
     *
     * @param root of the first size
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Consistency(long from, byte[] root, Checkpoint checkpoint, List<byte[]> path, SignedNote note) {}

    /**
     * @param position at most the note's size
     * @throws NotProvenException when the stored event is not the one that was signed, or the tree does not reach there
     */
    public Inclusion inclusion(long position, SignedNote note) {
        Checkpoint signed = Checkpoint.parse(note.text());
        StoredEvent event = log.at(position);
        try {
            Nodes nodes = transparency.nodes();
            Hashing hashing = new Hashing();
            byte[] leaf = new EventLeaf(hashing).data(event, previous(event, nodes));
            byte[] leafHash = hashing.leaf(leaf);
            List<byte[]> path = new Tree(nodes).inclusion(position - 1, signed.size());
            if (!Paths.includes(signed.root(), signed.size(), position - 1, leafHash, path)) {
                throw doesNotHold("Event %d".formatted(position));
            }
            return new Inclusion(event.envelope(), leaf, leafHash, signed, path, note);
        } catch (IllegalArgumentException e) {
            throw behind(signed.size(), e);
        }
    }

    private byte @Nullable [] previous(StoredEvent event, Nodes nodes) {
        long sequence = event.envelope().sequence();
        return sequence == 0 ? null : nodes.node(0, positionBefore(log, event) - 1);
    }

    /** The position of the event in front of one in its stream, which is not its first. */
    static long positionBefore(EventLog log, StoredEvent event) {
        List<StoredEvent> before =
                log.readStream(event.envelope().accountId(), event.envelope().sequence() - 1, 1);
        return before.isEmpty() ? 1 : before.getFirst().envelope().position();
    }

    /**
     * @param from at most the note's size
     * @throws NotProvenException when the tree does not reach there, or is not the one that was signed
     */
    public Consistency consistency(long from, SignedNote note) {
        Checkpoint signed = Checkpoint.parse(note.text());
        try {
            Tree tree = new Tree(transparency.nodes());
            byte[] root = tree.root(from);
            List<byte[]> path = tree.consistency(from, signed.size());
            SignedNote kept = transparency.signedAt(from);
            boolean asSigned =
                    kept == null || Arrays.equals(Checkpoint.parse(kept.text()).root(), root);
            if (!asSigned || !Paths.extend(root, from, signed.root(), signed.size(), path)) {
                throw doesNotHold("The log up to event %d".formatted(from));
            }
            return new Consistency(from, root, signed, path, note);
        } catch (IllegalArgumentException e) {
            throw behind(signed.size(), e);
        }
    }

    private NotProvenException doesNotHold(String what) {
        transparency.check();
        return NotProvenException.doesNotHold(what);
    }

    private NotProvenException behind(long wanted, IllegalArgumentException why) {
        NotProvenException behind =
                NotProvenException.behind(wanted, transparency.nodes().size());
        behind.initCause(why);
        return behind;
    }
}

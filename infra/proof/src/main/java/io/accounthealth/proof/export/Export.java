package io.accounthealth.proof.export;

import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.proof.AccountHeads;
import io.accounthealth.proof.AccountHeads.AccountHead;
import io.accounthealth.proof.Checkpoint;
import io.accounthealth.proof.EventLeaf;
import io.accounthealth.proof.Frontier;
import io.accounthealth.proof.Hashing;
import io.accounthealth.proof.Nodes;
import io.accounthealth.proof.SignedNote;
import io.accounthealth.proof.SigningKey;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes an export, a page at a time, so that one of any length needs the memory of a page. The lines are, in this
 * order:
 *
 * <ul>
 *   <li>{@code {"manifest":{…}}}, {@code {"signature":"…"}} over the SHA-256 of that line, {@code {"key":"…"}} for each
 *       key of the log, {@code {"rotation":"…"}} for each change of keys;
 *   <li>the tree from its first leaf to its last: an event as {@link EventLeaf#line} writes it, or
 *       {@code {"skipped":[first,last],"hash":"…"}}: a complete subtree over positions that were not asked for; and
 *       wherever the log was signed, {@code {"checkpoint":"…"}}, the last one behind the last leaf;
 *   <li>of accounts that were asked for: the tree over streams, {@code {"account":"…","events":…,"last":"…"}} or
 *       {@code {"skippedAccounts":count,"hash":"…"}};
 *   <li>{@code {"end":{"lines":…}}}, with the number of lines in front of it.
 * </ul>
 */
public final class Export {

    static final JsonMapper JSON = JsonMapper.builder().build();
    static final String SIGNED = "account-health/export\n";

    /** What is asked of the log. */
    public interface History {

        /** The next events that were asked for, in the order of their positions; empty when there are no more. */
        List<StoredEvent> next();

        /** The position of the event in front of one in its stream, which is not its first. */
        long positionBefore(StoredEvent event);
    }

    /** What is signed at a size of the log. */
    public interface Signed {
        /** The checkpoint at a size, or null when none was signed there. */
        @Nullable
        SignedNote at(long size);
    }

    private final Manifest manifest;
    private final SigningKey key;
    private final List<String> keys;
    private final List<String> rotations;
    private final SignedNote checkpoint;
    private final Nodes nodes;
    private final History history;
    private final Signed signed;
    private final SortedMap<String, AccountHead> heads;
    private final EventLeaf leaf = new EventLeaf(new Hashing());
    private final Map<String, Long> lastPositions = new HashMap<>();

    private long lines;
    private long written;
    private boolean begun;
    private boolean ended;

    /**
     * @param keys verifier keys of the log, the first first
     * @param rotations the notes by which each key named the next
     * @param checkpoint of the size that is the manifest's point
     * @param nodes of the tree, at least of that size
     * @param heads of the streams at that size; only looked at when accounts were asked for
     */
    public Export(
            Manifest manifest,
            SigningKey key,
            List<String> keys,
            List<String> rotations,
            SignedNote checkpoint,
            Nodes nodes,
            History history,
            Signed signed,
            SortedMap<String, AccountHead> heads) {
        this.manifest = manifest;
        this.key = key;
        this.keys = keys;
        this.rotations = rotations;
        this.checkpoint = checkpoint;
        this.nodes = nodes;
        this.history = history;
        this.signed = signed;
        this.heads = heads;
    }

    /**
     * Writes the next page.
     *
     * @return how many events it holds; -1 when all was written before
     */
    public int write(OutputStream out) throws IOException {
        if (ended) {
            return -1;
        }
        if (!begun) {
            begun = true;
            head(out);
            return 0;
        }
        List<StoredEvent> page = history.next();
        for (StoredEvent event : page) {
            event(event, out);
        }
        if (page.isEmpty()) {
            end(out);
            ended = true;
        }
        return page.size();
    }

    private void head(OutputStream out) throws IOException {
        byte[] line = ("{\"manifest\":" + JSON.writeValueAsString(manifest) + "}").getBytes(StandardCharsets.UTF_8);
        line(out, line);
        line(out, "signature", key.sign(textOver(line)).toString());
        for (String each : keys) {
            line(out, "key", each);
        }
        for (String each : rotations) {
            line(out, "rotation", each);
        }
    }

    /** What the log's key signs of a manifest. */
    static String textOver(byte[] manifestLine) {
        return SIGNED + Hashing.hex(new Hashing().plain(manifestLine)) + "\n";
    }

    private void event(StoredEvent event, OutputStream out) throws IOException {
        long position = event.envelope().position();
        skip(position - 1, out);
        leaf.line(event, previous(event), out);
        lines++;
        written = position;
        lastPositions.put(event.envelope().accountId().value(), position);
        checkpointHere(out);
    }

    private byte @Nullable [] previous(StoredEvent event) {
        if (event.envelope().sequence() == 0) {
            return null;
        }
        Long known = lastPositions.get(event.envelope().accountId().value());
        return nodes.node(0, (known == null ? history.positionBefore(event) : known) - 1);
    }

    private void skip(long upTo, OutputStream out) throws IOException {
        long[] first = {written};
        StringBuilder skipped = new StringBuilder();
        OmittedRanges.fill(first[0], upTo, (level, index) -> {
            long from = index << level;
            skipped.append("{\"skipped\":[")
                    .append(from + 1)
                    .append(',')
                    .append(from + (1L << level))
                    .append("],\"hash\":\"")
                    .append(Hashing.hex(nodes.node(level, index)))
                    .append("\"}\n");
            lines++;
        });
        out.write(skipped.toString().getBytes(StandardCharsets.UTF_8));
        written = Math.max(written, upTo);
        if (first[0] < upTo) {
            checkpointHere(out);
        }
    }

    private void checkpointHere(OutputStream out) throws IOException {
        if (written < manifest.point()) {
            SignedNote here = signed.at(written);
            if (here != null) {
                line(out, "checkpoint", here.toString());
            }
        }
    }

    private void end(OutputStream out) throws IOException {
        skip(manifest.point(), out);
        line(out, "checkpoint", checkpoint.toString());
        if (manifest.filter().accounts() != null) {
            accounts(Set.copyOf(manifest.filter().accounts()), out);
        }
        out.write(("{\"end\":{\"lines\":" + lines + "}}\n").getBytes(StandardCharsets.UTF_8));
    }

    private void accounts(Set<String> asked, OutputStream out) throws IOException {
        AccountTree tree = new AccountTree(heads);
        long[] done = {0};
        for (int at = 0; at < tree.names().size(); at++) {
            String name = tree.names().get(at);
            if (asked.contains(name)) {
                skipAccounts(tree, done[0], at, out);
                line(out, AccountHeads.data(name, Objects.requireNonNull(heads.get(name))));
                done[0] = at + 1L;
            }
        }
        skipAccounts(tree, done[0], tree.names().size(), out);
    }

    private void skipAccounts(AccountTree tree, long from, long to, OutputStream out) throws IOException {
        StringBuilder skipped = new StringBuilder();
        OmittedRanges.fill(from, to, (level, index) -> {
            skipped.append("{\"skippedAccounts\":")
                    .append(1L << level)
                    .append(",\"hash\":\"")
                    .append(Hashing.hex(tree.node(level, index)))
                    .append("\"}\n");
            lines++;
        });
        out.write(skipped.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void line(OutputStream out, String name, String text) throws IOException {
        line(out, ("{\"" + name + "\":" + JSON.writeValueAsString(text) + "}").getBytes(StandardCharsets.UTF_8));
    }

    private void line(OutputStream out, byte[] line) throws IOException {
        out.write(line);
        out.write('\n');
        lines++;
    }

    /** The tree over streams, whose parts are made when they are asked for: there are far fewer streams than events. */
    private static final class AccountTree {

        private final List<String> names;
        private final List<byte[]> leaves;

        AccountTree(SortedMap<String, AccountHead> heads) {
            Hashing hashing = new Hashing();
            this.names = List.copyOf(heads.keySet());
            this.leaves = heads.entrySet().stream()
                    .map(each -> AccountHeads.leaf(hashing, each.getKey(), each.getValue()))
                    .toList();
        }

        List<String> names() {
            return names;
        }

        byte[] node(int level, long index) {
            Frontier part = new Frontier(new Hashing());
            int from = (int) (index << level);
            leaves.subList(from, from + (1 << level)).forEach(part::append);
            return part.root();
        }
    }

    /** The checkpoint in a note. */
    public static Checkpoint checkpoint(SignedNote note) {
        return Checkpoint.parse(note.text());
    }
}

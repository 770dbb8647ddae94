package io.accounthealth.proof;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How far each stream goes: how many events it has, and the leaf hash of its last. Every event's leaf holds the leaf
 * hash of the one before it in its stream, so the last stands for all of them. A second tree, over the streams in the
 * order of their names, commits a {@link Checkpoint} to this; it shows that an account's history ends where it is said
 * to end, which the tree over events alone cannot. Not safe for use by several threads.
 */
public final class AccountHeads {

    /**
     * @param events in the stream
     * @param last the leaf hash of the last
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record AccountHead(long events, byte[] last) {}

    private final Map<String, AccountHead> heads = new HashMap<>();
    private final Hashing hashing = new Hashing();

    /** How many streams there are. */
    public long accounts() {
        return heads.size();
    }

    /** What is known of a stream, or null when it has no event. */
    public @Nullable AccountHead of(String account) {
        return heads.get(account);
    }

    /** The leaf hash of the last event of a stream, or null when it has none. */
    public byte @Nullable [] last(String account) {
        AccountHead head = heads.get(account);
        return head == null ? null : head.last();
    }

    /** Takes in the next event of a stream. */
    public void append(String account, byte[] leafHash) {
        AccountHead before = heads.get(account);
        heads.put(account, new AccountHead(before == null ? 1 : before.events() + 1, leafHash));
    }

    /** The streams by name, in the order of the tree. */
    public SortedMap<String, AccountHead> sorted() {
        return new TreeMap<>(heads);
    }

    /** The root of the tree over all streams. */
    public byte[] root() {
        Frontier tree = new Frontier(hashing);
        sorted().forEach((account, head) -> tree.append(leaf(hashing, account, head)));
        return tree.root();
    }

    /** The data of a stream's leaf: {@code {"account":"acme","events":12,"last":"<hex>"}}. */
    public static byte[] data(String account, AccountHead head) {
        return text(account, head).getBytes(StandardCharsets.UTF_8);
    }

    /** The same as text. */
    public static String text(String account, AccountHead head) {
        return "{\"account\":\"" + account + "\",\"events\":" + head.events() + ",\"last\":\""
                + Hashing.hex(head.last()) + "\"}";
    }

    public static byte[] leaf(Hashing hashing, String account, AccountHead head) {
        return hashing.leaf(data(account, head));
    }
}

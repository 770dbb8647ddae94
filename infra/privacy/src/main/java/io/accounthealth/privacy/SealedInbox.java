package io.accounthealth.privacy;

import io.accounthealth.schema.PersonalData;
import io.accounthealth.storage.InboxStore;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * An inbox whose bodies are sealed, each under a key of its own: what was refused may say anything about anyone. What
 * was kept before they were sealed is read as it is.
 */
public final class SealedInbox implements InboxStore {

    /** No JSON begins like this. */
    private static final byte[] MARK = {0, 'A', 'H', 'S', '1'};

    private static final byte[] ERASED = PersonalData.ERASED.getBytes(StandardCharsets.UTF_8);
    private static final byte[] LOST = PersonalData.KEY_MISSING.getBytes(StandardCharsets.UTF_8);

    /** Read for their keys, which stand at their beginning; each may have a mebibyte. */
    private static final int BODIES_AT_ONCE = 8;

    private final InboxStore store;
    private final KeyRing ring;

    public SealedInbox(InboxStore store, KeyRing ring) {
        this.store = store;
        this.ring = ring;
    }

    @Override
    public List<Long> add(List<Refused> refused) {
        return store.add(
                refused.stream().map(each -> with(each, seal(each.body()))).toList());
    }

    @Override
    public void restore(List<Refused> refused) {
        store.restore(
                refused.stream().map(each -> with(each, seal(each.body()))).toList());
    }

    @Override
    public List<Refused> list(@Nullable String source, long beforeId, int limit) {
        return store.list(source, beforeId, limit).stream().map(this::opened).toList();
    }

    @Override
    public Optional<Refused> find(long id) {
        return store.find(id).map(this::opened);
    }

    @Override
    public List<Refused> find(Collection<Long> ids) {
        return store.find(ids).stream().map(this::opened).toList();
    }

    /** With it goes the key that its copies would need. */
    @Override
    public boolean remove(long id) {
        Optional<String> key = keyOf(id);
        boolean removed = store.remove(id);
        if (removed) {
            key.ifPresent(ring::destroy);
        }
        return removed;
    }

    @Override
    public int remove(Collection<Long> ids) {
        List<Long> given = List.copyOf(ids);
        List<String> keys = new ArrayList<>();
        for (int from = 0; from < given.size(); from += BODIES_AT_ONCE) {
            List<Long> part = given.subList(from, Math.min(from + BODIES_AT_ONCE, given.size()));
            store.find(part).stream()
                    .map(Refused::body)
                    .filter(SealedInbox::isSealed)
                    .map(SealedInbox::key)
                    .forEach(keys::add);
        }
        int removed = store.remove(ids);
        ring.destroy(keys);
        return removed;
    }

    /** Without opening one of them. */
    @Override
    public int removeReceivedBefore(@Nullable String source, Instant instant) {
        AtomicInteger removed = new AtomicInteger();
        store.eachPage(source, page -> {
            List<Refused> old = page.stream()
                    .filter(each -> each.receivedAt().isBefore(instant))
                    .toList();
            removed.addAndGet(store.remove(old.stream().map(Refused::id).toList()));
            ring.destroy(old.stream()
                    .map(Refused::body)
                    .filter(SealedInbox::isSealed)
                    .map(SealedInbox::key)
                    .toList());
        });
        return removed.get();
    }

    @Override
    public Usage usage(@Nullable String source) {
        return store.usage(source);
    }

    @Override
    public List<Usage> usages() {
        return store.usages();
    }

    @Override
    public long count() {
        return store.count();
    }

    /** The key of an entry's body; empty for one that was kept before they were sealed. */
    Optional<String> keyOf(long id) {
        return store.find(id).filter(each -> isSealed(each.body())).map(each -> key(each.body()));
    }

    /** The ids of entries whose bodies are sealed under one of these. Reads the whole inbox, if any are given. */
    List<Long> sealedUnder(Set<String> keys) {
        List<Long> found = new ArrayList<>();
        if (!keys.isEmpty()) {
            store.eachPage(
                    null,
                    page -> page.stream()
                            .filter(each -> isSealed(each.body()) && keys.contains(key(each.body())))
                            .map(Refused::id)
                            .forEach(found::add));
        }
        return found;
    }

    private byte[] seal(byte[] body) {
        String key = ring.fresh();
        try {
            byte[] secret = ring.find(key).orElseThrow();
            return new SealedValue(key, null, AesGcm.close(secret, body, place(key)), null).toBytes(MARK);
        } catch (LostKeyException e) {
            throw new IllegalStateException("a key that was just made", e);
        }
    }

    private Refused opened(Refused kept) {
        byte[] body = kept.body();
        if (!isSealed(body)) {
            return kept;
        }
        String key = key(body);
        int head = MARK.length + 1 + key.length();
        try {
            Optional<byte[]> secret = ring.find(key);
            return with(
                    kept,
                    secret.isEmpty()
                            ? ERASED
                            : AesGcm.open(secret.get(), Arrays.copyOfRange(body, head, body.length), place(key)));
        } catch (LostKeyException e) {
            return with(kept, LOST);
        } catch (DecryptionException e) {
            throw new IllegalStateException("entry " + kept.id() + " of the inbox is not what was written", e);
        }
    }

    private static String place(String key) {
        return "inbox\n" + key;
    }

    private static boolean isSealed(byte[] body) {
        return body.length > MARK.length && Arrays.equals(body, 0, MARK.length, MARK, 0, MARK.length);
    }

    private static String key(byte[] body) {
        ByteBuffer bytes = ByteBuffer.wrap(body, MARK.length, body.length - MARK.length);
        byte[] id = new byte[bytes.get()];
        bytes.get(id);
        return new String(id, StandardCharsets.US_ASCII);
    }

    private static Refused with(Refused refused, byte[] body) {
        return new Refused(
                refused.id(),
                refused.receivedAt(),
                refused.source(),
                refused.eventId(),
                refused.account(),
                refused.contentType(),
                body,
                refused.reason(),
                refused.waits());
    }
}

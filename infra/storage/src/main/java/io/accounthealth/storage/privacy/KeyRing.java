package io.accounthealth.storage.privacy;

import io.accounthealth.events.AccountId;
import io.accounthealth.storage.KeyStore;
import io.accounthealth.storage.LogUnavailableException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of values and of people, unwrapped while they are in use. Keys of values are made ahead, a block in one
 * write, so that no append waits for one; each is given out once. Safe for use by many threads.
 */
public final class KeyRing {

    /** Keys made at once; their ids begin alike, so that one read finds all of a block. */
    static final int BLOCK = 256;

    /** So many left, and the next block is made beside. */
    private static final int LOW = 64;

    /** Some 20 MB at most. */
    private static final int IN_MEMORY = 100_000;

    private static final int KEY_BYTES = 32;
    private static final int BLOCK_NAME_BYTES = 9;
    private static final String BLOCK_END = ".";

    /** Tells a wrong master key at once. */
    static final String CHECK = "check";

    private static final Logger LOG = LoggerFactory.getLogger(KeyRing.class);

    private final KeyStore store;
    private final MasterKey master;
    private final SecureRandom random = new SecureRandom();
    private final Deque<String> ahead = new ArrayDeque<>();
    private final AtomicBoolean making = new AtomicBoolean();
    private final Set<AccountId> withLostKeys = ConcurrentHashMap.newKeySet();

    /** By id; empty for one that is destroyed. */
    private final Map<String, Optional<byte[]>> inMemory = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Optional<byte[]>> eldest) {
            return size() > IN_MEMORY;
        }
    };

    /**
     * @throws WrongMasterKeyException when the store's keys are wrapped by another
     * @throws LogUnavailableException when the store cannot be had
     */
    public KeyRing(KeyStore store, MasterKey master) {
        this.store = store;
        this.master = master;
        if (store.find(CHECK).isEmpty()) {
            store.add(List.of(wrapped(CHECK, CHECK, newKey())));
        }
        unwrapped(store.find(CHECK).orElseThrow(WrongMasterKeyException::new));
    }

    /** The id of a key that was never given out before. */
    public String fresh() {
        String id;
        int left;
        synchronized (ahead) {
            id = ahead.poll();
            left = ahead.size();
        }
        if (id == null) {
            List<String> block = makeBlock();
            id = block.getFirst();
            synchronized (ahead) {
                ahead.addAll(block.subList(1, block.size()));
            }
        } else if (left < LOW && making.compareAndSet(false, true)) {
            Thread.ofVirtual().name("keys-ahead").start(this::makeAhead);
        }
        return id;
    }

    /** The id of the key of a person of an account, which is made once, and again once it was destroyed. */
    public String ofPerson(AccountId account, String personId) {
        String owner = owner(account, personId);
        Optional<KeyStore.Key> known = store.ofOwner(owner);
        if (known.isEmpty()) {
            store.add(List.of(wrapped(makeName() + BLOCK_END + "0", owner, newKey())));
            known = store.ofOwner(owner); // another node may have been first
        }
        KeyStore.Key key = known.orElseThrow(() -> new LogUnavailableException(
                LogUnavailableException.Cause.UNANSWERED, "a key that was just made is not seen yet; send it again"));
        remember(key.id(), Optional.of(unwrapped(key)));
        return key.id();
    }

    /** Empty when none was made, or it is destroyed. */
    Optional<String> existingOfPerson(AccountId account, String personId) {
        return store.ofOwner(owner(account, personId)).map(KeyStore.Key::id);
    }

    /**
     * @return empty when it is destroyed
     * @throws LostKeyException when it is not there, though nobody destroyed it; another time it may be found
     */
    Optional<byte[]> find(String id) throws LostKeyException {
        synchronized (inMemory) {
            Optional<byte[]> known = inMemory.get(id);
            if (known != null) {
                return known;
            }
        }
        // Neighbours are used one after the other, so what is asked for next is mostly among them.
        List<KeyStore.Key> block = store.list(id.substring(0, id.indexOf(BLOCK_END) + 1), BLOCK);
        boolean isThere = false;
        Optional<byte[]> found = Optional.empty();
        for (KeyStore.Key each : block) {
            if (sameBlock(each.id(), id)) {
                Optional<byte[]> key = each.isDestroyed() ? Optional.empty() : Optional.of(unwrapped(each));
                remember(each.id(), key);
                if (each.id().equals(id)) {
                    isThere = true;
                    found = key;
                }
            }
        }
        if (!isThere) {
            throw new LostKeyException();
        }
        return found;
    }

    /** Says so once: whoever looks at the account sees that something is missing, and its table is not to be saved. */
    void isLost(AccountId account) {
        if (withLostKeys.add(account)) {
            LOG.error(
                    "keys of texts of account {} are missing, though nobody destroyed them: the store of keys is older"
                            + " than the log; stop, put back its newest state, and start again",
                    account);
        }
    }

    /** Whether a text of the account could not be read since its key is missing. */
    public boolean hasLost(AccountId account) {
        return withLostKeys.contains(account);
    }

    /** From now on they are not to be had from this one, whatever the store still holds. */
    public void forget(Collection<String> ids) {
        synchronized (inMemory) {
            ids.forEach(id -> inMemory.put(id, Optional.empty()));
        }
    }

    /** For good, in the store as well. */
    void destroy(String id) {
        forget(List.of(id));
        store.destroy(List.of(id));
    }

    /** {@link #destroy(String)} of all of these together. */
    void destroy(Collection<String> ids) {
        if (!ids.isEmpty()) {
            forget(ids);
            store.destroy(ids);
        }
    }

    /** Equal for equal messages of one use, in hex; without the master key nobody can try out what a message was. */
    public String fingerprint(String use, byte[] message) {
        return HexFormat.of().formatHex(MasterKey.hmac(derived(use), message));
    }

    byte[] derived(String use) {
        return master.derived(use);
    }

    private static boolean sameBlock(String one, String other) {
        return one.regionMatches(0, other, 0, other.indexOf(BLOCK_END) + 1);
    }

    private void remember(String id, Optional<byte[]> key) {
        synchronized (inMemory) {
            inMemory.putIfAbsent(id, key);
        }
    }

    private void makeAhead() {
        try {
            List<String> block = makeBlock();
            synchronized (ahead) {
                ahead.addAll(block);
            }
        } catch (RuntimeException e) {
            LOG.warn("keys could not be made ahead; the next that is needed is made then", e);
        } finally {
            making.set(false);
        }
    }

    private List<String> makeBlock() {
        String name = makeName();
        List<KeyStore.Key> block = new ArrayList<>(BLOCK);
        Map<String, byte[]> keys = LinkedHashMap.newLinkedHashMap(BLOCK);
        for (int i = 0; i < BLOCK; i++) {
            String id = name + BLOCK_END + i;
            byte[] key = newKey();
            keys.put(id, key);
            block.add(wrapped(id, id, key));
        }
        store.add(block);
        keys.forEach((id, key) -> remember(id, Optional.of(key)));
        return List.copyOf(keys.keySet());
    }

    private String makeName() {
        byte[] name = new byte[BLOCK_NAME_BYTES];
        random.nextBytes(name);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(name);
    }

    private byte[] newKey() {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return key;
    }

    private KeyStore.Key wrapped(String id, String owner, byte[] key) {
        return new KeyStore.Key(id, owner, master.wrap(key, id));
    }

    private byte[] unwrapped(KeyStore.Key key) {
        try {
            return master.unwrap(key.wrapped(), key.id());
        } catch (DecryptionException e) {
            throw new WrongMasterKeyException();
        }
    }

    /** No account has a space in its name. Hashed, since a person's id may say more than it should. */
    private static String owner(AccountId account, String personId) {
        return "person " + account + " " + Digests.sha256(personId.getBytes(StandardCharsets.UTF_8));
    }
}

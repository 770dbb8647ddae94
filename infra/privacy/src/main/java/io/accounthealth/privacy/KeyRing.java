package io.accounthealth.privacy;

import io.accounthealth.events.AccountId;
import io.accounthealth.storage.KeyStore;
import io.accounthealth.storage.LogUnavailableException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of values and of people, unwrapped while they are in use. Keys of values are made ahead, a block in one
 * write, so that no append waits for one; each is given out once. Safe for use by many threads.
 */
public final class KeyRing {

    /** Keys made at once; their ids begin alike, so that one read finds all of a block. */
    static final int BLOCK = 256;

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
    private final KeysAhead ahead = new KeysAhead(this::makeBlock);
    private final Set<AccountId> withLostKeys = ConcurrentHashMap.newKeySet();

    /** Those that the store may still have, however many others are used. */
    private final Set<String> forgotten = new HashSet<>();

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
            store.add(List.of(master.wrap(CHECK, CHECK, newKey())));
        }
        master.unwrap(store.find(CHECK).orElseThrow(WrongMasterKeyException::new));
    }

    /** The id of a key that was never given out before. */
    public String fresh() {
        return ahead.next();
    }

    /** The id of the key of a person of an account, which is made once, and again once it was destroyed. */
    public String ofPerson(AccountId account, String personId) {
        String owner = owner(account, personId);
        Optional<KeyStore.Key> known = store.ofOwner(owner);
        if (known.isEmpty()) {
            store.add(List.of(master.wrap(makeName() + BLOCK_END + "0", owner, newKey())));
            known = store.ofOwner(owner); // another node may have been first
        }
        KeyStore.Key key = known.orElseThrow(() -> new LogUnavailableException(
                LogUnavailableException.Cause.UNANSWERED, "a key that was just made is not seen yet; send it again"));
        remember(key.id(), Optional.of(master.unwrap(key)));
        return key.id();
    }

    /** Empty when none was made, or it is destroyed. */
    Optional<String> existingOfPerson(AccountId account, String personId) {
        return store.ofOwner(owner(account, personId)).map(KeyStore.Key::id);
    }

    /**
     * @return empty when it is destroyed
     * @throws LostKeyException when it is not there, though it was not destroyed; another time it may be found
     */
    Optional<byte[]> find(String id) throws LostKeyException {
        synchronized (inMemory) {
            Optional<byte[]> known = forgotten.contains(id) ? Optional.empty() : inMemory.get(id);
            if (known != null) {
                return known;
            }
        }
        // Neighbours are used one after the other, so the next request is mostly for one of them.
        List<KeyStore.Key> block = store.list(id.substring(0, id.indexOf(BLOCK_END) + 1), BLOCK);
        boolean isThere = false;
        Optional<byte[]> found = Optional.empty();
        for (KeyStore.Key each : block) {
            if (sameBlock(each.id(), id)) {
                Optional<byte[]> key = each.isDestroyed() ? Optional.empty() : Optional.of(master.unwrap(each));
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

    /** Logs it once per account, whose table is not saved from now on. */
    void reportLost(AccountId account) {
        if (withLostKeys.add(account)) {
            LOG.error(
                    "keys of texts of account {} are missing, though they were not destroyed: the store of keys is"
                            + " older than the log; stop, put back its newest state, and start again",
                    account);
        }
    }

    /** Whether a text of the account could not be read since its key is missing. */
    public boolean hasLost(AccountId account) {
        return withLostKeys.contains(account);
    }

    /** From now on this key ring does not give them out, whatever the store still has. */
    public void forget(Collection<String> ids) {
        synchronized (inMemory) {
            forgotten.addAll(ids);
            ids.forEach(id -> inMemory.put(id, Optional.empty()));
        }
    }

    /** The store does not have these any more, so that nothing need be known of them here. */
    void destroyed(Collection<String> ids) {
        synchronized (inMemory) {
            forgotten.removeAll(ids);
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

    /** Equal for equal messages of one use, in hex; a message cannot be guessed from it without the master key. */
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

    private List<String> makeBlock() {
        String name = makeName();
        List<KeyStore.Key> block = new ArrayList<>(BLOCK);
        Map<String, byte[]> keys = LinkedHashMap.newLinkedHashMap(BLOCK);
        for (int i = 0; i < BLOCK; i++) {
            String id = name + BLOCK_END + i;
            byte[] key = newKey();
            keys.put(id, key);
            block.add(master.wrap(id, id, key));
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

    /** No account has a space in its name. Hashed, since a person's id may say more than it should. */
    private static String owner(AccountId account, String personId) {
        return "person " + account + " " + sha256(personId);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

package io.accounthealth.command.axon;

import io.accounthealth.events.AccountId;
import io.accounthealth.privacy.ForgetsAccounts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.axonframework.common.Registration;
import org.axonframework.common.caching.Cache;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The most recently used accounts, so that a command does not read all their events again. It only saves time: an entry
 * that another node has made stale loses at the log, or is detected before a command is refused; it is then dropped,
 * and the command tried again on a fresh state.
 */
@Component
final class AggregateCache implements Cache, ForgetsAccounts {

    /** One takes a few kilobytes. */
    private static final int ACCOUNTS = 10_000;

    private final Map<Object, Object> entries = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Object> eldest) {
            return size() > ACCOUNTS;
        }
    };

    @Override
    public void forget(AccountId account) {
        remove(account.value());
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public synchronized <K, V> @Nullable V get(K key) {
        return (V) entries.get(key);
    }

    @Override
    public synchronized void put(Object key, Object value) {
        entries.put(key, value);
    }

    @Override
    public synchronized boolean putIfAbsent(Object key, Object value) {
        return entries.putIfAbsent(key, value) == null;
    }

    @Override
    public synchronized boolean remove(Object key) {
        return entries.remove(key) != null;
    }

    @Override
    public synchronized void removeAll() {
        entries.clear();
    }

    @Override
    public synchronized boolean containsKey(Object key) {
        return entries.containsKey(key);
    }

    @Override
    @SuppressWarnings("unchecked")
    public synchronized <V> void computeIfPresent(Object key, UnaryOperator<V> update) {
        entries.computeIfPresent(key, (k, value) -> update.apply((V) value));
    }

    /** This cache has no listeners. */
    @Override
    public Registration registerCacheEntryListener(EntryListener listener) {
        return () -> true;
    }
}

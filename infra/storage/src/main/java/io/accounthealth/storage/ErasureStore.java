package io.accounthealth.storage;

import io.accounthealth.events.AccountId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The erasures that were carried out, without personal data, stored apart from all that is backed up: after any restore
 * they are carried out again before the first answer.
 */
public interface ErasureStore {

    /**
     * @param personId who was erased; null where a retention rule erased old texts
     * @param ruleId of that rule; null where a person was erased
     * @param eventId of the {@code person-erased} or {@code texts-erased} that recorded it
     * @param events whose text went with it
     * @param keys that were destroyed
     * @param at when, to the microsecond
     */
    record Erasure(
            AccountId account,
            @Nullable String personId,
            @Nullable String ruleId,
            UUID eventId,
            List<UUID> events,
            List<String> keys,
            Instant at) {
        public Erasure {
            events = List.copyOf(events);
            keys = List.copyOf(keys);
            at = Micros.truncate(at);
        }

        /** Of a person. */
        public Erasure(
                AccountId account, String personId, UUID eventId, List<UUID> events, List<String> keys, Instant at) {
            this(account, personId, null, eventId, events, keys, at);
        }
    }

    /** Adds it at the end, unless one of the same event and keys is there. It is on disk when it returns. */
    void add(Erasure erasure);

    /** All of them, oldest first. */
    List<Erasure> all();

    /** The number of erasures: a reader that has processed as many has processed all. */
    default int count() {
        return all().size();
    }

    /** The keys of some of them. */
    static Set<String> keysOf(Collection<Erasure> erasures) {
        Set<String> keys = new HashSet<>();
        erasures.forEach(each -> keys.addAll(each.keys()));
        return keys;
    }
}

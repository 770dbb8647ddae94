package io.accounthealth.storage.mongo.log;

import io.accounthealth.events.AccountId;
import io.accounthealth.storage.Head;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Plans where the commits of a batch go, and remembers the ends of the log and of streams. Confined to the writer's
 * thread.
 */
final class CommitPlanner {
    private static final int REMEMBERED_STREAMS = 20_000;

    private final CommitReader reader;
    private final InstantSource clock;
    private final UUID writer = UUID.randomUUID();
    private final Map<AccountId, Long> versions = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<AccountId, Long> eldest) {
            return size() > REMEMBERED_STREAMS;
        }
    };

    /** The end of the log as a majority was last known to have it; null when it must be read. */
    private @Nullable Head head;

    CommitPlanner(CommitReader reader, InstantSource clock) {
        this.reader = reader;
        this.clock = clock;
    }

    Placement plan(List<Pending> batch) {
        Map<AccountId, Long> streams = new HashMap<>();
        Set<AccountId> fresh = new HashSet<>();
        for (Pending pending : batch) {
            AccountId account = pending.commit().account();
            Long known = versions.get(account);
            if (known == null) {
                fresh.add(account);
            } else {
                streams.put(account, known);
            }
        }
        streams.putAll(read(fresh));
        // After the versions are known: what went in between is then seen as a duplicate, which it is.
        Map<UUID, CommitReader.Place> known = new HashMap<>(reader.holding(ids(batch)));
        Placement placement = placement(batch, streams, known);
        // What is remembered or was read so far is enough to win, but no answer to whom it makes lose: the ids may
        // have been looked for on a member that is older than the one that told the version.
        Set<AccountId> sure = new HashSet<>();
        while (!sure.containsAll(placement.conflicts())) {
            Set<AccountId> doubtful = placement.conflicts();
            sure.addAll(doubtful);
            streams.putAll(reader.surely(it -> it.versions(doubtful)));
            List<Pending> losing = batch.stream()
                    .filter(pending -> doubtful.contains(pending.commit().account()))
                    .toList();
            known.putAll(reader.surely(it -> it.holding(ids(losing))));
            placement = placement(batch, streams, known);
        }
        return placement;
    }

    private static Set<UUID> ids(List<Pending> batch) {
        return batch.stream().map(Pending::ids).flatMap(Collection::stream).collect(Collectors.toSet());
    }

    private Map<AccountId, Long> read(Set<AccountId> streams) {
        return streams.isEmpty() ? Map.of() : reader.versions(streams);
    }

    /** The head is read last, so that it is as new as can be. */
    private Placement placement(
            List<Pending> batch, Map<AccountId, Long> streams, Map<UUID, CommitReader.Place> known) {
        Head end = head;
        if (end == null) {
            end = reader.head();
            head = end;
        }
        Placement placement = new Placement(writer, end, end.nextRecordedAt(clock.instant()), known, streams);
        batch.forEach(placement::add);
        return placement;
    }

    void remember(Placement placement) {
        head = placement.headAfter();
        versions.putAll(placement.versionsAfter());
    }

    /** Others wrote to the log, and maybe to these streams: their ends are read again. */
    void forget(List<Pending> batch) {
        head = null;
        batch.forEach(pending -> versions.remove(pending.commit().account()));
    }

    /** {@link #forget(List)} of all streams. */
    void forget() {
        head = null;
        versions.clear();
    }
}

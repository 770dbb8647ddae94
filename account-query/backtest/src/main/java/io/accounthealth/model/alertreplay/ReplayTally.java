package io.accounthealth.model.alertreplay;

import io.accounthealth.model.alertreplay.AlertReplayResult.Row;
import io.accounthealth.model.alertreplay.ReplayedAccount.Fired;
import io.accounthealth.model.backtest.Losses;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/** The sums of a replay over accounts, which may be added in any order, on any thread. */
public final class ReplayTally {

    private record Key(long day, String alertId) {}

    private final AlertReplay replay;
    private final RuleTally candidate;
    private final RuleTally inForce;
    private final PriorityQueue<Row> rows = new PriorityQueue<>(Row.IN_ORDER.reversed());
    private long alerts;
    private int accounts;

    public ReplayTally(AlertReplay replay) {
        this.replay = replay;
        candidate = new RuleTally(replay);
        inForce = new RuleTally(replay);
    }

    /** @param replayed at its end */
    public synchronized void add(ReplayedAccount replayed) {
        if (!replayed.isTried) {
            return;
        }
        accounts++;
        candidate.add(replayed.byCandidate.fired, replayed.losses);
        inForce.add(replayed.byInForce.fired, replayed.losses);
        Set<Key> byCandidate = keys(replayed.byCandidate.fired);
        Set<Key> byInForce = keys(replayed.byInForce.fired);
        Map<Key, Fired> all = new LinkedHashMap<>();
        replayed.byCandidate.fired.forEach(fired -> all.put(key(fired), fired));
        replayed.byInForce.fired.forEach(fired -> all.putIfAbsent(key(fired), fired));
        all.forEach((key, fired) -> keep(row(replayed, fired, byCandidate.contains(key), byInForce.contains(key))));
    }

    private static Set<Key> keys(List<Fired> fired) {
        Set<Key> keys = new HashSet<>();
        fired.forEach(each -> keys.add(key(each)));
        return keys;
    }

    private static Key key(Fired fired) {
        return new Key(fired.day(), fired.alertId());
    }

    private Row row(ReplayedAccount replayed, Fired fired, boolean byCandidate, boolean byInForce) {
        long loss = replayed.losses.after(fired.day());
        boolean isLost = loss != Losses.NEVER && loss - fired.day() <= replay.horizon();
        return new Row(
                replayed.account,
                LocalDate.ofEpochDay(fired.day()),
                fired.condition().kind(),
                fired.condition().subjectId(),
                fired.condition().title(),
                byCandidate,
                byInForce,
                isLost ? LocalDate.ofEpochDay(loss) : null,
                isLost ? Long.valueOf(loss - fired.day()) : null);
    }

    private void keep(Row row) {
        alerts++;
        rows.add(row);
        if (rows.size() > AlertReplayResult.MOST_ROWS) {
            rows.remove();
        }
    }

    public synchronized AlertReplayResult result() {
        return new AlertReplayResult(
                replay.from(),
                replay.to(),
                replay.horizon(),
                accounts,
                candidate.result(),
                inForce.result(),
                alerts,
                rows.stream().sorted(Row.IN_ORDER).toList());
    }
}

package io.accounthealth.privacy;

import io.accounthealth.events.AccountId;
import io.accounthealth.storage.ErasureStore;
import io.accounthealth.storage.ErasureStore.Erasure;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.Stores;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries erasures out, and again at each start: a key that came back with a backup is destroyed before any answer. */
public final class ErasureReplay {

    private static final Logger LOG = LoggerFactory.getLogger(ErasureReplay.class);

    private final Stores stores;
    private final KeyRing ring;
    private final Set<Erasure> applied = new HashSet<>();
    private int count;
    private volatile boolean inDoubt;
    private boolean failed;

    public ErasureReplay(Stores stores, KeyRing ring) {
        this.stores = stores;
        this.ring = ring;
    }

    /**
     * Destroys the keys of what is recorded, and what was derived from it. When it returns, no store gives it back and
     * no restart undoes it.
     */
    public void carryOut(Collection<Erasure> erasures) {
        erasures.forEach(stores.erasures()::add);
        Set<String> keys = ErasureStore.keysOf(erasures);
        ring.forget(keys);
        erasures.forEach(each -> stores.checkpoints().empty(each.account()));
        stores.keys().destroy(keys);
        stores.forgetDeleted();
    }

    /** Carries out again every erasure of the list and of the log. To be called before the first answer. */
    public synchronized void carryOutAgain() {
        long head = log().head().position();
        long upTo = stores.keys().erasedUpTo();
        long read = RecordedErasures.after(log(), upTo > head ? 0 : upTo, head, stores.erasures()::add);
        List<Erasure> all = stores.erasures().all();
        if (!all.isEmpty()) {
            Set<String> left = stores.keys().notDestroyed(ErasureStore.keysOf(all));
            // Tables first: should this be cut short, the keys still show that it was not done.
            doubtful(all, left).forEach(stores.checkpoints()::empty);
            stores.keys().destroy(left);
            stores.forgetDeleted();
        }
        stores.keys().erasedUpTo(read);
        if (read < head) {
            LOG.error("erasures behind event {} are not known: the log cannot be read from there on", read);
        }
        applied.addAll(all);
        count = all.size();
    }

    /**
     * Removes the entries that came back with a backup from an inbox which this process may write: all but their bodies
     * is in clear text.
     */
    public void removeFrom(SealedInbox inbox) {
        List<Long> back =
                inbox.sealedUnder(ErasureStore.keysOf(stores.erasures().all()));
        back.forEach(inbox::remove);
        if (!back.isEmpty()) {
            stores.forgetDeleted();
        }
    }

    /**
     * The accounts whose saved tables may contain what was erased: its keys were not destroyed yet when they were
     * saved, or this log is an older one, which does not have the event that would make them anew.
     */
    private Set<AccountId> doubtful(List<Erasure> all, Set<String> left) {
        Set<UUID> recorded = log().positionsOf(
                        all.stream().map(Erasure::eventId).distinct().toList())
                .keySet();
        return all.stream()
                .filter(each -> !recorded.contains(each.eventId())
                        || each.keys().stream().anyMatch(left::contains))
                .map(Erasure::account)
                .collect(Collectors.toSet());
    }

    /** An erasure may be recorded that was not carried out: from now on {@link #applyOthers} reads the log as well. */
    public void markInDoubt() {
        inDoubt = true;
    }

    /** A failure is logged once; the next call tries again. */
    private void tryToCarryOutTheRest() {
        try {
            carryOutTheRest();
            failed = false;
        } catch (RuntimeException e) {
            if (!failed) {
                LOG.error(
                        "an erasure that may be recorded could not be carried out yet; it is tried again and again", e);
            }
            failed = true;
        }
    }

    /**
     * Carries out what the log recorded since the last call, also what a dead node left. @return up to where it is done
     */
    public synchronized long carryOutTheRest() {
        long head = log().head().position();
        long upTo = stores.keys().erasedUpTo();
        List<Erasure> found = new ArrayList<>();
        long read = RecordedErasures.after(log(), Math.min(upTo, head), head, found::add);
        Set<String> keys = ErasureStore.keysOf(found);
        ring.forget(keys);
        if (!stores.keys().notDestroyed(keys).isEmpty()
                || !stores.erasures().all().containsAll(found)) {
            carryOut(found);
        }
        ring.destroyed(keys);
        if (read > upTo) {
            stores.keys().erasedUpTo(read);
        }
        return read;
    }

    /** Forgets the keys of erasures that other nodes carried out since the last call. */
    public synchronized void applyOthers(Consumer<Erasure> use) {
        if (inDoubt) {
            tryToCarryOutTheRest();
        }
        if (stores.erasures().count() != count) {
            List<Erasure> all = stores.erasures().all();
            for (Erasure each : all) {
                if (!applied.contains(each)) {
                    ring.forget(each.keys());
                    use.accept(each);
                    applied.add(each);
                }
            }
            count = all.size();
        }
    }

    private EventLog log() {
        return stores.log();
    }
}

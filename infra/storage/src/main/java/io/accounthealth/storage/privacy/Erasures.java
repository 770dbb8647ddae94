package io.accounthealth.storage.privacy;

import io.accounthealth.envelope.Recorded;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.DomainEvent;
import io.accounthealth.events.PrivacyEvent.PersonErased;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.storage.ErasureStore;
import io.accounthealth.storage.ErasureStore.Erasure;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.Stores;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries erasures out, and again at each start: a key that came back with a backup goes before anything is served. */
public final class Erasures {

    private static final Logger LOG = LoggerFactory.getLogger(Erasures.class);
    private static final int PAGE = 4_000;
    private static final String TYPE = EventTypes.of(PersonErased.class).name();

    private final Stores stores;
    private final KeyRing ring;
    private final EventCodec codec;
    private final Set<Erasure> seen = new HashSet<>();
    private int count;

    public Erasures(Stores stores, KeyRing ring, EventCodec codec) {
        this.stores = stores;
        this.ring = ring;
        this.codec = codec;
    }

    /** The erasure that an event records; empty for any other event. */
    static Optional<Erasure> of(Recorded<? extends DomainEvent> recorded) {
        return recorded.event() instanceof PersonErased e
                ? Optional.of(new Erasure(
                        recorded.envelope().accountId(),
                        e.personId(),
                        recorded.envelope().eventId(),
                        e.erased(),
                        e.keys(),
                        recorded.envelope().recordedAt()))
                : Optional.empty();
    }

    /**
     * Destroys the keys of what is recorded, and what was derived from it. When it returns, no store gives it back and
     * no restart undoes it.
     */
    public void carryOut(Collection<Erasure> erasures) {
        erasures.forEach(stores.erasures()::add);
        Set<String> keys = ErasureStore.keysOf(erasures);
        ring.forget(keys);
        stores.keys().destroy(keys);
        for (Erasure each : erasures) {
            stores.checkpoints().empty(each.account());
            stores.snapshots().discard(each.account());
        }
        stores.forgetDeleted();
    }

    /** Carries out again whatever the list or the log says was erased. To be called before anything is served. */
    public synchronized void carryOutAgain() {
        long head = stores.log().head().position();
        long upTo = stores.keys().erasedUpTo();
        long read = recordedAfter(upTo > head ? 0 : upTo, head, stores.erasures()::add);
        List<Erasure> all = stores.erasures().all();
        Set<String> keys = ErasureStore.keysOf(all);
        if (stores.keys().isAny(keys)) {
            // They are first: should this be cut short, the keys are still there to tell of it.
            stores.checkpoints().discardAll();
            all.forEach(each -> stores.snapshots().discard(each.account()));
            stores.keys().destroy(keys);
            stores.forgetDeleted();
        }
        stores.keys().erasedUpTo(read);
        seen.addAll(all);
        count = all.size();
    }

    /** Those that other nodes carried out since this was last asked, whose keys are forgotten here too. */
    public synchronized void look(Consumer<Erasure> use) {
        if (stores.erasures().count() != count) {
            List<Erasure> all = stores.erasures().all();
            for (Erasure each : all) {
                if (!seen.contains(each)) {
                    ring.forget(each.keys());
                    use.accept(each);
                    seen.add(each);
                }
            }
            count = all.size();
        }
    }

    /** @return how far the log was read: up to its end, or to where it is damaged, so that the rest can be served */
    private long recordedAfter(long position, long head, Consumer<Erasure> use) {
        long after = position;
        try {
            while (after < head) {
                List<StoredEvent> page = log().readAll(after, PAGE);
                if (page.isEmpty()) {
                    break;
                }
                page.stream()
                        .filter(stored -> stored.envelope().type().equals(TYPE))
                        .forEach(stored -> of(codec.decode(stored)).ifPresent(use));
                after = page.getLast().envelope().position();
            }
        } catch (LogUnavailableException e) {
            if (e.reason() != LogUnavailableException.Cause.DAMAGED) {
                throw e;
            }
            LOG.error("erasures that are recorded behind event {} are not known: {}", after, e.getMessage());
        }
        return after;
    }

    private EventLog log() {
        return stores.log();
    }
}

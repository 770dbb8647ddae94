package io.accounthealth.storage.privacy;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.PrivacyEvent.KeysDestroyed;
import io.accounthealth.events.PrivacyEvent.PersonErased;
import io.accounthealth.events.PrivacyEvent.TextsErased;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.schema.FactJson;
import io.accounthealth.storage.ErasureStore;
import io.accounthealth.storage.ErasureStore.Erasure;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.Stores;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/** Carries erasures out, and again at each start: a key that came back with a backup goes before anything is served. */
public final class ErasureReplay {

    private static final Logger LOG = LoggerFactory.getLogger(ErasureReplay.class);
    private static final int PAGE = 4_000;
    private static final String PERSON_ERASED =
            EventTypes.of(PersonErased.class).name();
    private static final String TEXTS_ERASED = EventTypes.of(TextsErased.class).name();

    private final Stores stores;
    private final KeyRing ring;
    private final Set<Erasure> seen = new HashSet<>();
    private int count;
    private volatile boolean inDoubt;
    private boolean failed;

    public ErasureReplay(Stores stores, KeyRing ring) {
        this.stores = stores;
        this.ring = ring;
    }

    /** What an event says of an erasure; empty for any other event. Its reason is left out, which may be unreadable. */
    static Optional<KeysDestroyed> read(StoredEvent stored) {
        String type = stored.envelope().type();
        boolean ofPerson = type.equals(PERSON_ERASED);
        if (!(ofPerson || type.equals(TEXTS_ERASED))
                || !(FactJson.mapper().readTree(stored.payload()) instanceof ObjectNode fields)) {
            return Optional.empty();
        }
        return Optional.of(
                ofPerson
                        ? FactJson.mapper().treeToValue(fields.put("reason", ""), PersonErased.class)
                        : FactJson.mapper().treeToValue(fields, TextsErased.class));
    }

    /** The erasure that an event recorded; empty for any other event. */
    public static Optional<Erasure> of(StoredEvent stored) {
        return read(stored).map(erased -> of(stored.envelope(), erased));
    }

    static Erasure of(Envelope at, KeysDestroyed erased) {
        return new Erasure(
                at.accountId(),
                erased instanceof PersonErased person ? person.personId() : null,
                erased instanceof TextsErased texts ? texts.ruleId() : null,
                at.eventId(),
                erased.erased(),
                erased.keys(),
                at.recordedAt());
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

    /** Carries out again whatever the list or the log says was erased. To be called before anything is served. */
    public synchronized void carryOutAgain() {
        long head = stores.log().head().position();
        long upTo = stores.keys().erasedUpTo();
        long read = recordedAfter(upTo > head ? 0 : upTo, head, stores.erasures()::add);
        List<Erasure> all = stores.erasures().all();
        if (!all.isEmpty()) {
            Set<String> left = stores.keys().notDestroyed(ErasureStore.keysOf(all));
            // They are first: should this be cut short, the keys still tell of it.
            doubtful(all, left).forEach(stores.checkpoints()::empty);
            stores.keys().destroy(left);
            stores.forgetDeleted();
        }
        stores.keys().erasedUpTo(read);
        seen.addAll(all);
        count = all.size();
    }

    /**
     * Removes the entries that came back with a backup from an inbox which this process may write: what they say beside
     * their bodies is in clear.
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
     * The accounts whose saved tables may say what was erased: its keys were not destroyed yet when they were saved, or
     * this log is an older one, which does not have the event that would make them anew.
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

    /**
     * To be called when an erasure may be recorded that was not carried out. From then on {@link #look} reads the log
     * on as well, and does what is left.
     */
    public void lookInTheLog() {
        inDoubt = true;
    }

    /** Should it not go, it is said once, and the next look tries again. */
    private void tryToCarryOutWhatIsLeft() {
        try {
            carryOutWhatIsLeft();
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
     * Carries out what the log says was erased since this was last done, also what a node that died has left undone.
     */
    public synchronized void carryOutWhatIsLeft() {
        long head = log().head().position();
        long upTo = stores.keys().erasedUpTo();
        List<Erasure> found = new ArrayList<>();
        long read = recordedAfter(Math.min(upTo, head), head, found::add);
        if (!found.isEmpty()) {
            carryOut(found);
        }
        if (read > upTo) {
            stores.keys().erasedUpTo(read);
        }
    }

    /** Those that other nodes carried out since this was last asked, whose keys are forgotten here too. */
    public synchronized void look(Consumer<Erasure> use) {
        if (inDoubt) {
            tryToCarryOutWhatIsLeft();
        }
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
                page.forEach(stored -> of(stored).ifPresent(use));
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

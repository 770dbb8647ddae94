package io.accounthealth.query.views;

import io.accounthealth.edge.access.Caller;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.ViewEvent.ViewDeleted;
import io.accounthealth.events.ViewEvent.ViewSaved;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.projection.LiveTables;
import io.accounthealth.query.projection.TableProjector;
import io.accounthealth.query.read.Reads;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.storage.Stores;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/**
 * The lists that people keep, as they are now. They are read when somebody asks for them, from where the last read
 * ended.
 */
@Component
public final class SavedViews {

    private final TableProjector log;
    private final LiveTables tables;
    private final EventCodec codec = new EventCodec();
    private final ReentrantLock reading = new ReentrantLock();

    /** The two of what was read so far; guarded by the lock. */
    private final Map<String, SavedView> kept = new HashMap<>();

    private long next;

    SavedViews(Stores stores, LiveTables tables) {
        log = new TableProjector(stores.log(), codec);
        this.tables = tables;
    }

    /**
     * Those of a person first, then those that others share, each by name. None that filters by an attribute whose
     * values are kept from that person: its name and its filter would tell them.
     */
    List<SavedView> of(Caller caller) {
        String person = caller.name();
        Set<String> hidden = Reads.restrictedTo(
                        caller, tables.policies(tables.processed().get()))
                .attributes()
                .hidden();
        return all(person).stream().filter(view -> !view.namesAny(hidden)).toList();
    }

    private List<SavedView> all(String person) {
        reading.lock();
        try {
            log.replay(AccountId.VIEWS, next, Long.MAX_VALUE, this::apply);
            return kept.values().stream()
                    .filter(view -> view.isSeenBy(person))
                    .sorted(Comparator.comparing((SavedView view) -> !view.by().equals(person))
                            .thenComparing(SavedView::name)
                            .thenComparing(SavedView::viewId))
                    .toList();
        } finally {
            reading.unlock();
        }
    }

    /** Those of a screen that its reader sees. */
    public ScreenViews on(Address page, Caller reader) {
        return ScreenViews.of(of(reader), page, reader.name());
    }

    private void apply(StoredEvent stored) {
        switch (codec.decode(stored).event()) {
            case ViewSaved e ->
                kept.put(
                        e.viewId(),
                        new SavedView(
                                e.viewId(),
                                e.name(),
                                e.screen(),
                                e.query(),
                                Boolean.TRUE.equals(e.shared()),
                                stored.envelope().origin().actor()));
            case ViewDeleted e -> kept.remove(e.viewId());
            default -> {} // nothing else is on this stream
        }
        next = stored.envelope().sequence() + 1;
    }
}

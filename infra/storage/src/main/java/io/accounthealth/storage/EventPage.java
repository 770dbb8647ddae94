package io.accounthealth.storage;

import io.accounthealth.envelope.StoredEvent;
import java.util.ArrayList;
import java.util.List;

/** A page of events while a store fills it; every store ends it by the same rule, see {@link EventLog#readAll}. */
public final class EventPage {

    /** Payload that a page holds before it ends early: a few of the largest events, thousands of the usual ones. */
    public static final int BYTES = 4 << 20;

    private final int limit;
    private final List<StoredEvent> events = new ArrayList<>();
    private long bytes;

    public EventPage(int limit) {
        this.limit = limit;
    }

    public boolean isFull() {
        return events.size() >= limit || bytes >= BYTES;
    }

    /** Takes them in as long as there is room. */
    public void addAll(Iterable<StoredEvent> more) {
        for (StoredEvent event : more) {
            if (isFull()) {
                return;
            }
            events.add(event);
            bytes += event.payload().length;
        }
    }

    /** Bytes of payload so far. */
    public long bytes() {
        return bytes;
    }

    public List<StoredEvent> events() {
        return List.copyOf(events);
    }
}

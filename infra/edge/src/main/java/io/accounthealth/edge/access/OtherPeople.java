package io.accounthealth.edge.access;

import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.HandoverEvent.ManagerAssigned;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.storage.EventLog;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether the platform has more than one person: who recorded something by the API, and who manages an account. One
 * person alone cannot be asked for a second.
 */
public final class OtherPeople {

    private static final int AT_ONCE = 1_000;

    private static final String MANAGED = EventTypes.of(ManagerAssigned.class).name();

    private final EventLog log;
    private final EventCodec codec = new EventCodec();

    /** Two at most, which is enough to find one beside anybody. */
    private final Set<String> known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    private long seen;

    public OtherPeople(EventLog log) {
        this.log = log;
    }

    /** Reads the log until it finds somebody, and never again what it has read. */
    public synchronized boolean besides(String name) {
        while (known.stream().allMatch(name::equalsIgnoreCase)) {
            List<StoredEvent> more = log.readAll(seen, AT_ONCE);
            if (more.isEmpty()) {
                return false;
            }
            more.forEach(this::look);
            seen = more.getLast().envelope().position();
        }
        return true;
    }

    private void look(StoredEvent event) {
        if (Caller.API.equals(event.envelope().origin().source())) {
            meet(event.envelope().origin().actor());
        }
        if (event.envelope().type().equals(MANAGED)
                && codec.decode(event).event() instanceof ManagerAssigned assigned) {
            meet(assigned.managerId());
        }
    }

    private void meet(String name) {
        if (known.size() < 2) {
            known.add(name);
        }
    }
}

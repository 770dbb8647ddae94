package io.accounthealth.transparency;

import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.proof.export.Export;
import io.accounthealth.storage.EventLog;
import java.util.List;

/** All events from one position to another, both of which there are. */
final class RangeOfLog implements Export.History {

    static final int PAGE = 256;

    private final EventLog log;
    private final long last;
    private long read;

    RangeOfLog(EventLog log, long first, long last) {
        this.log = log;
        this.read = first - 1;
        this.last = last;
    }

    @Override
    public List<StoredEvent> next() {
        int most = (int) Math.min(PAGE, last - read);
        if (most <= 0) {
            return List.of();
        }
        List<StoredEvent> page = log.readAll(read, most);
        List<StoredEvent> seen = page.isEmpty() ? List.of(log.at(read + 1)) : page;
        read = seen.getLast().envelope().position();
        return seen;
    }

    /** Once a stream: of its later events it is known from the event before. */
    @Override
    public long positionBefore(StoredEvent event) {
        return Proofs.positionBefore(log, event);
    }
}

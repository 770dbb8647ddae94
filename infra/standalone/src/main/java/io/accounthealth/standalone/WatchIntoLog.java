package io.accounthealth.standalone;

import io.accounthealth.command.inbox.CloudEventReader;
import io.accounthealth.command.inbox.Deliveries;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.Role;
import io.accounthealth.events.WatchEvent;
import io.accounthealth.model.alerts.DetectedFact;
import io.accounthealth.query.alerts.WatchRecorder;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records facts that the read side detected by the write side of the same program, as an integration's events. */
final class WatchIntoLog implements WatchRecorder {

    private static final Logger LOG = LoggerFactory.getLogger(WatchIntoLog.class);
    private static final Caller WATCH =
            new Caller(WatchEvent.SOURCE, Set.of(Role.INTEGRATION), Set.of(WatchEvent.SOURCE), null);

    private final Deliveries deliveries;

    WatchIntoLog(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    @Override
    public void record(List<DetectedFact> noticed) {
        deliveries
                .accept(WATCH, CloudEventReader.batch(WatchRecorder.batch(noticed)), null)
                .rejected()
                .forEach(each -> LOG.warn("a detected fact was rejected: {}: {}", each.id(), each.reason()));
    }
}

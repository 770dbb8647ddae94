package io.accounthealth.query.projection;

import io.accounthealth.envelope.StoredEvent;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folds each event of the log into the live tables. It takes events as they are stored and leaves decoding to the
 * tables, which a replay fills in the same way: one that cannot be decoded parks its account, and the others go on.
 */
@ProcessingGroup(TablesProcessor.GROUP)
final class TablesProjection {

    private static final Logger LOG = LoggerFactory.getLogger(TablesProjection.class);

    private final LiveTables tables;

    TablesProjection(LiveTables tables) {
        this.tables = tables;
    }

    @EventHandler
    void on(StoredEvent event) {
        if (event.envelope().position() <= tables.processed().get()) {
            return; // of a batch that failed after it, and is delivered again
        }
        tables.fold(event);
        LOG.atDebug()
                .addKeyValue("position", event.envelope().position())
                .addKeyValue("correlationId", event.envelope().origin().correlationId())
                .log("folded {}", event.envelope().eventId());
        tables.processed().advance(event.envelope());
    }
}

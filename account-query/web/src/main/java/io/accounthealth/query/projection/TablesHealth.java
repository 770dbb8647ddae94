package io.accounthealth.query.projection;

import io.accounthealth.transparency.RebuiltTables;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Whether the tables follow the log closely enough for reads. Parked accounts are named but do not count as down: all
 * others are answered. Neither do tables that were rebuilt, since they are right again, nor tables that are not read
 * yet: a query reads what it needs. Only while many tables are made from their events, since they were not saved, a
 * query of all takes long, and other nodes are the better ones to ask.
 */
final class TablesHealth implements HealthIndicator {

    private final TablesProcessor processor;
    private final LiveTables tables;
    private final LagWatch watch;
    private final RebuiltTables rebuilt;
    private final Lag most;

    /** @param most up to which the tables are close enough */
    TablesHealth(TablesProcessor processor, LiveTables tables, LagWatch watch, RebuiltTables rebuilt, Lag most) {
        this.processor = processor;
        this.tables = tables;
        this.watch = watch;
        this.rebuilt = rebuilt;
        this.most = most;
    }

    @Override
    public Health health() {
        Map<String, String> parked = new LinkedHashMap<>();
        for (ParkedException reason : tables.parked()) {
            parked.put(reason.account().value(), "the event at position " + reason.position() + " cannot be read");
        }
        Lag lag = watch.last();
        return state(lag)
                .withDetail("position", tables.processed().get())
                .withDetail("accounts", tables.size())
                .withDetail("rebuilding", tables.areBeingRebuilt())
                .withDetail("parked", parked)
                .withDetail("rebuilt", rebuilt.summary())
                .withDetail("lagEvents", lag.events() == null ? "unknown" : lag.events())
                .withDetail("lagSeconds", lag.seconds())
                .build();
    }

    private Health.Builder state(Lag lag) {
        if (!processor.isFollowing()) {
            return Health.down();
        }
        return lag.isWithin(most) && !tables.areBeingRebuilt() ? Health.up() : Health.outOfService();
    }
}

package io.accounthealth.query.live;

import io.accounthealth.query.asof.ParkedException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Whether the tables follow the log. Parked accounts are named but take nothing down: all others are answered for. The
 * server takes no request before the tables have caught up, so there is no state of starting here.
 */
final class TablesHealth implements HealthIndicator {

    private final Tail tail;
    private final LiveTables tables;

    TablesHealth(Tail tail, LiveTables tables) {
        this.tail = tail;
        this.tables = tables;
    }

    @Override
    public Health health() {
        Map<String, String> parked = new LinkedHashMap<>();
        for (ParkedException reason : tables.parked()) {
            parked.put(reason.account().value(), "the event at position " + reason.position() + " cannot be read");
        }
        return (tail.isFollowing() ? Health.up() : Health.down())
                .withDetail("position", tables.seen().get())
                .withDetail("accounts", tables.size())
                .withDetail("parked", parked)
                .build();
    }
}

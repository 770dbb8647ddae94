package io.accounthealth.query.live;

import io.accounthealth.storage.EventLog;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;

/** What the tables are measured by. None has a tag: an account's id never becomes one. */
public enum TableMeter {
    POSITION("accounthealth.tables.position", "events", "The last position of the log that the tables have seen"),
    LAG("accounthealth.tables.lag", "events", "Events in the log that the tables have not seen"),
    FOLDED("accounthealth.tables.folded", "events", "Events folded since the start"),
    ACCOUNTS("accounthealth.tables.accounts", "accounts", "Accounts with a table"),
    PARKED("accounthealth.tables.parked", "accounts", "Accounts with an event that cannot be read");

    private final String written;
    private final String unit;
    private final String description;

    TableMeter(String written, String unit, String description) {
        this.written = written;
        this.unit = unit;
        this.description = description;
    }

    public String written() {
        return written;
    }

    static void bind(MeterRegistry registry, EventLog log, LiveTables tables) {
        for (TableMeter meter : values()) {
            meter.register(registry, log, tables);
        }
    }

    private void register(MeterRegistry registry, EventLog log, LiveTables tables) {
        switch (this) {
            case POSITION -> gauge(registry, tables.seen()::get);
            case LAG ->
                gauge(
                        registry,
                        () -> Math.max(0, log.head().position() - tables.seen().get()));
            case FOLDED ->
                FunctionCounter.builder(written, tables, LiveTables::folded)
                        .baseUnit(unit)
                        .description(description)
                        .register(registry);
            case ACCOUNTS -> gauge(registry, tables::size);
            case PARKED -> gauge(registry, tables.parked()::size);
        }
    }

    private void gauge(MeterRegistry registry, Supplier<Number> value) {
        Gauge.builder(written, value).baseUnit(unit).description(description).register(registry);
    }
}

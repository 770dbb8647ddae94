package io.accounthealth.query.api;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** What reads are measured by. */
enum ReadMeter {
    READS("accounthealth.reads", "Reads of tables, from request to answer, waiting included");

    private final String written;
    private final String description;

    ReadMeter(String written, String description) {
        this.written = written;
        this.description = description;
    }

    Timer timer(MeterRegistry registry) {
        return Timer.builder(written).description(description).register(registry);
    }
}

package io.accounthealth.command.api;

import io.micrometer.core.instrument.MeterRegistry;

/** What the write side counts. These lines are the reference: name, unit, tags. Never an account in a tag. */
enum CommandMetrics {
    /** Requests that asked for a fact to be recorded; tag {@code outcome}: recorded, known, refused. */
    COMMANDS("accounthealth.commands", "outcome"),
    /** Events of integrations; tag {@code outcome}: accepted, duplicate, rejected. */
    DELIVERIES("accounthealth.deliveries", "outcome"),
    /** Refused events that wait in the inbox. */
    INBOX("accounthealth.inbox.size", "");

    private final String metric;
    private final String tag;

    CommandMetrics(String metric, String tag) {
        this.metric = metric;
        this.tag = tag;
    }

    String metric() {
        return metric;
    }

    void count(MeterRegistry registry, String outcome, double more) {
        registry.counter(metric, tag, outcome).increment(more);
    }
}

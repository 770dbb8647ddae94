package io.accounthealth.metrics;

import static io.accounthealth.metrics.Metric.Kind.COUNTER;
import static io.accounthealth.metrics.Metric.Kind.GAUGE;
import static io.accounthealth.metrics.Metric.Kind.SUMMARY;
import static io.accounthealth.metrics.Metric.Kind.TIMER;
import static io.accounthealth.metrics.Metric.Side.BOTH;
import static io.accounthealth.metrics.Metric.Side.COMMAND;
import static io.accounthealth.metrics.Metric.Side.QUERY;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** The catalogue. {@code infra/docs/metrics.md} is made from it. */
public enum Metric {
    COMMANDS(COMMAND, "commands", COUNTER, "requests", "Requests to record a fact, answered", Label.COMMAND_OUTCOME),
    DELIVERIES(COMMAND, "deliveries", COUNTER, "events", "Events that integrations sent", Label.DELIVERY_OUTCOME),
    INBOX(COMMAND, "inbox.size", GAUGE, "events", "Rejected events of integrations that wait for a person"),
    INBOX_FILL(
            COMMAND,
            "inbox.fill",
            GAUGE,
            "",
            "Of the source that is nearest to its bound, the share of the inbox that is used; 1 is full",
            Label.INBOX_BOUND),
    INBOX_NOT_KEPT(
            COMMAND,
            "inbox.not.kept",
            COUNTER,
            "events",
            "Rejected events for which the inbox of their source had no room; their senders were told",
            Label.INBOX_BOUND),
    IMPORTS_RUNNING(COMMAND, "imports.running", GAUGE, "imports", "Imports that run or wait for their turn"),
    CONFLICTS(
            COMMAND,
            "conflicts",
            COUNTER,
            "commits",
            "Commits that lost a race on one account: decided again, refused as stale, or given up",
            Label.CONFLICT_OUTCOME),

    READS(QUERY, "reads", TIMER, "", "Reads of tables, from request to answer, waiting included"),
    TABLES_POSITION(
            QUERY, "tables.position", GAUGE, "events", "The last position of the log that the tables have seen"),
    TABLES_FOLDED(QUERY, "tables.folded", COUNTER, "events", "Events folded since the start"),
    TABLES_ACCOUNTS(QUERY, "tables.accounts", GAUGE, "accounts", "Accounts with a table"),
    TABLES_FACTS(QUERY, "tables.facts", GAUGE, "facts", "Facts in all tables, in memory or saved"),
    TABLES_FACTS_IN_MEMORY(QUERY, "tables.facts.in.memory", GAUGE, "facts", "Facts in the tables that are in memory"),
    TABLES_LOADED(
            QUERY,
            "tables.loaded",
            COUNTER,
            "tables",
            "Tables that were not in memory when they were needed, since the start"),
    TABLES_PARKED(QUERY, "tables.parked", GAUGE, "accounts", "Accounts with an event that cannot be read"),
    TABLES_REBUILT(
            QUERY,
            "tables.rebuilt",
            COUNTER,
            "tables",
            "Saved tables and indexes that were not what the log says, and were rebuilt from it, since the start"),
    CHECKPOINT_AGE(QUERY, "checkpoint.age", GAUGE, "seconds", "Time since the tables were last saved without fault"),
    PROCESSOR_LAG(QUERY, "processor.lag", GAUGE, "events", "Events in the log that it has not seen", Label.PROCESSOR),
    PROCESSOR_DELAY(
            QUERY,
            "processor.delay",
            GAUGE,
            "seconds",
            "How long the oldest event that it has not seen is in the log",
            Label.PROCESSOR),
    PROCESSOR_RUNNING(
            QUERY, "processor.running", GAUGE, "", "1 while it follows the log, 0 when it stopped", Label.PROCESSOR),

    WATCH_LOOK(
            QUERY,
            "watch.look",
            TIMER,
            "",
            "One check of all accounts by the clock, from start to the recorded events"),
    WATCH_NOTICED(QUERY, "watch.noticed", COUNTER, "events", "Events that the checks by the clock recorded"),

    PROOF_DAMAGED(QUERY, "proof.damaged", GAUGE, "", "1 if an integrity violation was found, else 0"),
    PROOF_TREE(QUERY, "proof.tree", GAUGE, "events", "Events that are in the tree of hashes"),
    PROOF_SIGNED(QUERY, "proof.signed", GAUGE, "events", "Events that the last signed checkpoint covers"),
    PROOF_WITNESSED(
            QUERY,
            "proof.witnessed",
            GAUGE,
            "events",
            "Events that a witness signed for, since the start; 0 without one"),

    APPEND(BOTH, "append", TIMER, "", "An append, from hand-over until its events are safe", Label.LOG, Label.STORE),
    APPEND_BATCH(BOTH, "append.batch", SUMMARY, "commits", "Commits that shared one sync", Label.LOG, Label.STORE),
    APPEND_RENUMBERED(
            BOTH,
            "append.renumbered",
            COUNTER,
            "batches",
            "Batches that another process took the positions of, and that were numbered again",
            Label.LOG,
            Label.STORE),
    APPEND_SLOW(
            BOTH,
            "append.slow",
            COUNTER,
            "batches",
            "Batches that were safe, or given up, only after an instant may have been answered without them",
            Label.LOG,
            Label.STORE),
    APPEND_REFUSED(
            BOTH,
            "append.refused",
            COUNTER,
            "appends",
            "Appends that the store refused or did not answer",
            Label.LOG,
            Label.CAUSE),
    ACCESS_LOST(
            BOTH,
            "access.lost",
            COUNTER,
            "entries",
            "Views of accounts by persons that will never be in the access log: it could not be written for too long"),
    LIMITS(BOTH, "limits.hit", COUNTER, "requests", "Requests refused because of a limit", Label.LIMIT);

    /** What a number is. */
    public enum Kind {
        COUNTER,
        GAUGE,
        SUMMARY,
        TIMER
    }

    /** Which service tells it. */
    public enum Side {
        COMMAND,
        QUERY,
        BOTH
    }

    /** From a sync of a fast disk to a request whose caller has given up. */
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5)
    };

    private final Side side;
    private final String written;
    private final Kind kind;
    private final String unit;
    private final String description;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<Label> labels;

    Metric(Side side, String name, Kind kind, String unit, String description, Label... labels) {
        this.side = side;
        this.written = "accounthealth." + name;
        this.kind = kind;
        this.unit = unit;
        this.description = description;
        this.labels = List.of(labels);
    }

    public Side side() {
        return side;
    }

    /** Its name in Micrometer. */
    public String written() {
        return written;
    }

    public Kind kind() {
        return kind;
    }

    /** Empty for a timer, which is in seconds, and for what is counted in nothing. */
    public String unit() {
        return unit;
    }

    public String description() {
        return description;
    }

    public List<Label> labels() {
        return labels;
    }

    public Counter counter(MeterRegistry registry, String... values) {
        return Counter.builder(written)
                .tags(tags(COUNTER, values))
                .baseUnit(unit)
                .description(description)
                .register(registry);
    }

    /** A counter that is kept elsewhere. */
    public <T> void counter(MeterRegistry registry, T counted, ToDoubleFunction<T> count, String... values) {
        FunctionCounter.builder(written, counted, count)
                .tags(tags(COUNTER, values))
                .baseUnit(unit)
                .description(description)
                .register(registry);
    }

    /** @param value NaN while it cannot be known */
    public void gauge(MeterRegistry registry, Supplier<Number> value, String... values) {
        Gauge.builder(written, value)
                .tags(tags(GAUGE, values))
                .baseUnit(unit.isEmpty() ? null : unit)
                .description(description)
                .register(registry);
    }

    public DistributionSummary summary(MeterRegistry registry, String... values) {
        return DistributionSummary.builder(written)
                .tags(tags(SUMMARY, values))
                .baseUnit(unit)
                .description(description)
                .register(registry);
    }

    public Timer timer(MeterRegistry registry, String... values) {
        return Timer.builder(written)
                .tags(tags(TIMER, values))
                .serviceLevelObjectives(BUCKETS)
                .description(description)
                .register(registry);
    }

    private List<Tag> tags(Kind wanted, String... values) {
        if (wanted != kind || values.length != labels.size()) {
            throw new IllegalArgumentException(this + " is a " + kind + " with the labels " + labels);
        }
        List<Tag> tags = new ArrayList<>(values.length);
        for (int i = 0; i < values.length; i++) {
            List<String> known = labels.get(i).known();
            if (!known.contains(values[i])) {
                throw new IllegalArgumentException(labels.get(i) + " of " + this + " is one of " + known);
            }
            tags.add(Tag.of(labels.get(i).key(), values[i]));
        }
        return tags;
    }
}

package io.accounthealth.metrics;

import static java.util.stream.Collectors.joining;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The reference of all metrics, with the names that Prometheus sees taken from a real scrape. */
final class MetricsDocument {

    private MetricsDocument() {}

    static String text() {
        StringBuilder text = new StringBuilder("""
            # Metrics

            Made from `io.accounthealth.metrics.Metric`; a test compares them (`mvn -pl infra/metrics -am test -Dtest=MetricTest -Dmetrics=write`
            writes this file anew). Both services and the standalone product expose them at `/actuator/prometheus`, beside those of the JVM, of HTTP and
            of Axon. No label ever holds an account, a person or a text that a client chose.

            | Metric | exposed by | kind | unit | labels | Prometheus | what it says |
            |---|---|---|---|---|---|---|
            """);
        for (Metric metric : Metric.values()) {
            text.append("| `%s` | %s | %s | %s | %s | %s | %s |%n"
                    .formatted(
                            metric.written(),
                            metric.side().name().toLowerCase(Locale.ROOT),
                            metric.kind().name().toLowerCase(Locale.ROOT),
                            metric.kind() == Metric.Kind.TIMER ? "seconds" : metric.unit(),
                            metric.labels().stream().map(MetricsDocument::label).collect(joining("; ")),
                            scraped(metric).stream().map("`%s`"::formatted).collect(joining(" ")),
                            metric.description()));
        }
        return text.toString();
    }

    private static String label(Label label) {
        return label.key() + ": " + String.join(", ", label.known());
    }

    /** The names of its samples. */
    static List<String> scraped(Metric metric) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        register(metric, registry);
        return Arrays.stream(registry.scrape().split("\n"))
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.replaceFirst("[{ ].*", ""))
                .distinct()
                .sorted()
                .toList();
    }

    static void register(Metric metric, MeterRegistry registry) {
        String[] values =
                metric.labels().stream().map(label -> label.known().getFirst()).toArray(String[]::new);
        switch (metric.kind()) {
            case COUNTER -> metric.counter(registry, values);
            case GAUGE -> metric.gauge(registry, () -> 1, values);
            case SUMMARY -> metric.summary(registry, values).record(1);
            case TIMER -> metric.timer(registry, values);
        }
    }
}

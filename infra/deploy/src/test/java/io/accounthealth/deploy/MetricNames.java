package io.accounthealth.deploy;

import io.accounthealth.metrics.Label;
import io.accounthealth.metrics.Metric;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the catalogue looks like to Prometheus, and what an expression says that is not in it. */
final class MetricNames {

    /**
     * Of Prometheus and its scrapes, and of what Boot measures without us: {@code ServicesPackagedTest} finds these in
     * a scrape.
     */
    static final Map<String, Set<String>> OTHERS = Map.of(
            "up", Set.of(),
            "http_server_requests_seconds_count", Set.of("status", "method", "uri", "outcome"),
            "jvm_memory_used_bytes", Set.of("area", "id"),
            "jvm_memory_max_bytes", Set.of("area", "id"),
            "process_cpu_usage", Set.of());

    private static final Set<String> OF_THE_SCRAPE = Set.of("job", "instance", "le");
    private static final Pattern NAME = Pattern.compile("\\b(up|[a-z]+_[a-z_]+)\\b(?!\\s*\\()");
    private static final Pattern SAMPLE = Pattern.compile("([a-z_]+)(?:\\{([^}]*)})?.*");
    private static final Pattern GROUPED = Pattern.compile("(?:by|on) \\(([^)]*)\\)");
    private static final Pattern CONDITION = Pattern.compile("([a-z_]+)(=~|!~|!=|=)\"([^\"]*)\"");

    private MetricNames() {}

    /** The samples that a scrape has of each metric. */
    static Map<Metric, Set<String>> catalogue() {
        Map<Metric, Set<String>> names = new EnumMap<>(Metric.class);
        for (Metric metric : Metric.values()) {
            PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
            String[] values = metric.labels().stream()
                    .map(label -> label.known().getFirst())
                    .toArray(String[]::new);
            switch (metric.kind()) {
                case COUNTER -> metric.counter(registry, values);
                case GAUGE -> metric.gauge(registry, () -> 1, values);
                case SUMMARY -> metric.summary(registry, values).record(1);
                case TIMER -> metric.timer(registry, values);
            }
            names.put(metric, samples(registry.scrape()));
        }
        return names;
    }

    /** The names of a scrape's samples. */
    static Set<String> samples(String scrape) {
        Set<String> names = new TreeSet<>();
        scrape.lines()
                .filter(line -> !line.startsWith("#"))
                .map(SAMPLE::matcher)
                .filter(Matcher::matches)
                .forEach(sample -> names.add(sample.group(1)));
        return names;
    }

    /** Metrics, labels, and values of labels that there are not, in an expression of PromQL. */
    static List<String> unknownIn(String expression) {
        Map<String, Set<String>> labels = new HashMap<>(OTHERS);
        Map<String, Set<String>> values = new HashMap<>();
        catalogue()
                .forEach((metric, names) -> names.forEach(name -> {
                    Set<String> keys = new TreeSet<>();
                    for (Label label : metric.labels()) {
                        keys.add(label.key());
                        values.put(name + " " + label.key(), Set.copyOf(label.known()));
                    }
                    labels.put(name, keys);
                }));
        List<String> unknown = new ArrayList<>();
        // A label belongs to some metric of the expression; which one matters only for its values.
        String bare =
                GROUPED.matcher(CONDITION.matcher(expression).replaceAll("")).replaceAll("");
        Set<String> used = new TreeSet<>();
        for (MatchResult name : NAME.matcher(bare).results().toList()) {
            if (labels.containsKey(name.group(1))) {
                used.add(name.group(1));
            } else {
                unknown.add(name.group(1));
            }
        }
        for (MatchResult grouped : GROUPED.matcher(expression).results().toList()) {
            Arrays.stream(grouped.group(1).split(",\\s*")).forEach(label -> check(label, used, labels, unknown));
        }
        for (MatchResult condition : CONDITION.matcher(expression).results().toList()) {
            check(condition.group(1), used, labels, unknown);
            List<Set<String>> known = used.stream()
                    .map(name -> values.getOrDefault(name + " " + condition.group(1), Set.of()))
                    .filter(names -> !names.isEmpty())
                    .toList();
            boolean exact = condition.group(2).equals("=");
            if (exact && !known.isEmpty() && known.stream().noneMatch(names -> names.contains(condition.group(3)))) {
                unknown.add(condition.group(1) + "=" + condition.group(3));
            }
        }
        return unknown;
    }

    private static void check(String label, Set<String> used, Map<String, Set<String>> labels, List<String> unknown) {
        if (!OF_THE_SCRAPE.contains(label)
                && !used.isEmpty()
                && used.stream()
                        .noneMatch(name -> labels.getOrDefault(name, Set.of()).contains(label))) {
            unknown.add("label " + label);
        }
    }
}

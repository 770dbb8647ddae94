package io.accounthealth.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.deploy.Tool.Ended;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Alerts and dashboard: right by themselves, and about metrics that there are. */
class AlertsTest {

    private static final Path TESTS = Shipped.HERE.resolve("prometheus/alerts.test.yml");
    private static final Path DASHBOARD = Shipped.CHART.resolve("files/dashboard.json");

    private final List<JsonNode> alerts =
            Shipped.yaml(Shipped.ALERTS).at("/groups/0/rules").valueStream().toList();
    private final JsonNode dashboard = JsonMapper.shared().readTree(Shipped.text(DASHBOARD));
    private final List<JsonNode> panels = dashboard
            .path("panels")
            .valueStream()
            .filter(panel -> !panel.path("type").asString().equals("row"))
            .toList();

    @Test
    void promtool_takes_the_rules_and_the_configuration() {
        promtool("check", "rules", Shipped.ALERTS.toString());
        promtool("check", "config", "--syntax-only", "prometheus/prometheus.yml");
    }

    @Test
    void every_alert_fires_when_it_should_and_not_when_it_should_not() {
        promtool("test", "rules", TESTS.toString());
        String cases = Shipped.text(TESTS);
        assertThat(alerts)
                .extracting(alert -> alert.path("alert").asString())
                .allSatisfy(name -> assertThat(cases).contains("alertname=\"" + name + "\", alertstate"));
    }

    @Test
    void every_alert_says_what_is_wrong_and_what_to_do() {
        assertThat(alerts).hasSizeGreaterThan(10).allSatisfy(alert -> {
            assertThat(alert.at("/annotations/summary").asString()).isNotBlank();
            assertThat(alert.at("/annotations/runbook").asString()).hasSizeGreaterThan(80);
            assertThat(alert.at("/labels/severity").asString()).isIn("critical", "warning", "info");
            assertThat(alert.path("for").asString()).matches("[0-9]+[mh]");
        });
    }

    @Test
    void alerts_and_dashboard_speak_of_metrics_and_labels_that_there_are() {
        assertThat(expressions().flatMap(expression -> MetricNames.unknownIn(expression).stream()))
                .isEmpty();
    }

    @Test
    void a_metric_or_a_label_that_there_is_not_is_found() {
        assertThat(MetricNames.unknownIn("sum by (le) (rate(accounthealth_append_latency_bucket[5m]))"))
                .containsExactly("accounthealth_append_latency_bucket");
        assertThat(MetricNames.unknownIn("sum by (account) (accounthealth_processor_lag_events{segment=\"0\"})"))
                .containsExactly("label account", "label segment");
        assertThat(MetricNames.unknownIn("accounthealth_conflicts_commits_total{outcome=\"redone\"}"))
                .containsExactly("outcome=redone");
    }

    @Test
    void every_metric_of_the_catalogue_is_on_the_dashboard() {
        String all = String.join("\n", expressions().toList());

        assertThat(MetricNames.catalogue().entrySet())
                .allSatisfy(metric -> assertThat(metric.getValue())
                        .as("a sample of " + metric.getKey())
                        .anyMatch(all::contains));
    }

    @Test
    void every_panel_says_what_it_shows_in_which_unit_and_none_lies_over_another() {
        assertThat(panels).hasSizeGreaterThan(15).allSatisfy(panel -> {
            assertThat(panel.path("description").asString()).isNotBlank();
            assertThat(panel.at("/fieldConfig/defaults/unit").asString()).isNotBlank();
            assertThat(panel.findValuesAsString("uid")).isNotEmpty().containsOnly("${datasource}");
            assertThat(panel.path("targets")).isNotEmpty();
        });
        assertThat(panels)
                .extracting(panel -> panel.path("gridPos").path("x").asInt() + ","
                        + panel.path("gridPos").path("y").asInt())
                .doesNotHaveDuplicates();
        assertThat(panels).extracting(panel -> panel.path("id").asInt()).doesNotHaveDuplicates();
    }

    @Test
    void the_dashboard_reads_from_any_prometheus_and_at_first_from_the_one_of_compose() {
        JsonNode variable = dashboard.at("/templating/list/0");

        assertThat(variable.path("name").asString()).isEqualTo("datasource");
        assertThat(variable.path("type").asString()).isEqualTo("datasource");
        assertThat(variable.path("query").asString()).isEqualTo("prometheus");
        assertThat(variable.at("/current/value").asString())
                .isEqualTo(Shipped.yaml(Shipped.HERE.resolve("grafana/provisioning/datasources/account-health.yaml"))
                        .at("/datasources/0/uid")
                        .asString());
    }

    @Test
    void an_alert_that_a_panel_names_is_one() {
        Set<String> names = Set.copyOf(
                alerts.stream().map(alert -> alert.path("alert").asString()).toList());

        assertThat(panels.stream()
                        .flatMap(panel -> java.util.regex.Pattern.compile("Alert (\\w+)")
                                .matcher(panel.path("description").asString())
                                .results()
                                .map(found -> found.group(1))))
                .isNotEmpty()
                .allMatch(names::contains);
    }

    private Stream<String> expressions() {
        return Stream.concat(
                alerts.stream().map(alert -> alert.path("expr").asString()),
                panels.stream()
                        .flatMap(panel -> panel.path("targets").valueStream())
                        .map(target -> target.path("expr").asString()));
    }

    private static void promtool(String... arguments) {
        Ended ended = Tool.run(
                Shipped.HERE,
                Stream.concat(Stream.of(Tool.PROMTOOL.path()), Stream.of(arguments))
                        .toList());
        assertThat(ended.code()).as(ended.output()).isZero();
    }
}

package io.accounthealth.deploy;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import io.accounthealth.edge.limits.Limits;
import io.fabric8.kubernetes.api.model.Quantity;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import tools.jackson.databind.JsonNode;

/** The chart, rendered and linted by Helm itself, and its manifests read as Kubernetes' own types. */
class ChartTest {

    private static final Map<String, String> NEEDED =
            Map.of("access.issuer", "https://issuer.example", "access.audience", "account-health");

    private static final Map<String, String> EVERYTHING = Map.of(
            "ingress.enabled", "true",
            "ingress.host", "health.example",
            "ingress.tlsSecret", "health-tls",
            "ingress.className", "nginx",
            "command.autoscaling.enabled", "true",
            "query.autoscaling.enabled", "true",
            "monitoring.serviceMonitor", "true",
            "monitoring.rules", "true",
            "query.env.LOGGING_LEVEL_ROOT", "info");

    @Test
    void helm_finds_nothing_to_say_about_it(@TempDir Path folder) throws Exception {
        LintResult result = new Helm(withNeededValues(folder)).lint().strict().call();

        assertThat(result.getMessages())
                .noneMatch(message -> message.contains("[ERROR]") || message.contains("[WARNING]"));
        assertThat(result.isFailed()).isFalse();
    }

    @Test
    void every_manifest_is_one_that_kubernetes_knows_to_the_last_field() {
        List<JsonNode> manifests = render(EVERYTHING);

        assertThat(manifests).filteredOn(KubernetesTypes::isKnown).allSatisfy(KubernetesTypes::readStrictly);
        assertThat(manifests.stream()
                        .collect(groupingBy(each -> each.path("kind").asString())))
                .extractingFromEntries(
                        entry -> entry.getKey() + " " + entry.getValue().size())
                .containsExactlyInAnyOrder(
                        "Deployment 3",
                        "Service 3",
                        "PodDisruptionBudget 3",
                        "NetworkPolicy 3",
                        "HorizontalPodAutoscaler 2",
                        "ServiceMonitor 2",
                        "ServiceAccount 1",
                        "ConfigMap 1",
                        "Ingress 1",
                        "PrometheusRule 1");
    }

    @Test
    void a_field_that_does_not_exist_is_found() {
        JsonNode manifest = Shipped.documents("""
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: a}
            spec: {template: {spec: {containers: [{name: a, readinesProbe: {}}]}}}
            """).getFirst();

        assertThatThrownBy(() -> KubernetesTypes.readStrictly(manifest)).hasMessageContaining("readinesProbe");
    }

    @Test
    void what_is_not_asked_for_is_not_there() {
        assertThat(render(Map.of()))
                .extracting(each -> each.path("kind").asString())
                .doesNotContain("Ingress", "HorizontalPodAutoscaler", "ServiceMonitor", "PrometheusRule")
                .contains("NetworkPolicy", "PodDisruptionBudget");
        assertThat(render(Map.of("networkPolicy.enabled", "false")))
                .extracting(each -> each.path("kind").asString())
                .doesNotContain("NetworkPolicy");
    }

    @Test
    void no_container_has_more_rights_than_it_needs() {
        assertThat(pods(render(EVERYTHING))).hasSize(3).allSatisfy(pod -> {
            assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
            assertThat(pod.at("/securityContext/seccompProfile/type").asString())
                    .isEqualTo("RuntimeDefault");
            assertThat(pod.path("containers")).allSatisfy(container -> {
                assertThat(container
                                .at("/securityContext/allowPrivilegeEscalation")
                                .asBoolean(true))
                        .isFalse();
                assertThat(container
                                .at("/securityContext/readOnlyRootFilesystem")
                                .asBoolean())
                        .isTrue();
                assertThat(container.at("/securityContext/capabilities/drop").toString())
                        .isEqualTo("[\"ALL\"]");
                assertThat(container.at("/resources/limits/memory").asString()).isNotEmpty();
                assertThat(container.at("/resources/requests/cpu").asString()).isNotEmpty();
                assertThat(List.of("startupProbe", "livenessProbe", "readinessProbe"))
                        .allMatch(container::hasNonNull);
            });
        });
    }

    @Test
    void liveness_never_asks_for_what_only_readiness_may() {
        assertThat(pods(render(Map.of())))
                .filteredOn(pod -> pod.toString().contains("ACCOUNTHEALTH_STORE"))
                .hasSize(2)
                .allSatisfy(pod -> {
                    JsonNode container = pod.at("/containers/0");
                    assertThat(container.at("/livenessProbe/httpGet/path").asString())
                            .isEqualTo("/actuator/health/liveness");
                    assertThat(container.at("/readinessProbe/httpGet/path").asString())
                            .isEqualTo("/actuator/health/readiness");
                });
    }

    @Test
    void secrets_are_named_and_never_written_down() {
        List<JsonNode> manifests = render(EVERYTHING);

        assertThat(manifests).noneMatch(each -> each.path("kind").asString().equals("Secret"));
        assertThat(pods(manifests).stream()
                        .flatMap(pod -> pod.path("volumes").valueStream())
                        .filter(volume -> volume.has("secret"))
                        .map(volume -> volume.at("/secret/secretName").asString()))
                .containsExactlyInAnyOrder("account-health-command", "account-health-query");
    }

    @Test
    void selectors_find_their_own_pods_and_no_others() {
        Map<String, JsonNode> deployments = byName(render(Map.of()), "Deployment");
        Map<String, JsonNode> services = byName(render(Map.of()), "Service");

        assertThat(services.keySet()).isEqualTo(deployments.keySet());
        services.forEach((name, service) -> {
            Set<Map.Entry<String, JsonNode>> wanted =
                    service.at("/spec/selector").properties();
            assertThat(deployments.entrySet().stream()
                            .filter(each -> each.getValue()
                                    .at("/spec/template/metadata/labels")
                                    .properties()
                                    .containsAll(wanted))
                            .map(Map.Entry::getKey))
                    .containsExactly(name);
        });
    }

    @Test
    void the_proxy_has_the_routing_rule_that_is_tested_and_leads_to_the_services_of_this_release() {
        String config = byName(render(Map.of()), "ConfigMap")
                .get("acme-proxy")
                .at("/data/account-health.conf")
                .asString();

        assertThat(config)
                .contains("server acme-command:8080;", "server acme-query:8080;", "listen 8080;")
                .contains("X-Forwarded-Proto https;")
                .doesNotContain("${");
    }

    @Test
    void values_that_cannot_be_are_refused_before_anything_is_installed() {
        for (Map<String, String> wrong : List.of(
                Map.of("access.issuer", "not-a-uri"),
                Map.of("command.replicas", "0"),
                Map.of("query.autoscaling.cpu", "150"),
                Map.of("query.resources.limits.memory", "lots"),
                Map.of("ingress.enabled", "true"),
                Map.of("quary.replicas", "2"),
                Map.of("command.env.ACCOUNTHEALTH_STORE", "mongodb://u:p@h/d"))) {
            assertThatThrownBy(() -> render(wrong)).as(wrong.toString()).hasMessageContaining("schema");
        }
        assertThatThrownBy(() -> new Helm(Shipped.CHART).template().call())
                .as("issuer and audience have no default")
                .hasMessageContaining("issuer");
    }

    @Test
    void a_command_node_has_room_on_disk_for_all_the_spend_files_that_it_takes() {
        int files = new Binder(new MapConfigurationPropertySource())
                .bindOrCreate("accounthealth.limits", Limits.class)
                .imports();
        int workedOn = 2; // each sorted on disk, in less than twice its size

        BigDecimal scratch = Quantity.getAmountInBytes(new Quantity(Shipped.yaml(Shipped.CHART.resolve("values.yaml"))
                .at("/command/scratch")
                .asString()));

        assertThat(scratch).isGreaterThanOrEqualTo(BigDecimal.valueOf((files + 2L * workedOn) * (256 << 20)));
    }

    /** A linter is given no values but those of the chart, in which two have no default. */
    private static Path withNeededValues(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(Shipped.CHART)) {
            for (Path file : files.toList()) {
                Files.copy(
                        file,
                        folder.resolve(Shipped.CHART.relativize(file).toString()),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Path values = folder.resolve("values.yaml");
        Files.writeString(
                values,
                Files.readString(values)
                        .replace("issuer: \"\"", "issuer: https://issuer.example")
                        .replace("audience: \"\"", "audience: account-health"));
        return folder;
    }

    private static List<JsonNode> render(Map<String, String> values) {
        TemplateCommand template =
                new Helm(Shipped.CHART).template().withName("acme").withNamespace("health");
        NEEDED.forEach(template::set);
        values.forEach(template::set);
        return Shipped.documents(template.call());
    }

    private static List<JsonNode> pods(List<JsonNode> manifests) {
        return of(manifests, "Deployment")
                .map(each -> each.at("/spec/template/spec"))
                .toList();
    }

    private static Map<String, JsonNode> byName(List<JsonNode> manifests, String kind) {
        return of(manifests, kind)
                .collect(toMap(each -> each.at("/metadata/name").asString(), Function.identity()));
    }

    private static Stream<JsonNode> of(List<JsonNode> manifests, String kind) {
        return manifests.stream().filter(each -> each.path("kind").asString().equals(kind));
    }
}

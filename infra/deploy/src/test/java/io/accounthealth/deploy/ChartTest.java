package io.accounthealth.deploy;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
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
            "monitoring.dashboard", "true",
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
                        "Deployment 4",
                        "Service 4",
                        "PodDisruptionBudget 3",
                        "NetworkPolicy 4",
                        "HorizontalPodAutoscaler 2",
                        "PersistentVolumeClaim 1",
                        "ServiceMonitor 3",
                        "ServiceAccount 1",
                        "ConfigMap 2",
                        "Ingress 1",
                        "PrometheusRule 1");
    }

    @Test
    void the_backup_pod_has_the_store_user_of_the_write_side() {
        List<JsonNode> manifests = Shipped.documents(Shipped.text(Shipped.HERE.resolve("kubernetes/backup.yaml")));

        assertThat(manifests).hasSize(2).allSatisfy(KubernetesTypes::readStrictly);
        JsonNode pod = manifests.getLast().path("spec");
        JsonNode service =
                byName(render(Map.of()), "Deployment").get("acme-command").at("/spec/template/spec");
        assertThat(pod.path("securityContext")).isEqualTo(service.path("securityContext"));
        assertThat(pod.at("/containers/0/securityContext")).isEqualTo(service.at("/containers/0/securityContext"));
        assertThat(pod.at("/volumes/1/secret/secretName")).isEqualTo(service.at("/volumes/0/secret/secretName"));
        assertThat(pod.at("/containers/0/args").toString())
                .contains("file:"
                        + pod.at("/containers/0/volumeMounts/1/mountPath").asString() + "/uri");
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
        assertThat(pods(render(EVERYTHING))).hasSize(4).allSatisfy(pod -> {
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
    void the_services_reach_the_store_names_and_the_issuer_and_nothing_else() {
        assertThat(egress(Map.of(), "acme-query"))
                .as("the clock records by the write side")
                .containsExactly("27017", "53/UDP 53/TCP", "443", "8080");
        assertThat(egress(Map.of("clock.enabled", "false"), "acme-query"))
                .containsExactly("27017", "53/UDP 53/TCP", "443")
                .isEqualTo(egress(Map.of(), "acme-command"));
        assertThat(egress(Map.of(), "acme-proxy")).containsExactly("8080", "53/UDP 53/TCP");
        assertThat(byName(render(Map.of()), "NetworkPolicy").values()).allSatisfy(policy -> {
            assertThat(policy.at("/spec/policyTypes").toString()).isEqualTo("[\"Ingress\",\"Egress\"]");
            assertThat(policy.at("/spec/ingress/0/ports/0/port").asString()).isEqualTo("http");
        });
        assertThat(byName(render(Map.of()), "NetworkPolicy").get("acme-query").at("/spec/ingress/0/from"))
                .as("the proxy and Prometheus")
                .hasSize(2);
    }

    @Test
    void the_issuer_is_reached_at_the_port_that_its_address_names() {
        assertThat(List.of(
                        "https://issuer.example/realms/acme",
                        "http://issuer.example/realms/acme",
                        "https://issuer.example:8443/realms/acme",
                        "http://[fd00::1]:8080"))
                .extracting(issuer ->
                        egress(Map.of("access.issuer", issuer), "acme-command").getLast())
                .containsExactly("443", "80", "8443", "8080");
        assertThat(egress(Map.of("networkPolicy.issuer.port", "9443"), "acme-command"))
                .last()
                .isEqualTo("9443");
    }

    @Test
    void who_is_reached_can_be_narrowed_and_widened() {
        Map<String, String> values = Map.of(
                "networkPolicy.dnsPorts[0]", "53",
                "networkPolicy.dnsPorts[1]", "5353",
                "networkPolicy.mongodb.port", "27018",
                "networkPolicy.mongodb.peers[0].ipBlock.cidr", "10.1.0.0/24",
                "networkPolicy.issuer.peers[0].ipBlock.cidr", "10.2.0.0/24",
                "networkPolicy.extraEgress[0].ports[0].port", "4317");
        List<JsonNode> manifests = render(values);

        assertThat(manifests).filteredOn(KubernetesTypes::isKnown).allSatisfy(KubernetesTypes::readStrictly);
        assertThat(egress(values, "acme-query"))
                .containsExactly("27018", "53/UDP 53/TCP 5353/UDP 5353/TCP", "443", "8080", "4317");
        JsonNode rules = byName(manifests, "NetworkPolicy").get("acme-query").at("/spec/egress");
        assertThat(rules.at("/0/to/0/ipBlock/cidr").asString()).isEqualTo("10.1.0.0/24");
        assertThat(rules.at("/2/to/0/ipBlock/cidr").asString()).isEqualTo("10.2.0.0/24");
        assertThat(egress(values, "acme-proxy")).containsExactly("8080", "53/UDP 53/TCP 5353/UDP 5353/TCP");
    }

    @Test
    void one_side_may_be_of_another_version_for_the_length_of_an_upgrade() {
        assertThat(images(Map.of()))
                .containsExactly("account-command:0.1.0", "account-query:0.1.0", "account-query:0.1.0");
        assertThat(images(Map.of("image.tag", "0.3.0")))
                .containsExactly("account-command:0.3.0", "account-query:0.3.0", "account-query:0.3.0");
        assertThat(images(Map.of("image.tag", "0.3.0", "command.image.tag", "0.2.0")))
                .containsExactly("account-command:0.2.0", "account-query:0.3.0", "account-query:0.3.0");
    }

    @Test
    void a_start_may_take_as_long_as_it_is_given() {
        Map<String, JsonNode> deployments = byName(render(Map.of("query.startupSeconds", "3601")), "Deployment");

        assertThat(startSeconds(deployments.get("acme-query"))).isEqualTo(3605);
        assertThat(startSeconds(deployments.get("acme-command"))).isEqualTo(600);
    }

    @Test
    void liveness_never_asks_for_what_only_readiness_may() {
        assertThat(pods(render(Map.of())))
                .filteredOn(pod -> pod.toString().contains("ACCOUNTHEALTH_STORE"))
                .hasSize(3)
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
                .containsExactlyInAnyOrder(
                        "account-health-command",
                        "account-health-query",
                        "account-health-query",
                        "account-health-clock",
                        "account-health-master-key",
                        "account-health-master-key",
                        "account-health-master-key");
    }

    @Test
    void the_clock_runs_unless_it_is_switched_off_as_a_client_of_the_issuer() {
        JsonNode query =
                byName(render(Map.of()), "Deployment").get("acme-query").at("/spec/template/spec");
        assertThat(query.at("/containers/0/env").toString())
                .contains(
                        "\"ACCOUNTHEALTH_WATCH_WRITESIDE\",\"value\":\"http://acme-command:8080\"",
                        "\"ACCOUNTHEALTH_WATCH_CLIENTID\",\"value\":\"account-health-clock\"")
                .doesNotContain("TOKENURI", "SCOPE");
        assertThat(query.at("/containers/0/volumeMounts").toString()).contains("/run/secrets/account-health-clock");
        assertThat(byName(render(Map.of()), "NetworkPolicy")
                        .get("acme-command")
                        .at("/spec/ingress/0/from")
                        .toString())
                .contains("account-query");
        assertThat(render(Map.of("clock.enabled", "false")).toString()).doesNotContain("ACCOUNTHEALTH_WATCH");
        assertThat(render(Map.of("clock.tokenUri", "https://issuer.example/token"))
                        .toString())
                .contains("\"ACCOUNTHEALTH_WATCH_TOKENURI\",\"value\":\"https://issuer.example/token\"");
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
    void the_proxy_has_the_tested_routing_rule() {
        String config = byName(render(Map.of()), "ConfigMap")
                .get("acme-proxy")
                .at("/data/account-health.conf")
                .asString();

        assertThat(config)
                .contains("server acme-command:8080;", "server acme-query:8080;", "server acme-proofs:8080;")
                .contains("listen 8080;")
                .contains("X-Forwarded-Proto https;")
                .doesNotContain("${");
    }

    @Test
    void one_node_keeps_the_proofs_in_a_volume_that_outlives_it_and_the_chart() {
        List<JsonNode> manifests = render(EVERYTHING);
        JsonNode node = byName(manifests, "Deployment").get("acme-proofs").path("spec");
        JsonNode claim = byName(manifests, "PersistentVolumeClaim").get("acme-proofs");

        assertThat(node.path("replicas").asInt()).isOne();
        assertThat(node.at("/strategy/type").asString()).as("never two").isEqualTo("Recreate");
        assertThat(node.at("/template/spec/volumes").toString()).contains("\"claimName\":\"acme-proofs\"");
        assertThat(claim.at("/metadata/annotations").toString()).contains("keep");
        JsonNode container = node.at("/template/spec/containers/0");
        String folder = container
                .path("env")
                .valueStream()
                .filter(each -> each.path("name").asString().equals("ACCOUNTHEALTH_PROOF_FOLDER"))
                .findFirst()
                .orElseThrow()
                .path("value")
                .asString();
        assertThat(container
                        .path("volumeMounts")
                        .valueStream()
                        .map(mount -> mount.path("mountPath").asString()))
                .anySatisfy(mount -> assertThat(folder).startsWith(mount + "/"));
        assertThat(byName(manifests, "HorizontalPodAutoscaler")).doesNotContainKey("acme-proofs");
        assertThat(byName(render(Map.of()), "Deployment").get("acme-query").toString())
                .doesNotContain("ACCOUNTHEALTH_PROOF_FOLDER");
    }

    @Test
    void without_proofs_there_is_no_proof_node() {
        List<JsonNode> manifests = render(Map.of("proofs.enabled", "false"));

        assertThat(manifests.toString()).doesNotContain("acme-proofs");
        assertThat(byName(manifests, "ConfigMap")
                        .get("acme-proxy")
                        .at("/data/account-health.conf")
                        .asString())
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
                Map.of("proofs.size", "much"),
                Map.of("query.env.ACCOUNTHEALTH_PROOF_FOLDER", "/tmp/proofs"),
                Map.of("query.startupSeconds", "5"),
                Map.of("networkPolicy.dnsPorts[0]", "0"),
                Map.of("networkPolicy.issuer.port", "70000"),
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

    /** The ports of each rule, in a line. */
    private static List<String> egress(Map<String, String> values, String policy) {
        return byName(render(values), "NetworkPolicy")
                .get(policy)
                .at("/spec/egress")
                .valueStream()
                .map(rule -> rule.path("ports")
                        .valueStream()
                        .map(port -> port.path("port").asString()
                                + (port.has("protocol")
                                        ? "/" + port.path("protocol").asString()
                                        : ""))
                        .collect(joining(" ")))
                .toList();
    }

    /** Of the services, without their registry. */
    private static List<String> images(Map<String, String> values) {
        return pods(render(values)).stream()
                .map(pod -> pod.at("/containers/0/image").asString())
                .filter(image -> image.contains("/account-"))
                .map(image -> image.substring(image.lastIndexOf('/') + 1))
                .sorted()
                .toList();
    }

    private static int startSeconds(JsonNode deployment) {
        JsonNode probe = deployment.at("/spec/template/spec/containers/0/startupProbe");
        return probe.path("failureThreshold").asInt()
                * probe.path("periodSeconds").asInt();
    }

    private static Map<String, JsonNode> byName(List<JsonNode> manifests, String kind) {
        return of(manifests, kind)
                .collect(toMap(each -> each.at("/metadata/name").asString(), Function.identity()));
    }

    private static Stream<JsonNode> of(List<JsonNode> manifests, String kind) {
        return manifests.stream().filter(each -> each.path("kind").asString().equals(kind));
    }
}

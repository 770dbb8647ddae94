package io.accounthealth.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.accounthealth.deploy.Tool.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What can be known of compose.yaml without an engine. */
class ComposeTest {

    private static final Path FILE = Shipped.HERE.resolve("compose.yaml");
    private static final Set<String> ONE_SHOT = Set.of("mongo-init", "backup");

    private final JsonNode compose = Shipped.yaml(FILE);

    @Test
    void it_is_what_the_compose_specification_allows() {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Shipped.text(Shipped.HERE.resolve("src/test/resources/compose-spec/compose-spec.json"))
                        // The file is as it is published; its id is no address, which this validator wants.
                        .replace("\"compose_spec.json\"", "\"https://compose-spec.io/compose-spec.json\""));

        assertThat(schema.validate(compose.toString(), InputFormat.JSON)).isEmpty();
        assertThat(schema.validate(compose.toString().replace("\"healthcheck\"", "\"health-check\""), InputFormat.JSON))
                .as("the schema refuses what it does not know")
                .isNotEmpty();
    }

    @Test
    void the_address_and_the_dashboard_alone_are_published_and_on_loopback_alone() {
        assertThat(services())
                .filteredOn(service -> service.getValue().has("ports"))
                .allSatisfy(service -> {
                    assertThat(service.getKey()).isIn("proxy", "grafana");
                    assertThat(service.getValue().path("ports"))
                            .isNotEmpty()
                            .allSatisfy(port -> assertThat(port.asString()).startsWith("127.0.0.1:"));
                    assertThat(service.getValue().path("networks"))
                            .as("a port of a container on internal networks alone cannot be published")
                            .anySatisfy(
                                    network -> assertThat(compose.at("/networks/" + network.asString() + "/internal")
                                                    .asBoolean())
                                            .isFalse());
                });
    }

    @Test
    void every_service_says_how_it_does_and_waits_for_what_it_needs() {
        assertThat(services()).allSatisfy(service -> {
            JsonNode body = service.getValue();
            if (!ONE_SHOT.contains(service.getKey()) && !body.has("build")) {
                assertThat(body.path("healthcheck").path("test"))
                        .as(service.getKey())
                        .isNotEmpty();
            }
            body.path("depends_on").properties().forEach(needed -> {
                assertThat(compose.path("services").has(needed.getKey())).isTrue();
                assertThat(needed.getValue().path("condition").asString())
                        .isEqualTo(
                                ONE_SHOT.contains(needed.getKey())
                                        ? "service_completed_successfully"
                                        : "service_healthy");
            });
        });
    }

    @Test
    void nothing_but_the_store_runs_with_more_than_it_needs() {
        assertThat(services())
                .filteredOn(service -> !service.getKey().startsWith("mongo"))
                .hasSize(6)
                .allSatisfy(service -> {
                    JsonNode body = service.getValue();
                    assertThat(body.path("read_only").asBoolean())
                            .as(service.getKey())
                            .isTrue();
                    assertThat(body.path("cap_drop").toString()).isEqualTo("[\"ALL\"]");
                    assertThat(body.path("security_opt").toString()).contains("no-new-privileges:true");
                });
        assertThat(services()).allSatisfy(service -> {
            assertThat(service.getValue().path("privileged").asBoolean(false)).isFalse();
            assertThat(service.getValue().path("image").asString()).contains(":");
        });
    }

    @Test
    void only_the_services_reach_the_store() {
        assertThat(services())
                .filteredOn(service ->
                        service.getValue().path("networks").toString().contains("store"))
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder(
                        "mongo-1", "mongo-2", "mongo-3", "mongo-init", "account-command", "account-query", "backup");
        assertThat(compose.at("/networks/store/internal").asBoolean()).isTrue();
    }

    @Test
    void a_backup_runs_only_on_demand_into_an_existing_folder() {
        JsonNode backup = compose.at("/services/backup");

        assertThat(services())
                .filteredOn(service -> service.getValue().has("profiles"))
                .extracting(Map.Entry::getKey)
                .containsExactly("backup");
        assertThat(backup.at("/command/0").asString())
                .isEqualTo("--migrate-from=file:/run/secrets/"
                        + backup.at("/secrets/0").asString());
        assertThat(backup.at("/volumes/0/target").asString())
                .isEqualTo("/data")
                .isEqualTo(Dockerfile.read(Shipped.HERE.resolve("Dockerfile"))
                        .stages()
                        .get("standalone")
                        .last("VOLUME")
                        .arguments());
        assertThat(backup.at("/volumes/0/bind/create_host_path").asBoolean(true))
                .isFalse();
    }

    @Test
    void proofs_lie_in_a_volume_that_the_image_makes_for_nobody_else() {
        JsonNode query = compose.at("/services/account-query");
        String folder = query.at("/environment/ACCOUNTHEALTH_PROOF_FOLDER").asString();

        assertThat(query.at("/volumes/0").asString()).isEqualTo("proofs:" + folder);
        assertThat(compose.path("volumes").has("proofs")).isTrue();
        assertThat(Dockerfile.read(Shipped.HERE.resolve("Dockerfile"))
                        .stages()
                        .get("account-query")
                        .last("RUN")
                        .arguments())
                .endsWith("install -d -o 10001 -g 10001 -m 0700 " + folder);
    }

    @Test
    void the_clock_runs_as_a_client_of_the_issuer_with_a_secret_of_its_own() {
        JsonNode query = compose.at("/services/account-query");

        assertThat(query.at("/environment/ACCOUNTHEALTH_WATCH_WRITESIDE").asString())
                .isEqualTo("http://account-command:8080");
        assertThat(query.at("/environment/ACCOUNTHEALTH_WATCH_CLIENTID").asString())
                .endsWith("account-health-clock}");
        String secret =
                query.at("/environment/ACCOUNTHEALTH_WATCH_CLIENTSECRETFILE").asString();
        assertThat(query.path("secrets").valueStream().map(JsonNode::asString))
                .contains(secret.substring(secret.lastIndexOf('/') + 1));
    }

    @Test
    void no_member_of_the_replica_set_takes_the_whole_machine_for_its_cache() {
        assertThat(List.of("mongo-1", "mongo-2", "mongo-3"))
                .allSatisfy(member -> assertThat(compose.at("/services/" + member + "/entrypoint/2")
                                .asString())
                        .contains(" --wiredTigerCacheSizeGB "));
    }

    @Test
    void every_file_that_is_named_is_there() {
        assertThat(compose.path("configs").properties())
                .isNotEmpty()
                .allSatisfy(config -> assertThat(Shipped.HERE.resolve(
                                config.getValue().path("file").asString()))
                        .isRegularFile());
        assertThat(services()).allSatisfy(service -> {
            named(service.getValue().path("configs"), "source", "configs");
            named(service.getValue().path("secrets"), "source", "secrets");
        });
    }

    @Test
    void make_secrets_makes_all_of_them_for_nobody_else_and_keeps_what_is_there(@TempDir Path home) throws Exception {
        Ended first = makeSecrets(home);
        assertThat(first.code()).as(first.output()).isZero();
        assertThat(first.output()).contains("prometheus/metrics-token", "clock-secret");
        Path secrets = home.resolve("secrets");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets)))
                .isEqualTo("rwx------");
        for (Map.Entry<String, JsonNode> secret : compose.path("secrets").properties()) {
            assertThat(home.resolve(secret.getValue().path("file").asString())).isNotEmptyFile();
        }
        String token = "./secrets/prometheus:/etc/prometheus/secrets:ro";
        assertThat(compose.at("/services/prometheus/volumes").toString()).contains(token);
        assertThat(Shipped.text(Shipped.HERE.resolve("prometheus/prometheus.yml")))
                .contains("credentials_file: /etc/prometheus/secrets/metrics-token");
        assertThat(secrets.resolve("prometheus/metrics-token")).isNotEmptyFile();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets.resolve("prometheus"))))
                .isEqualTo("rwxr-xr-x");
        assertThat(secrets.resolve("access.env"))
                .content()
                .contains("ACCOUNTHEALTH_ACCESS_ISSUER=https://issuer.example/a", "ACCOUNTHEALTH_ACCESS_AUDIENCE=acme");
        assertThat(Files.readString(secrets.resolve("query-store")))
                .contains(Files.readString(secrets.resolve("mongo-query-password")))
                .matches("mongodb://query:[0-9a-f]{64}@mongo-1:27017,mongo-2:27017,mongo-3:27017/accounthealth\\?.*");
        assertThat(Files.readString(secrets.resolve("mongo-keyfile"))).hasSizeBetween(6, 1024);

        List<String> before = contents(secrets);
        Files.delete(secrets.resolve("grafana-password"));
        assertThat(makeSecrets(home).code()).isZero();
        assertThat(contents(secrets)).hasSameSizeAs(before).isNotEqualTo(before);
        assertThat(contents(secrets).stream().filter(before::contains)).hasSize(before.size() - 1);
    }

    @Test
    void a_file_that_containers_could_not_read_is_told_before_any_secret_is_made(@TempDir Path home) throws Exception {
        for (String file : List.of("compose.yaml", "make-secrets")) {
            Files.copy(Shipped.HERE.resolve(file), home.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
        }
        for (JsonNode config : compose.path("configs").values()) {
            Path file = home.resolve(config.path("file").asString());
            Files.createDirectories(file.getParent());
            Files.writeString(file, "any");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        }
        Files.setPosixFilePermissions(home.resolve("mongo/init.js"), PosixFilePermissions.fromString("rw-------"));

        Ended ended = Tool.run(home, List.of("./make-secrets", "https://issuer.example/a", "acme"));
        assertThat(ended.code()).isOne();
        assertThat(ended.output()).endsWith("chmod a+r mongo/init.js\n");
        assertThat(home.resolve("secrets")).doesNotExist();

        Files.setPosixFilePermissions(home.resolve("mongo/init.js"), PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(Tool.run(home, List.of("./make-secrets", "https://issuer.example/a", "acme"))
                        .code())
                .isZero();
    }

    @Test
    void the_read_side_may_not_write_the_log() {
        String init = Shipped.text(Shipped.HERE.resolve("mongo/init.js"));
        String query = init.substring(init.indexOf("query: ["), init.indexOf("],", init.indexOf("query: [")));

        assertThat(query)
                .contains("{role: 'read', db: 'accounthealth'}")
                .doesNotContain("{role: 'readWrite', db: 'accounthealth'}");
        assertThat(init).doesNotContain("role: 'root'", "dbOwner", "AnyDatabase");
    }

    private void named(JsonNode uses, String key, String kind) {
        uses.forEach(use -> assertThat(compose.path(kind)
                        .has(use.isString() ? use.asString() : use.path(key).asString()))
                .as("%s %s", kind, use)
                .isTrue());
    }

    private Set<Map.Entry<String, JsonNode>> services() {
        return compose.path("services").properties();
    }

    private static Ended makeSecrets(Path home) {
        return Tool.run(
                Shipped.HERE,
                List.of("env", "SECRETS_HOME=" + home, "./make-secrets", "https://issuer.example/a", "acme"));
    }

    private static List<String> contents(Path folder) throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .sorted()
                    .map(Shipped::text)
                    .toList();
        }
    }
}

package io.accounthealth.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is in a jar is said by a bill of materials in it, where Spring Boot and scanners look. */
class BillOfMaterialsPackagedTest {

    private static final String BILL = "META-INF/sbom/application.cdx.json";
    private static final Set<String> MAIN = Set.of(
            "axon-eventsourcing",
            "axon-messaging",
            "jackson-databind",
            "mongodb-driver-sync",
            "netty-codec-http",
            "pdfbox",
            "spring-boot",
            "spring-security-web",
            "spring-webflux",
            "sqlite-jdbc");

    private static final String LIBRARIES = "BOOT-INF/lib/";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "infra/standalone/target/account-health.jar",
                "account-command/target/account-command-exec.jar",
                "account-query/service/target/account-query-exec.jar"
            })
    void every_library_of_a_jar_is_in_its_bill_with_a_hash_and_no_moment_of_a_build(String path) throws IOException {
        Path file = Shipped.built(path);
        if (file.toString().contains("/target/quick/")) {
            throw Tool.notRun("the jars of a quick build have no bill of materials");
        }
        try (JarFile jar = new JarFile(file.toFile())) {
            JsonNode bill = JsonMapper.shared()
                    .readTree(jar.getInputStream(jar.getEntry(BILL)).readAllBytes());
            Set<String> named = bill.path("components")
                    .valueStream()
                    .map(each -> each.path("name").asString() + "-"
                            + each.path("version").asString())
                    .collect(Collectors.toSet());
            Set<String> packed = jar.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.startsWith(LIBRARIES) && name.endsWith(".jar"))
                    .map(name -> name.substring(LIBRARIES.length(), name.length() - ".jar".length()))
                    .filter(name -> !name.startsWith("spring-boot-jarmode-tools")) // put in when the jar is packed
                    .collect(Collectors.toSet());

            assertThat(packed)
                    .hasSizeGreaterThan(50)
                    .allMatch(library -> named.stream().anyMatch(library::startsWith), "is in the bill of materials")
                    .noneMatch(library -> library.contains("quic") || library.contains("http3"));
            List<String> main = MAIN.stream()
                    .filter(name -> packed.stream().anyMatch(library -> library.matches(name + "-\\d.*")))
                    .toList();
            assertThat(main).hasSizeGreaterThanOrEqualTo(4);
            assertThat(bill.path("components").valueStream())
                    .filteredOn(each -> main.contains(each.path("name").asString()))
                    .as("the libraries that advisories name most, with version, hash and address")
                    .hasSizeGreaterThanOrEqualTo(main.size()) // Jackson is in it in two versions
                    .allSatisfy(each -> {
                        assertThat(each.path("version").asString()).matches("\\d+(\\.\\d+)+.*");
                        assertThat(each.path("purl").asString()).startsWith("pkg:maven/");
                        assertThat(each.path("hashes").valueStream())
                                .anyMatch(hash -> hash.path("alg").asString().equals("SHA-256"));
                    });
            assertThat(bill.path("bomFormat").asString()).isEqualTo("CycloneDX");
            assertThat(bill.at("/metadata/timestamp").asString("2026-01-01T00:00:00Z"))
                    .as("the same sources make the same bill")
                    .isEqualTo("2026-01-01T00:00:00Z");
            assertThat(jar.getManifest().getMainAttributes().getValue("Sbom-Location"))
                    .isEqualTo(BILL);
        }
    }
}

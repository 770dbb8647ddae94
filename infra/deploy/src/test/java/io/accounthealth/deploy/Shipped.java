package io.accounthealth.deploy;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files that this module ships, as text or as a tree. */
final class Shipped {

    /** Tests run in the module's folder. */
    static final Path HERE = Path.of("").toAbsolutePath();

    static final Path ROOT = HERE.resolve("../..").normalize();
    static final Path CHART = HERE.resolve("helm/account-health");
    static final Path ALERTS = CHART.resolve("files/alerts.yml");

    private Shipped() {}

    /** The packaged service, beside the classes that this build has of it. */
    static Path jar(String service) {
        return Stream.of(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                        .split(File.pathSeparator))
                .filter(entry -> entry.matches(".*/" + service + "/target/.*"))
                .map(entry -> Path.of(entry).resolveSibling(service + "-exec.jar"))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no packaged " + service + "; mvn package makes it"));
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode yaml(Path file) {
        return documents(text(file)).getFirst();
    }

    /** Merge keys and anchors are resolved; empty documents are left out. */
    static List<JsonNode> documents(String yaml) {
        List<JsonNode> documents = new ArrayList<>();
        for (Object document : new Yaml().loadAll(yaml)) {
            if (document != null) {
                documents.add(JsonMapper.shared().valueToTree(document));
            }
        }
        return documents;
    }
}

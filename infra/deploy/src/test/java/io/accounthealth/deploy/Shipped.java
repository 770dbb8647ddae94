package io.accounthealth.deploy;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    /** The folder that this build writes to, in any module. */
    private static final Pattern BUILD = Pattern.compile("/deploy/(target(?:/quick)?)/test-classes");

    private Shipped() {}

    /** The packaged service. */
    static Path jar(String service) {
        String module = service.equals("account-query") ? "account-query/service" : service;
        return built(module + "/target/" + service + "-exec.jar");
    }

    /**
     * A file that a whole build makes at this path from the root, where this build, which may be a quick one, has it.
     */
    static Path built(String path) {
        String target = Stream.of(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                        .split(File.pathSeparator))
                .map(BUILD::matcher)
                .filter(Matcher::find)
                .map(folder -> folder.group(1))
                .findFirst()
                .orElseThrow();
        Path file = ROOT.resolve(path.replace("/target/", "/" + target + "/"));
        if (!Files.exists(file)) {
            throw new AssertionError("no " + file + "; mvn package makes it");
        }
        return file;
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

package io.accounthealth.standalone;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.metrics.Metric;
import io.accounthealth.schema.EventTypes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import tools.jackson.databind.JsonNode;

/**
 * Names that others rely on, each kind against its list in {@code src/test/resources/released}: they outlive the names
 * of classes. A name that is added is added to its list, by {@code -Dreleased=write}; a line that would disappear
 * breaks a store, a client or an installation.
 */
class ReleasedNamesTest {

    private static final Path LISTS = Path.of("src/test/resources/released");
    private static final Path ROOT = Path.of("../..");

    /** Of a setting, as it is written in an annotation or a constant. */
    private static final Pattern SETTING = Pattern.compile("\"(?:\\$\\{)?(accounthealth(?:\\.[a-z][a-z-]*)+)[:}\"]");

    @TempDir
    private static Path data;

    private static Guarded platform;

    @BeforeAll
    static void start() throws Exception {
        platform = new Guarded(data.resolve("data"));
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void types_and_revisions_of_events_are_as_released() throws IOException {
        thatIsReleased(
                "event-types",
                EventTypes.all().stream()
                        .map(type -> "%s v%d, command %s".formatted(type.name(), type.revision(), type.command())));
    }

    @Test
    void tables_and_columns_of_the_data_folder_are_as_released() throws Exception {
        TreeSet<String> columns = new TreeSet<>();
        try (Stream<Path> files = Files.list(data.resolve("data"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".db")).toList()) {
                try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                        ResultSet rows = connection
                                .createStatement()
                                .executeQuery("SELECT t.name, c.name, c.type FROM sqlite_master t,"
                                        + " pragma_table_info(t.name) c WHERE t.type = 'table'")) {
                    while (rows.next()) {
                        columns.add("%s: %s.%s %s"
                                .formatted(
                                        file.getFileName(), rows.getString(1), rows.getString(2), rows.getString(3)));
                    }
                }
            }
        }
        thatIsReleased("columns", columns.stream());
    }

    @Test
    void metrics_and_their_labels_are_as_released() throws IOException {
        thatIsReleased("metrics", Arrays.stream(Metric.values()).map(Metric::written));
    }

    @Test
    void settings_are_as_released() throws IOException {
        ClassPathScanningCandidateComponentProvider groups = new ClassPathScanningCandidateComponentProvider(false);
        groups.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        Stream<String> grouped = groups.findCandidateComponents("io.accounthealth").stream()
                .flatMap(group -> settings(type(group.getBeanClassName())));
        thatIsReleased("settings", Stream.concat(grouped, writtenSettings()));
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<String> settings(Class<?> group) {
        String prefix = group.getAnnotation(ConfigurationProperties.class).value();
        return Arrays.stream(group.getRecordComponents())
                .map(RecordComponent::getName)
                .map(name -> ConfigurationPropertyName.adapt(name.replaceAll("([A-Z])", "-$1"), '.'))
                .map(name -> prefix + "." + name);
    }

    private static Stream<String> writtenSettings() throws IOException {
        try (Stream<Path> files = Stream.of("account-command", "account-query/model", "account-query/service", "infra")
                .flatMap(module -> sources(ROOT.resolve(module)))) {
            return files
                    .flatMap(file -> SETTING.matcher(text(file)).results().map(found -> found.group(1)))
                    .toList()
                    .stream();
        }
    }

    private static Stream<Path> sources(Path module) {
        try (Stream<Path> modules = Files.list(module)) {
            return Stream.concat(Stream.of(module), modules.toList().stream())
                    .map(each -> each.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .flatMap(ReleasedNamesTest::java);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> java(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void routes_and_their_parameters_and_schemas_are_as_released() throws Exception {
        JsonNode description = platform.get(Guarded.OWNER, "/v3/api-docs").json();
        Stream<String> routes = description.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream().map(route -> route(path.getKey(), route)));
        Stream<String> schemas = description.at("/components/schemas").properties().stream()
                .map(schema -> "schema %s: %s"
                        .formatted(schema.getKey(), names(schema.getValue().path("properties"))));
        thatIsReleased("api", Stream.concat(routes, schemas));
    }

    private static String route(String path, Map.Entry<String, JsonNode> route) {
        String parameters = StreamSupport.stream(
                        route.getValue().path("parameters").spliterator(), false)
                .map(parameter -> parameter.path("name").asString())
                .sorted()
                .collect(joining(" "));
        return "%s %s %s: %s"
                .formatted(
                        route.getKey(),
                        path,
                        route.getValue().path("operationId").asString(),
                        parameters);
    }

    private static String names(JsonNode properties) {
        return properties.properties().stream().map(Map.Entry::getKey).sorted().collect(joining(" "));
    }

    private static void thatIsReleased(String list, Stream<String> names) throws IOException {
        Path file = LISTS.resolve(list + ".txt");
        List<String> sorted = names.map(String::strip).distinct().sorted().toList();
        if ("write".equals(System.getProperty("released"))) {
            Files.createDirectories(LISTS);
            Files.write(file, sorted);
        }
        assertThat(sorted).hasSizeGreaterThan(10).containsExactlyElementsOf(Files.readAllLines(file));
    }
}

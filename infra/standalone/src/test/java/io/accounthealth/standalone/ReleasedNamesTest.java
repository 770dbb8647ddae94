package io.accounthealth.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.metrics.Metric;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.schema.FactShape;
import io.accounthealth.schema.FactShape.Kind;
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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import tools.jackson.databind.JsonNode;

/**
 * Names that others rely on, each kind against its list in {@code src/test/resources/released}: they outlive the names
 * of classes. A release adds what is new, by {@code -Dreleased=write}; a line that has gone breaks a store, a client or
 * an installation.
 */
@Isolated("swagger names schemas by converters of the whole JVM, which a start beside it changes")
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
    void types_of_events_with_their_fields_are_as_released() throws IOException {
        thatIsReleased("event-types", EventTypes.all().stream().flatMap(ReleasedNamesTest::lines));
    }

    private static Stream<String> lines(EventType type) {
        String command = "%s, command %s%s%s"
                .formatted(
                        type.name(),
                        type.command(),
                        type.derived() ? ", derived" : "",
                        type.plansTheFuture() ? ", plans the future" : "");
        Stream<String> revisions =
                IntStream.rangeClosed(1, type.revision()).mapToObj(revision -> type.name() + " v" + revision);
        return Stream.concat(Stream.concat(Stream.of(command), revisions), fields(type.name(), FactShape.of(type)));
    }

    private static Stream<String> fields(String of, FactShape shape) {
        return shape.fields().stream().flatMap(field -> {
            String name = of + "." + field.name();
            return Stream.concat(
                    Stream.of(name + (field.personal() == null ? "" : " personal")), within(name, field.kind()));
        });
    }

    private static Stream<String> within(String name, Kind kind) {
        return switch (kind) {
            case Kind.Group group -> fields(name, group.shape());
            case Kind.ListOf list -> within(name, list.entry());
            case Kind.TypedFact ignored -> Stream.of();
            case Kind.Value ignored -> Stream.of();
        };
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
        thatIsReleased(
                "metrics",
                Arrays.stream(Metric.values())
                        .flatMap(metric -> Stream.concat(
                                Stream.of(metric.written()),
                                metric.labels().stream().map(label -> metric.written() + " " + label.key()))));
    }

    @Test
    void settings_are_as_released() throws IOException {
        ClassPathScanningCandidateComponentProvider groups = new ClassPathScanningCandidateComponentProvider(false);
        groups.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        Stream<String> grouped = groups.findCandidateComponents("io.accounthealth").stream()
                .flatMap(group -> settings(type(group.getBeanClassName())));
        List<String> settings = Stream.concat(grouped, writtenSettings()).toList();
        thatIsReleased(
                "settings",
                settings.stream().filter(name -> settings.stream().noneMatch(other -> other.startsWith(name + "."))));
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
        try (Stream<Path> files = Stream.of("account-command", "account-query", "infra")
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
        JsonNode description = platform.description().json();
        Stream<String> routes = description.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream().flatMap(route -> route(path.getKey(), route)));
        Stream<String> schemas = description.at("/components/schemas").properties().stream()
                .flatMap(schema -> Stream.concat(
                        named(schema.getKey(), schema.getValue()),
                        schema.getValue().path("properties").properties().stream()
                                .flatMap(field -> named(schema.getKey() + "." + field.getKey(), field.getValue()))));
        thatIsReleased("api", Stream.concat(routes, schemas));
    }

    private static Stream<String> route(String path, Map.Entry<String, JsonNode> route) {
        String name = route.getKey() + " " + path;
        return Stream.concat(
                Stream.of(name + ", " + route.getValue().path("operationId").asString()),
                route.getValue()
                        .path("parameters")
                        .valueStream()
                        .flatMap(parameter ->
                                named(name + " " + parameter.path("name").asString(), parameter.path("schema"))));
    }

    /** The name, and each value that the schema allows for it, where these are few. */
    private static Stream<String> named(String name, JsonNode schema) {
        JsonNode values = schema.has("items") ? schema.at("/items/enum") : schema.path("enum");
        return Stream.concat(
                Stream.of(name),
                values.valueStream().filter(JsonNode::isString).map(value -> name + "=" + value.asString()));
    }

    static void thatIsReleased(String list, Stream<String> names) throws IOException {
        Path file = LISTS.resolve(list + ".txt");
        List<String> sorted = names.map(String::strip).distinct().sorted().toList();
        if ("write".equals(System.getProperty("released"))) {
            Files.createDirectories(LISTS);
            Files.write(file, sorted);
        }
        assertThat(sorted).hasSizeGreaterThan(10).containsAll(Files.readAllLines(file));
    }
}

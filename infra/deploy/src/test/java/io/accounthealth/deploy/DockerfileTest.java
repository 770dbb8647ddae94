package io.accounthealth.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.deploy.Dockerfile.Instruction;
import io.accounthealth.deploy.Dockerfile.Stage;
import io.accounthealth.deploy.Tool.Ended;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What can be known of the images without an engine and without a build. */
class DockerfileTest {

    private static final List<String> IMAGES = List.of("account-command", "account-query", "standalone");

    private final Dockerfile file = Dockerfile.read(Shipped.HERE.resolve("Dockerfile"));

    @Test
    void each_program_has_an_image_and_none_has_what_it_was_made_from() {
        assertThat(file.stages().keySet()).containsAll(IMAGES);
        assertThat(IMAGES).allSatisfy(image -> {
            assertThat(file.stages().get(image).base()).isEqualTo("jre");
            assertThat(file.stages().get(image).all("COPY"))
                    .hasSize(4)
                    .allSatisfy(copy -> assertThat(copy.flags().get("from")).isEqualTo(image + "-layers"));
        });
    }

    @Test
    void nobody_runs_as_root_and_everybody_is_told_to_stop_and_asked_how_he_does() {
        assertThat(IMAGES).allSatisfy(image -> {
            Stage stage = file.stages().get(image);
            List<String> names =
                    stage.instructions().stream().map(Instruction::name).toList();
            assertThat(stage.last("USER").arguments()).matches("[1-9][0-9]{3,}:[1-9][0-9]{3,}");
            assertThat(names.lastIndexOf("USER")).isGreaterThan(names.lastIndexOf("RUN"));
            assertThat(stage.last("ENTRYPOINT").exec().getFirst()).isEqualTo("java");
            assertThat(stage.last("HEALTHCHECK").arguments()).contains("CMD [\"healthcheck\", \"8080\"]");
            assertThat(stage.last("EXPOSE").arguments()).isEqualTo("8080");
            assertThat(file.inherited(image))
                    .filteredOn(each -> each.name().equals("STOPSIGNAL"))
                    .extracting(Instruction::arguments)
                    .containsExactly("SIGTERM");
        });
    }

    @Test
    void an_archive_of_classes_is_made_and_used_with_the_same_options() {
        assertThat(IMAGES).allSatisfy(image -> {
            String training = file.stages().get(image).last("RUN").arguments();
            List<String> entry = file.stages().get(image).last("ENTRYPOINT").exec();
            assertThat(training)
                    .startsWith("java @java.options -XX:AOTCacheOutput=app.aot ")
                    .contains("-jar app.jar");
            assertThat(entry).startsWith("java", "@java.options", "-XX:AOTCache=app.aot", "-jar", "app.jar");
        });
    }

    /**
     * A JVM leaves them off by itself from some 43 GiB of memory on, and takes no archive that was made the other way.
     */
    @Test
    void an_archive_of_classes_that_a_large_machine_made_fits_a_small_one() {
        for (String memory : List.of("2g", "64g")) {
            Ended ended = Tool.run(
                    Shipped.HERE,
                    List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            // The build may have an older Java than the image.
                            Runtime.version().feature() < 25 ? "-XX:+IgnoreUnrecognizedVMOptions" : "-Xlog:disable",
                            "@java.options",
                            "-XX:MaxRAM=" + memory,
                            "-XX:+PrintFlagsFinal",
                            "-version"));
            assertThat(ended.output()).as(memory).containsPattern("bool UseCompressedOops +\\S+ true");
        }
    }

    @Test
    void what_is_copied_is_what_the_context_lets_through() {
        List<String> let = Shipped.text(Shipped.ROOT.resolve(".dockerignore"))
                .lines()
                .filter(line -> line.startsWith("!"))
                .map(line -> line.substring(1))
                .toList();
        List<String> copied = file.stages().values().stream()
                .flatMap(stage -> stage.all("COPY").stream())
                .filter(copy -> !copy.flags().containsKey("from"))
                .flatMap(copy -> copy.words().stream().limit(copy.words().size() - 1L))
                .toList();

        assertThat(copied).containsExactlyInAnyOrderElementsOf(let);
        assertThat(copied.stream().filter(each -> each.startsWith("infra/deploy/")))
                .isNotEmpty()
                .allSatisfy(each -> assertThat(Shipped.ROOT.resolve(each)).isRegularFile());
    }

    @Test
    void what_a_strict_umask_kept_from_others_can_be_read_in_the_image() {
        assertThat(file.stages().get("jre").all("COPY"))
                .isNotEmpty()
                .allSatisfy(copy -> assertThat(copy.flags().get("chmod")).matches("0[45][45][45]"));
    }

    @Test
    void a_container_is_given_as_long_to_start_as_a_pod() {
        int seconds = Shipped.yaml(Shipped.CHART.resolve("values.yaml"))
                .at("/query/startupSeconds")
                .asInt();
        assertThat(IMAGES)
                .allSatisfy(image -> assertThat(file.stages().get(image).instructions())
                        .filteredOn(each -> each.name().equals("HEALTHCHECK"))
                        .extracting(each -> each.flags().get("start-period"))
                        .containsExactly(seconds + "s"));
    }

    @Test
    void every_base_has_a_version() {
        assertThat(file.stages().values().stream()
                        .map(Stage::base)
                        .filter(base -> !file.stages().containsKey(base)))
                .isNotEmpty()
                .allMatch(base -> base.matches("[a-z/-]+:[0-9].*"));
        assertThat(Stream.of("ADD", "VOLUME")
                        .filter(name -> file.inherited("account-command").stream()
                                .anyMatch(each -> each.name().equals(name))))
                .isEmpty();
    }
}

package io.accounthealth.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MetricTest {

    private static final Path DOCUMENT = Path.of("../docs/metrics.md");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void the_document_is_the_catalogue() throws IOException {
        if ("write".equals(System.getProperty("metrics"))) {
            Files.writeString(DOCUMENT, MetricsDocument.text());
        }
        assertThat(Files.readString(DOCUMENT)).isEqualTo(MetricsDocument.text());
    }

    @Test
    void names_are_of_one_kind_and_used_once() {
        assertThat(Metric.values())
                .extracting(Metric::written)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("accounthealth(\\.[a-z]+)+"));
        assertThat(Metric.values())
                .allSatisfy(metric -> assertThat(metric.description()).isNotBlank());
    }

    @Test
    void every_metric_can_be_scraped_and_no_two_make_the_same_sample() {
        assertThat(Arrays.stream(Metric.values()).flatMap(metric -> MetricsDocument.scraped(metric).stream()))
                .doesNotHaveDuplicates()
                .hasSizeGreaterThanOrEqualTo(Metric.values().length);
    }

    @Test
    void a_value_that_a_label_does_not_have_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Metric.COMMANDS.counter(registry, "acme"))
                .withMessage("COMMAND_OUTCOME of COMMANDS is one of [recorded, known, refused]");
        assertThatIllegalArgumentException().isThrownBy(() -> Metric.COMMANDS.counter(registry));
        assertThatIllegalArgumentException().isThrownBy(() -> Metric.COMMANDS.timer(registry, "known"));
        assertThat(registry.getMeters()).isEmpty();
    }

    @Test
    void what_is_counted_is_found_under_its_name() {
        Metric.DELIVERIES.counter(registry, "rejected").increment(3);

        assertThat(registry.get("accounthealth.deliveries")
                        .tag("outcome", "rejected")
                        .counter()
                        .count())
                .isEqualTo(3);
    }
}

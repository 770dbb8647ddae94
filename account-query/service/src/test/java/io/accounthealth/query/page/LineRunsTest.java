package io.accounthealth.query.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.model.figures.Score;
import io.accounthealth.model.health.Coverage;
import io.accounthealth.model.health.HealthHistory;
import io.accounthealth.query.portfolio.Sparkline;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineRunsTest {

    @Test
    void a_line_is_interrupted_where_there_is_no_score() {
        Sparkline year = Sparkline.of(months(10_000, null, 20_000, 30_000, null, 40_000));

        assertThat(year.runs()).hasSize(3);
        assertThat(year.runs().get(0)).matches("(\\S+) \\1");
        assertThat(year.runs().get(1).split(" ")).hasSize(2);
        assertThat(year.runs().get(2)).startsWith(year.lastX() + "," + year.lastY());
    }

    @Test
    void a_line_without_a_gap_is_one_run() {
        assertThat(Sparkline.of(months(10_000, 20_000)).runs()).hasSize(1);
    }

    private static List<HealthHistory.Point> months(Integer... thousandths) {
        return Arrays.stream(thousandths)
                .map(score -> new HealthHistory.Point(
                        Instant.EPOCH,
                        score == null ? null : new Score(score),
                        null,
                        null,
                        "v1",
                        new Coverage(BigDecimal.ONE, BigDecimal.ONE)))
                .toList();
    }
}

package io.accounthealth.model.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.model.retention.Retention.Figures;
import io.accounthealth.model.retention.Retention.Movement;
import io.accounthealth.model.retention.Retention.Total;
import io.accounthealth.model.retention.RetentionBy.Line;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;

/** What adds up in retention, whatever the accounts. */
public final class RetentionSums {

    private RetentionSums() {}

    public static void movements_explain_the_difference(Figures figures) {
        BigDecimal retained = figures.base()
                .spend()
                .add(spend(figures, Movement.EXPANSION))
                .subtract(spend(figures, Movement.CONTRACTION))
                .subtract(spend(figures, Movement.CHURN));
        assertThat(retained).isEqualByComparingTo(figures.retained().spend());
        assertThat(retained.add(spend(figures, Movement.NEW)).add(spend(figures, Movement.REACTIVATION)))
                .isEqualByComparingTo(figures.total().spend());
    }

    private static BigDecimal spend(Figures figures, Movement movement) {
        return figures.movements().get(movement).spend();
    }

    public static void lines_add_up(List<Line> lines, Figures whole) {
        adds_up(lines, whole, Figures::base);
        adds_up(lines, whole, Figures::retained);
        adds_up(lines, whole, Figures::total);
        for (Movement movement : Movement.values()) {
            adds_up(lines, whole, figures -> figures.movements().get(movement));
        }
    }

    private static void adds_up(List<Line> lines, Figures whole, Function<Figures, Total> part) {
        BigDecimal spend = BigDecimal.ZERO;
        int accounts = 0;
        for (Line line : lines) {
            spend = spend.add(part.apply(line.figures()).spend());
            accounts += part.apply(line.figures()).accounts();
        }
        assertThat(spend).isEqualByComparingTo(part.apply(whole).spend());
        assertThat(accounts).isEqualTo(part.apply(whole).accounts());
    }
}

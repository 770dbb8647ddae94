package io.accounthealth.query.retention;

import io.accounthealth.model.managers.NrrTarget;
import io.accounthealth.model.period.Comparison;
import io.accounthealth.model.retention.Retention;
import io.accounthealth.model.retention.Retention.Movement;
import io.accounthealth.model.retention.Retention.Total;
import io.accounthealth.query.page.Frame;
import io.accounthealth.query.page.Wording;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A figure of retention, with what it is made of.
 *
 * @param exact with six decimals, as the HTTP interface has it; empty where there is none
 * @param formula with the numbers put in
 * @param barWidth of {@link #BAR}, which is {@value #BAR} %
 * @param target where it is to be, on the bar; null where it has none
 * @param judged how far from it, in words
 * @param met whether it is there
 * @param accounts behind it
 * @param now how it is known in the present; null where the page shows that anyway
 */
public record RetentionFigure(
        String id,
        String name,
        String value,
        String exact,
        String formula,
        String barWidth,
        @Nullable String target,
        @Nullable String judged,
        boolean met,
        Frame.Link accounts,
        @Nullable String now) {

    static final int BAR = 150;

    /** @param now the same by what is known in the present; null where that is what is shown */
    static List<RetentionFigure> all(RetentionScope scope, Retention.Figures figures, Retention.@Nullable Figures now) {
        String base = amount(figures.base());
        String lost = amount(movement(figures, Movement.CONTRACTION));
        String churned = amount(movement(figures, Movement.CHURN));
        int gone = figures.base().accounts() - figures.retained().accounts();
        BigDecimal nrr = figures.nrr();
        boolean met = isMet(nrr, scope.compared());
        return List.of(
                new RetentionFigure(
                        "nrr",
                        "Net revenue retention",
                        Wording.percent(nrr),
                        exact(nrr),
                        formula("NRR", amount(figures.retained()) + " / " + base, nrr),
                        width(nrr),
                        width(NrrTarget.of(scope.compared())),
                        nrr == null ? null : judged(nrr, scope.compared()),
                        met,
                        accounts(scope, figures.retained().accounts(), "retained", "stayed"),
                        now == null ? null : now(nrr, now.nrr())),
                new RetentionFigure(
                        "grr",
                        "Gross revenue retention",
                        Wording.percent(figures.grr()),
                        exact(figures.grr()),
                        formula("GRR", "(%s − %s − %s) / %s".formatted(base, lost, churned, base), figures.grr()),
                        width(figures.grr()),
                        null,
                        null,
                        false,
                        accounts(
                                scope, movement(figures, Movement.CONTRACTION).accounts(), "contraction", "spent less"),
                        now == null ? null : now(figures.grr(), now.grr())),
                new RetentionFigure(
                        "logos",
                        "Logo retention",
                        Wording.percent(figures.logoRetention()),
                        exact(figures.logoRetention()),
                        formula(
                                "Logo retention",
                                Wording.count(figures.retained().accounts()) + " / "
                                        + Wording.count(figures.base().accounts()),
                                figures.logoRetention()),
                        width(figures.logoRetention()),
                        null,
                        null,
                        false,
                        accounts(scope, figures.base().accounts(), "base", "in the base"),
                        now == null ? null : now(figures.logoRetention(), now.logoRetention())),
                new RetentionFigure(
                        "churn",
                        "Logo churn",
                        Wording.percent(figures.logoChurn()),
                        exact(figures.logoChurn()),
                        formula(
                                "Logo churn",
                                Wording.count(gone) + " / "
                                        + Wording.count(figures.base().accounts()),
                                figures.logoChurn()),
                        width(figures.logoChurn()),
                        null,
                        null,
                        false,
                        accounts(scope, gone, "churn", "left"),
                        now == null ? null : now(figures.logoChurn(), now.logoChurn())));
    }

    static Total movement(Retention.Figures figures, Movement movement) {
        return Objects.requireNonNull(figures.movements().get(movement), "figures have every movement");
    }

    private static String amount(Total total) {
        return Wording.amount(total.spend(), null);
    }

    private static String exact(@Nullable BigDecimal share) {
        return share == null ? "" : share.toPlainString();
    }

    private static String formula(String name, String numbers, @Nullable BigDecimal result) {
        return result == null ? name + ": there is no base" : name + " = " + numbers + " = " + result.toPlainString();
    }

    public static String width(@Nullable BigDecimal share) {
        return share == null
                ? "0"
                : share.movePointRight(2).min(BigDecimal.valueOf(BAR)).toPlainString();
    }

    static boolean isMet(@Nullable BigDecimal nrr, Comparison compared) {
        return nrr != null && nrr.compareTo(NrrTarget.of(compared)) >= 0;
    }

    /** In percent; over another distance than a year with that of a year, which it compounds to. */
    public static String target(Comparison compared) {
        BigDecimal target = NrrTarget.of(compared);
        return target.compareTo(NrrTarget.A_YEAR) == 0
                ? Wording.percent(target)
                : "%s (%s a year)".formatted(Wording.percent(target), Wording.percent(NrrTarget.A_YEAR));
    }

    public static String judged(BigDecimal nrr, Comparison compared) {
        String target = "Target " + target(compared);
        BigDecimal from = nrr.subtract(NrrTarget.of(compared));
        return isMet(nrr, compared)
                ? "✓ " + target + " met"
                : "▼ " + target + ": " + Wording.points(from).replace("−", "") + " short";
    }

    private static Frame.Link accounts(RetentionScope scope, int accounts, String figure, String did) {
        return new Frame.Link(
                Wording.count(accounts) + (accounts == 1 ? " account " : " accounts ") + did,
                scope.accounts(figure),
                false);
    }

    private static String now(@Nullable BigDecimal then, @Nullable BigDecimal now) {
        if (now == null || then == null) {
            return now == null && then == null ? "The same as known today" : "As known today " + Wording.percent(now);
        }
        return now.compareTo(then) == 0
                ? "The same as known today"
                : "As known today " + now.toPlainString() + ": " + Wording.points(now.subtract(then));
    }
}

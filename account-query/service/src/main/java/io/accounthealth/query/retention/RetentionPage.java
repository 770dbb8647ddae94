package io.accounthealth.query.retention;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.model.period.Comparison;
import io.accounthealth.model.retention.Retention;
import io.accounthealth.model.retention.Retention.Figures;
import io.accounthealth.model.retention.Retention.Movement;
import io.accounthealth.model.retention.Retention.Total;
import io.accounthealth.query.http.RowCounted;
import io.accounthealth.query.page.PointBar;
import io.accounthealth.query.page.Wording;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the portfolio kept, and how.
 *
 * @param headline the answer in one sentence
 * @param steps from the base to everybody's spend in the second period
 * @param summary of the steps, in one sentence
 * @param csv the accounts behind all of it
 * @param trend where the last months are, like what stands behind it
 */
record RetentionPage(
        PointBar point,
        RetentionHead head,
        String headline,
        boolean empty,
        List<RetentionFigure> figures,
        List<Step> steps,
        String summary,
        String csv,
        String trend,
        String atRisk,
        String renewals)
        implements RowCounted {

    /**
     * @param sign {@code +}, {@code −}, or {@code =} for a sum
     * @param from where it begins, on the scale of the amounts; a sum begins at zero
     * @param url the accounts behind it
     */
    record Step(
            String key,
            String name,
            String sign,
            String amount,
            String exact,
            String from,
            String to,
            String accounts,
            String url) {}

    static RetentionPage of(RetentionScope scope) {
        Figures figures = Retention.figures(scope.tables(), scope.at(), scope.compared(), scope.in());
        boolean empty = figures.base().accounts() == 0 && figures.total().accounts() == 0;
        List<Step> steps = empty ? List.of() : steps(scope, figures);
        return new RetentionPage(
                scope.bar(),
                RetentionHead.of(scope, RetentionHead.Tab.OVERVIEW),
                headline(scope, figures),
                empty,
                RetentionFigure.all(scope, figures, now(scope)),
                steps,
                steps.stream()
                        .map(step -> step.name() + " " + step.sign() + " " + step.amount())
                        .collect(Collectors.joining(", ")),
                scope.csvOfCompared("/v1/retention/accounts").toString(),
                scope.screen(RetentionHead.Tab.OVERVIEW)
                        .movedTo("/retention/trend")
                        .toString(),
                scope.screen(RetentionHead.Tab.AT_RISK).toString(),
                scope.screen(RetentionHead.Tab.RENEWALS).toString());
    }

    @Override
    public long rowCount() {
        return figures.size() + (long) steps.size();
    }

    /** By what is known in the present; null where the page shows that anyway. */
    private static @Nullable Figures now(RetentionScope scope) {
        PointInTime at = scope.at();
        if (!scope.asked().comparesWithToday()) {
            return null;
        }
        PointInTime now = new PointInTime(at.asOf(), scope.knownSoFar(), at.rules());
        return Retention.figures(scope.asked().segment().of(scope.all(), now), now, scope.compared(), scope.in());
    }

    private static String headline(RetentionScope scope, Figures figures) {
        String in = " " + scope.currency();
        Comparison compared = scope.compared();
        String from = Wording.period(compared.from());
        String to = Wording.period(compared.to());
        if (figures.base().accounts() == 0) {
            return figures.total().accounts() == 0
                    ? "Nobody spent anything in %s, in %s or in %s.".formatted(scope.currency(), from, to)
                    : "Nobody spent anything in %s, so that there is nothing to keep; %s came in %s."
                            .formatted(from, Wording.amount(figures.total().spend(), null) + in, to);
        }
        return "Of the %s that %s spent in %s, %s came again in %s from the %s that stayed."
                .formatted(
                        Wording.amount(figures.base().spend(), null) + in,
                        accounts(figures.base()),
                        from,
                        Wording.amount(figures.retained().spend(), null) + in,
                        to,
                        Wording.count(figures.retained().accounts()));
    }

    private static String accounts(Total total) {
        return Wording.count(total.accounts()) + (total.accounts() == 1 ? " account" : " accounts");
    }

    private static List<Step> steps(RetentionScope scope, Figures figures) {
        List<Step> steps = new ArrayList<>();
        BigDecimal zero = BigDecimal.ZERO;
        steps.add(step(scope, "base", "Spent in " + Wording.period(figures.from()), "=", figures.base(), zero));
        BigDecimal level = figures.base().spend();
        level = add(scope, steps, "Expansion", "+", figures, Movement.EXPANSION, level);
        level = add(scope, steps, "Contraction", "−", figures, Movement.CONTRACTION, level);
        level = add(scope, steps, "Churn", "−", figures, Movement.CHURN, level);
        steps.add(step(scope, "retained", "Kept", "=", figures.retained(), zero));
        level = add(scope, steps, "New", "+", figures, Movement.NEW, level);
        add(scope, steps, "Reactivation", "+", figures, Movement.REACTIVATION, level);
        steps.add(step(scope, "total", "Spent in " + Wording.period(figures.to()), "=", figures.total(), zero));
        return steps;
    }

    private static BigDecimal add(
            RetentionScope scope,
            List<Step> steps,
            String name,
            String sign,
            Figures figures,
            Movement movement,
            BigDecimal level) {
        Total total = RetentionFigure.movement(figures, movement);
        Step step = step(scope, RetentionAccountsPage.written(movement), name, sign, total, level);
        steps.add(step);
        return new BigDecimal(step.to());
    }

    private static Step step(
            RetentionScope scope, String key, String name, String sign, Total total, BigDecimal level) {
        BigDecimal to = sign.equals("−") ? level.subtract(total.spend()) : level.add(total.spend());
        return new Step(
                key,
                name,
                sign,
                Wording.amount(total.spend(), null),
                total.spend().toPlainString(),
                level.toPlainString(),
                to.toPlainString(),
                accounts(total),
                scope.accounts(key));
    }
}

package io.accounthealth.query.retention;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.model.retention.Retention;
import io.accounthealth.model.retention.Retention.Figures;
import io.accounthealth.model.retention.Retention.Movement;
import io.accounthealth.model.retention.Retention.Total;
import io.accounthealth.query.http.Values;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.Wording;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the portfolio kept, and how.
 *
 * @param now the figures by what is known in the present; null where the page shows those anyway
 */
record RetentionOverview(
        RetentionView view, Figures figures, @Nullable Figures now) implements RetentionPage {

    /**
     * A step from the base to the spend of all accounts in the second period.
     *
     * @param sign {@code +}, {@code −}, or {@code =} for a sum, which begins at zero
     * @param from where it begins, on the scale of the amounts
     */
    record Step(String key, String name, String sign, Total total, BigDecimal from) {
        /** The amount with its sign, which zero has none of. */
        public String shown() {
            String amount = Wording.amount(total.spend());
            return total.spend().signum() == 0 && !sign.equals("=") ? amount : sign + " " + amount;
        }

        public BigDecimal to() {
            return sign.equals("−") ? from.subtract(total.spend()) : from.add(total.spend());
        }
    }

    static RetentionOverview of(RetentionScope scope) {
        RetentionView view = scope.view();
        Figures figures = Retention.figures(scope.tables(), scope.at(), view.compared(), scope.in());
        if (!view.query().comparesWithToday()) {
            return new RetentionOverview(view, figures, null);
        }
        PointInTime now = new PointInTime(
                scope.at().asOf(), scope.knownSoFar(), scope.at().rules());
        return new RetentionOverview(
                view,
                figures,
                Retention.figures(
                        view.query()
                                .segment()
                                .of(scope.all(), now, view.point().policies().attributes()),
                        now,
                        view.compared(),
                        scope.today()));
    }

    /** Where the last months are, which the page loads later. */
    public Address trend() {
        return view.screen(RetentionTab.OVERVIEW).movedTo(RetentionTrendPage.PATH);
    }

    public boolean empty() {
        return figures.base().accounts() == 0 && figures.total().accounts() == 0;
    }

    public String headline() {
        String in = " " + view.currency();
        if (empty() && !view.money().unconverted().isEmpty()) {
            return "No rate is known for what accounts spent in %s and in %s.".formatted(view.from(), view.to());
        }
        if (empty()) {
            return "No account spent anything in %s, in %s or in %s."
                    .formatted(view.currency(), view.from(), view.to());
        }
        if (figures.base().accounts() == 0) {
            return "No account spent in %s, so there is no base; %s in %s is new."
                    .formatted(view.from(), Wording.amount(figures.total().spend()) + in, view.to());
        }
        Integer through = view.compared().through();
        return "Of the %s that %s spent in %s, %s was retained in %s from the %s that stayed."
                .formatted(
                        Wording.amount(figures.base().spend()) + in,
                        Wording.counted(figures.base().accounts(), "account"),
                        through == null ? view.from() : "the first %d days of %s".formatted(through, view.from()),
                        Wording.amount(figures.retained().spend()) + in,
                        through == null ? view.to() : "those of " + view.to(),
                        Wording.count(figures.retained().accounts()));
    }

    public List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        steps.add(sum("base", "Spent in " + view.fromDays(), figures.base()));
        add(steps, "+", Movement.EXPANSION);
        add(steps, "−", Movement.CONTRACTION);
        add(steps, "−", Movement.CHURN);
        steps.add(sum("retained", "Kept", figures.retained()));
        add(steps, "+", Movement.NEW);
        add(steps, "+", Movement.REACTIVATION);
        steps.add(sum("total", "Spent in " + view.toDays(), figures.total()));
        return steps;
    }

    /** The steps in one sentence. */
    public String summary() {
        return steps().stream().map(step -> step.name() + " " + step.shown()).collect(Collectors.joining(", "));
    }

    private static Step sum(String key, String name, Total total) {
        return new Step(key, name, "=", total, BigDecimal.ZERO);
    }

    private void add(List<Step> steps, String sign, Movement movement) {
        BigDecimal level = steps.getLast().to();
        steps.add(new Step(Values.written(movement), Wording.constant(movement), sign, figures.of(movement), level));
    }

    /** How a share is known in the present. */
    public String today(@Nullable BigDecimal then, @Nullable BigDecimal today) {
        if (then == null ? today == null : today != null && today.compareTo(then) == 0) {
            return "The same as known today";
        }
        return "As known today "
                + (then == null || today == null
                        ? Wording.percent(today)
                        : today.toPlainString() + ": " + Wording.points(today.subtract(then)));
    }

    @Override
    public long rowCount() {
        return 4L + (empty() ? 0 : steps().size());
    }
}

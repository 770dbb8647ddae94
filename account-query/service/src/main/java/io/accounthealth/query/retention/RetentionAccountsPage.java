package io.accounthealth.query.retention;

import io.accounthealth.model.figures.Proportion;
import io.accounthealth.model.retention.Retention;
import io.accounthealth.model.retention.Retention.Movement;
import io.accounthealth.query.http.Values;
import io.accounthealth.query.page.Frame.Link;
import io.accounthealth.query.page.Wording;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The accounts behind a figure of retention, with their sum. */
record RetentionAccountsPage(RetentionView view, Figure figure, List<Retention.Row> rows) implements RetentionPage {

    /**
     * A figure, and the accounts that it is made of.
     *
     * @param adds the column that adds up to it: {@code before}, {@code after} or {@code amount}
     * @param movement null for a figure that is made of several
     */
    record Figure(
            String key, String name, String adds, @Nullable Movement movement, Predicate<Retention.Row> has) {

        static final Figure ALL = new Figure("all", "All", "amount", null, row -> true);

        private static final List<Figure> SUMS = List.of(
                ALL,
                new Figure("base", "Base", "before", null, Figure::inBase),
                new Figure("retained", "Kept", "after", null, row -> inBase(row) && spends(row)),
                new Figure("total", "Total", "after", null, Figure::spends));

        static List<Figure> all() {
            return Stream.concat(SUMS.stream(), Stream.of(Movement.values()).map(Figure::of))
                    .toList();
        }

        private static Figure of(Movement movement) {
            return new Figure(
                    Values.written(movement),
                    Wording.constant(movement),
                    "amount",
                    movement,
                    row -> row.movement() == movement);
        }

        private static boolean inBase(Retention.Row row) {
            return row.before().signum() > 0;
        }

        private static boolean spends(Retention.Row row) {
            return row.after().signum() > 0;
        }
    }

    static RetentionAccountsPage of(RetentionScope scope) {
        String key = scope.view().query().address().get(RetentionQuery.FIGURE);
        Figure figure = Figure.all().stream()
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElse(Figure.ALL);
        return new RetentionAccountsPage(
                scope.view(),
                figure,
                Retention.rows(scope.tables(), scope.at(), scope.view().compared(), scope.in()).stream()
                        .filter(figure.has())
                        .toList());
    }

    /** Links to the accounts behind each figure. */
    public List<Link> figures() {
        return Figure.all().stream()
                .map(each -> new Link(
                        each.name(), view.accounts(each.key()), each.key().equals(figure.key())))
                .toList();
    }

    /** The accounts, and what they add up to, in a sentence. */
    public String sum() {
        String accounts = Wording.counted(rows.size(), "account");
        BigDecimal sum = switch (figure.adds()) {
            case "before" -> before();
            case "after" -> after();
            default -> amount();
        };
        return figure.equals(Figure.ALL)
                ? "%s spent in %s or in %s".formatted(accounts, view.from(), view.to())
                : "%s: %s, which come to %s".formatted(figure.name(), accounts, Wording.amount(sum, view.in()));
    }

    public BigDecimal before() {
        return sum(Retention.Row::before);
    }

    public BigDecimal after() {
        return sum(Retention.Row::after);
    }

    public BigDecimal amount() {
        return sum(Retention.Row::amount);
    }

    private BigDecimal sum(Function<Retention.Row, BigDecimal> amount) {
        return rows.stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The part of the spend before that was kept; null where there was none. */
    public @Nullable BigDecimal share(Retention.Row row) {
        return Proportion.of(row.after(), row.before());
    }

    @Override
    public long rowCount() {
        return first(rows).size();
    }
}

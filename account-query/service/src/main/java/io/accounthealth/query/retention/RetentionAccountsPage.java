package io.accounthealth.query.retention;

import io.accounthealth.model.figures.Proportion;
import io.accounthealth.model.retention.Retention;
import io.accounthealth.model.retention.Retention.Movement;
import io.accounthealth.model.table.Profile;
import io.accounthealth.query.http.RowCounted;
import io.accounthealth.query.page.Frame;
import io.accounthealth.query.page.PointBar;
import io.accounthealth.query.page.Wording;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The accounts behind a figure of retention, with what they add up to.
 *
 * @param figures links to the accounts behind the others
 * @param sum a sentence
 * @param adds which column adds up to it: {@code before}, {@code after} or {@code amount}
 * @param totals of the columns before, after and amount, over all accounts
 * @param more how many are not shown; null where all are
 */
record RetentionAccountsPage(
        PointBar point,
        RetentionHead head,
        List<Frame.Link> figures,
        String chosen,
        String sum,
        String adds,
        String beforeTitle,
        String afterTitle,
        List<Row> rows,
        Totals totals,
        @Nullable String more,
        String csv)
        implements RowCounted {

    private static final String ALL = "all";

    /** @param change of its spend, with its sign */
    record Row(
            String id,
            String name,
            String url,
            String manager,
            String before,
            String after,
            String change,
            String direction,
            String movement,
            String share) {}

    record Totals(String before, String after, String amount) {}

    /** A figure, and the accounts that it is made of. */
    private record Behind(
            String key,
            String name,
            String adds,
            Predicate<Retention.Row> has,
            Function<Retention.Row, BigDecimal> amount) {

        private static final List<Behind> SUMS = List.of(
                new Behind(ALL, "All", "amount", row -> true, Retention.Row::amount),
                new Behind("base", "Base", "before", row -> row.before().signum() > 0, Retention.Row::before),
                new Behind(
                        "retained",
                        "Kept",
                        "after",
                        row -> row.before().signum() > 0 && row.after().signum() > 0,
                        Retention.Row::after),
                new Behind("total", "Total", "after", row -> row.after().signum() > 0, Retention.Row::after));

        static List<Behind> all() {
            return Stream.concat(SUMS.stream(), Stream.of(Movement.values()).map(Behind::of))
                    .toList();
        }

        private static Behind of(Movement movement) {
            return new Behind(
                    written(movement),
                    Wording.constant(movement),
                    "amount",
                    row -> row.movement() == movement,
                    Retention.Row::amount);
        }
    }

    static String written(Movement movement) {
        return movement.name().toLowerCase(Locale.ROOT);
    }

    static RetentionAccountsPage of(RetentionScope scope) {
        List<Behind> all = Behind.all();
        String asked = scope.asked().address().get(RetentionQuery.FIGURE);
        Behind behind = all.stream()
                .filter(each -> each.key().equals(asked))
                .findFirst()
                .orElse(all.getFirst());
        List<Retention.Row> rows = Retention.rows(scope.tables(), scope.at(), scope.compared(), scope.in()).stream()
                .filter(behind.has())
                .toList();
        BigDecimal sum = sum(rows, behind.amount());
        return new RetentionAccountsPage(
                scope.bar(),
                RetentionHead.of(scope, RetentionHead.Tab.ACCOUNTS),
                all.stream()
                        .map(each -> new Frame.Link(
                                each.name(),
                                scope.accounts(each.key()),
                                each.key().equals(behind.key())))
                        .toList(),
                behind.name(),
                sentence(scope, behind, rows, sum),
                behind.adds(),
                Wording.period(scope.compared().from()),
                Wording.period(scope.compared().to()),
                rows.stream()
                        .limit(RetentionScope.MOST_ROWS)
                        .map(row -> row(scope, row))
                        .toList(),
                new Totals(
                        Wording.amount(sum(rows, Retention.Row::before), null),
                        Wording.amount(sum(rows, Retention.Row::after), null),
                        Wording.amount(sum(rows, Retention.Row::amount), null)),
                RetentionScope.more(rows.size()),
                scope.csvOfCompared("/v1/retention/accounts")
                        .with("movement", isMovement(behind) ? behind.key() : null)
                        .toString());
    }

    @Override
    public long rowCount() {
        return rows.size();
    }

    private static boolean isMovement(Behind behind) {
        return Behind.SUMS.stream().noneMatch(sum -> sum.key().equals(behind.key()));
    }

    private static BigDecimal sum(List<Retention.Row> rows, Function<Retention.Row, BigDecimal> amount) {
        return rows.stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static String sentence(RetentionScope scope, Behind behind, List<Retention.Row> rows, BigDecimal sum) {
        String accounts = Wording.count(rows.size()) + (rows.size() == 1 ? " account" : " accounts");
        return behind.key().equals(ALL)
                ? "%s spent in %s or in %s"
                        .formatted(
                                accounts,
                                Wording.period(scope.compared().from()),
                                Wording.period(scope.compared().to()))
                : "%s: %s, which come to %s".formatted(behind.name(), accounts, Wording.amount(sum, scope.in()));
    }

    private static Row row(RetentionScope scope, Retention.Row row) {
        Profile profile = row.profile();
        BigDecimal change = row.after().subtract(row.before());
        String id = row.account().value();
        String amount = Wording.amount(change, null);
        return new Row(
                id,
                profile == null ? id : profile.name(),
                scope.asked()
                        .address()
                        .samePointAt("/accounts/" + id + "/spend")
                        .toString(),
                Objects.requireNonNullElse(profile == null ? null : profile.manager(), Wording.NOTHING),
                Wording.amount(row.before(), null),
                Wording.amount(row.after(), null),
                change.signum() > 0 ? "+" + amount : amount,
                change.signum() > 0 ? "up" : change.signum() < 0 ? "down" : "",
                Wording.constant(row.movement()),
                share(row));
    }

    private static String share(Retention.Row row) {
        return row.before().signum() == 0 ? Wording.NOTHING : Wording.percent(Proportion.of(row.after(), row.before()));
    }
}

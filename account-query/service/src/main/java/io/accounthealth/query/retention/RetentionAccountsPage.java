package io.accounthealth.query.retention;

import io.accounthealth.events.AccountId;
import io.accounthealth.model.figures.Proportion;
import io.accounthealth.model.renewals.Contract;
import io.accounthealth.model.retention.Retention;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.query.page.Frame.Link;
import io.accounthealth.query.page.Wording;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The accounts behind a figure of retention, with their sum. */
record RetentionAccountsPage(
        RetentionView view, RetentionFigure figure, List<Retention.Row> rows, Map<AccountId, String> reasons)
        implements RetentionPage {

    static RetentionAccountsPage of(RetentionScope scope) {
        String key = scope.view().query().address().get(RetentionQuery.FIGURE);
        RetentionFigure figure = RetentionFigure.all().stream()
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElse(RetentionFigure.ALL);
        List<Retention.Row> rows =
                Retention.rows(scope.tables(), scope.at(), scope.view().compared(), scope.in()).stream()
                        .filter(figure.has())
                        .toList();
        return new RetentionAccountsPage(scope.view(), figure, rows, reasons(scope, rows));
    }

    /** Why clients left, or spend less, where they said so. */
    private static Map<AccountId, String> reasons(RetentionScope scope, List<Retention.Row> rows) {
        Set<AccountId> less = rows.stream()
                .filter(row ->
                        row.movement() == Retention.Movement.CHURN || row.movement() == Retention.Movement.CONTRACTION)
                .map(Retention.Row::accountId)
                .collect(Collectors.toSet());
        Map<AccountId, String> reasons = new HashMap<>();
        scope.tables()
                .those(less)
                .each(table -> {
                    String reason = Contract.whyLeft(
                            AccountAt.of(table, scope.at()),
                            scope.view().compared().toEnd());
                    return reason == null ? null : Map.entry(table.account(), reason);
                })
                .forEach(each -> reasons.put(each.getKey(), each.getValue()));
        return reasons;
    }

    /** Null where none is known. */
    public @Nullable String reason(Retention.Row row) {
        return reasons.get(row.accountId());
    }

    /** Links to the accounts behind each figure. */
    public List<Link> figures() {
        return RetentionFigure.all().stream()
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
        return figure.equals(RetentionFigure.ALL)
                ? "%s spent in %s or in %s".formatted(accounts, view.from(), view.to())
                : "%s: %s, together %s".formatted(figure.name(), accounts, Wording.amount(sum, view.in()));
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

    public BigDecimal change() {
        return after().subtract(before());
    }

    private BigDecimal sum(Function<Retention.Row, BigDecimal> amount) {
        return rows.stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The part of the spend before that was kept; null where there was none. */
    public @Nullable BigDecimal share(Retention.Row row) {
        return Proportion.of(row.exact().after(), row.exact().before());
    }

    @Override
    public long rowCount() {
        return first(rows).size();
    }
}

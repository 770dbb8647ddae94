package io.accounthealth.query.retention;

import io.accounthealth.model.figures.Proportion;
import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.health.HealthModel;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.portfolio.AccountList;
import io.accounthealth.model.portfolio.Portfolio;
import io.accounthealth.model.rates.ReportingCurrency;
import io.accounthealth.model.table.Tables;
import io.accounthealth.query.page.Labels;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Spend of the last 30 days that comes from accounts at risk.
 *
 * @param spend of accounts at risk
 * @param all of all accounts
 * @param notEnoughData accounts with too little data for a band, which are not among them
 */
record AtRiskPage(RetentionView view, BigDecimal spend, BigDecimal all, List<AccountList.Row> rows, int notEnoughData)
        implements RetentionPage {

    private static final Comparator<AccountList.Row> GREATEST_FIRST = Comparator.comparing(
                    (AccountList.Row row) -> Objects.requireNonNullElse(row.spend30Days(), BigDecimal.ZERO))
            .reversed()
            .thenComparing(row -> row.line().account());

    static AtRiskPage of(RetentionScope scope) {
        ReportingCurrency converted = scope.in().converts() ? scope.in() : null;
        Portfolio portfolio =
                Portfolio.of(scope.tables(), scope.at(), scope.view().point().policies(), converted);
        String currency = scope.view().currency();
        return new AtRiskPage(
                scope.view(),
                portfolio.atRiskSpend30Days().getOrDefault(currency, BigDecimal.ZERO),
                portfolio.spend30Days().getOrDefault(currency, BigDecimal.ZERO),
                rows(scope, converted == null ? null : converted.anew()),
                portfolio.notEnoughData());
    }

    /** Scored first, since the rest of a row takes as long again. */
    private static List<AccountList.Row> rows(RetentionScope scope, @Nullable ReportingCurrency converted) {
        PolicyBook book = scope.view().point().policies();
        Tables atRisk = scope.tables()
                .only(table -> HealthModel.score(table, scope.at(), book).band() == HealthBand.AT_RISK);
        return AccountList.rows(atRisk, scope.at(), book, converted).stream()
                .filter(row -> row.currency().equals(scope.in().currency()))
                .sorted(GREATEST_FIRST)
                .toList();
    }

    /** The part of all spend; null where nothing was spent. */
    public @Nullable BigDecimal share() {
        return Proportion.of(spend, all);
    }

    @Override
    public long rowCount() {
        return first(rows).size();
    }

    /** What moved the score of an account most. */
    public String reason(AccountList.Row row) {
        return Labels.moved(row.reason(), row.change());
    }
}

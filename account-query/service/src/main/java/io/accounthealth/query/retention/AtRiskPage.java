package io.accounthealth.query.retention;

import io.accounthealth.model.figures.Proportion;
import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.health.HealthModel;
import io.accounthealth.model.portfolio.AccountList;
import io.accounthealth.model.portfolio.Portfolio;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.Tables;
import io.accounthealth.query.http.RowCounted;
import io.accounthealth.query.page.PointBar;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.portfolio.PortfolioPage;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Spend of the last 30 days that comes from accounts at risk.
 *
 * @param spend of accounts at risk
 * @param formula its share of all spend, with the numbers put in
 * @param csv the same accounts, and those with other currencies
 */
record AtRiskPage(
        PointBar point,
        RetentionHead head,
        String spend,
        String accounts,
        String formula,
        List<Row> rows,
        @Nullable String more,
        String csv)
        implements RowCounted {

    private static final Comparator<AccountList.Row> GREATEST_FIRST = Comparator.comparing(
                    AtRiskPage::spent, Comparator.reverseOrder())
            .thenComparing(row -> row.line().account());

    record Row(
            String id,
            String name,
            String url,
            String manager,
            String score,
            String coverage,
            String change,
            String direction,
            String reason,
            String spend,
            String renewal) {}

    static AtRiskPage of(RetentionScope scope) {
        Portfolio portfolio =
                Portfolio.of(scope.tables(), scope.at(), scope.point().policies());
        BigDecimal all = portfolio.spend30Days().getOrDefault(scope.currency(), BigDecimal.ZERO);
        BigDecimal atRisk = portfolio.atRiskSpend30Days().getOrDefault(scope.currency(), BigDecimal.ZERO);
        BigDecimal share = Proportion.of(atRisk, all);
        List<Row> rows = rows(scope);
        return new AtRiskPage(
                scope.bar(),
                RetentionHead.of(scope, RetentionHead.Tab.AT_RISK),
                Wording.amount(atRisk, scope.in()),
                Wording.count(rows.size()) + (rows.size() == 1 ? " account" : " accounts"),
                share == null
                        ? "Nothing was spent in " + scope.currency() + " in 30 days"
                        : "%s / %s = %s of the spend of 30 days"
                                .formatted(
                                        Wording.amount(atRisk, null),
                                        Wording.amount(all, null),
                                        Wording.percent(share)),
                rows.stream().limit(RetentionScope.MOST_ROWS).toList(),
                RetentionScope.more(rows.size()),
                scope.csvOfSegment("/v1/accounts")
                        .with(RetentionQuery.CURRENCY, null)
                        .with("band", Wording.band(HealthBand.AT_RISK).css())
                        .with(PortfolioPage.SORT, "-spend")
                        .toString());
    }

    @Override
    public long rowCount() {
        return rows.size();
    }

    /** Judged first, since what else a row says takes as long again. */
    private static List<Row> rows(RetentionScope scope) {
        var policy = scope.point().policies().inForce(scope.at());
        Tables atRisk = scope.tables()
                .only(table -> HealthModel.score(AccountAt.of(table, scope.at()), policy)
                                .band()
                        == HealthBand.AT_RISK);
        return AccountList.rows(atRisk, scope.at(), scope.point().policies()).stream()
                .filter(row -> row.currency().equals(scope.in()))
                .sorted(GREATEST_FIRST)
                .map(row -> row(scope, row))
                .toList();
    }

    private static BigDecimal spent(AccountList.Row row) {
        return Objects.requireNonNullElse(row.spend30Days(), BigDecimal.ZERO);
    }

    private static Row row(RetentionScope scope, AccountList.Row row) {
        AccountList.Line line = row.line();
        return new Row(
                line.account().value(),
                line.name(),
                scope.asked()
                        .address()
                        .samePointAt("/accounts/" + line.account())
                        .toString(),
                Objects.requireNonNullElse(line.manager(), Wording.NOTHING),
                Wording.score(line.score()),
                Wording.covered(line.coverage()),
                row.change() == null ? "" : Wording.change(row.change().toBigDecimal()),
                row.change() == null || row.change().thousandths() == 0
                        ? ""
                        : row.change().thousandths() > 0 ? "up" : "down",
                row.reason() == null ? "" : Wording.capital(row.reason().sentence()),
                row.spend30Days() == null ? Wording.NOTHING : Wording.amount(row.spend30Days(), row.currency()),
                Wording.day(line.renewal()));
    }
}

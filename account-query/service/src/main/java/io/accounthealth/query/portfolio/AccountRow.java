package io.accounthealth.query.portfolio;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.accounthealth.model.attributes.AttributeValue;
import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.health.HealthScore;
import io.accounthealth.model.portfolio.AccountList;
import io.accounthealth.query.http.Amount;
import io.accounthealth.query.http.CsvRow;
import io.accounthealth.query.http.Figures;
import io.accounthealth.query.http.Values;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An account's line in the list.
 *
 * @param expired the last end, in the 90 days before, of a contract that nobody decided about
 */
@Schema(name = "AccountListRow") // AccountRow is a row of retention
record AccountRow(
        String accountId,
        String name,
        @Nullable String manager,
        String status,
        @Nullable BigDecimal score,
        @Nullable HealthBand band,
        @Nullable BigDecimal change,
        @Nullable String mainReason,
        String currency,
        @Nullable Amount spend30Days,
        @Nullable BigDecimal pacing,
        @Nullable LocalDate renewal,
        @Nullable Instant lastContact,
        @Nullable String vertical,
        @Nullable String region,
        @Nullable String tier,
        @JsonInclude(JsonInclude.Include.NON_NULL) HealthScore.@Nullable Override override,
        BigDecimal coverage,
        String policyVersion,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable LocalDate expired,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, AttributeValue> attributes) {

    private static final String ATTRIBUTES = "attributes";
    private static final String ATTRIBUTE = "attribute.";

    /**
     * Those of the CSV, where {@code override} was released before {@code vertical}.
     *
     * @param attributes each has a column of its own
     */
    static List<String> columns(Collection<String> attributes) {
        List<String> columns = new ArrayList<>(CsvRow.columns(AccountRow.class));
        columns.remove(ATTRIBUTES);
        attributes.forEach(name -> columns.add(ATTRIBUTE + name));
        columns.remove("override");
        columns.add(columns.indexOf("vertical"), "override");
        return columns;
    }

    Map<String, @Nullable Object> cells() {
        Map<String, @Nullable Object> cells = CsvRow.cells(this);
        attributes.forEach((name, value) -> cells.put(ATTRIBUTE + name, value.cell()));
        return cells;
    }

    static AccountRow of(AccountList.Row row, Map<String, AttributeValue> attributes) {
        AccountList.Line line = row.line();
        return new AccountRow(
                line.account().value(),
                line.name(),
                line.manager(),
                Values.written(line.status()),
                Figures.points(line.score()),
                line.band(),
                Figures.points(row.change()),
                row.reason() == null ? null : row.reason().sentence().plain(),
                row.currency().value(),
                Amount.ofNullable(row.spend30Days()),
                row.pacing(),
                line.renewal(),
                line.lastContact(),
                line.vertical(),
                line.region(),
                line.tier(),
                row.override(),
                line.coverage().share(),
                row.policyVersion(),
                row.line().expired(),
                attributes);
    }
}

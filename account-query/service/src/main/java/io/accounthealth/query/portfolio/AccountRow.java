package io.accounthealth.query.portfolio;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.portfolio.AccountList;
import io.accounthealth.query.health.HealthAnswer;
import io.accounthealth.query.http.Amount;
import io.accounthealth.query.http.Figures;
import io.accounthealth.query.http.Values;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An account's line in the list. */
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
        @JsonInclude(JsonInclude.Include.NON_NULL) HealthAnswer.@Nullable Override override,
        BigDecimal coverage) {

    static final List<String> COLUMNS = List.of(
            "accountId",
            "name",
            "manager",
            "status",
            "score",
            "band",
            "change",
            "mainReason",
            "currency",
            "spend30Days",
            "pacing",
            "renewal",
            "lastContact",
            "override",
            "vertical",
            "region",
            "tier",
            "coverage");

    static AccountRow of(AccountList.Row row) {
        AccountList.Line line = row.line();
        return new AccountRow(
                line.account().value(),
                line.name(),
                line.manager(),
                Values.written(line.status()),
                Figures.points(line.score()),
                line.band(),
                Figures.points(row.change()),
                row.reason() == null ? null : row.reason().sentence(),
                row.currency().value(),
                Amount.ofNullable(row.spend30Days()),
                row.pacing(),
                line.renewal(),
                line.lastContact(),
                line.vertical(),
                line.region(),
                line.tier(),
                HealthAnswer.override(row.override()),
                line.coverage().share());
    }
}

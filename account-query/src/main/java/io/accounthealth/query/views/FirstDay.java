package io.accounthealth.query.views;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.query.table.AccountAt;
import io.accounthealth.query.table.Profile;
import io.accounthealth.query.table.Tables;
import io.accounthealth.query.table.Vantage;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The day of the first opening of an account: before it there is nothing to look at. */
public final class FirstDay {

    private FirstDay() {}

    /**
     * By what is known at K, in UTC.
     *
     * @param otherwise where no account is known
     */
    public static LocalDate of(Tables tables, PointInTime point, LocalDate otherwise) {
        PointInTime whenever = point.at(Instant.MAX);
        return tables.each(table -> AccountAt.of(table, whenever).profile()).stream()
                .mapToLong(Profile::opened)
                .min()
                .stream()
                .mapToObj(opened -> LocalDate.ofInstant(Vantage.instant(opened), ZoneOffset.UTC))
                .findFirst()
                .orElse(otherwise);
    }
}

package io.accounthealth.model.account;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Profile;
import io.accounthealth.model.table.Tables;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The day on which the first account was opened: before it there is no history. */
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
                .mapToObj(opened -> LocalDate.ofInstant(BitemporalPoint.instant(opened), ZoneOffset.UTC))
                .findFirst()
                .orElse(otherwise);
    }
}

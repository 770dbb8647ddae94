package io.accounthealth.query.views;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.query.table.AccountTable;
import io.accounthealth.query.table.Profile;
import io.accounthealth.query.table.Vantage;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A part of the portfolio: the accounts that are all of what is given here, at the point that is asked about. */
public record Segment(
        @Nullable String manager,
        @Nullable String vertical,
        @Nullable String region,
        @Nullable String tier) {

    public static final Segment ALL = new Segment(null, null, null, null);

    /**
     * Its accounts; those whose opening is not known at K belong to {@link #ALL} only. Each is taken when it is asked
     * for, since a table may be read only until the next one is taken.
     */
    public Iterable<AccountTable> of(Iterable<AccountTable> tables, PointInTime point) {
        if (equals(ALL)) {
            return tables;
        }
        Vantage at = Vantage.of(point);
        return () -> StreamSupport.stream(tables.spliterator(), false)
                .filter(table -> has(Profile.of(table, at)))
                .iterator();
    }

    private boolean has(@Nullable Profile profile) {
        return profile != null
                && matches(manager, profile.manager())
                && matches(vertical, profile.vertical())
                && matches(region, profile.region())
                && matches(tier, profile.tier());
    }

    private static boolean matches(@Nullable String wanted, @Nullable String is) {
        return wanted == null || wanted.equals(is);
    }
}

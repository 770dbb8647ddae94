package io.accounthealth.model.portfolio;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Profile;
import io.accounthealth.model.table.Tables;
import org.jspecify.annotations.Nullable;

/** A part of the portfolio: the accounts with all of these attributes at a point. */
public record Segment(
        @Nullable String manager,
        @Nullable String vertical,
        @Nullable String region,
        @Nullable String tier) {

    public static final Segment ALL = new Segment(null, null, null, null);

    /** Its accounts; those whose opening is not known at K belong to {@link #ALL} only. */
    public Tables of(Tables tables, PointInTime point) {
        if (equals(ALL)) {
            return tables;
        }
        BitemporalPoint at = BitemporalPoint.of(point);
        return tables.only(table -> has(Profile.of(table, at)));
    }

    /** The same part, for any manager. */
    public Segment ofAnyManager() {
        return new Segment(null, vertical, region, tier);
    }

    private boolean has(@Nullable Profile profile) {
        return profile != null && has(profile.manager(), profile.vertical(), profile.region(), profile.tier());
    }

    /** Whether an account that is this belongs to it. */
    public boolean has(
            @Nullable String itsManager,
            @Nullable String itsVertical,
            @Nullable String itsRegion,
            @Nullable String itsTier) {
        return matches(manager, itsManager)
                && matches(vertical, itsVertical)
                && matches(region, itsRegion)
                && matches(tier, itsTier);
    }

    private static boolean matches(@Nullable String wanted, @Nullable String is) {
        return wanted == null || wanted.equals(is);
    }
}

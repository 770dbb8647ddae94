package io.accounthealth.model.portfolio;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountId;
import io.accounthealth.model.groups.Group;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Profile;
import io.accounthealth.model.table.Tables;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A part of the portfolio: the accounts with all of these attributes at a point.
 *
 * @param group that an account is, or is below
 */
public record Segment(
        @Nullable String manager,
        @Nullable String vertical,
        @Nullable String region,
        @Nullable String tier,
        @Nullable Group group) {

    public static final Segment ALL = new Segment(null, null, null, null, null);

    /** Its accounts; those whose opening is not known at K belong to {@link #ALL} only. */
    public Tables of(Tables tables, PointInTime point) {
        if (equals(ALL)) {
            return tables;
        }
        BitemporalPoint at = BitemporalPoint.of(point);
        if (group == null) {
            return tables.only(table -> has(Profile.of(table, at)));
        }
        Set<AccountId> grouped = group.accounts(tables, point);
        return tables.those(grouped).only(table -> has(Profile.of(table, at)));
    }

    /** The same part, for any manager. */
    public Segment ofAnyManager() {
        return new Segment(null, vertical, region, tier, group);
    }

    private boolean has(@Nullable Profile profile) {
        return profile != null && has(profile.manager(), profile.vertical(), profile.region(), profile.tier());
    }

    /** Whether an account that is this has its attributes, whatever group it is in. */
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

package io.accounthealth.model.portfolio;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountId;
import io.accounthealth.model.attributes.AttributeBook;
import io.accounthealth.model.attributes.AttributeFilter;
import io.accounthealth.model.attributes.UnknownAttributeException;
import io.accounthealth.model.groups.Group;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Profile;
import io.accounthealth.model.table.Tables;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A part of the portfolio: the accounts with all of these attributes at a point.
 *
 * @param group that an account is, or is below
 * @param attributes of the catalogue, all of which an account has
 */
public record Segment(
        @Nullable String manager,
        @Nullable String vertical,
        @Nullable String region,
        @Nullable String tier,
        @Nullable Group group,
        List<AttributeFilter> attributes) {

    public static final Segment ALL = new Segment(null, null, null, null, null, List.of());

    /**
     * Its accounts; those whose opening is not known at K belong to {@link #ALL} only.
     *
     * @throws UnknownAttributeException when the catalogue at the point has no such attribute or value
     */
    public Tables of(Tables tables, PointInTime point, AttributeBook catalogue) {
        if (equals(ALL)) {
            return tables;
        }
        BitemporalPoint at = BitemporalPoint.of(point);
        return within(tables, point, catalogue).only(table -> has(Profile.of(table, at)));
    }

    /** Whether more than the {@linkplain #has profile} of an account decides. */
    public boolean needsTables() {
        return group != null || !attributes.isEmpty();
    }

    /** The accounts of its group with its attributes, whatever their profile. Throws like {@link #of}. */
    public Set<AccountId> accounts(Tables tables, PointInTime point, AttributeBook catalogue) {
        return Set.copyOf(within(tables, point, catalogue).each(AccountTable::account));
    }

    private Tables within(Tables tables, PointInTime point, AttributeBook catalogue) {
        Tables grouped = group == null ? tables : tables.those(group.accounts(tables, point));
        return attributes.isEmpty() ? grouped : grouped.only(catalogue.having(attributes, point));
    }

    /** The same part, for any manager. */
    public Segment ofAnyManager() {
        return new Segment(null, vertical, region, tier, group, attributes);
    }

    private boolean has(@Nullable Profile profile) {
        return profile != null && has(profile.manager(), profile.vertical(), profile.region(), profile.tier());
    }

    /** Whether an account that is this has its profile, whatever group it is in and attributes it has. */
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

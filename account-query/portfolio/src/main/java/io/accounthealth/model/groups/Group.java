package io.accounthealth.model.groups;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.GroupKind;
import io.accounthealth.model.table.Tables;
import java.util.Set;

/**
 * A parent of one kind, and all accounts below it.
 *
 * @param id need not be that of an account
 */
public record Group(AccountId id, GroupKind kind) {

    /** Where no kind is named. */
    public static final GroupKind DEFAULT_KIND = GroupKind.AGENCY;

    /**
     * The parent itself and all below it, as placed at T and known at K.
     *
     * @param tables of which these may be a part: what lies between an account and the group may be outside of it
     */
    public Set<AccountId> accounts(Tables tables, PointInTime point) {
        return GroupTree.of(tables.all(), point, kind).within(id);
    }
}

package io.accounthealth.model.groups;

import static io.accounthealth.model.groups.PlacedAccounts.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.AccountId;
import io.accounthealth.events.GroupKind;
import io.accounthealth.model.attributes.AttributeBook;
import io.accounthealth.model.portfolio.Segment;
import io.accounthealth.model.table.AccountTable;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GroupSegmentTest {

    private final PlacedAccounts accounts =
            new PlacedAccounts().open("one").open("two").open("four");

    @Test
    void a_segment_of_a_group_goes_through_accounts_that_are_not_in_sight() {
        accounts.place("two", 1, "one");
        accounts.place("one", 1, "agency");
        Set<AccountId> seen = Set.of(id("two"), id("four"));
        Segment segment = new Segment(null, null, null, null, new Group(id("agency"), GroupKind.AGENCY), List.of());

        List<AccountId> found = segment.of(
                        accounts.tables().only(table -> seen.contains(table.account())), at(9), AttributeBook.EMPTY)
                .each(AccountTable::account);

        assertThat(found).containsExactly(id("two"));
    }

    private static AccountId id(String account) {
        return new AccountId(account);
    }
}

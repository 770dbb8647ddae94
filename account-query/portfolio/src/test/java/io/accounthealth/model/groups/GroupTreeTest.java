package io.accounthealth.model.groups;

import static io.accounthealth.model.groups.PlacedAccounts.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.GroupKind;
import io.accounthealth.events.HandoverEvent.AccountPlacedUnder;
import io.accounthealth.model.health.HealthBand;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GroupTreeTest {

    private final PlacedAccounts accounts =
            new PlacedAccounts().open("one").open("two").open("three").open("four");

    @Test
    void what_is_below_a_parent_is_below_its_own_parent_too_and_once() {
        accounts.place("one", 1, "agency");
        accounts.place("two", 1, "one");
        accounts.place("three", 1, "one");

        GroupTree tree = tree(at(9));

        assertThat(tree.childrenOf(id("agency"))).containsExactly(id("one"));
        assertThat(tree.childrenOf(id("one"))).containsExactly(id("three"), id("two"));
        assertThat(tree.within(id("agency"))).containsExactly(id("agency"), id("one"), id("three"), id("two"));
        assertThat(tree.within(id("four"))).containsExactly(id("four"));
        assertThat(tree.cuts()).isEmpty();
    }

    @Test
    void groups_go_from_the_top_down_each_below_the_one_that_it_is_in() {
        accounts.place("one", 1, "holding");
        accounts.place("two", 1, "one");
        accounts.place("three", 1, "holding");
        accounts.place("four", 1, "agency");

        assertThat(tree(at(9)).groups().toString())
                .as("three and four are groups of none")
                .isEqualTo("{agency=0, holding=0, one=1}");
    }

    @Test
    void a_list_has_the_groups_with_an_account_in_sight_as_the_tree_has_them() {
        accounts.place("one", 1, "holding");
        accounts.place("two", 1, "one");
        accounts.place("three", 1, "agency");

        assertThat(GroupList.of(
                        accounts.tables().only(table -> !table.account().value().equals("three")),
                        at(9),
                        GroupKind.AGENCY,
                        account -> HealthBand.WATCH))
                .extracting(row -> row.group().value(), GroupList.Row::depth, GroupList.Row::accounts)
                .containsExactly(tuple("holding", 0, 2), tuple("one", 1, 2));
    }

    @Test
    void a_move_holds_from_its_day_on_and_once_it_is_known() {
        accounts.place("one", 1, "agency");
        long before = accounts.now();
        accounts.place("one", 5, "other");
        accounts.detach("one", 8);

        assertThat(tree(at(4)).within(id("agency"))).contains(id("one"));
        assertThat(tree(at(5)).within(id("agency"))).doesNotContain(id("one"));
        assertThat(tree(at(5)).within(id("other"))).contains(id("one"));
        assertThat(tree(at(5, before)).within(id("agency"))).contains(id("one"));
        assertThat(tree(at(8)).within(id("other"))).doesNotContain(id("one"));
    }

    @Test
    void a_kind_knows_nothing_of_another() {
        accounts.place("one", 1, "agency");
        accounts.record("one", 1, new AccountPlacedUnder("owner", GroupKind.HOLDING));

        assertThat(tree(at(9)).within(id("owner"))).containsExactly(id("owner"));
        assertThat(GroupTree.of(accounts.tables(), at(9), GroupKind.HOLDING).within(id("owner")))
                .containsExactly(id("owner"), id("one"));
    }

    @Test
    void a_placement_that_was_retracted_gives_way_to_the_one_before_it() {
        accounts.place("one", 1, "agency");
        UUID mistake = accounts.place("one", 5, "other");
        accounts.retract("one", mistake);

        assertThat(tree(at(6)).within(id("agency"))).contains(id("one"));
        assertThat(tree(at(6, accounts.now() - 1)).within(id("other"))).contains(id("one"));
    }

    @Test
    void a_cycle_is_cut_at_the_placement_that_was_recorded_last() {
        accounts.place("three", 1, "one");
        accounts.place("four", 1, "three");
        accounts.place("one", 5, "two");
        UUID late = accounts.place("two", 2, "three");

        GroupTree tree = tree(at(9));

        GroupTree.Cut cut = new GroupTree.Cut(id("two"), id("three"), late);
        assertThat(tree.cuts()).containsExactly(cut);
        assertThat(tree.within(id("two"))).containsExactly(id("two"), id("one"), id("three"), id("four"));
        assertThat(tree.within(id("three"))).containsExactly(id("three"), id("four"));
        assertThat(Stream.of("one", "two", "three").map(each -> tree.cutAt(id(each))))
                .containsOnly(cut);
        assertThat(tree.cutAt(id("four"))).isNull();
        assertThat(tree(at(9, accounts.now() - 1)).cuts()).isEmpty();
    }

    @Test
    void an_account_under_itself_is_under_nothing() {
        UUID odd = accounts.place("one", 1, "one");

        assertThat(tree(at(2)).within(id("one"))).containsExactly(id("one"));
        assertThat(tree(at(2)).cutAt(id("one"))).isEqualTo(new GroupTree.Cut(id("one"), id("one"), odd));
    }

    private GroupTree tree(PointInTime point) {
        return GroupTree.of(accounts.tables(), point, GroupKind.AGENCY);
    }

    private static AccountId id(String account) {
        return new AccountId(account);
    }
}

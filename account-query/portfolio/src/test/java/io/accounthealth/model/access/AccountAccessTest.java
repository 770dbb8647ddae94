package io.accounthealth.model.access;

import static io.accounthealth.model.table.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.GroupKind;
import io.accounthealth.events.HandoverEvent.AccountPlacedUnder;
import io.accounthealth.events.HandoverEvent.ManagerAssigned;
import io.accounthealth.events.HandoverEvent.TeamMemberAssigned;
import io.accounthealth.events.TeamRole;
import io.accounthealth.model.access.AccountAccess.GroupReader;
import io.accounthealth.model.table.Story;
import io.accounthealth.model.table.Tables;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccountAccessTest {

    private final Story lumen = Story.of("lumen", "2026-01-01");
    private final Story other = Story.of("other", "2026-01-01");

    @Test
    void the_manager_of_the_point_sees_it_and_a_member_of_the_team_does_not() {
        lumen.tell("2026-02-01", new ManagerAssigned("mia"));
        lumen.tell("2026-02-01", new TeamMemberAssigned("tara", TeamRole.TRAFFICKER));
        lumen.tell("2026-06-01", new ManagerAssigned("noah"));

        assertThat(of("2026-04-04").manager()).isEqualTo("mia");
        assertThat(of("2026-04-04").since()).isEqualTo(Instant.parse("2026-02-01T00:00:00Z"));
        assertThat(of("2026-07-01").manager()).isEqualTo("noah");
        assertThat(of("2026-01-15").manager()).isNull();
    }

    @Test
    void managers_of_other_accounts_of_a_group_see_its_sums() {
        lumen.tell("2026-01-01", new ManagerAssigned("mia"));
        other.tell("2026-01-01", new ManagerAssigned("noah"));
        lumen.tell("2026-02-01", new AccountPlacedUnder("north", GroupKind.AGENCY));
        assertThat(of("2026-03-01").groups()).as("alone below it").isEqualTo(List.of(group(List.of())));

        other.tell("2026-03-02", new AccountPlacedUnder("north", GroupKind.AGENCY));
        assertThat(of("2026-03-03").groups()).containsExactly(group(List.of("noah")));
        assertThat(of("2026-01-15").groups()).isEmpty();
    }

    @Test
    void an_account_that_is_not_known_has_no_readers() {
        assertThat(AccountAccess.of(tables(), at("2026-03-01"), new AccountId("nothing")))
                .isNull();
    }

    private static GroupReader group(List<String> managers) {
        return new GroupReader("north", "north", GroupKind.AGENCY, managers);
    }

    private AccountAccess of(String day) {
        PointInTime point = at(day);
        return AccountAccess.of(tables(), point, new AccountId("lumen"));
    }

    private Tables tables() {
        return Tables.of(List.of(lumen.table(), other.table()));
    }
}

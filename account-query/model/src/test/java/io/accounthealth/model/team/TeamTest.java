package io.accounthealth.model.team;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.HandoverEvent.TeamMemberAssigned;
import io.accounthealth.events.HandoverEvent.TeamMemberUnassigned;
import io.accounthealth.events.TeamRole;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.Story;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TeamTest {

    private final Story story = Story.of("acme", "2018-01-01");

    @Test
    void a_person_has_several_roles_each_with_its_own_day() {
        on("2018-02-01", "cora", TeamRole.COORDINATOR);
        on("2018-03-01", "cora", TeamRole.TRAFFICKER);
        on("2018-02-15", "otto", TeamRole.COORDINATOR);

        assertThat(members("2018-03-10", Story.ALL))
                .containsExactly(
                        member("cora", TeamRole.COORDINATOR, "2018-02-01"),
                        member("otto", TeamRole.COORDINATOR, "2018-02-15"),
                        member("cora", TeamRole.TRAFFICKER, "2018-03-01"));

        off("2018-03-05", "cora", TeamRole.COORDINATOR);
        assertThat(members("2018-03-10", Story.ALL))
                .containsExactly(
                        member("otto", TeamRole.COORDINATOR, "2018-02-15"),
                        member("cora", TeamRole.TRAFFICKER, "2018-03-01"));
    }

    @Test
    void who_comes_back_is_there_since_then_and_who_is_assigned_twice_since_the_first() {
        on("2018-02-01", "cora", TeamRole.SENIOR);
        on("2018-02-20", "cora", TeamRole.SENIOR);
        assertThat(members("2018-03-01", Story.ALL)).containsExactly(member("cora", TeamRole.SENIOR, "2018-02-01"));

        off("2018-03-01", "cora", TeamRole.SENIOR);
        on("2018-04-01", "cora", TeamRole.SENIOR);
        assertThat(members("2018-03-15", Story.ALL)).isEmpty();
        assertThat(members("2018-04-15", Story.ALL)).containsExactly(member("cora", TeamRole.SENIOR, "2018-04-01"));
    }

    @Test
    void what_is_recorded_late_changes_the_past_only_for_who_knows_it() {
        off("2018-03-01", "cora", TeamRole.DEVELOPER);
        long before = story.now();
        UUID late = on("2018-02-01", "cora", TeamRole.DEVELOPER);

        assertThat(members("2018-02-15", before)).isEmpty();
        assertThat(members("2018-02-15", Story.ALL)).containsExactly(member("cora", TeamRole.DEVELOPER, "2018-02-01"));
        assertThat(members("2018-03-15", Story.ALL)).isEmpty();

        long known = story.now();
        story.retract(late);
        assertThat(members("2018-02-15", Story.ALL)).isEmpty();
        assertThat(members("2018-02-15", known)).hasSize(1);
    }

    private UUID on(String day, String person, TeamRole role) {
        return story.tell(day, new TeamMemberAssigned(person, role));
    }

    private void off(String day, String person, TeamRole role) {
        story.tell(day, new TeamMemberUnassigned(person, role));
    }

    private List<Team.Member> members(String asOf, long known) {
        return Team.of(AccountAt.of(story.table(), Story.at(asOf, known))).members();
    }

    private static Team.Member member(String person, TeamRole role, String day) {
        return new Team.Member(person, role, Instant.parse(day + "T00:00:00Z"));
    }
}

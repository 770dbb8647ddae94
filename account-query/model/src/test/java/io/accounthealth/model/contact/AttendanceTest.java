package io.accounthealth.model.contact;

import static io.accounthealth.model.table.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.HandoverEvent.ManagerAssigned;
import io.accounthealth.events.HandoverEvent.StakeholderAdded;
import io.accounthealth.events.HandoverEvent.TeamMemberAssigned;
import io.accounthealth.events.MeetingEvent.InteractionLogged;
import io.accounthealth.events.MeetingEvent.MeetingHeld;
import io.accounthealth.events.TeamRole;
import io.accounthealth.model.health.HealthModel;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.Story;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AttendanceTest {

    private final Story story = Story.of("acme", "2026-01-01");

    @Test
    void a_meeting_with_nobody_of_the_client_lifts_no_score_and_ends_no_silence() {
        UUID first = story.tell("2026-01-05", held("m1", List.of("Cleo Client")));
        String before = score("2026-03-01");

        story.tell("2026-02-27", held("m2", List.of()));

        assertThat(score("2026-03-01")).isEqualTo(before);
        assertThat(lastContact("2026-03-01")).isEqualTo(first);

        UUID real = story.tell("2026-02-28", held("m3", List.of("Cleo Client")));
        assertThat(score("2026-03-01")).isNotEqualTo(before);
        assertThat(lastContact("2026-03-01")).isEqualTo(real);
    }

    @Test
    void a_meeting_of_which_nobody_said_who_attended_is_a_contact() {
        UUID told = story.tell("2026-02-27", held("m1", null));

        assertThat(lastContact("2026-03-01")).isEqualTo(told);
    }

    @Test
    void managers_the_team_and_who_recorded_meetings_by_hand_are_not_of_the_client() {
        story.tell("2026-01-01", new ManagerAssigned("mia"));
        story.tell("2026-01-02", new ManagerAssigned("noah"));
        story.tell("2026-01-02", new TeamMemberAssigned("tara.trafficker", TeamRole.TRAFFICKER));
        UUID talked =
                story.tellByHand("dora", "2026-01-03", new InteractionLogged("phone", null, null, "They called", null));

        story.tell("2026-02-27", held("m1", List.of("mia", "noah", "Tara Trafficker", "dora")));
        assertThat(lastContact("2026-03-01")).isEqualTo(talked);

        UUID guest = story.tell("2026-02-28", held("m2", List.of("noah", "a guest")));
        assertThat(lastContact("2026-03-01")).isEqualTo(guest);
    }

    @Test
    void a_contact_named_like_a_user_is_of_the_client() {
        story.tell("2026-01-01", new ManagerAssigned("sam"));
        story.tell("2026-01-01", new StakeholderAdded("sam", "Sam Client", null, null));
        UUID met = story.tell("2026-02-27", held("m1", List.of("sam")));

        assertThat(lastContact("2026-03-01")).isEqualTo(met);
    }

    @Test
    void without_a_meeting_with_the_client_the_reason_names_the_client() {
        story.tell("2026-01-20", held("m1", List.of()));

        assertThat(HealthModel.evaluate(story.table(), at("2026-01-29"), PolicyBook.BUILT_IN).dimensions().stream()
                        .filter(dimension -> dimension.name().equals("engagement"))
                        .findFirst()
                        .orElseThrow()
                        .why())
                .isEqualTo("no meeting held with the client in the 28 days since the account was opened, agreed"
                        + " cadence 14");
    }

    private static MeetingHeld held(String id, List<String> attendees) {
        return new MeetingHeld(id, null, attendees, null, null, null);
    }

    private String score(String day) {
        return String.valueOf(HealthModel.evaluate(story.table(), at(day), PolicyBook.BUILT_IN)
                .score());
    }

    private UUID lastContact(String day) {
        return Contact.lastFact(AccountAt.of(story.table(), at(day))).eventId();
    }
}

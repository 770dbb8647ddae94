package io.accounthealth.command.handover;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.command.decision.AccountState.Responsibilities;
import io.accounthealth.events.CommentEvent.CommentAdded;
import io.accounthealth.events.CommentSubject;
import io.accounthealth.events.HandoverEvent.ManagerAssigned;
import io.accounthealth.events.MeetingEvent.ActionItemAssigned;
import io.accounthealth.events.MeetingEvent.ActionItemClosed;
import io.accounthealth.events.MeetingEvent.ActionItemOpened;
import io.accounthealth.events.MeetingEvent.MeetingScheduled;
import io.accounthealth.events.MeetingKind;
import io.accounthealth.events.WatchEvent.AlertAssigned;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HandOverFactsTest {

    /** It is the 2nd in Tokyo already. */
    private static final Instant NOW = Instant.parse("2026-03-01T20:00:00Z");

    @Test
    void days_are_those_of_the_account_and_each_meeting_ahead_is_prepared_on_its_day() {
        Responsibilities anns = new Responsibilities(
                "ann",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(meeting("2026-03-03T23:00:00Z")),
                ZoneId.of("Asia/Tokyo"));

        List<String> items = new HandOver("ben", HandOver.CHECKLIST, null, false)
                .facts(anns, UUID.randomUUID(), NOW).stream()
                        .filter(ActionItemOpened.class::isInstance)
                        .map(ActionItemOpened.class::cast)
                        .map(item -> item.due() + " " + item.text())
                        .toList();

        assertThat(items)
                .containsExactly(
                        "2026-03-04 Introduce yourself to the client's contacts",
                        "2026-03-04 Read the open promises, escalations and inquiries",
                        "2026-03-07 Get access to the client's ad platforms and tools",
                        "2026-03-04 Prepare the status meeting on 2026-03-04");
    }

    @Test
    void items_and_alerts_go_to_the_new_manager() {
        Responsibilities anns = new Responsibilities(
                "ann", List.of("deck"), List.of("silence"), List.of(), List.of(), List.of(), ZoneOffset.UTC);

        assertThat(new HandOver("ben", List.of(), null, false).facts(anns, UUID.randomUUID(), NOW))
                .containsExactly(
                        new ManagerAssigned("ben"),
                        new ActionItemAssigned("deck", "ben", null),
                        new AlertAssigned("silence", "ben"));
    }

    @Test
    void the_checklist_of_an_earlier_hand_over_ends_and_what_people_opened_goes_on() {
        List<String> items = List.of("hand-over-0123abcd-4", "hand-over-the-keys", "deck");
        Responsibilities anns =
                new Responsibilities("ann", items, List.of(), List.of(), List.of(), List.of(), ZoneOffset.UTC);

        assertThat(new HandOver("ben", List.of(), null, false).facts(anns, UUID.randomUUID(), NOW))
                .containsExactly(
                        new ManagerAssigned("ben"),
                        new ActionItemClosed("hand-over-0123abcd-4", "The account was handed over again"),
                        new ActionItemAssigned("hand-over-the-keys", "ben", null),
                        new ActionItemAssigned("deck", "ben", null));
    }

    @Test
    void a_note_becomes_a_comment_on_the_account_after_all_else() {
        Responsibilities anns = new Responsibilities(
                "ann", List.of("deck"), List.of(), List.of(), List.of(), List.of(), ZoneOffset.UTC);

        assertThat(new HandOver("ben", List.of(), "Call Dana first", false).facts(anns, UUID.randomUUID(), NOW))
                .last()
                .isInstanceOfSatisfying(CommentAdded.class, comment -> {
                    assertThat(comment.on()).isEqualTo(CommentSubject.ACCOUNT);
                    assertThat(comment.text()).isEqualTo("Call Dana first");
                });
    }

    private static MeetingScheduled meeting(String at) {
        return new MeetingScheduled("m", MeetingKind.STATUS, Instant.parse(at), null, null);
    }
}

package io.accounthealth.model.contact;

import static io.accounthealth.model.table.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.events.MeetingEvent.MeetingCancelled;
import io.accounthealth.events.MeetingEvent.MeetingHeld;
import io.accounthealth.events.MeetingEvent.MeetingScheduled;
import io.accounthealth.events.MeetingKind;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.GeneratedStory;
import io.accounthealth.model.table.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class MeetingsAheadTest {

    private static final Instant MARCH_1 = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant MARCH_9 = Instant.parse("2026-03-09T00:00:00Z");

    private final Story story = Story.of("acme", "2026-01-01");

    @Test
    void a_moved_meeting_is_ahead_until_held_or_cancelled() {
        story.tell("2026-02-01", scheduled("moved", "2026-03-02T09:00:00Z"));
        story.tell("2026-02-02", scheduled("held", "2026-03-03T09:00:00Z"));
        story.tell("2026-02-02", scheduled("cancelled", "2026-03-04T09:00:00Z"));
        story.tell("2026-02-02", scheduled("later", "2026-04-03T09:00:00Z"));
        assertThat(ids("2026-02-10")).containsExactly("moved", "held", "cancelled");

        story.tell("2026-02-11", scheduled("moved", "2026-03-05T09:00:00Z"));
        story.tell("2026-02-12", new MeetingCancelled("cancelled", null, null));
        story.tell("2026-03-03", new MeetingHeld("held", null, null, null, null, null));

        assertThat(ids("2026-03-04")).containsExactly("moved");
        assertThat(ids("2026-02-11")).as("then").containsExactly("held", "cancelled", "moved");
    }

    @RepeatedTest(40)
    void those_of_some_days_are_those_of_all_that_are_on_them() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Story generated = GeneratedStory.of("acme", seed, 200);
        AccountTable table = generated.table();
        for (int i = 0; i < 20; i++) {
            Instant t = GeneratedStory.someTime(random);
            long known = random.nextLong(generated.now() + 1);
            AccountAt account = AccountAt.of(table, new PointInTime(t, known, PolicySelector.THEN));
            Instant from = t.minus(Duration.ofDays(random.nextInt(40)));
            Instant until = t.plus(Duration.ofDays(random.nextInt(40)));

            assertThat(MeetingsAhead.within(account, from, until))
                    .as("seed %d at %s, known %d", seed, t, known)
                    .containsExactlyInAnyOrderElementsOf(MeetingsAhead.of(account).stream()
                            .filter(meeting -> !meeting.at().isBefore(from)
                                    && !meeting.at().isAfter(until))
                            .toList());
        }
    }

    private static MeetingScheduled scheduled(String id, String at) {
        return new MeetingScheduled(id, MeetingKind.STATUS, Instant.parse(at), null, null);
    }

    private List<String> ids(String day) {
        return MeetingsAhead.within(AccountAt.of(story.table(), at(day)), MARCH_1, MARCH_9).stream()
                .map(MeetingScheduled::meetingId)
                .toList();
    }
}

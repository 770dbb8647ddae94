package io.accounthealth.standalone.demo.script;

import io.accounthealth.events.MeetingEvent.MeetingHeld;
import io.accounthealth.events.MeetingKind;
import io.accounthealth.events.QbrEvent.QbrGoalMet;
import io.accounthealth.events.QbrEvent.QbrGoalMissed;
import io.accounthealth.events.QbrEvent.QbrGoalSet;
import io.accounthealth.events.QbrEvent.QbrPrepared;
import io.accounthealth.events.QbrEvent.QbrPresented;
import io.accounthealth.model.qbr.QbrPack;
import io.accounthealth.standalone.demo.seed.SeededRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The quarterly review of the last whole quarter: in the meeting of kind QBR a goal or two are set for the quarter that
 * runs. For strategic clients a pack is made some days before and shown in it.
 */
final class ReviewGenerator extends EventGenerator {

    /** A quarter of which less than this was ours is not reviewed. */
    private static final int LEAST_DAYS = 45;

    private static final int PREPARED_BEFORE = 2;

    /** Packs are made since a little more than a year before the end, since each costs the first start some time. */
    private static final int FIRST_PACK = DAYS - 400;

    private record Meeting(Instant at, MeetingHeld held) {}

    ReviewGenerator(EventScript script, SeededRandom random) {
        super(script, random);
    }

    void reviews() {
        List<Meeting> meetings = new ArrayList<>();
        script.each(MeetingHeld.class, (held, draft) -> {
            if (held.kind() == MeetingKind.QBR) {
                meetings.add(new Meeting(draft.occurredAt(), held));
            }
        });
        meetings.sort(Comparator.comparing(Meeting::at));
        Set<LocalDate> reviewed = new HashSet<>();
        for (Meeting meeting : meetings) {
            LocalDate date = LocalDate.ofInstant(meeting.at(), client.zone());
            LocalDate quarter =
                    DemoCalendar.quarterStart(DemoCalendar.quarterStart(date).minusDays(1));
            boolean known = days.day(quarter.plusMonths(3)) - LEAST_DAYS >= client.firstDay();
            if (known && reviewed.add(quarter)) {
                review(quarter.getYear() + "-Q" + DemoCalendar.quarter(quarter), meeting, days.day(date));
            }
        }
    }

    private void review(String quarter, Meeting meeting, int day) {
        if (day > FIRST_PACK
                && (client.tier().equals("strategic") || client.id().equals(Stories.UPSOLD))) {
            pack(quarter, meeting, day);
        }
        List<String> goals = words("goals");
        int first = random.below(goals.size());
        for (int number = 0, set = between(1, 2); number < set; number++) {
            String id = client.id() + "-goal-" + quarter + "-" + (number + 1);
            goal(id, quarter, goals.get((first + number) % goals.size()), meeting.at(), day);
        }
    }

    private void pack(String quarter, Meeting meeting, int day) {
        int before = day - PREPARED_BEFORE;
        while (!days.isWorkday(before)) {
            before--;
        }
        Instant made = at(before, 15 * 60);
        // Position and hash are those of the pack, which is made when this is recorded.
        note(new QbrPrepared(quarter, made, 0, "then", "", QbrPack.FORMAT), made);
        note(
                new QbrPresented(
                        quarter, meeting.held().meetingId(), meeting.held().attendees()),
                meeting.at().plusSeconds(600));
    }

    private void goal(String id, String quarter, String text, Instant set, int day) {
        int due = days.day(DemoCalendar.quarterStart(date(day)).plusMonths(3)) - 1;
        if (due - day < 30) {
            due += 91;
        }
        note(new QbrGoalSet(id, quarter, text, date(due)), set.plusSeconds(900));
        int fate = random.below(1000);
        if (fate < (mood(Math.min(due, DAYS)) > 680 ? 780 : 380)) {
            note(new QbrGoalMet(id, null), workday(due - between(3, 12)), 16 * 60);
        } else if (fate < 985) {
            note(new QbrGoalMissed(id, "not enough time for it beside the daily work"), workday(due + 2), 16 * 60);
        }
    }
}

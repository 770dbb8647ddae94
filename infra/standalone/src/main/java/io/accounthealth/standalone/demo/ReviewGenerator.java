package io.accounthealth.standalone.demo;

import io.accounthealth.events.MeetingEvent.MeetingHeld;
import io.accounthealth.events.MeetingKind;
import io.accounthealth.events.QbrEvent.QbrGoalMet;
import io.accounthealth.events.QbrEvent.QbrGoalMissed;
import io.accounthealth.events.QbrEvent.QbrGoalSet;
import io.accounthealth.events.QbrEvent.QbrPrepared;
import io.accounthealth.events.QbrEvent.QbrPresented;
import io.accounthealth.model.qbr.QbrPack;
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
final class ReviewGenerator implements EventGenerator {

    private static final List<String> GOALS = List.of(
            "Cost per action down by a tenth",
            "Half of the budget in formats that were tested",
            "Reports without an error for a quarter",
            "First answers within the hour",
            "Viewability above seventy percent",
            "One test of a new audience a month");

    /** A quarter of which less than this was ours is not reviewed. */
    private static final int LEAST_DAYS = 45;

    private static final int PREPARED_BEFORE = 2;

    /** Packs are made since a little more than a year before the end, since each costs the first start some time. */
    private static final int FIRST_PACK = Span.DAYS - 400;

    private record Meeting(Instant at, MeetingHeld held) {}

    @Override
    public void keep(EventScript diary, SeededRandom dice) {
        Client client = diary.client();
        Span span = diary.span();
        Set<String> reviewed = new HashSet<>();
        for (Meeting meeting : meetings(diary)) {
            LocalDate date = LocalDate.ofInstant(meeting.at(), client.zone());
            LocalDate quarter =
                    SpendPlan.quarterStart(SpendPlan.quarterStart(date).minusDays(1));
            int day = span.day(date);
            boolean known = span.day(quarter.plusMonths(3)) - LEAST_DAYS >= client.firstDay();
            if (known && reviewed.add(SpendPlan.quarterName(quarter))) {
                review(diary, dice, SpendPlan.quarterName(quarter), meeting, day);
            }
        }
    }

    private static void review(EventScript diary, SeededRandom dice, String quarter, Meeting meeting, int day) {
        Client client = diary.client();
        if (day > FIRST_PACK
                && (client.tier().equals("strategic") || client.id().equals(Stories.UPSOLD))) {
            pack(diary, quarter, meeting, day);
        }
        int first = dice.below(GOALS.size());
        for (int number = 0, goals = dice.between(1, 2); number < goals; number++) {
            String id = client.id() + "-goal-" + quarter + "-" + (number + 1);
            goal(diary, dice, id, quarter, GOALS.get((first + number) % GOALS.size()), meeting.at(), day);
        }
    }

    private static void pack(EventScript diary, String quarter, Meeting meeting, int day) {
        int before = day - PREPARED_BEFORE;
        while (!diary.span().isWorkday(before)) {
            before--;
        }
        // Once it is recorded it says what was known then: see Packs.
        Instant made = diary.at(before, 15 * 60);
        diary.note(new QbrPrepared(quarter, made, 0, Packs.RULES, Packs.NOT_MADE, QbrPack.FORMAT), made);
        diary.note(
                new QbrPresented(
                        quarter, meeting.held().meetingId(), meeting.held().attendees()),
                meeting.at().plusSeconds(600));
    }

    private static void goal(
            EventScript diary, SeededRandom dice, String id, String quarter, String text, Instant set, int day) {
        Span span = diary.span();
        int due = span.day(SpendPlan.quarterStart(span.date(day)).plusMonths(3)) - 1;
        if (due - day < 30) {
            due += 91;
        }
        diary.note(new QbrGoalSet(id, quarter, text, span.date(due)), set.plusSeconds(900));
        int fate = dice.below(1000);
        long met = diary.client().mood(Math.min(due, Span.DAYS)) > 680 ? 780 : 380;
        if (fate < met) {
            diary.note(new QbrGoalMet(id, null), diary.at(span.workday(due - dice.between(3, 12)), 16 * 60));
        } else if (fate < 985) {
            diary.note(
                    new QbrGoalMissed(id, "not enough time for it beside the daily work"),
                    diary.at(span.workday(due + 2), 16 * 60));
        }
    }

    private static List<Meeting> meetings(EventScript diary) {
        List<Meeting> meetings = new ArrayList<>();
        for (Draft draft : diary.drafts()) {
            if (draft.event() instanceof MeetingHeld held && held.kind() == MeetingKind.QBR) {
                meetings.add(new Meeting(draft.occurredAt(), held));
            }
        }
        meetings.sort(Comparator.comparing(Meeting::at));
        return meetings;
    }
}

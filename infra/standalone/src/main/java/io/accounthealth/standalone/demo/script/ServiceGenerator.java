package io.accounthealth.standalone.demo.script;

import io.accounthealth.events.InquiryEvent;
import io.accounthealth.events.InquiryEvent.InquiryAnswered;
import io.accounthealth.events.InquiryEvent.InquiryPaused;
import io.accounthealth.events.InquiryEvent.InquiryReceived;
import io.accounthealth.events.InquiryEvent.InquiryReopened;
import io.accounthealth.events.InquiryEvent.InquiryResolved;
import io.accounthealth.events.InquiryEvent.InquiryResumed;
import io.accounthealth.events.Party;
import io.accounthealth.events.Priority;
import io.accounthealth.events.ReportEvent.NarrativeRecorded;
import io.accounthealth.events.ReportEvent.ReportDelivered;
import io.accounthealth.events.ReportEvent.ReportErrorFound;
import io.accounthealth.events.ReportEvent.ReportReissued;
import io.accounthealth.events.ReportEvent.ReportScheduled;
import io.accounthealth.events.Severity;
import io.accounthealth.standalone.demo.seed.SeededRandom;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the client gets from us by the week: reports, a word on each month, and answers to questions. */
final class ServiceGenerator extends EventGenerator {

    private static final String DESK = "helpdesk";

    /** Of the last days before the end, and before a client goes, no report is told but in {@link #lastWeeks}. */
    private static final int LEFT_OUT = 20;

    /** Reports are scheduled so many days before they are due. */
    private static final int SCHEDULED_AHEAD = 6;

    private static final int MONTHLY_DUE_DAY = 5;

    private static final List<Priority> PRIORITIES = List.of(
            Priority.NORMAL,
            Priority.NORMAL,
            Priority.NORMAL,
            Priority.LOW,
            Priority.HIGH,
            Priority.HIGH,
            Priority.URGENT);

    ServiceGenerator(EventScript script, SeededRandom random) {
        super(script, random);
    }

    /** By the week for larger clients, by the month for the others. */
    void reports() {
        reports(client.firstDay() + 8, client.closes() - LEFT_OUT);
    }

    /** Questions that come in the morning; where the mood is good they are answered within the hour. */
    void inquiries() {
        inquiries("-q", client.firstDay() + 5, client.closes() - 25);
    }

    void lastWeeks() {
        reports(DAYS - LEFT_OUT, DAYS + SCHEDULED_AHEAD);
        inquiries("-late-q", DAYS - 24 + random.below(8), DAYS);
    }

    private void inquiries(String id, int from, int until) {
        int number = 0;
        for (int day = from; day < until; day += between(3, 19)) {
            inquiry(client.id() + id + ++number, workday(day));
        }
    }

    private void reports(int from, int until) {
        boolean weekly = !client.tier().equals("growth");
        for (int day = from; day < until; day++) {
            LocalDate date = date(day);
            if (date.getDayOfMonth() == MONTHLY_DUE_DAY) {
                report("monthly", YearMonth.from(date.minusMonths(1)).toString(), day);
                narrate(day);
            } else if (weekly && date.getDayOfWeek() == DayOfWeek.TUESDAY) {
                report("weekly", date.toString(), day);
            }
        }
    }

    private void report(String kind, String period, int day) {
        String id = client.id() + "-" + kind + "-" + period;
        long mood = mood(day);
        Instant due = at(workday(day), 17 * 60);
        note(new ReportScheduled(id, kind, due), Math.max(client.firstDay() + 1, day - SCHEDULED_AHEAD), 510);
        Instant delivered = chance(mood > 700 ? 8 + (1000 - mood) / 8 : 420 - mood * 4 / 10)
                ? due.plusSeconds(3600L * between(15, 60))
                : due.minusSeconds(3600L * between(1, 7));
        note(new ReportDelivered(id, 1), delivered);
        if (chance(mood > 700 ? 18 : 260 - mood * 2 / 10)) {
            Instant found = delivered.plusSeconds(3600L * between(20, 50));
            Party finder = chance(mood) ? Party.US : Party.CLIENT;
            note(new ReportErrorFound(id, Severity.MEDIUM, finder, "A placement was counted under two lines"), found);
            note(new ReportReissued(id, 2), found.plusSeconds(3600L * between(3, 20)));
        }
    }

    private void narrate(int day) {
        long now = client.arc().spend(day) * 1000;
        long before = client.arc().spend(Math.max(0, day - 60));
        if (now > before * 1015) {
            narrate(
                    day,
                    "Prospecting audiences scaled without loss of cost per action",
                    "Hold frequency at three, move a tenth of the budget to the best formats");
        } else if (now < before * 970) {
            narrate(
                    day,
                    "The client held budget back while cost per action rose",
                    "New creatives by the middle of the month, weekly check on pacing");
        } else if (chance(300)) {
            narrate(day, "Steady delivery, season as expected", null);
        }
    }

    private void narrate(int day, String why, @Nullable String plan) {
        note(new NarrativeRecorded("Monthly review", why, plan), day, 11 * 60);
    }

    private void inquiry(String id, int day) {
        long mood = mood(day);
        Instant asked = at(day, between(9 * 60 + 15, 12 * 60));
        String subject = pick("questions");
        InquiryReceived received = new InquiryReceived(
                id,
                chance(700) ? "email" : "portal",
                random.pick(PRIORITIES),
                subject,
                client.personId(between(1, PEOPLE)));
        desk(received, asked);
        boolean prompt = chance(mood > 700 ? 930 + mood / 18 : 300 + mood * 95 / 100);
        Instant answered = prompt
                ? asked.plusSeconds(60L * between(8, 50))
                : at(workday(day + between(2, 4)), 15 * 60 + random.below(60));
        desk(new InquiryAnswered(id, "Looked into: " + subject), answered);
        if (prompt && chance(120)) {
            desk(new InquiryPaused(id, "waiting for the client's log files"), answered.plusSeconds(300));
            answered = at(workday(day + 1), 10 * 60);
            desk(new InquiryResumed(id), answered);
        }
        desk(new InquiryResolved(id, "explained"), answered.plusSeconds(60L * between(40, 150)));
        if (chance(mood > 700 ? 20 : 120)) {
            Instant reopened = at(workday(day + 7), 10 * 60);
            desk(new InquiryReopened(id, "it happened again"), reopened);
            desk(new InquiryAnswered(id, "Found the cause"), reopened.plusSeconds(1500));
            desk(new InquiryResolved(id, "fixed"), reopened.plusSeconds(7200));
        }
    }

    private void desk(InquiryEvent event, Instant at) {
        script.pass(event, at, DESK);
    }
}

package io.accounthealth.standalone.demo;

import io.accounthealth.events.Party;
import io.accounthealth.events.ReportEvent.NarrativeRecorded;
import io.accounthealth.events.ReportEvent.ReportDelivered;
import io.accounthealth.events.ReportEvent.ReportErrorFound;
import io.accounthealth.events.ReportEvent.ReportReissued;
import io.accounthealth.events.ReportEvent.ReportScheduled;
import io.accounthealth.events.Severity;
import java.time.Instant;
import java.time.LocalDate;

/** Reports by the week for larger clients, by the month for the others, and a word on each month. */
final class ReportGenerator implements EventGenerator {

    /** Of the last days before the end, and before a client goes, nothing is told here: see {@link LastWeeks}. */
    static final int LEFT_OUT = 20;

    private static final int MONTHLY_DUE_DAY = 5;

    @Override
    public void keep(EventScript diary, SeededRandom dice) {
        Client client = diary.client();
        tell(diary, dice, client.firstDay() + 8, client.closes() - LEFT_OUT);
    }

    static void tell(EventScript diary, SeededRandom dice, int from, int until) {
        boolean weekly = !diary.client().tier().equals("growth");
        for (int day = from; day < until; day++) {
            LocalDate date = diary.span().date(day);
            if (date.getDayOfMonth() == MONTHLY_DUE_DAY) {
                report(diary, dice, "monthly", date.minusMonths(1).toString().substring(0, 7), day);
                narrate(diary, dice, day);
            } else if (weekly && date.getDayOfWeek().getValue() == 2) {
                report(diary, dice, "weekly", date.toString(), day);
            }
        }
    }

    private static void report(EventScript diary, SeededRandom dice, String kind, String period, int day) {
        Client client = diary.client();
        String reportId = client.id() + "-" + kind + "-" + period;
        long mood = client.mood(day);
        Instant due = diary.at(diary.span().workday(day), 17 * 60);
        diary.note(new ReportScheduled(reportId, kind, due), diary.at(Math.max(client.firstDay() + 1, day - 6), 510));
        Instant delivered = dice.chance(mood > 700 ? 8 + (1000 - mood) / 8 : 420 - mood * 4 / 10)
                ? due.plusSeconds(3600L * dice.between(15, 60))
                : due.minusSeconds(3600L * dice.between(1, 7));
        diary.note(new ReportDelivered(reportId, 1), delivered);
        if (dice.chance(mood > 700 ? 18 : 260 - mood * 2 / 10)) {
            Instant found = delivered.plusSeconds(3600L * dice.between(20, 50));
            Party finder = dice.chance(mood) ? Party.US : Party.CLIENT;
            diary.note(
                    new ReportErrorFound(reportId, Severity.MEDIUM, finder, "A placement was counted under two lines"),
                    found);
            diary.note(new ReportReissued(reportId, 2), found.plusSeconds(3600L * dice.between(3, 20)));
        }
    }

    private static void narrate(EventScript diary, SeededRandom dice, int day) {
        Client client = diary.client();
        long now = client.arc().spend(day);
        long before = client.arc().spend(Math.max(0, day - 60));
        if (now * 1000 > before * 1015) {
            diary.note(
                    new NarrativeRecorded(
                            "Monthly review",
                            "Prospecting audiences scaled without loss of cost per action",
                            "Hold frequency at three, move a tenth of the budget to the best formats"),
                    diary.at(day, 11 * 60));
        } else if (now * 1000 < before * 970) {
            diary.note(
                    new NarrativeRecorded(
                            "Monthly review",
                            "The client held budget back while cost per action rose",
                            "New creatives by the middle of the month, weekly check on pacing"),
                    diary.at(day, 11 * 60));
        } else if (dice.chance(300)) {
            diary.note(
                    new NarrativeRecorded("Monthly review", "Steady delivery, season as expected", null),
                    diary.at(day, 11 * 60));
        }
    }
}

package io.accounthealth.standalone.demo;

import io.accounthealth.events.InquiryEvent.InquiryAnswered;
import io.accounthealth.events.InquiryEvent.InquiryPaused;
import io.accounthealth.events.InquiryEvent.InquiryReceived;
import io.accounthealth.events.InquiryEvent.InquiryReopened;
import io.accounthealth.events.InquiryEvent.InquiryResolved;
import io.accounthealth.events.InquiryEvent.InquiryResumed;
import io.accounthealth.events.Priority;
import java.time.Instant;
import java.util.List;

/** Questions that come to the help desk in the morning; where the mood is good they are answered within the hour. */
final class InquiryGenerator implements EventGenerator {

    private static final int EVERY_DAYS = 11;
    private static final List<Priority> PRIORITIES = List.of(
            Priority.NORMAL,
            Priority.NORMAL,
            Priority.NORMAL,
            Priority.LOW,
            Priority.HIGH,
            Priority.HIGH,
            Priority.URGENT);

    @Override
    public void keep(EventScript diary, SeededRandom dice) {
        Client client = diary.client();
        int number = 0;
        int day = client.firstDay() + 5;
        while (day < client.closes() - 25) {
            ask(diary, dice, client.id() + "-q" + ++number, diary.span().workday(day));
            day += dice.between(3, 2 * EVERY_DAYS - 3);
        }
    }

    static void ask(EventScript diary, SeededRandom dice, String inquiryId, int day) {
        Client client = diary.client();
        long mood = client.mood(day);
        Instant asked = diary.at(day, dice.between(9 * 60 + 15, 12 * 60));
        String subject = dice.pick(Words.QUESTIONS);
        InquiryReceived received = new InquiryReceived(
                inquiryId,
                dice.chance(700) ? "email" : "portal",
                dice.pick(PRIORITIES),
                subject,
                client.personId(dice.between(1, HandoverGenerator.PEOPLE)));
        diary.pass(received, asked, EventScript.DESK);
        boolean prompt = dice.chance(mood > 700 ? 930 + mood / 18 : 300 + mood * 95 / 100);
        Instant answered = prompt
                ? asked.plusSeconds(60L * dice.between(8, 50))
                : diary.at(diary.span().workday(day + dice.between(2, 4)), 15 * 60 + dice.below(60));
        diary.pass(new InquiryAnswered(inquiryId, "Looked into: " + subject), answered, EventScript.DESK);
        if (prompt && dice.chance(120)) {
            diary.pass(
                    new InquiryPaused(inquiryId, "waiting for the client's log files"),
                    answered.plusSeconds(300),
                    EventScript.DESK);
            answered = diary.at(diary.span().workday(day + 1), 10 * 60);
            diary.pass(new InquiryResumed(inquiryId), answered, EventScript.DESK);
        }
        Instant resolved = answered.plusSeconds(60L * dice.between(40, 150));
        diary.pass(new InquiryResolved(inquiryId, "explained"), resolved, EventScript.DESK);
        if (dice.chance(mood > 700 ? 20 : 120)) {
            Instant reopened = diary.at(diary.span().workday(day + 7), 10 * 60);
            diary.pass(new InquiryReopened(inquiryId, "it happened again"), reopened, EventScript.DESK);
            diary.pass(new InquiryAnswered(inquiryId, "Found the cause"), reopened.plusSeconds(1500), EventScript.DESK);
            diary.pass(new InquiryResolved(inquiryId, "fixed"), reopened.plusSeconds(7200), EventScript.DESK);
        }
    }
}

package io.accounthealth.standalone.demo;

import io.accounthealth.events.MeetingEvent.ActionItemClosed;
import io.accounthealth.events.MeetingEvent.ActionItemOpened;
import io.accounthealth.events.MeetingEvent.MeetingCancelled;
import io.accounthealth.events.MeetingEvent.MeetingHeld;
import io.accounthealth.events.MeetingEvent.MeetingMissed;
import io.accounthealth.events.MeetingEvent.MeetingScheduled;
import io.accounthealth.events.MeetingKind;
import io.accounthealth.events.Party;
import io.accounthealth.events.Sentiment;
import java.time.Instant;
import java.util.List;

/** Status meetings at the agreed cadence, one in a quarter a QBR; the worse the mood, the more fall through. */
final class MeetingGenerator implements EventGenerator {

    private static final int QUARTER = 91;

    @Override
    public void keep(EventScript diary, SeededRandom dice) {
        Client client = diary.client();
        int quarterly = client.firstDay() + 20 + dice.below(60);
        int number = 0;
        int day = client.firstDay() + 3 + dice.below(client.cadenceDays());
        while (day < Span.DAYS + client.cadenceDays()) {
            boolean qbr = day >= quarterly;
            quarterly += qbr ? QUARTER : 0;
            MeetingKind kind = number == 0 && client.opens() > 0
                    ? MeetingKind.KICKOFF
                    : qbr ? MeetingKind.QBR : MeetingKind.STATUS;
            meet(diary, dice, client.id() + "-m" + ++number, kind, diary.span().workday(day));
            day += cadence(client, day);
        }
    }

    private static int cadence(Client client, int day) {
        return client.arc() == MoodCurve.SILENT ? SilentChurn.cadence(day, client) : client.cadenceDays();
    }

    private static void meet(EventScript diary, SeededRandom dice, String meetingId, MeetingKind kind, int day) {
        Client client = diary.client();
        Instant at = diary.at(day, 60 * dice.between(9, 16));
        int scheduled = Math.max(client.firstDay() + 1, day - client.cadenceDays());
        Instant scheduledAt = diary.at(scheduled, 8 * 60 + 30);
        diary.note(new MeetingScheduled(meetingId, kind, at, subject(client, kind)), scheduledAt);
        long goesAhead = client.arc() == MoodCurve.SILENT
                ? SilentChurn.goesAhead(day, client)
                : client.mood(day) >= 700 ? 955 : 100 + client.mood(day) * 9 / 10;
        if (dice.chance(goesAhead)) {
            hold(diary, dice, meetingId, kind, at, day);
        } else if (dice.chance(client.mood(day) >= 400 && client.arc() != MoodCurve.SILENT ? 800 : 350)) {
            diary.note(new MeetingCancelled(meetingId, Party.CLIENT, "diary clash"), at.minusSeconds(4 * 3600L));
        } else {
            diary.note(new MeetingMissed(meetingId, Party.CLIENT), at.plusSeconds(900));
        }
    }

    private static void hold(
            EventScript diary, SeededRandom dice, String meetingId, MeetingKind kind, Instant at, int day) {
        Client client = diary.client();
        int minutes = kind == MeetingKind.QBR ? 90 : dice.between(5, 10) * 5;
        MeetingHeld held = new MeetingHeld(
                meetingId,
                kind,
                List.of(
                        client.manager(),
                        client.personId(1),
                        client.personId(dice.between(2, HandoverGenerator.PEOPLE))),
                minutes,
                sentiment(client.mood(day), dice),
                dice.pick(client.mood(day) > 450 ? Words.GOOD_TALK : Words.SOUR_TALK));
        Instant end = at.plusSeconds(60L * minutes);
        if (dice.chance(60)) {
            diary.noteLate(held, end, dice.between(1, 4));
        } else {
            diary.note(held, end);
        }
        if (dice.chance(450)) {
            String item = meetingId + "-a";
            int promised = dice.between(4, 12);
            diary.noteLate(
                    new ActionItemOpened(
                            item, dice.pick(Words.TASKS), diary.span().date(day + promised), Party.US),
                    end,
                    0);
            if (dice.chance(600 + client.mood(day) * 4 / 10)) {
                diary.noteLate(new ActionItemClosed(item, null), end.plusSeconds(3600), dice.between(2, promised));
            }
        }
    }

    static Sentiment sentiment(long mood, SeededRandom dice) {
        long felt = mood + dice.between(-200, 200);
        return felt > 650 ? Sentiment.POSITIVE : felt > 350 ? Sentiment.NEUTRAL : Sentiment.NEGATIVE;
    }

    private static String subject(Client client, MeetingKind kind) {
        return switch (kind) {
            case QBR -> "Quarterly business review";
            case KICKOFF -> "Kickoff with " + client.name();
            case STATUS, OTHER -> "Campaign status";
        };
    }
}

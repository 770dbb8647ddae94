package io.accounthealth.standalone.demo;

import io.accounthealth.events.Direction;
import io.accounthealth.events.MeetingEvent.InteractionLogged;
import java.time.Instant;
import java.util.List;

/** Mails, calls and chats between the meetings; one in eight is noted days later. */
final class InteractionGenerator implements EventGenerator {

    private static final List<String> CHANNELS = List.of("email", "email", "phone", "chat");

    /** A client in such a mood does not call, and is not called. */
    private static final int SPEAKS_NO_MORE = 200;

    @Override
    public void keep(EventScript diary, SeededRandom dice) {
        Client client = diary.client();
        int day = client.firstDay() + 2;
        while (day < client.closes() - 10) {
            int on = diary.span().workday(day);
            talk(diary, dice, on);
            day = on + gap(client, dice, on);
        }
    }

    private static void talk(EventScript diary, SeededRandom dice, int day) {
        Client client = diary.client();
        long mood = client.mood(day);
        Direction direction = dice.chance(mood) ? Direction.INBOUND : Direction.OUTBOUND;
        List<String> words = dice.chance(300) ? Words.PLAIN_TALK : mood > 450 ? Words.GOOD_TALK : Words.SOUR_TALK;
        InteractionLogged talk = new InteractionLogged(
                dice.pick(CHANNELS),
                direction,
                client.personId(dice.between(1, HandoverGenerator.PEOPLE)),
                dice.pick(words),
                MeetingGenerator.sentiment(mood, dice));
        Instant at = diary.at(day, dice.between(9 * 60, 17 * 60));
        if (dice.chance(125)) {
            diary.noteLate(talk, at, dice.between(1, 6));
        } else {
            diary.note(talk, at);
        }
    }

    private static int gap(Client client, SeededRandom dice, int day) {
        if (client.arc() == MoodCurve.SOURING && client.mood(day) < SPEAKS_NO_MORE) {
            return dice.between(2, 60);
        }
        int longest = client.arc() == MoodCurve.SILENT ? SilentChurn.silence(day, client) : 13;
        return dice.between(2, longest);
    }
}

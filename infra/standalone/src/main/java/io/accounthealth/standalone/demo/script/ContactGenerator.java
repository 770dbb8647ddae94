package io.accounthealth.standalone.demo.script;

import io.accounthealth.events.Direction;
import io.accounthealth.events.MeetingEvent.ActionItemClosed;
import io.accounthealth.events.MeetingEvent.ActionItemOpened;
import io.accounthealth.events.MeetingEvent.InteractionLogged;
import io.accounthealth.events.MeetingEvent.MeetingCancelled;
import io.accounthealth.events.MeetingEvent.MeetingHeld;
import io.accounthealth.events.MeetingEvent.MeetingMissed;
import io.accounthealth.events.MeetingEvent.MeetingScheduled;
import io.accounthealth.events.MeetingKind;
import io.accounthealth.events.Party;
import io.accounthealth.events.Sentiment;
import io.accounthealth.standalone.demo.seed.SeededRandom;
import java.time.Instant;
import java.util.List;

/** Meetings, and the mails, calls and chats between them; of a silent churn both thin out before a word is said. */
final class ContactGenerator extends EventGenerator {

    private static final int QUARTER = 91;

    /** {@link Stories#SILENT_CHURN}, in days from the start. */
    private static final int FIRST_SIGN = 490;

    private static final int THINNER = 560;
    private static final int NO_SHOWS = 605;

    /** A client in such a mood does not call, and is not called. */
    private static final int SPEAKS_NO_MORE = 200;

    ContactGenerator(EventScript script, SeededRandom random) {
        super(script, random);
    }

    /** Status meetings at the agreed cadence, one in a quarter a QBR; the worse the mood, the more fall through. */
    void meetings() {
        int quarterly = client.firstDay() + 20 + random.below(60);
        int number = 0;
        int day = client.firstDay() + 3 + random.below(client.cadenceDays());
        while (day < DAYS + client.cadenceDays()) {
            boolean qbr = day >= quarterly;
            quarterly += qbr ? QUARTER : 0;
            MeetingKind kind = number == 0 && client.opens() > 0
                    ? MeetingKind.KICKOFF
                    : qbr ? MeetingKind.QBR : MeetingKind.STATUS;
            meet(client.id() + "-m" + ++number, kind, workday(day));
            day += bySilence(day, client.cadenceDays(), 21, 15, 15);
        }
    }

    /** A figure that changes as a silent client thins out its contact. */
    private int bySilence(int day, int usual, int firstSigns, int thinner, int noShows) {
        return !client.silent() || day < FIRST_SIGN
                ? usual
                : day < THINNER ? firstSigns : day < NO_SHOWS ? thinner : noShows;
    }

    private void meet(String meetingId, MeetingKind kind, int day) {
        int mood = (int) mood(day);
        Instant at = at(day, 60 * between(9, 16));
        String subject = switch (kind) {
            case QBR -> "Quarterly business review";
            case KICKOFF -> "Kickoff with " + client.name();
            case STATUS, OTHER -> "Campaign status";
        };
        note(
                new MeetingScheduled(meetingId, kind, at, subject, null),
                Math.max(client.firstDay() + 1, day - client.cadenceDays()),
                8 * 60 + 30);
        int usual = client.silent() ? mood + 90 : mood >= 700 ? 955 : 100 + mood * 9 / 10;
        if (chance(bySilence(day, usual, 750, 300, 0))) {
            hold(meetingId, kind, at, day);
        } else if (chance(mood >= 400 && !client.silent() ? 800 : 350)) {
            note(new MeetingCancelled(meetingId, Party.CLIENT, "diary clash"), at.minusSeconds(4 * 3600L));
        } else {
            note(new MeetingMissed(meetingId, Party.CLIENT), at.plusSeconds(900));
        }
    }

    private void hold(String meetingId, MeetingKind kind, Instant at, int day) {
        long mood = mood(day);
        int minutes = kind == MeetingKind.QBR ? 90 : between(5, 10) * 5;
        MeetingHeld held = new MeetingHeld(
                meetingId,
                kind,
                List.of(client.manager(), client.personId(1), client.personId(between(2, PEOPLE))),
                minutes,
                sentiment(mood),
                pick(mood > 450 ? "good talk" : "sour talk"));
        Instant end = at.plusSeconds(60L * minutes);
        script.noteLate(held, end, chance(60) ? between(1, 4) : 0);
        if (chance(450)) {
            String item = meetingId + "-a";
            int promised = between(4, 12);
            note(new ActionItemOpened(item, pick("tasks"), date(day + promised), Party.US), end);
            if (chance(600 + mood * 4 / 10)) {
                script.noteLate(new ActionItemClosed(item, null), end.plusSeconds(3600), between(2, promised));
            }
        }
    }

    /** One in eight is noted days later. */
    void interactions() {
        int day = client.firstDay() + 2;
        while (day < client.closes() - 10) {
            int on = workday(day);
            talk(on, mood(on));
            boolean quiet = client.arc() == MoodCurve.SOURING && mood(on) < SPEAKS_NO_MORE;
            int longest = client.silent() ? client.cadenceDays() - 1 : 13;
            day = on + between(2, quiet ? 60 : bySilence(on, longest, 24, 75, 75));
        }
    }

    private void talk(int day, long mood) {
        Direction direction = chance(mood) ? Direction.INBOUND : Direction.OUTBOUND;
        String words = chance(300) ? "plain talk" : mood > 450 ? "good talk" : "sour talk";
        InteractionLogged talk = new InteractionLogged(
                pick("channels"), direction, client.personId(between(1, PEOPLE)), pick(words), sentiment(mood));
        Instant at = at(day, between(9 * 60, 17 * 60));
        script.noteLate(talk, at, chance(125) ? between(1, 6) : 0);
    }

    private Sentiment sentiment(long mood) {
        long felt = mood + between(-200, 200);
        return felt > 650 ? Sentiment.POSITIVE : felt > 350 ? Sentiment.NEUTRAL : Sentiment.NEGATIVE;
    }
}

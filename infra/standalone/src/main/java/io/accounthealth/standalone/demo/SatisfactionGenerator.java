package io.accounthealth.standalone.demo;

import io.accounthealth.events.SatisfactionEvent.CompetitorSighted;
import io.accounthealth.events.SatisfactionEvent.CsatAnswered;
import io.accounthealth.events.SatisfactionEvent.NpsAnswered;
import io.accounthealth.events.SatisfactionEvent.SurveySent;
import io.accounthealth.events.SatisfactionEvent.TemperatureTaken;
import io.accounthealth.events.Signal;
import java.time.Instant;
import java.util.List;

/** The manager's own sense every fortnight, an NPS survey a quarter, a CSAT question a month. */
final class SatisfactionGenerator implements EventGenerator {

    private static final int TEMPERATURE_EVERY = 13;
    private static final int NPS_EVERY = 88;
    private static final int CSAT_EVERY = 31;

    @Override
    public void keep(EventScript diary, SeededRandom dice) {
        Client client = diary.client();
        int first = client.firstDay() + 3;
        for (int day = first + dice.below(TEMPERATURE_EVERY); day < client.closes() - 8; day += TEMPERATURE_EVERY) {
            feel(diary, dice, diary.span().workday(day));
        }
        for (int day = first + dice.below(NPS_EVERY); day < client.closes() - 8; day += NPS_EVERY) {
            askNps(diary, dice, diary.span().workday(day));
        }
        for (int day = first + dice.below(CSAT_EVERY); day < client.closes() - 8; day += CSAT_EVERY) {
            askCsat(diary, dice, diary.span().workday(day));
        }
    }

    private static void feel(EventScript diary, SeededRandom dice, int day) {
        long mood = diary.client().mood(day);
        int degree = scale(mood + dice.between(-90, 90), 1, 5);
        Signal signal = degree >= 4 ? Signal.NONE : dice.pick(List.of(Signal.FRUSTRATION, Signal.SILENCE));
        boolean rival = degree <= 2 && dice.chance(150);
        diary.note(
                new TemperatureTaken(
                        degree,
                        degree >= 4 ? null : dice.pick(Words.SOUR_TALK),
                        rival ? List.of(signal, Signal.COMPETITOR) : List.of(signal)),
                diary.at(day, 17 * 60 + 20));
        if (rival) {
            diary.note(new CompetitorSighted(dice.pick(Words.COMPETITORS), null), diary.at(day, 17 * 60 + 30));
        }
    }

    private static void askNps(EventScript diary, SeededRandom dice, int day) {
        Client client = diary.client();
        for (int person = 1; person <= HandoverGenerator.PEOPLE; person++) {
            String surveyId = client.id() + "-nps-" + diary.span().date(day) + "-" + person;
            String personId = client.personId(person);
            Instant sent = diary.at(day, 9 * 60 + person);
            diary.pass(new SurveySent(surveyId, "NPS", personId), sent, EventScript.SURVEYS);
            if (dice.chance(650)) {
                int score = scale(client.mood(day) + dice.between(-80, 130), 0, 10);
                Instant answered = sent.plusSeconds(60L * dice.between(30, 5000));
                diary.passLate(
                        new NpsAnswered(score, personId, surveyId, null),
                        answered,
                        dice.chance(100) ? dice.between(2, 8) : 0,
                        EventScript.SURVEYS);
            }
        }
    }

    private static void askCsat(EventScript diary, SeededRandom dice, int day) {
        Client client = diary.client();
        if (dice.chance(800)) {
            int score = scale(client.mood(day) + dice.between(-120, 120), 1, 5);
            diary.pass(
                    new CsatAnswered(score, client.personId(dice.between(1, HandoverGenerator.PEOPLE)), null, null),
                    diary.at(day, dice.between(600, 1000)),
                    EventScript.SURVEYS);
        }
    }

    /** Reads 0 to 1000 on a scale, to the nearest mark. */
    static int scale(long permille, int least, int most) {
        long held = Math.clamp(permille, 0, 1000);
        return (int) (least + (held * (most - least) + 500) / 1000);
    }
}

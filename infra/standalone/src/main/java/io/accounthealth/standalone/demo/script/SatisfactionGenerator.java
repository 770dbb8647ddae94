package io.accounthealth.standalone.demo.script;

import io.accounthealth.events.AdvocacyEvent.BetaJoined;
import io.accounthealth.events.AdvocacyEvent.BetaLeft;
import io.accounthealth.events.AdvocacyEvent.ReferenceGiven;
import io.accounthealth.events.AdvocacyEvent.TestimonialDeclined;
import io.accounthealth.events.AdvocacyEvent.TestimonialGiven;
import io.accounthealth.events.Band;
import io.accounthealth.events.DomainEvent;
import io.accounthealth.events.OverrideEvent.HealthOverridden;
import io.accounthealth.events.OverrideEvent.HealthOverrideLifted;
import io.accounthealth.events.SatisfactionEvent.CompetitorSighted;
import io.accounthealth.events.SatisfactionEvent.CsatAnswered;
import io.accounthealth.events.SatisfactionEvent.NpsAnswered;
import io.accounthealth.events.SatisfactionEvent.SurveySent;
import io.accounthealth.events.SatisfactionEvent.TemperatureTaken;
import io.accounthealth.events.Signal;
import io.accounthealth.standalone.demo.seed.SeededRandom;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** What a client thinks of us: in figures, in deeds, and as a director knows it better than the score. */
final class SatisfactionGenerator extends EventGenerator {

    private static final String SURVEYS = "survey-tool";
    private static final int OVERRIDDEN_DAYS = 60;

    SatisfactionGenerator(EventScript script, SeededRandom random) {
        super(script, random);
    }

    /** The manager's own sense every fortnight, an NPS survey a quarter, a CSAT question a month. */
    void answers() {
        every(13, this::feel);
        every(88, this::askNps);
        every(31, this::askCsat);
    }

    private void every(int period, IntConsumer then) {
        for (int day = client.firstDay() + 3 + random.below(period); day < client.closes() - 8; day += period) {
            then.accept(workday(day));
        }
    }

    private void feel(int day) {
        int degree = scale(mood(day) + between(-90, 90), 1, 5);
        Signal signal = degree >= 4 ? Signal.NONE : random.pick(List.of(Signal.FRUSTRATION, Signal.SILENCE));
        boolean rival = degree <= 2 && chance(150);
        TemperatureTaken taken = new TemperatureTaken(
                degree,
                degree >= 4 ? null : pick("sour talk"),
                rival ? List.of(signal, Signal.COMPETITOR) : List.of(signal));
        note(taken, day, 17 * 60 + 20);
        if (rival) {
            note(new CompetitorSighted(pick("competitors"), null), day, 17 * 60 + 30);
        }
    }

    private void askNps(int day) {
        for (int number = 1; number <= PEOPLE; number++) {
            String surveyId = client.id() + "-nps-" + date(day) + "-" + number;
            String personId = client.personId(number);
            Instant sent = at(day, 9 * 60 + number);
            script.pass(new SurveySent(surveyId, "NPS", personId), sent, SURVEYS);
            if (chance(650)) {
                int score = scale(mood(day) + between(-80, 130), 0, 10);
                Instant answered = sent.plusSeconds(60L * between(30, 5000));
                int late = chance(100) ? between(2, 8) : 0;
                script.passLate(new NpsAnswered(score, personId, surveyId, null), answered, late, SURVEYS);
            }
        }
    }

    private void askCsat(int day) {
        if (chance(800)) {
            int score = scale(mood(day) + between(-120, 120), 1, 5);
            CsatAnswered answer = new CsatAnswered(score, client.personId(between(1, PEOPLE)), null, null);
            script.pass(answer, at(day, between(600, 1000)), SURVEYS);
        }
    }

    /** Reads 0 to 1000 on a scale, to the nearest mark. */
    private static int scale(long permille, int least, int most) {
        long held = Math.clamp(permille, 0, 1000);
        return (int) (least + (held * (most - least) + 500) / 1000);
    }

    /** What happy clients do for us, and unhappy ones decline. */
    void advocacy() {
        now(240, client.firstDay() + 40, client.closes() - 150, day -> note(deed(mood(day)), day, 15 * 60));
    }

    private DomainEvent deed(long mood) {
        String person = client.personId(1);
        if (mood < 600) {
            return chance(500)
                    ? new TestimonialDeclined(person, "not now")
                    : new BetaLeft(pick("programs"), "no time for it");
        }
        return switch (random.below(3)) {
            case 0 -> new TestimonialGiven(person, "They tell us what went wrong before we ask.");
            case 1 -> new ReferenceGiven(person, "a prospect in " + client.vertical());
            default -> new BetaJoined(pick("programs"));
        };
    }

    /** A director who knows more than the score says so, for a while. */
    void overrides() {
        if (client.arc() == MoodCurve.COOLING && chance(700)) {
            int day = workday(DAYS - between(15, 95));
            override(Band.WATCH, null, "the new head of marketing tests another partner", day);
        } else if (client.arc() == MoodCurve.RECOVERING && chance(500)) {
            int day = workday(390 + random.below(80));
            override(null, new BigDecimal(55), "the plan is agreed, its effect is not in the data yet", day);
            int lifted = workday(day + between(20, OVERRIDDEN_DAYS - 10));
            note(new HealthOverrideLifted("the score says it now"), lifted, 17 * 60);
        }
    }

    private void override(@Nullable Band band, @Nullable BigDecimal value, String reason, int day) {
        Instant until = at(day + OVERRIDDEN_DAYS, 18 * 60);
        note(new HealthOverridden(value, band, reason, until), day, 17 * 60);
    }
}

package io.accounthealth.query.audit;

import io.accounthealth.model.health.HealthBand;
import io.accounthealth.query.health.ScoredPoint;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.PagePoint;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.page.Wording.BandLabel;
import io.accounthealth.query.point.PointAnswer;
import io.accounthealth.query.point.PointParameters;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an auditor asks of one day: what was true, what we could see, and the effect of late data and of the rules, each
 * alone. The effects are differences to what we could see.
 *
 * @param agree whether all four points have the same score, which they have in the present
 */
record FourQuestions(List<Answer> answers, boolean agree) {

    /**
     * @param url of the overview at that very point; null when there is nothing to see
     * @param exact the score at the point with all its decimals; empty when there is none
     * @param figure the score, or for an effect the difference with its sign; a dash where there is none
     * @param band at the point; null for an effect, which has none
     * @param coverage how much of the weight has data at the point; empty where there is nothing to see
     * @param direction of an effect, as a class
     * @param note what the figure is made of or compared with; null where there is nothing to add
     * @param known the point in words
     * @param absent why there is no answer; null when there is
     */
    record Answer(
            String question,
            String meaning,
            @Nullable String url,
            String exact,
            String figure,
            @Nullable BandLabel band,
            String coverage,
            String direction,
            @Nullable String note,
            String known,
            @Nullable String absent) {}

    private static final String NOT_COMPARED = "No difference: not enough data";

    private enum Question {
        TRUE("What was true", "All that is known now, by today’s rules", null, "now"),
        SEEN("What we could see", "What was known on the day, by the rules of the day", PagePoint.THEN, null),
        LATE("Effect of late data", "All that is known now instead of what was known on the day", null, null),
        RULES("Effect of the rules", "Today’s rules instead of those of the day", PagePoint.THEN, "now");

        private final String words;
        private final String meaning;
        private final @Nullable String knownAt;
        private final @Nullable String policy;

        Question(String words, String meaning, @Nullable String knownAt, @Nullable String policy) {
            this.words = words;
            this.meaning = meaning;
            this.knownAt = knownAt;
            this.policy = policy;
        }

        boolean isEffect() {
            return this == LATE || this == RULES;
        }
    }

    /** The points of the four, in order, for the moment that a page is at. */
    static List<PointParameters> points(PointAnswer page) {
        String asOf = page.asOf().toString();
        List<PointParameters> points = new ArrayList<>();
        for (Question question : Question.values()) {
            points.add(new PointParameters(asOf, question.knownAt == null ? null : asOf, null, question.policy, null));
        }
        return points;
    }

    /** @param scored the scores at the {@link #points}, in order */
    static FourQuestions of(List<ScoredPoint> scored, Address overview, ZoneId zone) {
        ScoredPoint seen = scored.get(List.of(Question.values()).indexOf(Question.SEEN));
        List<Answer> answers = new ArrayList<>();
        Iterator<ScoredPoint> each = scored.iterator();
        for (Question question : Question.values()) {
            answers.add(answer(question, each.next(), seen, overview, zone));
        }
        return new FourQuestions(
                answers,
                scored.stream()
                        .allMatch(one -> one.absent() == null
                                && Objects.equals(one.score(), seen.score())
                                && one.band() == seen.band()));
    }

    private static Answer answer(Question question, ScoredPoint at, ScoredPoint seen, Address overview, ZoneId zone) {
        PointAnswer says = at.says();
        BigDecimal effect = at.score() == null || seen.score() == null ? null : at.since(seen);
        return new Answer(
                question.words,
                question.meaning,
                at.absent() == null
                        ? overview.with("knownAt", question.knownAt)
                                .with("policy", question.policy)
                                .toString()
                        : null,
                at.score() == null ? "" : Wording.exact(at.score()),
                question.isEffect() ? written(effect) : Wording.score(at.score()),
                question.isEffect() ? null : Wording.band(at.band()),
                question.isEffect() ? "" : at.coverage(),
                question.isEffect() ? direction(effect) : "",
                note(question, at, seen, effect),
                says == null ? "" : point(says, zone),
                at.absent());
    }

    private static @Nullable String note(
            Question question, ScoredPoint at, ScoredPoint seen, @Nullable BigDecimal effect) {
        if (question == Question.SEEN) {
            return null;
        }
        if (at.band() == HealthBand.NOT_ENOUGH_DATA || seen.band() == HealthBand.NOT_ENOUGH_DATA) {
            return NOT_COMPARED;
        }
        if (effect == null) {
            return seen.score() == null
                    ? "Nothing to compare it with: there was no score to see on the day"
                    : "Nothing to compare: there is no score here";
        }
        return question.isEffect()
                ? "%s instead of %s".formatted(Wording.score(at.score()), Wording.score(seen.score()))
                : written(effect) + " on what we could see";
    }

    private static String written(@Nullable BigDecimal effect) {
        return effect == null ? Wording.NOTHING : Wording.change(effect);
    }

    private static String direction(@Nullable BigDecimal effect) {
        int sign = effect == null ? 0 : effect.signum();
        return sign == 0 ? "" : sign > 0 ? "up" : "down";
    }

    private static String point(PointAnswer says, ZoneId zone) {
        return "As of %s · known up to event %s · rules %s"
                .formatted(
                        Wording.moment(says.asOf(), zone), Wording.count(says.knownAtPosition()), says.policyVersion());
    }
}

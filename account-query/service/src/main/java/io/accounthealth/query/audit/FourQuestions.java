package io.accounthealth.query.audit;

import io.accounthealth.model.figures.Score;
import io.accounthealth.model.health.HealthBand;
import io.accounthealth.query.health.ScoredPoint;
import io.accounthealth.query.page.PagePoint;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.point.PointAnswer;
import io.accounthealth.query.point.PointParameters;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Four questions about one day: what was true, what was visible, and the effect of late data and of the policy, each
 * alone. The effects are differences to what was visible.
 */
record FourQuestions(List<Answer> answers) {

    /**
     * @param knownAt as in the address of a page, as {@code policy}
     * @param effect whether the answer is a difference
     */
    record Question(
            String words,
            String meaning,
            @Nullable String knownAt,
            @Nullable String policy,
            boolean effect) {}

    private static final Question VISIBLE = new Question(
            "What we could see",
            "What was known on the day, scored by the policy of the day",
            PagePoint.THEN,
            null,
            false);

    private static final String NOW = "now";

    private static final Question TRUE =
            new Question("What was true", "All that is known now, scored by the policy in force now", null, NOW, false);

    /** Its policy is asked for by its name, since it may not have been known on the day. */
    private static final Question POLICY_EFFECT = new Question(
            "Effect of the policy", "The policy in force now instead of that of the day", PagePoint.THEN, NOW, true);

    private static final List<Question> QUESTIONS = List.of(
            TRUE,
            VISIBLE,
            new Question(
                    "Effect of late data",
                    "All that is known now instead of what was known on the day",
                    null,
                    null,
                    true),
            POLICY_EFFECT);

    /**
     * @param at the score at the point of the question
     * @param visible the score that was visible on the day
     */
    record Answer(Question question, ScoredPoint at, ScoredPoint visible) {

        /** As in the address of the page that it leads to. */
        public @Nullable String policy() {
            return question.equals(POLICY_EFFECT) && at.answered() != null
                    ? at.answered().policyVersion()
                    : question.policy();
        }

        /** Null where one of the two scores is missing. */
        public @Nullable Score effect() {
            Score score = at.score();
            Score before = visible.score();
            return score == null || before == null ? null : score.minus(before);
        }

        /** What the figure is compared with; null where there is nothing to add. */
        public @Nullable String note() {
            Score effect = effect();
            if (question.equals(VISIBLE)) {
                return null;
            }
            if (at.band() == HealthBand.NOT_ENOUGH_DATA || visible.band() == HealthBand.NOT_ENOUGH_DATA) {
                return "No difference: not enough data";
            }
            if (effect == null) {
                return visible.score() == null
                        ? "Nothing to compare it with: there was no score to see on the day"
                        : "Nothing to compare: there is no score here";
            }
            return question.effect()
                    ? "%s instead of %s".formatted(Wording.score(at.score()), Wording.score(visible.score()))
                    : Wording.change(effect.toBigDecimal()) + " on what we could see";
        }
    }

    /** The point of the first, on the day of a page. */
    static PointParameters first(PointAnswer page) {
        return point(page, TRUE, NOW);
    }

    /**
     * The points of the others, in order.
     *
     * @param first the score at the point of the first, which says which policy is in force now
     */
    static List<PointParameters> others(PointAnswer page, ScoredPoint first) {
        String inForce = first.answered() == null ? NOW : first.answered().policyVersion();
        return QUESTIONS.stream()
                .skip(1)
                .map(question -> point(page, question, question.equals(POLICY_EFFECT) ? inForce : question.policy()))
                .toList();
    }

    private static PointParameters point(PointAnswer page, Question question, @Nullable String policy) {
        String asOf = page.asOf().toString();
        return new PointParameters(asOf, question.knownAt() == null ? null : asOf, null, policy, null);
    }

    /** @param scored the scores at the points of the four, in order */
    static FourQuestions of(List<ScoredPoint> scored) {
        ScoredPoint visible = scored.get(QUESTIONS.indexOf(VISIBLE));
        return new FourQuestions(IntStream.range(0, scored.size())
                .mapToObj(i -> new Answer(QUESTIONS.get(i), scored.get(i), visible))
                .toList());
    }

    /** Whether all four points have the same score, as in the present. */
    public boolean agree() {
        return answers.stream()
                .allMatch(answer -> answer.at().absent() == null
                        && Objects.equals(answer.at().score(), answer.visible().score())
                        && answer.at().band() == answer.visible().band());
    }
}

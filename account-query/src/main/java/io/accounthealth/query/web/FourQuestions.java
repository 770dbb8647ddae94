package io.accounthealth.query.web;

import io.accounthealth.query.api.PointAnswer;
import io.accounthealth.query.api.PointParameters;
import io.accounthealth.query.web.Wording.BandLabel;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an auditor asks of one day: what was true, what one could see, what late data changed, and what the rules did.
 *
 * @param agree whether all four answers are the same, which they are of the present
 */
record FourQuestions(List<Answer> answers, boolean agree) {

    /**
     * @param known in words, with the position
     * @param url of the overview at that very point; null when there is nothing to see
     * @param exact the score with all its decimals; empty when there is none
     * @param change on the first, or why there is none; null for the first itself, and where there is nothing to
     *     compare
     * @param compared whether {@code change} is a difference
     * @param absent why there is no answer; null when there is
     */
    record Answer(
            String question,
            String meaning,
            @Nullable String url,
            String exact,
            String score,
            BandLabel band,
            String coverage,
            String known,
            @Nullable String change,
            boolean compared,
            String direction,
            @Nullable String absent) {}

    private static final String NOT_COMPARED = "No difference: not enough data";

    private enum Question {
        TRUE("What was true", "All that is known now, by today’s rules", null, "now"),
        SEEN("What we could see", "What was known on the day, by its rules", PagePoint.THEN, null),
        LATE("What late data changed", "All that is known now, by the rules of the day", null, null),
        RULES("What the rules changed", "What was known on the day, by today’s rules", PagePoint.THEN, "now");

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
        ScoredPoint first = scored.getFirst();
        List<Answer> answers = new ArrayList<>();
        Iterator<ScoredPoint> each = scored.iterator();
        for (Question question : Question.values()) {
            answers.add(answer(question, each.next(), first, overview, zone));
        }
        return new FourQuestions(
                answers,
                scored.stream()
                        .allMatch(one -> one.absent() == null
                                && Objects.equals(one.score(), first.score())
                                && one.band() == first.band()));
    }

    private static Answer answer(Question question, ScoredPoint at, ScoredPoint first, Address overview, ZoneId zone) {
        String absent = at.absent();
        PointAnswer says = at.says();
        boolean compared = question != Question.TRUE && absent == null && first.absent() == null;
        @Nullable BigDecimal change = at.since(first);
        return new Answer(
                question.words,
                question.meaning,
                absent == null
                        ? overview.with("knownAt", question.knownAt)
                                .with("policy", question.policy)
                                .toString()
                        : null,
                at.score() == null ? "" : Wording.exact(at.score()),
                Wording.score(at.score()),
                Wording.band(at.band()),
                at.coverage(),
                says == null ? "" : point(says, zone),
                compared ? change == null ? NOT_COMPARED : Wording.change(change) : null,
                change != null,
                change == null || change.signum() == 0 ? "" : change.signum() > 0 ? "up" : "down",
                absent);
    }

    private static String point(PointAnswer says, ZoneId zone) {
        return "As of %s · known up to event %s · rules %s"
                .formatted(
                        Wording.moment(says.asOf(), zone), Wording.count(says.knownAtPosition()), says.policyVersion());
    }
}

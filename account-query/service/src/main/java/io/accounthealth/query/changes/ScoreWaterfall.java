package io.accounthealth.query.changes;

import io.accounthealth.events.HealthPolicy;
import io.accounthealth.model.changes.HealthDifference;
import io.accounthealth.model.changes.HealthDifference.Kind;
import io.accounthealth.model.changes.HealthDifference.Part;
import io.accounthealth.model.figures.Score;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A score change as a waterfall: from the first figure down and up to the second. Each bar begins where the one before
 * ended; within a kind the parts that moved most come first, and end where the kind ends.
 */
record ScoreWaterfall(List<Group> groups, WaterfallScale scale) {

    /** Parts of a kind that are shown by themselves. */
    private static final int SINGLE = 5;

    /** Parts that can be opened besides; the CSV has all of them. */
    private static final int MOST = 200;

    record Step(Part part, WaterfallScale.Bar bar) {}

    /** @param hidden how many of them are not among the steps */
    record More(int count, Score points, WaterfallScale.Bar bar, List<Step> steps, int hidden) {}

    /** @param still how many parts moved nothing */
    record Group(
            Kind kind,
            Score points,
            WaterfallScale.Bar bar,
            int still,
            List<Step> steps,
            @Nullable More more) {

        public String title() {
            return switch (kind) {
                case TIME -> "Time passed";
                case LATE -> "Learned late";
                case NEW -> "New events";
                case SEGMENT -> "Another segment";
                case POLICY -> "Policy change";
                case OVERRIDE -> "A person's judgement";
            };
        }

        public String note() {
            return switch (kind) {
                case TIME -> "The facts of the first day at a later time, as if nothing had happened since";
                case LATE -> "Occurred before, was known only afterwards; and corrections";
                case NEW -> "Occurred since";
                case SEGMENT -> "The policy that is for the account since its tier, vertical, region or parent changed";
                case POLICY -> "The same facts scored by the policy of the second point";
                case OVERRIDE -> "Replaces the score where it is shown";
            };
        }
    }

    static ScoreWaterfall of(HealthDifference difference, HealthPolicy policy) {
        Drawing drawing = new Drawing(difference, policy);
        return new ScoreWaterfall(drawing.groups(), drawing.scale);
    }

    private static final class Drawing {

        private final HealthDifference difference;
        private final WaterfallScale scale;
        private long reached;

        Drawing(HealthDifference difference, HealthPolicy policy) {
            this.difference = difference;
            reached = WaterfallScale.thousandths(difference.from().shown());
            scale = scale(policy);
        }

        List<Group> groups() {
            return Stream.of(Kind.values())
                    .filter(kind -> !of(kind).isEmpty())
                    .map(this::group)
                    .toList();
        }

        private List<Part> of(Kind kind) {
            return difference.parts().stream()
                    .filter(part -> part.kind() == kind)
                    .toList();
        }

        private static List<Part> moving(List<Part> parts) {
            return parts.stream()
                    .filter(part -> part.points().thousandths() != 0)
                    .sorted(Comparator.comparingLong(
                            (Part part) -> -Math.abs(part.points().thousandths())))
                    .toList();
        }

        private WaterfallScale scale(HealthPolicy policy) {
            long least = 0;
            long greatest = Score.FULL.thousandths();
            long at = reached;
            for (Kind kind : Kind.values()) {
                for (Part part : moving(of(kind))) {
                    at += part.points().thousandths();
                    least = Math.min(least, at);
                    greatest = Math.max(greatest, at);
                }
            }
            return WaterfallScale.of(least / 1000.0, greatest / 1000.0, policy);
        }

        private Group group(Kind kind) {
            List<Part> all = of(kind);
            List<Part> moving = moving(all);
            long start = reached;
            List<Step> steps = moving.stream().limit(SINGLE).map(this::step).toList();
            More more = more(moving.stream().skip(SINGLE).toList());
            reached = start + total(all).thousandths();
            return new Group(kind, total(all), scale.bar(start, reached), all.size() - moving.size(), steps, more);
        }

        private @Nullable More more(List<Part> rest) {
            if (rest.isEmpty()) {
                return null;
            }
            Score points = total(rest);
            WaterfallScale.Bar bar = scale.bar(reached, reached + points.thousandths());
            List<Step> steps = new ArrayList<>();
            rest.stream().limit(MOST).forEach(part -> steps.add(step(part)));
            return new More(rest.size(), points, bar, steps, rest.size() - steps.size());
        }

        private Step step(Part part) {
            long start = reached;
            reached += part.points().thousandths();
            return new Step(part, scale.bar(start, reached));
        }
    }

    static Score total(List<Part> parts) {
        return new Score(
                parts.stream().mapToLong(part -> part.points().thousandths()).sum());
    }
}

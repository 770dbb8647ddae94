package io.accounthealth.query.changes;

import io.accounthealth.events.HealthPolicy;
import io.accounthealth.model.changes.HealthDifference;
import io.accounthealth.model.changes.HealthDifference.Kind;
import io.accounthealth.model.changes.HealthDifference.Part;
import io.accounthealth.model.figures.Score;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.Wording;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A difference as a waterfall: from the first figure down and up to the second. Each bar begins where the one before
 * ended; within a kind the parts that moved most come first, and end where the kind ends.
 *
 * @param sum the first figure, what each kind moved it by, and the second, which is what that comes to; why there is no
 *     difference, where there is none
 * @param measured whether there is a difference
 */
record ScoreWaterfall(List<Group> groups, Scale scale, String sum, boolean measured) {

    /** So many parts of a kind stand by themselves. */
    private static final int SINGLE = 5;

    /** So many more can be opened; whoever wants all of them takes the file. */
    private static final int MOST = 200;

    private static final int MOST_EVIDENCE = 3;

    /** Narrower bars could not be seen. */
    private static final double LEAST_WIDTH = 0.5;

    /**
     * In points: from 0 to 100, unless a bar goes further.
     *
     * @param watch where the band begins, of 100, as {@code healthy}
     */
    record Scale(double start, double end, String watch, String healthy) {

        static Scale of(double start, double end, HealthPolicy rules) {
            Scale bare = new Scale(start, end, "", "");
            return new Scale(start, end, bare.placed(rules.watchFrom()), bare.placed(rules.healthyFrom()));
        }

        Bar bar(long from, long to) {
            double left = place(Math.min(from, to));
            double width = Math.max(LEAST_WIDTH, place(Math.max(from, to)) - left);
            return new Bar(written(Math.min(left, 100 - width)), written(width), direction(to - from));
        }

        private double place(long thousandths) {
            return (thousandths / 1000.0 - start) / (end - start) * 100;
        }

        private String placed(BigDecimal score) {
            return written(place(score.movePointRight(3).longValue()));
        }

        private static String written(double share) {
            return BigDecimal.valueOf(Math.round(share * 100), 2).toPlainString();
        }
    }

    /**
     * Of a scale of 100.
     *
     * @param direction up, down or still
     */
    record Bar(String x, String width, String direction) {}

    /** An event behind a part. */
    record Link(String text, String url) {}

    /** @param when it occurred and when it was learned; null where the part is no event */
    record Step(
            String text, String points, Bar bar, @Nullable String when, List<Link> events) {}

    /** @param unseen how many of them are not among the steps */
    record More(String text, String points, Bar bar, List<Step> steps, int unseen) {}

    /** @param note what kind it is, and how many parts moved nothing */
    record Group(
            String id,
            String text,
            String note,
            String points,
            Bar bar,
            List<Step> steps,
            @Nullable More more) {}

    static ScoreWaterfall of(HealthDifference difference, HealthPolicy rules, ZoneId zone, Address audit) {
        return new Drawing(difference, rules, zone, audit).fall();
    }

    private static final class Drawing {

        private final HealthDifference difference;
        private final ZoneId zone;
        private final Address audit;
        private final Scale scale;
        private long reached;

        Drawing(HealthDifference difference, HealthPolicy rules, ZoneId zone, Address audit) {
            this.difference = difference;
            this.zone = zone;
            this.audit = audit;
            reached = thousandths(difference.from().shown());
            scale = scale(rules);
        }

        ScoreWaterfall fall() {
            List<Group> groups = Stream.of(Kind.values())
                    .filter(kind -> !of(kind).isEmpty())
                    .map(this::group)
                    .toList();
            return new ScoreWaterfall(groups, scale, sum(), difference.difference() != null);
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

        private Scale scale(HealthPolicy rules) {
            long least = 0;
            long greatest = 100_000;
            long at = reached;
            for (Kind kind : Kind.values()) {
                for (Part part : moving(of(kind))) {
                    at += part.points().thousandths();
                    least = Math.min(least, at);
                    greatest = Math.max(greatest, at);
                }
            }
            return Scale.of(least / 1000.0, greatest / 1000.0, rules);
        }

        private Group group(Kind kind) {
            List<Part> all = of(kind);
            List<Part> moving = moving(all);
            long start = reached;
            List<Step> steps = moving.stream().limit(SINGLE).map(this::step).toList();
            More more = more(moving.stream().skip(SINGLE).toList());
            reached = start + total(all);
            int still = all.size() - moving.size();
            return new Group(
                    "kind-" + kind.name().toLowerCase(Locale.ROOT),
                    title(kind),
                    still == 0 ? note(kind) : note(kind) + " · " + still(still, moving.isEmpty()),
                    Wording.exactChange(new Score(total(all))),
                    scale.bar(start, reached),
                    steps,
                    more);
        }

        private static String still(int parts, boolean all) {
            return Wording.count(parts) + (all ? "" : " more") + " moved nothing";
        }

        private @Nullable More more(List<Part> rest) {
            if (rest.isEmpty()) {
                return null;
            }
            long start = reached;
            List<Step> steps = new ArrayList<>();
            for (Part part : rest) {
                if (steps.size() < MOST) {
                    steps.add(step(part));
                }
            }
            return new More(
                    Wording.count(rest.size()) + " more",
                    Wording.exactChange(new Score(total(rest))),
                    scale.bar(start, start + total(rest)),
                    steps,
                    rest.size() - steps.size());
        }

        private Step step(Part part) {
            long start = reached;
            reached += part.points().thousandths();
            return new Step(
                    Wording.capital(part.why()),
                    Wording.exactChange(part.points()),
                    scale.bar(start, reached),
                    when(part),
                    events(part));
        }

        private @Nullable String when(Part part) {
            if (part.occurredAt() == null || part.recordedAt() == null) {
                return null;
            }
            String occurred = day(part.occurredAt());
            String learned = day(part.recordedAt());
            return occurred.equals(learned)
                    ? "Occurred and learned " + occurred
                    : "Occurred " + occurred + ", learned " + learned;
        }

        private String day(Instant at) {
            return Wording.day(LocalDate.ofInstant(at, zone));
        }

        private List<Link> events(Part part) {
            List<UUID> evidence = part.evidence();
            Long position = part.position();
            return IntStream.range(0, Math.min(MOST_EVIDENCE, evidence.size()))
                    .mapToObj(i -> new Link(
                            position != null
                                    ? "Event " + Wording.count(position)
                                    : evidence.size() == 1
                                            ? "Its event"
                                            : "Event " + (i + 1) + " of " + evidence.size(),
                            audit + "#" + evidence.get(i)))
                    .toList();
        }

        /** Begins and ends with what is shown, so that one can add it up. */
        private String sum() {
            if (difference.noDifference() != null) {
                return Wording.capital(difference.noDifference());
            }
            StringBuilder sum = new StringBuilder(
                    Wording.exact(new Score(thousandths(difference.from().shown()))));
            for (Kind kind : Kind.values()) {
                long points = total(of(kind));
                if (points != 0) {
                    sum.append(points < 0 ? " − " : " + ").append(Wording.exact(new Score(Math.abs(points))));
                }
            }
            return sum.append(" = ")
                    .append(Wording.exact(new Score(thousandths(difference.to().shown()))))
                    .toString();
        }
    }

    static long total(List<Part> parts) {
        return parts.stream().mapToLong(part -> part.points().thousandths()).sum();
    }

    private static String title(Kind kind) {
        return switch (kind) {
            case TIME -> "Time passed";
            case LATE -> "Learned late";
            case NEW -> "New events";
            case POLICY -> "Other rules";
            case OVERRIDE -> "A person's judgement";
        };
    }

    private static String note(Kind kind) {
        return switch (kind) {
            case TIME -> "The same facts, looked at later";
            case LATE -> "Had happened before, was known only afterwards; and corrections";
            case NEW -> "Came to pass since";
            case POLICY -> "The same facts under the rules of the second point";
            case OVERRIDE -> "Stands beside the score and is shown in its place";
        };
    }

    /** Which way something moved, as the class of style sheets that says so. */
    static String direction(long moved) {
        return moved > 0 ? "up" : moved < 0 ? "down" : "still";
    }

    private static long thousandths(@Nullable Score points) {
        return points == null ? 0 : points.thousandths();
    }
}

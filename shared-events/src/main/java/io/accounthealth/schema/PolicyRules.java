package io.accounthealth.schema;

import io.accounthealth.events.AccountId;
import io.accounthealth.events.HealthCondition;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.events.HealthPolicy.Cap;
import io.accounthealth.events.HealthPolicy.CurvePoint;
import io.accounthealth.events.HealthPolicy.Dimension;
import io.accounthealth.events.HealthPolicy.Missing;
import io.accounthealth.events.HealthPolicy.Part;
import io.accounthealth.events.HealthPolicy.Penalty;
import io.accounthealth.events.HealthSignal;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks that a health policy is consistent, and names only signals and conditions of the catalogues. */
public final class PolicyRules {

    /** Of a score, and of a penalty. */
    public static final BigDecimal GREATEST_SCORE = new BigDecimal(100);

    /** Scores are computed in thousandths; finer numbers would have no effect. */
    private static final int DECIMALS = 6;

    /** Of a coverage, which is shown in thousandths. */
    private static final int COVERAGE_DECIMALS = 3;

    private static final String CONDITIONS =
            Stream.of(HealthCondition.values()).map(HealthCondition::written).collect(Collectors.joining(", "));

    /** What {@code policy=}, or an address below {@code /v1/policies}, means by itself, whatever its capitals. */
    private static final Set<String> RESERVED = Set.of("then", "now", "drafts", "backtest", "suggest");

    private final List<FieldProblem> problems = new ArrayList<>();

    private PolicyRules() {}

    /** All problems; empty when there are none. Pointers are relative to the policy. */
    public static List<FieldProblem> problemsOf(HealthPolicy policy) {
        PolicyRules rules = new PolicyRules();
        rules.check(policy);
        return rules.problems;
    }

    /**
     * Why a version cannot have this name; null when it can. Versions are in addresses like accounts, so that a name
     * has the form of an account id, and no other meaning in an address.
     */
    public static @Nullable String unfit(String version) {
        if (!AccountId.isValid(version)) {
            return "must be 1 to 64 letters, digits and . _ ~ : -, beginning with a letter or a digit, so that an"
                    + " address can name it";
        }
        String small = version.toLowerCase(Locale.ROOT);
        if (meansSomethingElse(version)) {
            return "cannot be " + version + ": " + small + " means something else where a version is asked for";
        }
        return small.equals(HealthPolicy.BUILT_IN) && !version.equals(HealthPolicy.BUILT_IN)
                ? "cannot be " + version + ": " + small + " is the policy that comes with the product"
                : null;
    }

    /** Whether a parameter or an address means something else by this name. */
    public static boolean meansSomethingElse(String version) {
        return RESERVED.contains(version.toLowerCase(Locale.ROOT));
    }

    private void check(HealthPolicy policy) {
        String unfit = unfit(policy.version());
        if (unfit != null) {
            problem("/version", unfit);
        }
        score("/healthyFrom", policy.healthyFrom());
        score("/watchFrom", policy.watchFrom());
        if (policy.watchFrom().compareTo(policy.healthyFrom()) >= 0) {
            problem("/watchFrom", "must be less than healthyFrom");
        }
        coverage("/minimumCoverage", policy.minimumCoverage());
        problems.addAll(SegmentRules.problemsOf(policy.appliesTo()));
        if (policy.dimensions().isEmpty()) {
            problem("/dimensions", "must have at least one");
        }
        Set<String> names = new HashSet<>();
        for (int i = 0; i < policy.dimensions().size(); i++) {
            Dimension dimension = policy.dimensions().get(i);
            if (!names.add(dimension.name())) {
                problem("/dimensions/" + i + "/name", "is used twice");
            }
            dimension("/dimensions/" + i, dimension);
        }
        Set<String> conditions = new HashSet<>();
        for (int i = 0; i < policy.caps().size(); i++) {
            Cap cap = policy.caps().get(i);
            if (!conditions.add(cap.condition())) {
                problem("/caps/" + i + "/condition", "is used twice; one cap says all");
            }
            if (HealthCondition.named(cap.condition()).isEmpty()) {
                problem("/caps/" + i + "/condition", "is no condition; take one of " + CONDITIONS);
            }
            score("/caps/" + i + "/value", cap.value());
        }
    }

    private void dimension(String at, Dimension dimension) {
        positive(at + "/weight", dimension.weight());
        if (dimension.parts().isEmpty()) {
            problem(at + "/parts", "must have at least one");
        }
        for (int i = 0; i < dimension.parts().size(); i++) {
            part(at + "/parts/" + i, dimension.parts().get(i));
        }
        List<Penalty> penalties = dimension.penalties() == null ? List.of() : dimension.penalties();
        for (int i = 0; i < penalties.size(); i++) {
            Penalty penalty = penalties.get(i);
            looks(at + "/penalties/" + i, penalty.signal(), penalty.windowDays(), null);
            String points = at + "/penalties/" + i + "/points";
            positive(points, penalty.points());
            if (penalty.points().compareTo(GREATEST_SCORE) > 0) {
                problem(points, "must be at most 100, which is all that a dimension has");
            }
        }
        if ((dimension.missing() == Missing.FIXED) != (dimension.fixedValue() != null)) {
            problem(at + "/fixedValue", "is needed with missing fixed, and only then");
        }
        score(at + "/fixedValue", dimension.fixedValue());
    }

    private void part(String at, Part part) {
        looks(at, part.signal(), part.windowDays(), part.halfLifeDays());
        curve(at, part);
    }

    /** A window or half-life that a signal does not use would have no effect. */
    private void looks(String at, String name, @Nullable Integer windowDays, @Nullable Integer halfLifeDays) {
        HealthSignal signal = HealthSignal.named(name).orElse(null);
        if (signal == null) {
            problem(at + "/signal", "is no signal; take one of " + names(any -> true));
            return;
        }
        if (windowDays != null && !signal.takesWindow()) {
            problem(
                    at + "/windowDays",
                    "means nothing to " + name + ", so leave it out; it is for " + names(HealthSignal::takesWindow));
        }
        if (halfLifeDays != null && !signal.takesHalfLife()) {
            problem(
                    at + "/halfLifeDays",
                    "means nothing to " + name + ", so leave it out; it is for " + names(HealthSignal::takesHalfLife));
        }
    }

    private static String names(Predicate<HealthSignal> wanted) {
        return Stream.of(HealthSignal.values())
                .filter(wanted)
                .map(HealthSignal::written)
                .collect(Collectors.joining(", "));
    }

    private void curve(String at, Part part) {
        List<CurvePoint> curve = part.curve() == null ? List.of() : part.curve();
        if (curve.size() == 1) {
            problem(at + "/curve", "must have at least two points: with one, all values are worth the same");
        }
        boolean needed = HealthSignal.named(part.signal())
                .filter(signal -> !signal.isScore())
                .isPresent();
        if (curve.isEmpty() && needed) {
            problem(
                    at + "/curve",
                    "must have at least two points, since " + part.signal() + " is no score from 0 to 100 by itself; "
                            + names(HealthSignal::isScore) + " are");
        }
        for (int i = 0; i < curve.size(); i++) {
            String point = at + "/curve/" + i;
            score(point + "/y", curve.get(i).y());
            fine(point + "/x", curve.get(i).x());
            if (i > 0 && !goesOn(curve, i)) {
                problem(point + "/x", "must go on from the one before: all rising, or all falling");
            }
        }
    }

    /** In the direction that the first two points take; the rules that come with the product have both. */
    private static boolean goesOn(List<CurvePoint> curve, int at) {
        int direction = curve.get(1).x().compareTo(curve.get(0).x());
        int step = curve.get(at).x().compareTo(curve.get(at - 1).x());
        return step != 0 && (direction == 0 || step == direction);
    }

    private void positive(String pointer, BigDecimal number) {
        if (fine(pointer, number) && number.signum() <= 0) {
            problem(pointer, "must be greater than 0");
        }
    }

    private void score(String pointer, @Nullable BigDecimal number) {
        if (number != null && fine(pointer, number) && (number.signum() < 0 || number.compareTo(GREATEST_SCORE) > 0)) {
            problem(pointer, "must be from 0 to 100");
        }
    }

    private void coverage(String pointer, @Nullable BigDecimal share) {
        if (share != null
                && fine(pointer, share, COVERAGE_DECIMALS)
                && (share.signum() < 0 || share.compareTo(BigDecimal.ONE) > 0)) {
            problem(pointer, "must be from 0 to 1, as a share of all weight");
        }
    }

    private boolean fine(String pointer, BigDecimal number) {
        return fine(pointer, number, DECIMALS);
    }

    private boolean fine(String pointer, BigDecimal number, int decimals) {
        if (number.scale() > decimals || number.scale() < -decimals) {
            problem(pointer, "must have at most " + decimals + " digits after the point, and no exponent");
            return false;
        }
        return true;
    }

    private void problem(String pointer, String message) {
        problems.add(new FieldProblem(pointer, message));
    }
}

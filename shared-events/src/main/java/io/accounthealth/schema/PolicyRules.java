package io.accounthealth.schema;

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
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether health rules make sense as a whole, and name only what the catalogues of signals and conditions have. */
public final class PolicyRules {

    private static final BigDecimal GREATEST_SCORE = new BigDecimal(100);

    /** Scores are computed in thousandths; finer rules would promise what they do not keep. */
    private static final int DECIMALS = 6;

    private static final String CONDITIONS =
            Stream.of(HealthCondition.values()).map(HealthCondition::written).collect(Collectors.joining(", "));

    /** What {@code policy=} means by itself. */
    private static final Set<String> RESERVED = Set.of("then", "now");

    private final List<FieldProblem> problems = new ArrayList<>();

    private PolicyRules() {}

    /** All that is wrong; empty when nothing is. Pointers are relative to the policy. */
    public static List<FieldProblem> problemsOf(HealthPolicy policy) {
        PolicyRules rules = new PolicyRules();
        rules.check(policy);
        return rules.problems;
    }

    /** Why rules cannot have a name that means something else; null when they can. */
    public static @Nullable String reserved(String version) {
        return RESERVED.contains(version)
                ? "cannot be " + version + ", which says of a read whose rules it wants"
                : null;
    }

    private void check(HealthPolicy policy) {
        String reserved = reserved(policy.version());
        if (reserved != null) {
            problem("/version", reserved);
        }
        score("/healthyFrom", policy.healthyFrom());
        score("/watchFrom", policy.watchFrom());
        if (policy.watchFrom().compareTo(policy.healthyFrom()) >= 0) {
            problem("/watchFrom", "must be less than healthyFrom");
        }
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
        for (int i = 0; i < policy.caps().size(); i++) {
            Cap cap = policy.caps().get(i);
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
            positive(at + "/penalties/" + i + "/points", penalty.points());
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

    /** A window or half-life that a signal does not use would promise what it does not keep. */
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

    private boolean fine(String pointer, BigDecimal number) {
        if (number.scale() > DECIMALS || number.scale() < -DECIMALS) {
            problem(pointer, "must have at most " + DECIMALS + " digits after the point, and no exponent");
            return false;
        }
        return true;
    }

    private void problem(String pointer, String message) {
        problems.add(new FieldProblem(pointer, message));
    }
}

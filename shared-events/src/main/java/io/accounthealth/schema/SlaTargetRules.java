package io.accounthealth.schema;

import io.accounthealth.events.AccountId;
import io.accounthealth.events.PolicyEvent.SlaTargetsPublished;
import io.accounthealth.events.Priority;
import io.accounthealth.events.TargetTimes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Checks that SLA targets are consistent. */
public final class SlaTargetRules {

    private SlaTargetRules() {}

    /** All problems; empty when there are none. */
    public static List<FieldProblem> problemsOf(SlaTargetsPublished fact) {
        List<FieldProblem> problems = new ArrayList<>();
        if (!AccountId.isValid(fact.version())) {
            problems.add(new FieldProblem(
                    "/version", "must be 1 to 64 letters, digits and . _ ~ : -, beginning with a letter or a digit"));
        } else if (fact.version().equalsIgnoreCase(SlaTargetsPublished.DEFAULT)) {
            problems.add(new FieldProblem(
                    "/version", "cannot be " + fact.version() + ": the targets that come with the product are"));
        } else if (PolicyRules.meansSomethingElse(fact.version())) {
            problems.add(new FieldProblem(
                    "/version",
                    "cannot be " + fact.version() + ": it means something else where a version is asked for"));
        }
        for (Priority priority : Priority.values()) {
            String at = "/targets/" + priority.name().toLowerCase(Locale.ROOT);
            check(at, fact.targets().of(priority), problems);
        }
        problems.addAll(SegmentRules.problemsOf(fact.appliesTo()));
        return problems;
    }

    private static void check(String at, TargetTimes.Allowed allowed, List<FieldProblem> problems) {
        boolean response = isBounded(at + "/firstResponse", allowed.firstResponse(), problems);
        boolean resolution = isBounded(at + "/resolution", allowed.resolution(), problems);
        if (response && resolution && allowed.resolution().compareTo(allowed.firstResponse()) < 0) {
            problems.add(new FieldProblem(
                    at + "/resolution", "must not be less than firstResponse: a resolution is an answer too"));
        }
    }

    private static boolean isBounded(String at, Duration duration, List<FieldProblem> problems) {
        if (duration.isPositive() && duration.compareTo(TargetTimes.MOST) <= 0) {
            return true;
        }
        problems.add(
                new FieldProblem(at, "must be longer than zero and at most " + TargetTimes.MOST + " of business time"));
        return false;
    }
}

package io.accounthealth.settings;

import io.accounthealth.events.PolicyEvent.SlaTargetsPublished;
import io.accounthealth.events.PolicyEvent.SlaTargetsRetired;
import io.accounthealth.events.Priority;
import io.accounthealth.events.TargetTimes;
import io.accounthealth.schema.FieldProblem;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The business time allowed for inquiries. A clock that has started keeps its targets, so that their end is ahead. */
public final class SlaTargetsSetting extends VersionedSetting<SlaTargetsPublished> {

    SlaTargetsSetting() {
        super(
                SlaTargetsPublished.class,
                SlaTargetsRetired.class,
                "sla-targets",
                new Words(
                        "a set of SLA targets",
                        "SLA targets",
                        true,
                        "targets for the past would judge anew what was answered in the time allowed then"));
    }

    @Override
    public String ofProduct() {
        return "the targets that come with the product";
    }

    @Override
    public boolean endsAhead() {
        return true;
    }

    @Override
    protected void check(SlaTargetsPublished fact, List<FieldProblem> problems) {
        for (Priority priority : Priority.values()) {
            String at = "/targets/" + priority.name().toLowerCase(Locale.ROOT);
            check(at, fact.targets().of(priority), problems);
        }
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

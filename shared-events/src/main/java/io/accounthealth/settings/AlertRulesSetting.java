package io.accounthealth.settings;

import io.accounthealth.events.AlertKind;
import io.accounthealth.events.AlertThresholds;
import io.accounthealth.events.PolicyEvent.AlertRulePublished;
import io.accounthealth.events.PolicyEvent.AlertRuleRetired;
import io.accounthealth.schema.FieldProblem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a kind of alert is raised, and by which thresholds. */
public final class AlertRulesSetting extends VersionedSetting<AlertRulePublished> {

    /** So many alerts of one renewal at most. */
    public static final int MOST_LEVELS = 10;

    private static final BigDecimal MOST_PACE = BigDecimal.TEN;

    AlertRulesSetting() {
        super(
                AlertRulePublished.class,
                AlertRuleRetired.class,
                "alert-rules",
                new Words(
                        "an alert rule",
                        "alert rule",
                        false,
                        "what was raised was raised by the rules of then; POST /v1/alert-rules/replay shows what"
                                + " others would have raised"));
    }

    @Override
    public String ofProduct() {
        return "the rules that come with the product";
    }

    @Override
    public String builtIn() {
        return super.builtIn() + "; publish a rule that raises nothing instead";
    }

    @Override
    protected void check(AlertRulePublished rule, List<FieldProblem> all) {
        AlertKind kind = rule.kind();
        AlertThresholds thresholds = rule.thresholds();
        if (thresholds == null) {
            return;
        }
        List<FieldProblem> problems = new ArrayList<>();
        AlertThresholds usual = kind.usual();
        boolean isSilence = kind == AlertKind.SILENCE;
        known("cadences", thresholds.cadences(), isSilence, problems);
        known("days", thresholds.days(), usual.days() != null || isSilence, problems);
        known("daysBefore", thresholds.daysBefore(), usual.daysBefore() != null, problems);
        known("pace", thresholds.pace(), usual.pace() != null, problems);
        if (problems.isEmpty()) {
            check(kind, thresholds, problems);
        }
        all.addAll(problems);
    }

    private static void check(AlertKind kind, AlertThresholds thresholds, List<FieldProblem> problems) {
        if (thresholds.cadences() != null && thresholds.days() != null) {
            problems.add(problem("days", "cannot stand beside cadences; give one of them"));
        }
        if (thresholds.days() != null && thresholds.days() < kind.leastDays()) {
            problems.add(problem(
                    "days",
                    "must be a whole number from %d to %d".formatted(kind.leastDays(), AlertThresholds.MOST_DAYS)));
        }
        if (thresholds.daysBefore() != null) {
            check(thresholds.daysBefore(), problems);
        }
        if (thresholds.pace() != null) {
            check(kind, thresholds.pace(), problems);
        }
    }

    private static void known(String name, @Nullable Object value, boolean isKnown, List<FieldProblem> problems) {
        if (value != null && !isKnown) {
            problems.add(problem(name, "is no threshold of this kind; leave it out"));
        }
    }

    private static void check(List<Integer> daysBefore, List<FieldProblem> problems) {
        boolean bounded = daysBefore.stream().allMatch(days -> days >= 1 && days <= AlertThresholds.MOST_DAYS);
        if (daysBefore.isEmpty()
                || daysBefore.size() > MOST_LEVELS
                || !bounded
                || new HashSet<>(daysBefore).size() < daysBefore.size()) {
            problems.add(problem(
                    "daysBefore",
                    "must be a list of 1 to %d different whole numbers from 1 to %d"
                            .formatted(MOST_LEVELS, AlertThresholds.MOST_DAYS)));
        }
    }

    private static void check(AlertKind kind, BigDecimal pace, List<FieldProblem> problems) {
        boolean isUnder = kind == AlertKind.UNDER_PACING;
        boolean fits = isUnder
                ? pace.signum() > 0 && pace.compareTo(BigDecimal.ONE) < 0
                : pace.compareTo(BigDecimal.ONE) > 0 && pace.compareTo(MOST_PACE) <= 0;
        if (!fits || pace.stripTrailingZeros().scale() > 3) {
            problems.add(problem(
                    "pace",
                    isUnder
                            ? "must be above 0 and below 1, which is on plan, with at most three decimals"
                            : "must be above 1, which is on plan, and at most 10, with at most three decimals"));
        }
    }

    private static FieldProblem problem(String name, String message) {
        return new FieldProblem("/thresholds/" + name, message);
    }
}

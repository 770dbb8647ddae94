package io.accounthealth.command.decision;

import io.accounthealth.events.BriefEvent.BriefIssued;
import io.accounthealth.events.BriefEvent.PrioritiesStated;
import io.accounthealth.events.Desk;
import io.accounthealth.events.KpiTarget;
import io.accounthealth.events.MediaKpi;
import io.accounthealth.events.PerformanceEvent.PerformanceReported;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What the counts of a report of performance contradict, what a client wants of them, and what a brief asks for. */
final class PerformanceRules {

    /** Of one account in one period: more is a mistake of the sender. */
    private static final long GREATEST_COUNT = 1_000_000_000_000L;

    /** A list of more has no order that anybody keeps to. */
    private static final int MOST_PRIORITIES = 20;

    private PerformanceRules() {}

    /** @param problem takes the pointer of a field and what is wrong with it */
    static void check(PerformanceReported fact, BiConsumer<String, String> problem) {
        Map<String, @Nullable Long> counts = counts(fact);
        if (counts.values().stream().allMatch(Objects::isNull)
                && fact.conversions() == null
                && fact.conversionValue() == null) {
            problem.accept(
                    "",
                    "must report something: give at least one of " + String.join(", ", counts.keySet())
                            + ", conversions, conversionValue");
        }
        counts.forEach((field, count) -> {
            if (count != null && count > GREATEST_COUNT) {
                problem.accept("/" + field, "must be at most " + GREATEST_COUNT);
            }
        });
        Long measurable = fact.measurableImpressions();
        Long viewable = fact.viewableImpressions();
        if (viewable != null && measurable != null && viewable > measurable) {
            problem.accept(
                    "/viewableImpressions",
                    "must not be more than measurableImpressions, %d, of which it counts those that were seen"
                            .formatted(measurable));
        }
    }

    static void check(PrioritiesStated fact, BiConsumer<String, String> problem) {
        int count = fact.priorities().size();
        if (count == 0 || count > MOST_PRIORITIES) {
            problem.accept("/priorities", "must be 1 to " + MOST_PRIORITIES + ", the most wanted first");
        }
        for (int i = 0; i < count; i++) {
            if (fact.priorities().get(i).isBlank()) {
                problem.accept("/priorities/" + i, "must not be blank");
            }
        }
        Set<MediaKpi> seen = EnumSet.noneOf(MediaKpi.class);
        List<KpiTarget> targets = fact.targets() == null ? List.of() : fact.targets();
        for (int i = 0; i < targets.size(); i++) {
            check("/targets/" + i, targets.get(i), seen, problem);
        }
    }

    static void check(BriefIssued fact, BiConsumer<String, String> problem) {
        if ((fact.to() == Desk.AGENCY) != (fact.agencyId() != null)) {
            problem.accept(
                    "/agencyId",
                    "is needed when to is agency, and only then: give the id that link-agency linked it under");
        }
        if (fact.kpi() != null) {
            check("/kpi", fact.kpi(), EnumSet.noneOf(MediaKpi.class), problem);
        }
        List<String> assets = fact.assetsExpected() == null ? List.of() : fact.assetsExpected();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < assets.size(); i++) {
            if (!seen.add(assets.get(i))) {
                problem.accept("/assetsExpected/" + i, "is there already: name each asset once");
            }
        }
    }

    private static void check(
            String pointer, KpiTarget target, Set<MediaKpi> seen, BiConsumer<String, String> problem) {
        MediaKpi kpi = target.kpi();
        if (!seen.add(kpi)) {
            problem.accept(pointer + "/kpi", "is there already: " + kpi.written() + " has one target");
        }
        if (target.value().signum() <= 0) {
            problem.accept(pointer + "/value", "must be more than zero");
        } else if (kpi.isShare() && target.value().compareTo(BigDecimal.ONE) > 0) {
            problem.accept(pointer + "/value", "is a share, so it must not be above \"1\": two percent are \"0.02\"");
        }
    }

    private static Map<String, @Nullable Long> counts(PerformanceReported fact) {
        Map<String, @Nullable Long> counts = new LinkedHashMap<>();
        counts.put("impressions", fact.impressions());
        counts.put("measurableImpressions", fact.measurableImpressions());
        counts.put("viewableImpressions", fact.viewableImpressions());
        counts.put("clicks", fact.clicks());
        counts.put("videoStarts", fact.videoStarts());
        counts.put("videoCompletions", fact.videoCompletions());
        return counts;
    }
}

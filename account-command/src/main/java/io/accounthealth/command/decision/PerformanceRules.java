package io.accounthealth.command.decision;

import io.accounthealth.events.PerformanceEvent.PerformanceReported;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What the counts of a report of performance contradict. */
final class PerformanceRules {

    /** Of one account in one period: more is a mistake of the sender. */
    private static final long GREATEST_COUNT = 1_000_000_000_000L;

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

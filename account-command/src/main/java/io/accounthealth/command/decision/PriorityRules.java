package io.accounthealth.command.decision;

import io.accounthealth.events.BriefEvent.PrioritiesStated;
import io.accounthealth.events.KpiTarget;
import io.accounthealth.events.MediaKpi;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/** Contradictions within what a client wants most. */
final class PriorityRules {

    /** A list of more has no order that anybody keeps to. */
    static final int MOST = 20;

    private PriorityRules() {}

    /** @param problem takes the pointer and the message of each */
    static void check(PrioritiesStated fact, BiConsumer<String, String> problem) {
        int count = fact.priorities().size();
        if (count == 0 || count > MOST) {
            problem.accept("/priorities", "must be 1 to " + MOST + ", the most wanted first");
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
}

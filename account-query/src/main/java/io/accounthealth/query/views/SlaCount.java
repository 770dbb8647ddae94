package io.accounthealth.query.views;

import io.accounthealth.events.Priority;
import io.accounthealth.query.health.Inquiry;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of the board of inquiries added up, those of each priority and all of them. */
final class SlaCount {

    private static final class Sums {
        private int open;
        private int breached;
        private int responsesMet;
        private int responses;
        private int resolutionsMet;
        private int resolutions;
        private int answers;
        private long minutes;

        void add(Sla.Row row) {
            open += row.state() == Inquiry.State.RESOLVED ? 0 : 1;
            breached += row.breached() ? 1 : 0;
            responsesMet += row.responsesMet();
            responses += row.responsesDecided();
            resolutionsMet += row.resolutionsMet();
            resolutions += row.resolutionsDecided();
            answers += row.answers();
            minutes += row.answerMinutes();
        }

        Sla.Service service() {
            return new Sla.Service(
                    open,
                    breached,
                    targets(responsesMet, responses),
                    targets(resolutionsMet, resolutions),
                    meanMinutes());
        }

        private static Sla.Targets targets(int met, int decided) {
            return new Sla.Targets(met, decided, Proportion.of(met, decided));
        }

        private @Nullable BigDecimal meanMinutes() {
            return answers == 0
                    ? null
                    : BigDecimal.valueOf(minutes).divide(BigDecimal.valueOf(answers), 1, RoundingMode.HALF_UP);
        }
    }

    private final Sums all = new Sums();
    private final Map<Priority, Sums> byPriority = new EnumMap<>(Priority.class);

    private SlaCount() {
        for (Priority priority : Priority.values()) {
            byPriority.put(priority, new Sums());
        }
    }

    static SlaCount of(List<Sla.Row> rows) {
        SlaCount count = new SlaCount();
        for (Sla.Row row : rows) {
            count.all.add(row);
            Sums ofPriority = count.byPriority.get(row.priority());
            if (ofPriority != null) {
                ofPriority.add(row);
            }
        }
        return count;
    }

    Sla.Figures figures(int windowDays, Sla.@Nullable Calendar calendar) {
        Map<Priority, Sla.Service> services = new EnumMap<>(Priority.class);
        byPriority.forEach((priority, sums) -> services.put(priority, sums.service()));
        Sla.Service service = all.service();
        return new Sla.Figures(
                windowDays,
                service.open(),
                service.breached(),
                service.firstResponse(),
                service.resolution(),
                service.meanMinutesToAnswer(),
                services,
                calendar);
    }
}

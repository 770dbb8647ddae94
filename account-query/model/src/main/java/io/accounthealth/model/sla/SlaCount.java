package io.accounthealth.model.sla;

import io.accounthealth.events.Priority;
import io.accounthealth.model.figures.Proportion;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of the board of inquiries added up, those of each priority and all of them. */
public final class SlaCount {

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

        void add(Sums other) {
            open += other.open;
            breached += other.breached;
            responsesMet += other.responsesMet;
            responses += other.responses;
            resolutionsMet += other.resolutionsMet;
            resolutions += other.resolutions;
            answers += other.answers;
            minutes += other.minutes;
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

    private static final Priority[] PRIORITIES = Priority.values();

    private final Sums all = new Sums();
    private final Map<Priority, Sums> byPriority = new EnumMap<>(Priority.class);

    public SlaCount() {
        for (Priority priority : PRIORITIES) {
            byPriority.put(priority, new Sums());
        }
    }

    public void add(SlaCount other) {
        all.add(other.all);
        other.byPriority.forEach((priority, sums) ->
                byPriority.computeIfAbsent(priority, p -> new Sums()).add(sums));
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

    /** Over all rows. */
    public Sla.Service service() {
        return all.service();
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

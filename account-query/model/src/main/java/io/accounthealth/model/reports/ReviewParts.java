package io.accounthealth.model.reports;

import io.accounthealth.events.ReportPart;
import io.accounthealth.model.qbr.Goal;
import io.accounthealth.model.reporting.Reporting;
import io.accounthealth.model.reports.ReportDocument.Block;
import io.accounthealth.model.reports.ReportDocument.Figure;
import io.accounthealth.model.reports.ReportDocument.Figures;
import io.accounthealth.model.reports.ReportDocument.Row;
import io.accounthealth.model.sla.Sla;
import io.accounthealth.model.table.BitemporalPoint;
import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a quarterly review has beside the media: goals, and how the client was served. */
final class ReviewParts {

    private ReviewParts() {}

    /** Of the newest review before the quarter that set any. */
    static List<Block> goalsBefore(ReportScope scope) {
        String quarter = scope.period().written();
        String last = Goal.all(scope.now()).stream()
                .map(Goal::quarter)
                .filter(each -> each.compareTo(quarter) < 0)
                .max(String::compareTo)
                .orElse(null);
        return last == null
                ? List.of()
                : goals(scope, ReportPart.GOALS_BEFORE, goal -> goal.quarter().equals(last));
    }

    static List<Block> goals(ReportScope scope) {
        return goals(
                scope,
                ReportPart.GOALS,
                goal -> goal.quarter().equals(scope.period().written()));
    }

    private static List<Block> goals(ReportScope scope, ReportPart part, Predicate<Goal> which) {
        ReportWords words = scope.words();
        List<Row> rows = Goal.all(scope.now()).stream()
                .filter(which)
                .map(goal -> new Row(
                        goal.goalId(),
                        List.of(
                                ReportScope.words(goal.text()),
                                ReportScope.day(goal.due()),
                                words.word("state." + goal.state().name().toLowerCase(Locale.ROOT))),
                        List.of()))
                .toList();
        return scope.table(part, rows, "goal", "due", "state");
    }

    /** How many inquiries were answered and solved in time, how many reports came in time, of those of the period. */
    static List<Block> service(ReportScope scope) {
        long start = BitemporalPoint.micros(scope.now().startOf(scope.period().first())) - 1;
        int days = (int) ChronoUnit.DAYS.between(
                        scope.period().first(), scope.then().today())
                + 1;
        Sla.Figures sla = Sla.since(
                scope.then(), scope.book().targets().asKnown(scope.point().knownAtPosition()), start, days);
        Reporting.Figures reports = Reporting.since(scope.then(), start, days);
        List<Figure> figures = new ArrayList<>();
        add(scope, figures, "first-response", sla.firstResponse().share());
        add(scope, figures, "resolution", sla.resolution().share());
        add(scope, figures, "reports-on-time", reports.punctuality());
        return figures.isEmpty() ? List.of() : List.of(new Figures(figures));
    }

    private static void add(ReportScope scope, List<Figure> figures, String key, @Nullable BigDecimal share) {
        if (share != null) {
            figures.add(new Figure(
                    key, scope.words().say("figure." + key), ReportScope.share(share), null, null, List.of()));
        }
    }
}

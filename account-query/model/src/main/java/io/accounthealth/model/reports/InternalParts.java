package io.accounthealth.model.reports;

import io.accounthealth.events.ReportPart;
import io.accounthealth.events.SatisfactionEvent;
import io.accounthealth.events.SatisfactionEvent.CompetitorSighted;
import io.accounthealth.model.figures.Score;
import io.accounthealth.model.growth.Growth;
import io.accounthealth.model.health.HealthHistory;
import io.accounthealth.model.health.HealthModel;
import io.accounthealth.model.health.HealthScore;
import io.accounthealth.model.platforms.Platforms;
import io.accounthealth.model.reports.ReportDocument.Block;
import io.accounthealth.model.reports.ReportDocument.Chart;
import io.accounthealth.model.reports.ReportDocument.Figure;
import io.accounthealth.model.reports.ReportDocument.Figures;
import io.accounthealth.model.reports.ReportDocument.Row;
import io.accounthealth.model.reports.ReportDocument.Sentence;
import io.accounthealth.model.reports.ReportDocument.Series;
import io.accounthealth.model.satisfaction.Satisfaction;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What we think of the account. It reaches a client only where somebody switched it on. */
final class InternalParts {

    private InternalParts() {}

    /** Features that the client waits for, and those decided in the period. */
    static List<Block> roadmap(ReportScope scope) {
        List<Row> rows = Platforms.rows(scope.now()).stream()
                .filter(row -> row.kind() == Platforms.Kind.FEATURE)
                .filter(row -> row.doneAt() == null || scope.isWithin(row.doneAt()))
                .map(row -> new Row(
                        row.id(),
                        List.of(
                                ReportScope.words(row.title() == null ? row.id() : row.title()),
                                ReportScope.day(row.due()),
                                scope.words().word("state." + row.state().name().toLowerCase(Locale.ROOT))),
                        row.evidence()))
                .toList();
        return scope.table(ReportPart.ROADMAP, rows, "feature", "due", "state");
    }

    static List<Block> opportunities(ReportScope scope) {
        List<Growth.Row> shown = Growth.of(scope.tables(), scope.point(), Growth.DEFAULT_WINDOW_DAYS).rows().stream()
                .filter(row -> row.kind() == Growth.Kind.OPPORTUNITY
                        && (row.state().isOpen() || scope.isWithin(row.wonAt()) || scope.isWithin(row.lostAt())))
                .toList();
        int decimals = ReportScope.decimals(shown.stream().map(Growth.Row::amount));
        List<Row> rows = shown.stream()
                .map(row -> new Row(
                        row.opportunityId() == null ? row.product() : row.opportunityId(),
                        List.of(
                                ReportScope.words(row.product()),
                                scope.words().word("state." + row.state().name().toLowerCase(Locale.ROOT)),
                                ReportScope.amount(row.amount(), decimals)),
                        row.evidence()))
                .toList();
        return scope.table(ReportPart.OPPORTUNITIES, rows, "product", "state", "amount");
    }

    /** The score at the end of the period and at its start, and its curve. */
    static List<Block> health(ReportScope scope) {
        Instant start = scope.now().startOf(scope.period().first());
        HealthScore score = HealthModel.evaluate(scope.table(), scope.end(), scope.book());
        if (score.score() == null) {
            return List.of();
        }
        Score before = HealthModel.score(scope.table(), scope.end().at(start), scope.book())
                .score();
        List<UUID> evidence = new ArrayList<>();
        score.dimensions().forEach(dimension -> evidence.addAll(dimension.evidence()));
        Block figures = new Figures(List.of(new Figure(
                "score",
                scope.words().say("figure.score"),
                value(score.score()),
                value(before),
                null,
                evidence.stream().distinct().limit(ReportScope.MOST_EVIDENCE).toList())));
        List<String> days = new ArrayList<>();
        List<ReportValue> scores = new ArrayList<>();
        for (HealthHistory.Point each : HealthHistory.of(
                scope.table(), scope.end(), scope.book(), start, scope.end().asOf(), Period.ofWeeks(1))) {
            days.add(
                    scope.words().day(LocalDate.ofInstant(each.at(), scope.now().zone())));
            scores.add(value(each.score()));
        }
        return List.of(
                figures,
                new Chart(
                        "score-by-week",
                        Chart.Shape.LINE,
                        scope.words().say("chart.score-by-week"),
                        days,
                        List.of(new Series(scope.words().say("figure.score"), scores))));
    }

    private static ReportValue value(@Nullable Score score) {
        return ReportScope.number(score == null ? null : score.toBigDecimal());
    }

    static List<Block> satisfaction(ReportScope scope) {
        long start = BitemporalPoint.micros(scope.now().startOf(scope.period().first())) - 1;
        Satisfaction answers = Satisfaction.since(scope.table(), scope.then().at(), start, when -> true);
        List<Figure> figures = new ArrayList<>();
        add(scope, figures, "nps", answers.nps());
        add(scope, figures, "csat", answers.csat() == null ? null : answers.csat());
        return figures.isEmpty() ? List.of() : List.of(new Figures(figures));
    }

    private static void add(ReportScope scope, List<Figure> figures, String key, @Nullable BigDecimal number) {
        if (number != null) {
            figures.add(new Figure(
                    key, scope.words().say("figure." + key), ReportScope.number(number), null, null, List.of()));
        }
    }

    static List<Block> competitors(ReportScope scope) {
        List<Sentence> sentences = new ArrayList<>();
        for (Fact<SatisfactionEvent> fact : scope.within(SatisfactionEvent.class)) {
            if (fact.event() instanceof CompetitorSighted e) {
                sentences.add(scope.sentence(
                        List.of(fact.eventId()),
                        "say.competitor",
                        e.name(),
                        scope.words().day(scope.day(fact))));
            }
        }
        return ReportScope.text(sentences);
    }
}

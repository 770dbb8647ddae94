package io.accounthealth.query.retention;

import io.accounthealth.model.managers.NrrTarget;
import io.accounthealth.model.retention.Retention.Figures;
import io.accounthealth.model.retention.Retention.Movement;
import io.accounthealth.model.retention.RetentionBy;
import io.accounthealth.query.http.RowCounted;
import io.accounthealth.query.page.Frame;
import io.accounthealth.query.page.PointBar;
import io.accounthealth.query.page.Wording;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Retention of each part of the portfolio.
 *
 * @param keys links to what it can be taken apart by
 * @param key what it is, in a word
 * @param target of NRR, in words
 * @param targetAt of {@link RetentionFigure#BAR}
 * @param whole what the lines add up to; null by currency
 */
record SegmentsPage(
        PointBar point,
        RetentionHead head,
        List<Frame.Link> keys,
        String key,
        String target,
        String targetAt,
        List<Line> lines,
        @Nullable Line whole,
        String csv)
        implements RowCounted {

    /** @param url the same of this part alone; null for accounts of which it is not said */
    record Line(
            String value,
            @Nullable String url,
            String accounts,
            String base,
            String expansion,
            String contraction,
            String churn,
            String retained,
            String nrr,
            String nrrWidth,
            boolean met,
            String grr,
            String logos) {}

    static SegmentsPage of(RetentionScope scope) {
        RetentionBy.Key key = key(scope.asked().address().get(RetentionQuery.BY));
        RetentionBy.Lines lines = key == RetentionBy.Key.CURRENCY
                ? RetentionBy.byCurrency(scope.tables(), scope.at(), scope.compared())
                : RetentionBy.of(scope.tables(), scope.at(), scope.compared(), key, scope.in());
        Figures whole = lines.whole();
        return new SegmentsPage(
                scope.bar(),
                RetentionHead.of(scope, RetentionHead.Tab.SEGMENTS),
                Stream.of(RetentionBy.Key.values())
                        .map(each -> new Frame.Link(
                                Wording.constant(each),
                                scope.asked()
                                        .address()
                                        .with(RetentionQuery.BY, written(each))
                                        .toString(),
                                each == key))
                        .toList(),
                written(key),
                RetentionFigure.target(scope.compared()),
                RetentionFigure.width(NrrTarget.of(scope.compared())),
                lines.lines().stream().map(line -> line(scope, key, line)).toList(),
                whole == null ? null : line(scope, "All", null, whole),
                scope.csvOfCompared("/v1/retention/by")
                        .with(RetentionQuery.BY, written(key))
                        .with(
                                RetentionQuery.CURRENCY,
                                key == RetentionBy.Key.CURRENCY
                                        ? null
                                        : scope.asked().address().get(RetentionQuery.CURRENCY))
                        .toString());
    }

    static boolean isByCurrency(RetentionScope scope) {
        return key(scope.asked().address().get(RetentionQuery.BY)) == RetentionBy.Key.CURRENCY;
    }

    @Override
    public long rowCount() {
        return lines.size();
    }

    private static Line line(RetentionScope scope, RetentionBy.Key key, RetentionBy.Line line) {
        String value = line.value();
        return line(
                scope,
                value == null ? "Not said" : value,
                value == null
                        ? null
                        : scope.screen(RetentionHead.Tab.OVERVIEW)
                                .with(written(key), value)
                                .toString(),
                line.figures());
    }

    private static Line line(RetentionScope scope, String value, @Nullable String url, Figures figures) {
        BigDecimal nrr = figures.nrr();
        return new Line(
                value,
                url,
                Wording.count(figures.base().accounts()),
                Wording.amount(figures.base().spend(), null),
                amount(figures, Movement.EXPANSION),
                amount(figures, Movement.CONTRACTION),
                amount(figures, Movement.CHURN),
                Wording.amount(figures.retained().spend(), null),
                Wording.percent(nrr),
                RetentionFigure.width(nrr),
                RetentionFigure.isMet(nrr, scope.compared()),
                Wording.percent(figures.grr()),
                Wording.percent(figures.logoRetention()));
    }

    private static String amount(Figures figures, Movement movement) {
        return Wording.amount(RetentionFigure.movement(figures, movement).spend(), null);
    }

    private static String written(RetentionBy.Key key) {
        return key.name().toLowerCase(Locale.ROOT);
    }

    /** By manager where the address says nothing, or nothing that there is. */
    private static RetentionBy.Key key(@Nullable String text) {
        return Stream.of(RetentionBy.Key.values())
                .filter(key -> written(key).equals(text))
                .findFirst()
                .orElse(RetentionBy.Key.MANAGER);
    }
}

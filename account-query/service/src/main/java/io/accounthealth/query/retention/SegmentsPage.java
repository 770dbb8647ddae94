package io.accounthealth.query.retention;

import io.accounthealth.model.retention.RetentionBy;
import io.accounthealth.query.http.Values;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.Frame.Link;
import io.accounthealth.query.page.Labels;
import io.accounthealth.query.page.Wording;
import java.util.List;
import java.util.stream.Stream;

/** Retention of each part of the portfolio. */
record SegmentsPage(RetentionView view, RetentionBy.Key by, RetentionBy.Lines lines) implements RetentionPage {

    static SegmentsPage of(RetentionScope scope) {
        RetentionView view = scope.view();
        RetentionBy.Key key = key(view);
        return new SegmentsPage(
                view,
                key,
                key == RetentionBy.Key.CURRENCY
                        ? RetentionBy.byCurrency(scope.tables(), scope.at(), view.compared())
                        : RetentionBy.of(scope.tables(), scope.at(), view.compared(), key, scope.in()));
    }

    /** A value of a segment as a name. */
    public static String named(String value) {
        return Labels.value(value);
    }

    static boolean isByCurrency(RetentionView view) {
        return key(view) == RetentionBy.Key.CURRENCY;
    }

    static boolean isByManager(RetentionView view) {
        return key(view) == RetentionBy.Key.MANAGER;
    }

    /** By manager where the address names no key, or none that there is. */
    private static RetentionBy.Key key(RetentionView view) {
        String text = view.query().address().get(RetentionQuery.BY);
        return Stream.of(RetentionBy.Key.values())
                .filter(key -> Values.written(key).equals(text))
                .findFirst()
                .orElse(RetentionBy.Key.MANAGER);
    }

    /** Whether no account spent anything in either period. */
    public boolean isSilent() {
        return lines.lines().stream()
                .map(RetentionBy.Line::figures)
                .allMatch(figures -> figures.base().accounts() + figures.total().accounts() == 0);
    }

    public String key() {
        return Values.written(by);
    }

    public List<Link> keys() {
        return Stream.of(RetentionBy.Key.values())
                .map(key -> new Link(
                        Wording.constant(key),
                        view.query().address().with(RetentionQuery.BY, Values.written(key)),
                        key == by))
                .toList();
    }

    /** The overview of one part alone. */
    public Address only(String value) {
        return view.screen(RetentionTab.OVERVIEW).with(key(), value);
    }

    @Override
    public long rowCount() {
        return lines.lines().size();
    }
}

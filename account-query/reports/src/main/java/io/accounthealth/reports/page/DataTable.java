package io.accounthealth.reports.page;

import io.accounthealth.model.reports.ReportDocument.Row;
import io.accounthealth.model.reports.ReportDocument.Table;
import io.accounthealth.model.reports.ReportValue;
import io.accounthealth.reports.ChartFigures;
import io.accounthealth.reports.ChartFigures.Line;
import io.accounthealth.reports.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A table whose first column heads its rows. */
final class DataTable {

    private static final String[] HEAD = {"scope", "col"};
    private static final String[] NUMBER_HEAD = {"scope", "col", "class", "number"};

    private DataTable() {}

    /** The figures that a chart draws. */
    static Table of(ChartFigures figures) {
        List<String> columns = new ArrayList<>();
        columns.add("");
        figures.lines().stream().map(Line::name).forEach(columns::add);
        List<Row> rows = new ArrayList<>();
        for (int at = 0; at < figures.categories().size(); at++) {
            List<ReportValue> values = new ArrayList<>();
            values.add(new ReportValue.Words(figures.categories().get(at)));
            for (Line line : figures.lines()) {
                values.add(line.values().get(at));
            }
            rows.add(new Row(String.valueOf(at), values, List.of()));
        }
        return new Table("figures", "", columns, rows);
    }

    /** @param within the name of a box that it scrolls in where a screen is narrow; null on paper, which has none */
    static void write(Markup page, Table table, Locale language, String style, @Nullable String within) {
        if (within != null) {
            String name = PlainText.line(within.isBlank() ? table.columns().getFirst() : within);
            page.open("div", "class", "wide rows", "tabindex", "0", "role", "group", "aria-label", name);
            write(page, table, language, style, null);
            page.close();
            return;
        }
        page.open("table", "class", style).open("thead").open("tr");
        List<Boolean> numbers = new ArrayList<>();
        for (int column = 0; column < table.columns().size(); column++) {
            numbers.add(column > 0 && table.hasFigures(column));
            page.element("th", table.columns().get(column), numbers.get(column) ? NUMBER_HEAD : HEAD);
        }
        page.close().close().open("tbody");
        for (Row row : table.rows()) {
            page.open("tr");
            for (int column = 0; column < table.columns().size(); column++) {
                String value = value(row, column).written(language);
                if (column == 0) {
                    page.element("th", value, "scope", "row");
                } else if (numbers.get(column)) {
                    page.element("td", value, "class", "number");
                } else {
                    page.element("td", value);
                }
            }
            page.close();
        }
        page.close().close();
    }

    private static ReportValue value(Row row, int column) {
        return column < row.values().size() ? row.values().get(column) : ReportValue.MISSING;
    }
}

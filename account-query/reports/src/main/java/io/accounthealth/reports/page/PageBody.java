package io.accounthealth.reports.page;

import io.accounthealth.model.reports.ReportDocument;
import io.accounthealth.model.reports.ReportDocument.Block;
import io.accounthealth.model.reports.ReportDocument.Branding;
import io.accounthealth.model.reports.ReportDocument.Chart;
import io.accounthealth.model.reports.ReportDocument.Figure;
import io.accounthealth.model.reports.ReportDocument.Figures;
import io.accounthealth.model.reports.ReportDocument.Part;
import io.accounthealth.model.reports.ReportDocument.Sentence;
import io.accounthealth.model.reports.ReportDocument.Table;
import io.accounthealth.model.reports.ReportDocument.Text;
import io.accounthealth.reports.ChartFigures;
import io.accounthealth.reports.FileWords;
import io.accounthealth.reports.Logo;
import io.accounthealth.reports.Palette;
import io.accounthealth.reports.PlainText;
import io.accounthealth.reports.chart.ChartDrawing;
import io.accounthealth.reports.chart.Drawing;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The content of a page. */
final class PageBody {

    private static final int TILES_PER_ROW = 3;

    private final Markup page;
    private final ReportDocument document;
    private final @Nullable List<Drawing> charts;
    private final Locale language;
    private final FileWords words;

    /** @param charts takes those of a print; null for a browser, which gets them within the page */
    PageBody(Markup page, ReportDocument document, @Nullable List<Drawing> charts) {
        this.page = page;
        this.document = document;
        this.charts = charts;
        language = document.language();
        words = FileWords.in(language);
    }

    void write() {
        page.open("body");
        page.open(charts == null ? "header" : "div", "class", "header");
        Branding branding = document.branding();
        Logo logo = Logo.of(branding.logo());
        if (logo != null) {
            String name = branding.name().isBlank() ? document.account() : branding.name();
            page.open("p").empty("img", "class", "logo", "src", logo.dataUri(), "alt", PlainText.line(name));
            page.close();
        }
        page.element("h1", document.title());
        page.element("p", document.account(), "class", "account");
        page.element("p", document.period(), "class", "period");
        page.close();
        page.open(charts == null ? "main" : "div", "class", "main");
        for (int at = 0; at < document.parts().size(); at++) {
            part(document.parts().get(at), "part-" + (at + 1));
        }
        page.close();
        page.open(charts == null ? "footer" : "div", "class", "footer");
        page.element("p", document.source(), "class", "source");
        if (charts == null && !branding.footer().isBlank()) {
            page.element("p", branding.footer(), "class", "sender");
        }
        page.close().close();
    }

    private void part(Part part, String id) {
        page.open(charts == null ? "section" : "div", "class", "section", "id", id);
        page.element("h2", part.title());
        for (Block block : part.blocks()) {
            switch (block) {
                case Text text -> text(text);
                case Figures figures -> tiles(figures.figures());
                case Table table -> table(table);
                case Chart chart -> chart(ChartFigures.of(chart));
            }
        }
        page.close();
    }

    private void text(Text text) {
        for (Sentence sentence : text.sentences()) {
            for (String paragraph : sentence.text().split("\n", -1)) {
                if (!paragraph.isBlank()) {
                    page.element("p", paragraph, "class", "words");
                }
            }
        }
    }

    private void tiles(List<Figure> figures) {
        page.open("div", "class", "tiles");
        for (int at = 0; at < figures.size(); at++) {
            if (charts != null && at % TILES_PER_ROW == 0) {
                page.open("div", "class", "row");
            }
            tile(figures.get(at));
            if (charts != null && (at % TILES_PER_ROW == TILES_PER_ROW - 1 || at == figures.size() - 1)) {
                page.close();
            }
        }
        page.close();
    }

    private void tile(Figure figure) {
        page.open("div", "class", "tile");
        page.element("p", figure.label(), "class", "label");
        page.element("p", figure.value().written(language), "class", "value");
        if (figure.before() != null) {
            page.element("p", words.before() + ": " + figure.before().written(language), "class", "beside");
        }
        if (figure.target() != null) {
            page.element("p", words.target() + ": " + figure.target().written(language), "class", "beside");
        }
        page.close();
    }

    private void table(Table table) {
        if (!table.title().isBlank()) {
            page.element("h3", table.title());
        }
        if (table.columns().isEmpty() || table.rows().isEmpty()) {
            page.element("p", words.noFigures(), "class", "words");
        } else {
            DataTable.write(page, table, language, "table", charts == null ? table.title() : null);
        }
    }

    private void chart(ChartFigures figures) {
        page.element("h3", figures.title());
        if (figures.isEmpty()) {
            page.element("p", words.noFigures(), "class", "words");
            return;
        }
        Drawing drawing =
                ChartDrawing.of(figures, Palette.of(document.branding().colour()), language);
        String description = figures.description(language);
        page.open("div", "class", "wide");
        if (charts == null) {
            SvgWriter.write(page, drawing, description);
        } else {
            page.empty("svg", "data-chart", String.valueOf(charts.size()), "alt", description);
            charts.add(drawing);
        }
        page.close();
        Table table = DataTable.of(figures);
        if (charts == null) {
            page.open("details").element("summary", words.figuresOf() + " " + figures.title());
            DataTable.write(page, table, language, "figures", figures.title());
            page.close();
        } else {
            DataTable.write(page, table, language, "figures", null);
        }
    }
}

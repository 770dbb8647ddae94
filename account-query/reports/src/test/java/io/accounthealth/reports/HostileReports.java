package io.accounthealth.reports;

import io.accounthealth.model.reports.ReportDocument;
import io.accounthealth.model.reports.ReportDocument.Block;
import io.accounthealth.model.reports.ReportDocument.Branding;
import io.accounthealth.model.reports.ReportDocument.Chart;
import io.accounthealth.model.reports.ReportDocument.Figure;
import io.accounthealth.model.reports.ReportDocument.Figures;
import io.accounthealth.model.reports.ReportDocument.Row;
import io.accounthealth.model.reports.ReportDocument.Sentence;
import io.accounthealth.model.reports.ReportDocument.Series;
import io.accounthealth.model.reports.ReportDocument.Table;
import io.accounthealth.model.reports.ReportDocument.Text;
import io.accounthealth.model.reports.ReportValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Reports that try to break a file: long, empty, with markup, from right to left, without values. */
public final class HostileReports {

    public static final String MARKUP = "<script>alert('x')</script> & \"quoted\" <img src=x onerror=y> ]]> ${7*7}";
    public static final String ARABIC = "شركة الشمال للسفر (2026)";
    public static final String CONTROLS = "a\u0000b\u0008c\ud800d\ufffee\u2028f";

    private HostileReports() {}

    public static List<ReportDocument> all() {
        return List.of(markup(), longText(10_000), manyRows(500), empty(), missing(), pairs(), longFigures());
    }

    public static Text words(String text) {
        return new Text(List.of(new Sentence(text, List.of(SampleReports.id(text.length())))));
    }

    /** Names that are markup, of another direction, or no text at all, in every place. */
    public static ReportDocument markup() {
        String name = MARKUP + " " + ARABIC + " " + CONTROLS;
        ReportValue words = new ReportValue.Words(name);
        return new ReportDocument(
                name,
                name,
                name,
                Locale.FRENCH,
                new Branding(name, "#ffee00", name, SampleReports.logo(64, 64)),
                List.of(SampleReports.part(
                        name,
                        name,
                        words(name),
                        new Figures(List.of(SampleReports.figure("key", name, words, words, words))),
                        new Table("key", name, List.of(name, name), List.of(row(name, words, words))),
                        new Chart(
                                "key",
                                Chart.Shape.BARS,
                                name,
                                List.of(name, ARABIC),
                                List.of(new Series(name, List.of(SampleReports.number("-3"), words)))))),
                name);
    }

    /** A text, a cell and a title of so many characters. */
    public static ReportDocument longText(int characters) {
        String sentence = "Sentence after sentence of a thoroughly written narrative. ";
        String text = sentence.repeat(characters / sentence.length() + 1).substring(0, characters);
        String word = "w".repeat(characters);
        return SampleReports.of(
                Locale.forLanguageTag("es"),
                Branding.PLAIN,
                SampleReports.part("long", text.substring(0, 600), words(text), words(word)),
                SampleReports.part(
                        "cell",
                        "Cell",
                        new Table(
                                "long",
                                "Long",
                                List.of("A", "B"),
                                List.of(row("r", new ReportValue.Words(text), new ReportValue.Words("short"))))),
                SampleReports.part(
                        "figure",
                        "Figure",
                        new Figures(
                                List.of(SampleReports.figure("f", "Label", new ReportValue.Words(text), null, null)))));
    }

    /** Characters that take two, in every place that is cut, at both of its ends. */
    public static ReportDocument pairs() {
        String faces = "😀".repeat(700);
        List<Block> blocks = new ArrayList<>();
        for (String each : List.of(faces, "a" + faces)) {
            ReportValue words = new ReportValue.Words(each);
            blocks.add(words(each));
            blocks.add(new Figures(List.of(SampleReports.figure("faces", each, words, words, words))));
            blocks.add(new Table("faces", each, List.of(each, each), List.of(row(each, words, words))));
            blocks.add(new Chart(
                    "faces",
                    Chart.Shape.LINE,
                    each,
                    List.of(each, "b"),
                    List.of(new Series(each, List.of(SampleReports.number("1"), SampleReports.number("2"))))));
        }
        return new ReportDocument(
                faces,
                "a" + faces,
                faces,
                Locale.GERMAN,
                new Branding("a" + faces.substring(0, 60), "#1f4e79", faces.substring(0, 60), null),
                List.of(new ReportDocument.Part("faces", "a" + faces, blocks)),
                faces);
    }

    /** Amounts that are wider than a tile, alone and six in a row. */
    public static ReportDocument longFigures() {
        List<Figure> figures = IntStream.range(3, 17)
                .mapToObj(digits -> {
                    ReportValue amount = SampleReports.amount("9".repeat(digits));
                    return SampleReports.figure("f" + digits, digits + " digits", amount, amount, amount);
                })
                .toList();
        return SampleReports.of(
                Locale.GERMAN,
                Branding.PLAIN,
                SampleReports.part("all", "All", new Figures(figures)),
                SampleReports.part("six", "Six", new Figures(figures.subList(4, 10))),
                SampleReports.part("one", "One", new Figures(figures.subList(13, 14))));
    }

    public static ReportDocument manyRows(int rows) {
        return SampleReports.of(
                Locale.GERMAN,
                SampleReports.brand(),
                SampleReports.part("orders", "Orders", SampleReports.text(1), SampleReports.table("orders", rows)));
    }

    public static ReportDocument empty() {
        return SampleReports.of(
                Locale.ROOT,
                Branding.PLAIN,
                SampleReports.part("nothing", ""),
                SampleReports.part(
                        "hollow",
                        "Hollow",
                        new Text(List.of()),
                        words(" \n "),
                        new Figures(List.of()),
                        new Table("none", "", List.of(), List.of()),
                        new Table("headed", "Headed", List.of("A", "B"), List.of()),
                        new Chart("none", Chart.Shape.LINE, "", List.of(), List.of()),
                        new Chart("bare", Chart.Shape.BARS, "Bare", List.of("x"), List.of())));
    }

    /** Values that are missing, or of which there are more or fewer than headings. */
    public static ReportDocument missing() {
        ReportValue none = ReportValue.MISSING;
        return SampleReports.of(
                Locale.ENGLISH,
                SampleReports.brand(),
                SampleReports.part(
                        "missing",
                        "Missing",
                        new Figures(IntStream.range(0, 14)
                                .mapToObj(at -> new Figure("f" + at, "Figure " + at, none, none, none, List.of()))
                                .toList()),
                        new Table(
                                "ragged",
                                "Ragged",
                                List.of("A", "B", "C"),
                                List.of(row("1", none), row("2", none, none, none, SampleReports.number("4")))),
                        new Chart(
                                "gaps",
                                Chart.Shape.STACKED_BARS,
                                "Gaps",
                                List.of("x", "y", "z"),
                                List.of(
                                        new Series("a", List.of(none, SampleReports.number("-2"))),
                                        new Series("b", List.of(none, none, none)))),
                        new Chart(
                                "none",
                                Chart.Shape.LINE,
                                "None",
                                List.of("x"),
                                List.of(new Series("a", List.of(none))))));
    }

    private static Row row(String key, ReportValue... values) {
        return new Row(key, List.of(values), List.of());
    }
}

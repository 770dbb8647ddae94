package io.accounthealth.benchmarks;

import io.accounthealth.events.CurrencyCode;
import io.accounthealth.model.reports.ReportDocument;
import io.accounthealth.model.reports.ReportDocument.Block;
import io.accounthealth.model.reports.ReportDocument.Branding;
import io.accounthealth.model.reports.ReportDocument.Chart;
import io.accounthealth.model.reports.ReportDocument.Figure;
import io.accounthealth.model.reports.ReportDocument.Figures;
import io.accounthealth.model.reports.ReportDocument.Part;
import io.accounthealth.model.reports.ReportDocument.Row;
import io.accounthealth.model.reports.ReportDocument.Sentence;
import io.accounthealth.model.reports.ReportDocument.Table;
import io.accounthealth.model.reports.ReportDocument.Text;
import io.accounthealth.model.reports.ReportValue;
import io.accounthealth.reports.ReportFiles;
import io.accounthealth.reports.ReportForm;
import io.accounthealth.reports.ReportOptions;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * The files of a monthly report: ten parts with six figures, three charts of twelve weeks, and five tables of thirty
 * rows and six columns. At most 2 s each on 2 cores.
 */
final class ReportsBenchmark implements Benchmarks.Benchmark {

    private static final int PARTS = 10;
    private static final int TABLES = 5;
    private static final int ROWS = 30;
    private static final int WEEKS = 12;
    private static final int SENTENCES = 4;
    private static final int WARM_UP = 10;
    private static final int ROUNDS = 15;
    private static final double BYTES_A_KIB = 1 << 10;
    private static final List<Chart.Shape> SHAPES =
            List.of(Chart.Shape.LINE, Chart.Shape.BARS, Chart.Shape.STACKED_BARS);
    private static final CurrencyCode EUR = CurrencyCode.of("EUR");

    @Override
    public void run(Path folder, PrintStream out) {
        ReportDocument document = document();
        Series series = new Series();
        for (ReportForm form : ReportForm.values()) {
            for (int round = -WARM_UP; round < ROUNDS; round++) {
                long start = System.nanoTime();
                byte[] file = ReportFiles.write(document, form, ReportOptions.DEFAULT);
                if (round >= 0) {
                    series.add(form + ", ms", Series.millisSince(start));
                    series.add(form + ", KiB", file.length / BYTES_A_KIB);
                } else if (round == -WARM_UP) {
                    series.add("the first " + form + ", ms", Series.millisSince(start));
                }
            }
        }
        out.print(series);
    }

    private static ReportDocument document() {
        return new ReportDocument(
                "Monthly performance",
                "October 2026",
                "Nordwind Reisen GmbH",
                Locale.GERMAN,
                new Branding("Alster Media", "#0b6e4f", "Alster Media, confidential", null),
                IntStream.range(0, PARTS).mapToObj(ReportsBenchmark::part).toList(),
                "Figures as of 2 November 2026.");
    }

    private static Part part(int number) {
        List<Block> blocks = new ArrayList<>();
        if (number == 0) {
            blocks.add(new Figures(IntStream.range(0, 6)
                    .mapToObj(
                            at -> new Figure("f" + at, "Figure " + at, amount(at), amount(at + 1), null, evidence(at)))
                    .toList()));
        }
        blocks.add(new Text(IntStream.range(0, SENTENCES)
                .mapToObj(at -> new Sentence(
                        "Spend was " + at + " % under plan: the order delivered less because the spots were late.",
                        evidence(at)))
                .toList()));
        if (number >= 1 && number <= SHAPES.size()) {
            blocks.add(chart(SHAPES.get(number - 1)));
        }
        if (number > PARTS - 1 - TABLES) {
            blocks.add(table());
        }
        return new Part("part-" + number, "Part " + number, blocks);
    }

    private static Chart chart(Chart.Shape shape) {
        return new Chart(
                "chart",
                shape,
                "Spend by week",
                IntStream.range(0, WEEKS).mapToObj(week -> "Week " + week).toList(),
                IntStream.range(0, 4)
                        .mapToObj(channel -> new ReportDocument.Series(
                                "Channel " + channel,
                                IntStream.range(0, WEEKS)
                                        .mapToObj(week -> amount(1_000 + week * 37 + channel * 211))
                                        .toList()))
                        .toList());
    }

    private static Table table() {
        return new Table(
                "orders",
                "Orders",
                List.of("Order", "Channel", "Budget", "Spend", "Delivered", "Ends"),
                IntStream.range(0, ROWS)
                        .mapToObj(row -> new Row(
                                "order-" + row,
                                List.of(
                                        new ReportValue.Words("City trips " + row),
                                        new ReportValue.Words("Connected TV and video"),
                                        amount(10_000 + row),
                                        amount(9_000 + row),
                                        new ReportValue.Share(BigDecimal.valueOf(60 + row, 2)),
                                        new ReportValue.Day(
                                                LocalDate.of(2026, 11, 1).plusDays(row))),
                                evidence(row)))
                        .toList());
    }

    private static ReportValue amount(int value) {
        return new ReportValue.Amount(BigDecimal.valueOf(value), EUR);
    }

    private static List<UUID> evidence(int seed) {
        return List.of(new UUID(seed, seed));
    }
}

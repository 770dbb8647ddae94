package io.accounthealth.benchmarks;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.ReportKind;
import io.accounthealth.model.policy.PolicyBook;
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
import io.accounthealth.model.reports.ReportDraftPoint;
import io.accounthealth.model.reports.ReportEdits;
import io.accounthealth.model.reports.ReportPeriod;
import io.accounthealth.model.reports.ReportValue;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.reports.ReportFiles;
import io.accounthealth.reports.ReportForm;
import io.accounthealth.reports.ReportOptions;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * The documents of reports of an account of 5,000 events, at most 150 ms each; and the files of a monthly report: ten
 * parts with six figures, three charts of twelve weeks, and five tables of thirty rows and six columns. At most 2 s
 * each on 2 cores.
 */
final class ReportsBenchmark implements Benchmarks.Benchmark {

    private static final int EVENTS = 5_000;
    private static final int WARM_UP_DOCUMENTS = 300;
    private static final int DOCUMENTS = 200;
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
        Series series = new Series();
        documents(series);
        ReportDocument document = document();
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

    /** What reports of a made-up account are made of, each of another week, month or quarter. */
    private static void documents(Series series) {
        AccountTable account = WholeLives.tables(1, EVENTS).getFirst();
        for (ReportKind kind : ReportKind.values()) {
            for (int round = -WARM_UP_DOCUMENTS; round < DOCUMENTS; round++) {
                LocalDate day = LocalDate.of(2025, 1, 1).plusDays(Math.floorMod(round * 11, 300));
                ReportPeriod period = ReportPeriod.of(kind, day);
                Instant after =
                        period.end().atStartOfDay(ZoneOffset.UTC).plusDays(2).toInstant();
                PointInTime point = new PointInTime(after, Long.MAX_VALUE - 1, PolicySelector.THEN);
                long start = System.nanoTime();
                ReportDocument made = new ReportDraftPoint(period, point, Locale.ENGLISH)
                        .document(account, PolicyBook.BUILT_IN, ReportEdits.NONE);
                if (made == null) {
                    throw new IllegalStateException("no report of " + period.written());
                }
                if (round >= 0) {
                    series.add("document, " + kind.written() + ", of 5,000 events, ms", Series.millisSince(start));
                }
            }
        }
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

package io.accounthealth.reports;

import static org.assertj.core.api.Assertions.assertThat;

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
import io.accounthealth.model.reports.ReportDocument.Series;
import io.accounthealth.model.reports.ReportDocument.Table;
import io.accounthealth.model.reports.ReportDocument.Text;
import io.accounthealth.model.reports.ReportValue;
import io.accounthealth.reports.slides.SlideGroups;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFShape;
import org.apache.poi.xslf.usermodel.XSLFSlide;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

/** Any document gives files that can be read. */
class GeneratedReportsTest {

    private static final int DOCUMENTS = Integer.getInteger("reports.documents", 12);
    private static final List<String> WORDS = List.of(
            "spend",
            "Übergabe",
            "łódź",
            HostileReports.MARKUP,
            HostileReports.ARABIC,
            HostileReports.CONTROLS,
            "שלום",
            "日本語",
            "x".repeat(90),
            "",
            "\n",
            "1,234.5",
            "𝒳𝒴",
            "e\u0301",
            "\u202e",
            "Q3 & Q4");

    @Test
    void any_document_gives_files_that_can_be_read() throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("GeneratedReportsTest: -Dseed=" + seed);
        SplittableRandom random = new SplittableRandom(seed);
        for (int at = 0; at < DOCUMENTS; at++) {
            ReportDocument document = document(random);
            readable(document, random.nextBoolean() ? Paper.A4 : Paper.LETTER);
        }
    }

    private static void readable(ReportDocument document, Paper paper) throws Exception {
        ReportOptions options = ReportOptions.DEFAULT.on(paper);
        byte[] pptx = ReportFiles.write(document, ReportForm.PPTX, options);
        try (XMLSlideShow show = new XMLSlideShow(new ByteArrayInputStream(pptx))) {
            assertThat(show.getSlides())
                    .hasSizeGreaterThan(Math.ceilDiv(document.parts().size(), SlideGroups.MOST));
            for (XSLFSlide slide : show.getSlides()) {
                for (XSLFShape shape : slide.getShapes()) {
                    assertThat(shape.getAnchor().getMaxY())
                            .as(slide.getSlideNumber() + " " + shape.getShapeName())
                            .isLessThanOrEqualTo(541);
                }
            }
        }
        try (PDDocument pdf = Loader.loadPDF(ReportFiles.write(document, ReportForm.PDF, options))) {
            assertThat(pdf.getNumberOfPages()).isPositive();
        }
        String html = new String(ReportFiles.write(document, ReportForm.HTML, options), StandardCharsets.UTF_8);
        assertThat(Jsoup.parse(html).select("h2")).hasSize(document.parts().size());
        assertThat(Jsoup.parse(html).select("script")).isEmpty();
    }

    private static ReportDocument document(SplittableRandom random) {
        return new ReportDocument(
                words(random, 12),
                words(random, 5),
                words(random, 5),
                random.nextBoolean() ? Locale.GERMAN : Locale.forLanguageTag("ar-EG"),
                new Branding(words(random, 3), random.nextBoolean() ? "#fefefe" : "red", words(random, 20), null),
                some(random, 1, 4, () -> part(random)),
                words(random, 5));
    }

    private static Part part(SplittableRandom random) {
        return new Part(words(random, 2), words(random, 8), some(random, 0, 4, () -> block(random)));
    }

    private static Block block(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> new Text(some(random, 0, 6, () -> new Sentence(words(random, 200), evidence(random))));
            case 1 ->
                new Figures(some(
                        random,
                        0,
                        8,
                        () -> new Figure(
                                "key",
                                words(random, 6),
                                value(random),
                                random.nextBoolean() ? value(random) : null,
                                random.nextBoolean() ? value(random) : null,
                                evidence(random))));
            case 2 ->
                new Table(
                        "key",
                        words(random, 10),
                        some(random, 0, 8, () -> words(random, 3)),
                        some(
                                random,
                                0,
                                30,
                                () -> new Row("key", some(random, 0, 9, () -> value(random)), evidence(random))));
            default ->
                new Chart(
                        "key",
                        Chart.Shape.values()[random.nextInt(3)],
                        words(random, 8),
                        some(random, 0, 40, () -> words(random, 2)),
                        some(
                                random,
                                0,
                                8,
                                () -> new Series(words(random, 3), some(random, 0, 40, () -> value(random)))));
        };
    }

    private static ReportValue value(SplittableRandom random) {
        BigDecimal number =
                new BigDecimal(random.nextLong(-1_000_000, 1_000_000)).scaleByPowerOfTen(random.nextInt(-5, 7));
        return switch (random.nextInt(6)) {
            case 0 -> new ReportValue.Words(words(random, 10));
            case 1 -> new ReportValue.Amount(number, CurrencyCode.of("USD"));
            case 2 -> new ReportValue.Share(number);
            case 3 -> new ReportValue.Number(number);
            case 4 -> new ReportValue.Day(LocalDate.ofEpochDay(random.nextInt(30_000)));
            default -> ReportValue.MISSING;
        };
    }

    private static List<UUID> evidence(SplittableRandom random) {
        return some(random, 0, 2, () -> new UUID(random.nextLong(), random.nextLong()));
    }

    private static String words(SplittableRandom random, int most) {
        return String.join(" ", some(random, 0, most, () -> WORDS.get(random.nextInt(WORDS.size()))));
    }

    private static <T> List<T> some(SplittableRandom random, int least, int most, Supplier<T> made) {
        int count = random.nextInt(least, most + 1);
        return IntStream.range(0, count)
                .boxed()
                .flatMap(at -> Stream.of(made.get()))
                .toList();
    }
}

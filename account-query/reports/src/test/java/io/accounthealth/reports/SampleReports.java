package io.accounthealth.reports;

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
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** Reports as tests write them. */
public final class SampleReports {

    private static final CurrencyCode EUR = CurrencyCode.of("EUR");
    private static final List<String> WEEKS = List.of("Week 40", "Week 41", "Week 42", "Week 43", "Week 44");

    private SampleReports() {}

    public static ReportDocument of(Locale language, Branding branding, Part... parts) {
        return new ReportDocument(
                "Monthly performance",
                "October 2026",
                "Nordwind Reisen GmbH",
                language,
                branding,
                List.of(parts),
                "Figures as of 2 November 2026, known at 2 November 2026, 09:00 (position 48,211).");
    }

    public static ReportDocument small() {
        return of(Locale.ENGLISH, brand(), summary(), pacing());
    }

    /** Ten parts with three charts and five tables of thirty rows. */
    public static ReportDocument monthly() {
        return of(
                Locale.GERMAN,
                brand(),
                summary(),
                pacing(),
                part("spend", "Spend by line", stacked(), table("lines", 30)),
                part("performance", "Performance by line", table("performance", 30), bars()),
                part("highlights", "Highlights and lowlights", text(6)),
                part("orders", "Orders", table("orders", 30)),
                part("invoices", "Invoices", table("invoices", 30)),
                part("service", "Service levels", table("service", 30), text(2)),
                part("next", "Next steps", text(4)),
                part("asks", "What we need from you", text(3)));
    }

    public static Branding brand() {
        return new Branding(
                "Alster Media", "#0b6e4f", "Alster Media · confidential · for Nordwind Reisen GmbH", logo(400, 120));
    }

    public static Part part(String id, String title, Block... blocks) {
        return new Part(id, title, List.of(blocks));
    }

    public static Part summary() {
        return part(
                "summary",
                "Summary",
                new Figures(List.of(
                        figure("spend", "Spend", amount("184250.40"), amount("201000"), amount("200000")),
                        figure("roas", "Return on ad spend", number("4.37"), number("4.1"), number("4")),
                        figure("ctr", "Click-through rate", share("0.0132"), share("0.0127"), null),
                        figure("orders", "Orders delivered", number("12"), number("11"), null),
                        figure("launch", "Next launch", new ReportValue.Day(LocalDate.of(2026, 11, 16)), null, null),
                        figure("nps", "Brand lift", ReportValue.MISSING, null, null))),
                text(3));
    }

    public static Part pacing() {
        return part("pacing", "Spend and pacing", line(), text(2));
    }

    public static Text text(int sentences) {
        List<String> all = List.of(
                "Spend was 8 % under plan: the order CTV Q3 delivered 81 % because the spots were approved a week"
                        + " late.",
                "The return on ad spend rose from 4.1 to 4.37, mostly from paid search for city trips.",
                "The launch of the winter campaign is planned for 16 November; two of its seven assets are"
                        + " outstanding.",
                "We moved € 12,000 from display to paid social on 14 October, as agreed in the meeting of the 12th.",
                "Two placements were paused for brand safety and replaced within a day.",
                "Make-goods for the missed impressions run until 20 November.");
        return new Text(IntStream.range(0, sentences)
                .mapToObj(at -> new Sentence(all.get(at % all.size()), List.of(id(at))))
                .toList());
    }

    public static Chart line() {
        return new Chart(
                "pacing",
                Chart.Shape.LINE,
                "Spend against plan, by week",
                WEEKS,
                List.of(
                        new Series("Spend", amounts("38000", "41500.5", null, "36200", "33100")),
                        new Series("Plan", amounts("40000", "40000", "40000", "40000", "40000"))));
    }

    public static Chart bars() {
        return new Chart(
                "ctr",
                Chart.Shape.BARS,
                "Click-through rate by channel",
                List.of("Display", "Paid social", "Video", "Paid search"),
                List.of(
                        new Series("October", List.of(share("0.004"), share("0.011"), share("0.0067"), share("0.041"))),
                        new Series(
                                "September",
                                List.of(share("0.0038"), share("0.012"), share("0.006"), share("0.039")))));
    }

    public static Chart stacked() {
        return new Chart(
                "channels",
                Chart.Shape.STACKED_BARS,
                "Spend by channel, by week",
                WEEKS,
                List.of(
                        new Series("Paid search", amounts("18000", "19000", "17500", "16100", "15000")),
                        new Series("Paid social", amounts("9000", "9500", "10100", "10200", "9800")),
                        new Series("Display", amounts("6000", "7000", "5200", "4900", "4300")),
                        new Series("Video", amounts("5000", "6000", "4100", "5000", "4000"))));
    }

    public static Table table(String key, int rows) {
        return new Table(
                key,
                "Orders of the period",
                List.of("Order", "Channel", "Budget", "Spend", "Delivered", "Ends"),
                IntStream.range(0, rows)
                        .mapToObj(at -> new Row(
                                "order-" + at,
                                List.of(
                                        new ReportValue.Words("Nordwind city trips " + (at + 1)),
                                        new ReportValue.Words(at % 2 == 0 ? "Paid search" : "Connected TV and video"),
                                        amount(String.valueOf(10_000 + at * 250)),
                                        amount(String.valueOf(9_000 + at * 199)),
                                        at % 7 == 3 ? ReportValue.MISSING : share("0." + (60 + at % 40)),
                                        new ReportValue.Day(
                                                LocalDate.of(2026, 11, 1).plusDays(at))),
                                List.of(id(at))))
                        .toList());
    }

    public static Figure figure(String key, String label, ReportValue value, ReportValue before, ReportValue target) {
        return new Figure(key, label, value, before, target, List.of(id(key.hashCode())));
    }

    public static UUID id(int seed) {
        return UUID.nameUUIDFromBytes(("event " + seed).getBytes(StandardCharsets.UTF_8));
    }

    public static ReportValue amount(String value) {
        return new ReportValue.Amount(new BigDecimal(value), EUR);
    }

    public static ReportValue number(String value) {
        return new ReportValue.Number(new BigDecimal(value));
    }

    public static ReportValue share(String value) {
        return new ReportValue.Share(new BigDecimal(value));
    }

    private static List<ReportValue> amounts(String... values) {
        List<ReportValue> amounts = new ArrayList<>();
        for (String value : values) {
            amounts.add(value == null ? ReportValue.MISSING : amount(value));
        }
        return amounts;
    }

    /** A picture as brands have them: a bar with a disc. */
    public static String logo(int width, int height) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(new Color(0x0b6e4f));
        graphics.fillRect(0, height / 3, width, height / 3);
        graphics.setColor(new Color(0xe08a1e));
        graphics.fillOval(0, 0, height, height);
        graphics.dispose();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(png.toByteArray());
    }
}

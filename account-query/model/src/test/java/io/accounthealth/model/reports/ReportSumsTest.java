package io.accounthealth.model.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.PerformanceEvent.PerformanceReported;
import io.accounthealth.events.ReportKind;
import io.accounthealth.events.SpendEvent.InsertionOrderBooked;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.reports.ReportDocument.Block;
import io.accounthealth.model.reports.ReportDocument.Figure;
import io.accounthealth.model.reports.ReportDocument.Figures;
import io.accounthealth.model.reports.ReportDocument.Table;
import io.accounthealth.model.table.Story;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What stands on a page of a report adds up to its total, and a figure has one number of decimals. */
class ReportSumsTest {

    private final Story acme = Story.of("acme", "2026-01-01");

    @Test
    void two_lines_are_not_a_dollar_over_their_total() {
        acme.spend("search", "2026-09-10", 1, "1000.50");
        acme.spend("video", "2026-09-10", 1, "700.50");
        acme.spend("search", "2026-08-10", 1, "333.40");
        acme.spend("radio", "2026-08-10", 1, "333.40"); // ended, and of the total of the month before

        ReportDocument report = report(ReportKind.MONTHLY);

        assertThat(sentence(report)).startsWith("1,701 USD was spent").contains("(667 USD)");
        Figure spend = figure(report, "spend");
        assertThat(written(spend.value())).isEqualTo("1,701 USD");
        assertThat(written(spend.before())).isEqualTo("667 USD");
        assertThat(column(report, "lines", 1)).containsExactly("1,001 USD", "700 USD", "–");
        assertThat(column(report, "lines", 2)).containsExactly("334 USD", "–", "333 USD");
    }

    @Test
    void the_months_of_a_quarter_add_up_to_it() {
        acme.spend("search", "2026-04-10", 1, "90.50");
        acme.spend("search", "2026-07-10", 1, "1000.40");
        acme.spend("search", "2026-08-10", 1, "1000.40");
        acme.spend("search", "2026-09-10", 1, "1000.40");

        ReportDocument report = report(ReportKind.QBR);

        assertThat(sentence(report)).startsWith("3,001 USD was spent");
        assertThat(column(report, "trends", 1))
                .as("in whole units, also where one month alone would have cents")
                .containsExactly("91 USD", "–", "–", "1,001 USD", "1,000 USD", "1,000 USD");
    }

    @Test
    void orders_add_up_to_all_of_them() {
        order("a", "2000");
        order("b", "90");
        acme.spend("a", "2026-09-10", 1, "1000.50");
        acme.spend("b", "2026-09-10", 1, "70.50");

        ReportDocument report = report(ReportKind.MONTHLY);

        assertThat(column(report, "pacing", 2)).containsExactlyInAnyOrder("2,000 USD", "90 USD", "–");
        List<String> delivered = column(report, "pacing", 3);
        assertThat(delivered.getLast()).isEqualTo("1,071 USD");
        assertThat(delivered.subList(0, 2).stream()
                        .mapToInt(ReportSumsTest::whole)
                        .sum())
                .isEqualTo(1_071);
    }

    @Test
    void a_price_has_cents_and_a_share_its_decimals_also_where_they_are_zeros() {
        acme.spend("search", "2026-09-10", 1, "90");
        clicks("2026-09-10", 10_000, 150);
        acme.spend("search", "2026-08-10", 1, "50.25");
        clicks("2026-08-10", 10_000, 99);

        ReportDocument report = report(ReportKind.MONTHLY);

        assertThat(written(figure(report, "spend").value())).isEqualTo("90.00 USD");
        assertThat(written(figure(report, "spend").before())).isEqualTo("50.25 USD");
        assertThat(written(figure(report, "ctr").value())).isEqualTo("1.50 %");
        assertThat(written(figure(report, "ctr").before())).isEqualTo("0.99 %");
        assertThat(written(figure(report, "cpm").value())).isEqualTo("9.00 USD");
        assertThat(column(report, "lines", 5)).containsExactly("1.50 %");
    }

    private void order(String id, String budget) {
        acme.tell(
                "2026-08-20",
                new InsertionOrderBooked(
                        id,
                        null,
                        new BigDecimal(budget),
                        Story.USD,
                        LocalDate.parse("2026-09-01"),
                        LocalDate.parse("2026-09-30"),
                        null,
                        null));
    }

    private void clicks(String day, long impressions, long clicks) {
        LocalDate start = LocalDate.parse(day);
        acme.tell(
                start.plusDays(1).toString(),
                new PerformanceReported(
                        "feed", "search", start, null, impressions, null, null, clicks, null, null, null, null, null));
    }

    private ReportDocument report(ReportKind kind) {
        return new ReportDraftPoint(
                        ReportPeriod.of(kind, LocalDate.parse("2026-09-20")),
                        Story.at("2026-10-05T08:00:00Z"),
                        Locale.ENGLISH)
                .document(acme.table(), PolicyBook.BUILT_IN, ReportEdits.NONE);
    }

    private static Stream<Block> blocks(ReportDocument report, String part) {
        return report.parts().stream().filter(each -> each.id().equals(part)).flatMap(each -> each.blocks().stream());
    }

    private static String sentence(ReportDocument report) {
        return plain(blocks(report, "summary")
                .map(ReportDocument.Text.class::cast)
                .findFirst()
                .orElseThrow()
                .sentences()
                .getFirst()
                .text());
    }

    private static Figure figure(ReportDocument report, String key) {
        return blocks(report, "performance")
                .filter(Figures.class::isInstance)
                .flatMap(block -> ((Figures) block).figures().stream())
                .filter(figure -> figure.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> column(ReportDocument report, String part, int column) {
        return blocks(report, part)
                .filter(Table.class::isInstance)
                .flatMap(block -> ((Table) block).rows().stream())
                .map(row -> written(row.values().get(column)))
                .toList();
    }

    private static int whole(String amount) {
        return Integer.parseInt(amount.replaceAll("[^0-9]", ""));
    }

    private static String written(ReportValue value) {
        return plain(value.written(Locale.ENGLISH));
    }

    private static String plain(String text) {
        return text.replace('\u00a0', ' ');
    }
}

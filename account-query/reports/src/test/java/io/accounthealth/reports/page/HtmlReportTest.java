package io.accounthealth.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.model.reports.ReportDocument;
import io.accounthealth.reports.HostileReports;
import io.accounthealth.reports.Paper;
import io.accounthealth.reports.SampleReports;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page that a client opens from a link. */
class HtmlReportTest {

    static Stream<ReportDocument> documents() {
        return Stream.concat(Stream.of(SampleReports.small(), SampleReports.monthly()), HostileReports.all().stream());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void a_page_has_no_script_and_requests_nothing(ReportDocument document) throws Exception {
        Document page = page(document);

        assertThat(page.select("script, link, iframe, object, embed, form, base, style[src]"))
                .isEmpty();
        assertThat(page.getAllElements().stream().flatMap(element -> element.attributes().asList().stream()))
                .noneMatch(attribute -> attribute.getKey().startsWith("on"))
                .noneMatch(attribute -> attribute.getKey().equals("style"))
                .filteredOn(attribute -> attribute.getKey().matches("src|href|srcset|action|data|poster"))
                .allMatch(attribute -> attribute.getValue().startsWith("data:image/"));
        Element style = page.selectFirst("style");
        assertThat(style.data()).doesNotContain("url(", "@import");
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(style.data().getBytes(StandardCharsets.UTF_8));
        assertThat(page.selectFirst("meta[http-equiv=Content-Security-Policy]").attr("content"))
                .contains("default-src 'none'", "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'");
    }

    @Test
    void names_that_are_markup_are_text() {
        Document page = page(HostileReports.markup());

        assertThat(page.selectFirst("h1").text()).startsWith("<script>alert('x')</script> & \"quoted\"");
        assertThat(page.selectFirst("tbody th").text()).contains("<img src=x onerror=y>");
        assertThat(page.selectFirst("svg").attr("aria-label")).contains("<script>");
        assertThat(page.select("img")).hasSize(1);
    }

    @Test
    void the_page_declares_language_and_text_direction() {
        ReportDocument document =
                SampleReports.of(Locale.GERMAN, SampleReports.brand(), SampleReports.part("a", HostileReports.ARABIC));

        assertThat(page(document).selectFirst("html").attr("lang")).isEqualTo("de");
        assertThat(page(document).selectFirst("h2").attr("dir")).isEqualTo("rtl");
    }

    @Test
    void figures_are_tiles_tables_have_headings_and_charts_their_figures_beside_them() {
        Document page = page(SampleReports.small());

        assertThat(page.select("h2").eachText()).containsExactly("Summary", "Spend and pacing");
        assertThat(page.select(".tile").first().text().replace('\u00a0', ' '))
                .isEqualTo("Spend 184,250 EUR Period before: 201,000 EUR Target: 200,000 EUR");
        assertThat(page.select("svg[role=img]")).hasSize(1);
        assertThat(page.select("svg polyline"))
                .as("five lines of the grid and more, and two runs and a plan")
                .hasSizeGreaterThanOrEqualTo(8);
        assertThat(page.select("details summary").text()).isEqualTo("Figures of Spend against plan, by week (EUR)");
        assertThat(page.select("details th[scope=row]").eachText()).contains("Week 42");
        assertThat(page.select("details td").eachText()).contains("–").anyMatch(text -> text.startsWith("36,200"));
        assertThat(page(HostileReports.manyRows(500)).select("tbody tr")).hasSize(500);
    }

    @Test
    void a_table_scrolls_within_itself_and_by_the_keyboard_where_a_screen_is_narrow() {
        assertThat(page(SampleReports.monthly()).select("table"))
                .isNotEmpty()
                .allSatisfy(table -> assertThat(table.parent().classNames()).contains("wide"))
                .allSatisfy(table -> assertThat(table.parent().attr("tabindex")).isEqualTo("0"))
                .allSatisfy(
                        table -> assertThat(table.parent().attr("aria-label")).isNotBlank());
    }

    @Test
    void the_same_document_gives_the_same_page_and_nothing_of_its_evidence() {
        String html = HtmlReport.screen(SampleReports.monthly(), Paper.A4);

        assertThat(html).isEqualTo(HtmlReport.screen(SampleReports.monthly(), Paper.A4));
        assertThat(html).doesNotContain(SampleReports.id(1).toString());
    }

    private static Document page(ReportDocument document) {
        return Jsoup.parse(HtmlReport.screen(document, Paper.A4));
    }
}

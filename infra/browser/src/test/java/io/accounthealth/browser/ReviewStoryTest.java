package io.accounthealth.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Page.PdfOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The pack of a quarterly review is prepared, printed and shown. */
class ReviewStoryTest extends BrowserTest {

    private static final String REVIEW = "/accounts/" + Demo.OUTAGE + "/qbr";
    private static final Pattern SHEET = Pattern.compile("/Type\\s*/Page\\b(?!s)");
    private static final Pattern PREPARED = Pattern.compile("quarter=([0-9Q-]+)&prepared=([0-9a-f-]{36})$");

    @Test
    void a_pack_is_prepared_by_key_and_shown_as_it_was_prepared() {
        Visit visit = visit("director").go(REVIEW);

        visit.find("#prepare button").focus();
        visit.page().keyboard().press("Enter");
        visit.page().waitForURL(PREPARED);
        assertThat(visit.find(".proofs")).containsText("the very same");
        assertThat(visit.find("#prepare")).hasCount(0);
        assertThat(visit.find("#differs")).hasCount(0);

        var event = PREPARED.matcher(visit.address());
        assertThat(event.find()).isTrue();
        JsonObject pack = Demo.object(visit.json(
                "/v1/accounts/%s/qbr?quarter=%s&prepared=%s".formatted(Demo.OUTAGE, event.group(1), event.group(2))));
        assertThat(pack.get("identical").getAsBoolean()).isTrue();
        assertThat(visit.text(".proofs")).contains(pack.get("packHash").getAsString());
    }

    @Test
    void who_may_record_nothing_reads_and_prints_it() {
        Visit visit = visit("auditor").go(REVIEW);

        assertThat(visit.find("#prepare")).hasCount(0);
        assertThat(visit.find("#print")).isVisible();
    }

    @Test
    void on_paper_it_has_a_few_sheets_and_as_slides_one_a_section() {
        Visit visit = visit().go(REVIEW);
        assertThat(sheets(visit, "review-sheets")).isBetween(2, 8);

        visit.click("nav[aria-label=Layout] a:has-text('Slides')");
        int sections = visit.find("main section").count();
        assertThat(sheets(visit, "review-slides")).isBetween(sections, sections + 3);
    }

    private static int sheets(Visit visit, String name) {
        byte[] pdf = visit.page()
                .pdf(new PdfOptions()
                        .setPreferCSSPageSize(true)
                        .setPrintBackground(true)
                        .setPath(Path.of("target", "screenshots", name + ".pdf")));
        return (int) SHEET.matcher(new String(pdf, StandardCharsets.ISO_8859_1))
                .results()
                .count();
    }
}

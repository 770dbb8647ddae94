package io.accounthealth.query.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.AccessEvent.AccountViewed;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.DomainEvent;
import io.accounthealth.events.ReportEvent.ReportApproved;
import io.accounthealth.events.ReportEvent.ReportDelivered;
import io.accounthealth.events.ReportEvent.ReportDrafted;
import io.accounthealth.events.ReportEvent.ReportReissued;
import io.accounthealth.events.ReportEvent.ReportSubmitted;
import io.accounthealth.events.ReportEvent.Terms.ReportBrandingSet;
import io.accounthealth.events.ReportEvent.Terms.ReportLinkRevoked;
import io.accounthealth.events.ReportEvent.Terms.ReportShared;
import io.accounthealth.events.ReportKind;
import io.accounthealth.model.reports.ReportPack;
import io.accounthealth.privacy.ReportLinkKeys;
import io.accounthealth.query.testing.ReadingTest;
import io.accounthealth.schema.EventCodec;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a client reads by a link, and how the operator's slides and logos get into files. */
class SharedReportTest extends ReadingTest {

    private static final Instant AS_OF = Instant.parse("2018-07-09T08:00:00Z");
    private static final Instant NOW = CLOCK.instant();

    private Path templates;

    @Override
    protected List<String> properties() {
        templates = shared.resolve("templates");
        try {
            Files.createDirectories(templates);
            Files.writeString(templates.resolve("damaged.pptx"), "no slides");
            ImageIO.write(
                    new BufferedImage(40, 20, BufferedImage.TYPE_INT_RGB),
                    "png",
                    templates.resolve("default.png").toFile());
            Files.writeString(templates.resolve("vector.png"), "<svg><script>alert(1)</script></svg>");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.of("--accounthealth.reports.templates=" + templates);
    }

    /** @return the position that its figures know */
    private long draft(String account) {
        history.open(account, "2018-01-01T00:00:00Z");
        history.append(
                account, AS_OF.minusSeconds(9), new ReportBrandingSet("Northlight", "#0b5f73", "Confidential", null));
        long known = history.spend(account, "2018-07-03", "100");
        history.append(
                account, AS_OF, new ReportDrafted("w27", ReportKind.WEEKLY, "2018-W27", AS_OF, known, "then", null));
        return known;
    }

    private void deliver(String account) {
        draft(account);
        history.append(account, AS_OF.plusSeconds(1), new ReportSubmitted("w27"));
        String hash = report(account).path("packHash").asString();
        history.append(account, AS_OF.plusSeconds(2), new ReportApproved("w27", hash, ReportPack.FORM, 1));
        history.append(account, AS_OF.plusSeconds(3), new ReportDelivered("w27", 1, List.of("Dana"), hash, null, null));
    }

    private void share(String account, Instant until) {
        history.append(account, AS_OF.plusSeconds(4), new ReportShared("w27", "link", until));
    }

    private JsonNode report(String account) {
        return get("/v1/accounts/" + account + "/reports/w27").json();
    }

    private String address(String account) {
        return report(account).at("/links/0/address").asString();
    }

    @Test
    void a_link_shows_the_newest_version_that_the_client_got_and_nothing_else() {
        deliver("open");
        share("open", NOW.plus(Duration.ofDays(7)));

        Answer page = get(address("open"));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.type()).startsWith("text/html");
        Document shown = Jsoup.parse(page.body());
        assertThat(shown.text()).contains("100", "Confidential");
        assertThat(shown.select("img").attr("alt")).contains("Northlight");
        assertThat(shown.select("script, a[href^=/], form")).isEmpty();

        history.append("open", AS_OF.plusSeconds(5), new ReportReissued("w27", 2, null, "0".repeat(64), null, null));
        assertThat(get(address("open")).status()).isEqualTo(200);
    }

    @Test
    void the_page_of_a_link_leads_to_the_same_as_pdf() {
        deliver("printed");
        share("printed", NOW.plus(Duration.ofDays(7)));
        String address = address("printed");

        String link = Jsoup.parse(get(address).body()).select("a:contains(PDF)").attr("href");
        Answer file = get(address.substring(0, address.indexOf('?')) + link);

        assertThat(file.status()).isEqualTo(200);
        assertThat(file.type()).startsWith("application/pdf");
        assertThat(file.body()).startsWith("%PDF");
        assertThat(get(address.replaceFirst("key=.", "key=x") + "&as=pdf").status())
                .isEqualTo(404);
        assertThat(get(address + "&as=pptx").status()).isEqualTo(404);
    }

    @Test
    void a_corrected_version_goes_to_recipients_of_the_one_before() {
        deliver("corrected");
        share("corrected", NOW.plus(Duration.ofDays(7)));
        assertThat(Jsoup.parse(get(address("corrected")).body()).text())
                .contains("All figures as of 9 July 2018, as known on 9 July 2018, 08:00.")
                .doesNotContain("Corrected version", "number");

        long known = history.spend("corrected", "2018-07-03", "90");
        history.append(
                "corrected",
                AS_OF.plusSeconds(5),
                new ReportDrafted("w27", ReportKind.WEEKLY, "2018-W27", AS_OF, known, "then", null));
        history.append("corrected", AS_OF.plusSeconds(6), new ReportSubmitted("w27"));
        String hash = report("corrected").path("packHash").asString();
        history.append("corrected", AS_OF.plusSeconds(7), new ReportApproved("w27", hash, ReportPack.FORM, 2));
        Document page = Jsoup.parse(
                get("/accounts/corrected/reports/w27", "Accept", "text/html").body());
        assertThat(page.select("#deliver textarea").val()).isEqualTo("Dana");

        history.append(
                "corrected", AS_OF.plusSeconds(8), new ReportReissued("w27", 2, List.of("Dana"), hash, null, null));
        Document shown = Jsoup.parse(get(address("corrected")).body());
        assertThat(shown.select("h2").first().text()).isEqualTo("Correction");
        assertThat(shown.text().replace('\u00a0', ' '))
                .contains(
                        "Corrected version 2 of 9 July 2018.", "Changed against version 1:", "Spend 100 USD → 90 USD");
    }

    @Test
    void a_view_of_a_link_is_logged_without_its_key() throws Exception {
        deliver("seen");
        share("seen", NOW.plus(Duration.ofDays(7)));
        String address = address("seen");
        long before = server.stores().accessLog().head().position();

        String page = UUID.randomUUID().toString();
        for (int look = 0; look < 2; look++) {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + address))
                                    .header("X-Page-View", page)
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
        }
        await().atMost(Duration.ofMinutes(2)).until(() -> views(before).size() >= 2);
        assertThat(views(before)).hasSize(2).allSatisfy(entry -> {
            AccountViewed viewed = (AccountViewed) entry.event();
            assertThat(entry.envelope().origin().actor()).isEqualTo("anonymous");
            assertThat(viewed.account()).isEqualTo("seen");
            assertThat(viewed.request()).contains("/shared/reports/seen/link").endsWith("?key=…");
        });
    }

    /** Without those of the report itself, which come a little after its answer and so after the position too. */
    private List<Recorded<DomainEvent>> views(long after) {
        return server.stores().accessLog().readAll(after, 9).stream()
                .map(new EventCodec()::decode)
                .filter(entry -> ((AccountViewed) entry.event()).request().contains("/shared/reports/seen/"))
                .toList();
    }

    @Test
    void a_page_of_a_link_may_load_nothing_and_is_kept_by_nobody() {
        deliver("headed");
        share("headed", NOW.plus(Duration.ofDays(7)));

        var headers = server.client()
                .get()
                .uri(address("headed"))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseHeaders();

        assertThat(headers.getFirst("Content-Security-Policy")).startsWith("default-src 'none'");
        assertThat(headers.getFirst("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(headers.getFirst("X-Robots-Tag")).contains("noindex");
        assertThat(headers.getFirst("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void a_wrong_key_an_ended_link_a_revoked_one_and_none_are_answered_alike() {
        deliver("ended");
        share("ended", NOW);
        deliver("revoked");
        share("revoked", NOW.plus(Duration.ofDays(7)));
        String address = address("revoked");
        Answer wrong = get(address.replaceAll("key=.*", "key=" + "0".repeat(64)));
        assertThat(wrong.status()).isEqualTo(404);
        assertThat(wrong.body()).contains("This link has ended");
        assertThat(get(address.replaceAll("\\?.*", "")).body()).isEqualTo(wrong.body());
        assertThat(get(address.replace("/revoked/", "/nobody/")).body()).isEqualTo(wrong.body());

        history.append("revoked", AS_OF.plusSeconds(5), new ReportLinkRevoked("link", null));
        assertThat(get(address).body()).isEqualTo(wrong.body());
        assertThat(report("revoked").at("/links/0/open").asBoolean()).isFalse();
        assertThat(report("revoked").at("/links/0/address").isNull()).isTrue();
        assertThat(report("ended").at("/links/0/address").isNull()).isTrue();
        String key = server.bean(ReportLinkKeys.class).of(new AccountId("ended"), "link");
        assertThat(get("/shared/reports/ended/link?key=" + key).body()).isEqualTo(wrong.body());
    }

    @Test
    void a_report_without_a_delivered_version_shows_nothing_by_a_link() {
        draft("undelivered");
        share("undelivered", NOW.plus(Duration.ofDays(7)));

        assertThat(get(address("undelivered")).status()).isEqualTo(404);
    }

    @Test
    void a_delivered_report_has_its_links_and_a_button_for_another_on_its_screen() {
        deliver("screen");
        share("screen", NOW.plus(Duration.ofDays(7)));

        Document page = Jsoup.parse(
                get("/accounts/screen/reports/w27", "Accept", "text/html").body());
        assertThat(page.select("#links a").attr("href")).isEqualTo(address("screen"));
        assertThat(page.select("#links form[data-command=revoke-report-link] input[name=linkId]")
                        .attr("value"))
                .isEqualTo("link");
        assertThat(page.select("#share option").eachAttr("value"))
                .hasSize(3)
                .allSatisfy(until -> assertThat(Instant.parse(until)).isAfter(NOW));
    }

    @Test
    void the_logo_of_the_operator_is_in_files_and_not_in_what_is_hashed() {
        deliver("branded");

        JsonNode report = report("branded");
        assertThat(report.at("/document/branding/logo").isNull()).isTrue();
        assertThat(report.path("identical").asBoolean()).isTrue();
        assertThat(get("/v1/accounts/branded/reports/w27/file?as=html").body()).contains("data:image/png;base64,");
    }

    @Test
    void an_unusable_template_is_a_problem_that_names_its_file() {
        for (String account : List.of("damaged", "vector")) {
            deliver(account);
        }

        Answer slides = get("/v1/accounts/damaged/reports/w27/file?as=pptx");
        assertThat(slides.problem()).isEqualTo("409 application/problem+json /problems/report-template-unusable");
        assertThat(get("/v1/accounts/damaged/reports/w27/file?as=pdf").status())
                .as("its pages need no slides")
                .isEqualTo(200);
        share("vector", NOW.plus(Duration.ofDays(7)));
        assertThat(get(address("vector")).body())
                .as("a client sees it without the logo")
                .contains("100");
        Answer logo = get("/v1/accounts/vector/reports/w27/file?as=pdf");
        assertThat(logo.json().path("detail").asString())
                .contains("neither a PNG nor a JPEG", "accounthealth.reports.templates");
    }
}

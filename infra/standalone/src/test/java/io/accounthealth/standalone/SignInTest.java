package io.accounthealth.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.accounthealth.edge.access.tokens.TokenAccess;
import io.accounthealth.metrics.Metric;
import io.accounthealth.standalone.Guarded.Answer;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.Stores;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A browser at this machine. */
class SignInTest {

    private static final String PAGE = "text/html";
    private static final String FORM = "application/x-www-form-urlencoded";

    @TempDir
    static Path data;

    static Guarded platform;

    @BeforeAll
    static void start() throws Exception {
        platform = new Guarded(data, Map.of("accounthealth.heartbeat", "200ms"));
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void the_link_that_the_start_prints_signs_the_owner_in_once() throws Exception {
        String link = link();
        assertThat(platform.printed()).doesNotContain(platform.bearer("owner").substring("Bearer ".length()));
        assertThat(platform.send("", "HEAD", link, null, "Accept", PAGE).status())
                .isEqualTo(200);

        Answer in = platform.get("", link, "Accept", PAGE);
        assertThat(in.status()).isEqualTo(303);
        assertThat(header(in, "Location")).isEqualTo("/home");
        assertThat(header(in, "Set-Cookie")).contains("HTTPOnly", "SameSite=Strict", "Path=/", "Max-Age=43200");
        assertThat(platform.get("", "/", "Accept", PAGE, "Cookie", cookie(in)).body())
                .contains("Name of foreign");

        Answer again = platform.get("", link, "Accept", PAGE);
        assertThat(again.status()).isEqualTo(401);
        assertThat(again.body()).contains("used before");
        assertThat(header(again, "Content-Security-Policy")).contains("default-src 'self'");
    }

    @Test
    void a_page_asks_who_one_is_and_goes_on_to_where_one_wanted() throws Exception {
        Answer asked = platform.get("", "/accounts/own?asOf=2026-01-01", "Accept", PAGE);
        assertThat(asked.status()).isEqualTo(303);
        assertThat(header(asked, "Location")).isEqualTo("/sign-in?to=%2Faccounts%2Fown%3FasOf%3D2026-01-01");
        Answer page = platform.get("", header(asked, "Location"), "Accept", PAGE);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("tokens/owner", "value=\"/accounts/own?asOf=2026-01-01\"");

        Answer in = signIn(Guarded.MIA, "/accounts/own?asOf=2026-01-01");
        assertThat(in.status()).isEqualTo(303);
        assertThat(header(in, "Location")).isEqualTo("/accounts/own?asOf=2026-01-01");
        assertThat(platform.get("", "/", "Accept", PAGE, "Cookie", cookie(in)).body())
                .contains("Name of own")
                .doesNotContain("Name of foreign");
    }

    @ParameterizedTest
    @CsvSource({
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "/%2fevil.example/..//evil.example",
        "javascript:alert(1)",
        "evil",
        "/a b"
    })
    void a_sign_in_leads_nowhere_else(String to) throws Exception {
        String location = header(signIn(Guarded.OWNER, to), "Location");
        assertThat(location).startsWith("/").doesNotStartWith("//").doesNotStartWith("/\\");
    }

    @Test
    void what_is_no_token_signs_nobody_in() throws Exception {
        Answer answer = platform.send("", "POST", "/sign-in", "token=ah_guess", "Content-Type", FORM, "Accept", PAGE);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.whole().headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(answer.body()).contains("not a token of this machine").doesNotContain("ah_guess");
    }

    @Test
    void a_form_of_300_megabytes_is_too_large_with_its_length_told_or_not() throws Exception {
        String told = "Content-Length: " + 300L * 1024 * 1024;
        assertThat(formThatGoesOn(told, 0)).startsWith("HTTP/1.1 413").doesNotContain("Exception", "\tat ");
        assertThat(formThatGoesOn("Transfer-Encoding: chunked", 1024 * 1024))
                .startsWith("HTTP/1.1 413")
                .doesNotContain("Exception", "\tat ");
    }

    /** Of which so many bytes are sent, and no end. */
    private static String formThatGoesOn(String length, int sent) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", platform.port())) {
            socket.getOutputStream()
                    .write(("POST /sign-in HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: " + FORM
                                    + "\r\nAccept: text/html\r\n" + length + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            if (sent > 0) {
                String chunk = Integer.toHexString(sent) + "\r\ntoken=" + "a".repeat(sent - 6) + "\r\n";
                socket.getOutputStream().write(chunk.getBytes(StandardCharsets.US_ASCII));
            }
            byte[] first = socket.getInputStream().readNBytes(4096);
            return new String(first, StandardCharsets.UTF_8);
        }
    }

    @Test
    void who_signs_in_and_who_is_not_let_in_is_recorded_without_what_was_shown() throws Exception {
        String link = "/sign-in?code="
                + platform.context.getBean(TokenAccess.class).signIn().newCode();
        long before = accessLog().head().position();
        signIn(Guarded.MIA, "/");
        platform.get("", link, "Accept", PAGE);
        platform.get("", link, "Accept", PAGE);
        platform.send("", "POST", "/sign-in", "token=ah_guess", "Content-Type", FORM, "Accept", PAGE);

        awaitRecorded(
                before,
                "mia signed-in {\"roles\":[\"account-manager\"],\"proof\":\"token\"}",
                "owner signed-in {\"roles\":[\"owner\"],\"proof\":\"link\"}",
                "anonymous access-refused {\"roles\":[],\"use\":\"sign-in\",\"reason\":\"This link was used"
                        + " before, or is too old. The next start prints a new one.\"}",
                "anonymous access-refused {\"roles\":[],\"use\":\"sign-in\",\"reason\":\"That is not a token of"
                        + " this machine.\"}");
        assertThat(recordedAfter(before)).noneMatch(each -> each.contains("ah_guess") || each.contains("code="));
    }

    @Test
    void a_forged_write_is_recorded_and_says_whose_session_it_came_with() throws Exception {
        String cookie = cookie(signIn(Guarded.MIA, "/"));
        long before = accessLog().head().position();
        assertThat(write(cookie, "Sec-Fetch-Site", "same-site")).isEqualTo(403);
        assertThat(write(cookie, "Origin", "https://evil.example")).isEqualTo(403);

        awaitRecorded(
                before,
                "anonymous access-refused {\"roles\":[],\"reason\":\"a write with a cookie did not come from a page"
                        + " of this address; the session is mia's\"}",
                "anonymous access-refused {\"roles\":[],\"reason\":\"Origin: a page of another site may not write"
                        + " here\"}");
    }

    /** What is refused is recorded behind the answer, and among it may be what other tests did. */
    private static void awaitRecorded(long after, String... expected) {
        MeterRegistry meters = platform.context.getBean(MeterRegistry.class);
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(recordedAfter(after))
                        .as(
                                "%s dropped",
                                Metric.LIMITS
                                        .counter(meters, "refusals-recorded")
                                        .count())
                        .contains(expected));
    }

    private static List<String> recordedAfter(long position) {
        return accessLog().readAll(position, 100).stream()
                .map(each -> each.envelope().origin().actor() + " "
                        + each.envelope().type() + " " + new String(each.payload(), StandardCharsets.UTF_8))
                .toList();
    }

    private static EventLog accessLog() {
        return platform.context.getBean(Stores.class).accessLog();
    }

    @Test
    void a_session_ends_when_one_signs_out() throws Exception {
        Answer in = signIn(Guarded.OWNER, "/");
        String cookie = cookie(in);
        assertThat(platform.get("", "/v1/log/head", "Cookie", cookie).status()).isEqualTo(200);

        Answer out = platform.send("", "POST", "/sign-out", "", "Cookie", cookie, "Origin", platform.base());
        assertThat(out.status()).isEqualTo(303);
        assertThat(header(out, "Set-Cookie")).contains("Max-Age=0");
        assertThat(platform.get("", "/v1/log/head", "Cookie", cookie).status()).isEqualTo(401);
    }

    @Test
    void who_signs_out_is_told_no_further_changes() throws Exception {
        String cookie = cookie(signIn(Guarded.OWNER, "/"));
        HttpResponse<InputStream> changes = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(platform.base() + "/v1/changes"))
                                .header("Cookie", cookie)
                                .build(),
                        BodyHandlers.ofInputStream());
        assertThat(changes.statusCode()).isEqualTo(200);

        platform.send("", "POST", "/sign-out", "", "Cookie", cookie, "Origin", platform.base());
        CompletableFuture<byte[]> rest = CompletableFuture.supplyAsync(() -> read(changes.body()));
        assertThat(rest).succeedsWithin(Duration.ofMinutes(2));
    }

    private static byte[] read(InputStream body) {
        try {
            return body.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_session_ends_with_the_token_that_it_was_given_for() throws Exception {
        String cookie = cookie(signIn(Guarded.NOAH, "/"));
        assertThat(platform.get("", "/v1/accounts/foreign", "Cookie", cookie).status())
                .isEqualTo(200);

        Files.delete(data.resolve("tokens").resolve(Guarded.NOAH));
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (platform.get("", "/v1/accounts/foreign", "Cookie", cookie).status() != 401) {
            assertThat(System.nanoTime()).isLessThan(deadline);
        }
    }

    @Test
    void a_write_with_a_cookie_must_come_from_a_page_of_this_very_address() throws Exception {
        String cookie = cookie(signIn(Guarded.OWNER, "/"));
        String otherPort = "http://127.0.0.1:" + (platform.port() == 65_535 ? 1 : platform.port() + 1);

        assertThat(write(cookie, "Origin", platform.base())).isEqualTo(200);
        assertThat(write(cookie, "Origin", platform.base(), "Sec-Fetch-Site", "same-origin"))
                .isEqualTo(200);
        assertThat(write(cookie, "Origin", otherPort)).isEqualTo(403);
        assertThat(write(cookie, "Origin", "null")).isEqualTo(403);
        assertThat(write(cookie, "Origin", platform.base(), "Sec-Fetch-Site", "same-site"))
                .isEqualTo(403);
        assertThat(write(cookie, "Sec-Fetch-Site", "cross-site")).isEqualTo(403);
        assertThat(write(cookie)).isEqualTo(403);
        assertThat(platform.json(
                                Guarded.OWNER,
                                "POST",
                                "/v1/accounts/own/take-temperature",
                                "{\"temperature\":4}",
                                "Cookie",
                                cookie)
                        .status())
                .as("a token is sent on purpose")
                .isEqualTo(200);
    }

    @Test
    void whoever_may_not_see_a_page_is_told_so_in_one() throws Exception {
        Answer page = platform.get("", "/", "Accept", PAGE, "Cookie", cookie(signIn("admin", "/")));
        assertThat(page.status()).isEqualTo(403);
        assertThat(page.type()).startsWith(PAGE);
        assertThat(page.body()).contains("You don't have access");
    }

    @Test
    void static_files_need_no_token_and_may_be_cached() throws Exception {
        Matcher sheet = Pattern.compile("/css/base\\.css\\?v=[0-9a-f]+")
                .matcher(platform.get("", "/sign-in", "Accept", PAGE).body());
        assertThat(sheet.find()).isTrue();
        Answer file = platform.get("", sheet.group());
        assertThat(file.status()).isEqualTo(200);
        assertThat(header(file, "Cache-Control")).contains("max-age=31536000");
        assertThat(header(platform.get(Guarded.MIA, "/v1/accounts/own"), "Cache-Control"))
                .contains("no-store");
    }

    @Test
    void the_api_never_leads_to_a_page() throws Exception {
        Answer answer = platform.get("", "/v1/portfolio", "Accept", PAGE);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.type()).isEqualTo("application/problem+json");
        assertThat(answer.body()).contains("tokens/owner").doesNotContain(data.toString());
    }

    @Test
    void a_write_from_a_page_that_was_drawn_for_somebody_else_is_refused() throws Exception {
        String cookie = cookie(signIn(Guarded.OWNER, "/"));

        assertThat(write(cookie, "Origin", platform.base(), "X-Signed-In-As", Guarded.OWNER))
                .isEqualTo(200);
        assertThat(write(cookie, "Origin", platform.base(), "X-Signed-In-As", Guarded.NOAH))
                .isEqualTo(409);
    }

    private int write(String cookie, String... headers) throws Exception {
        String[] all = java.util.Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Cookie";
        all[headers.length + 1] = cookie;
        return platform.json("", "POST", "/v1/accounts/own/take-temperature", "{\"temperature\":4}", all)
                .status();
    }

    private Answer signIn(String caller, String to) throws Exception {
        String token = platform.bearer(caller).substring("Bearer ".length());
        return platform.send(
                "",
                "POST",
                "/sign-in",
                "token=" + token + "&to=" + java.net.URLEncoder.encode(to, java.nio.charset.StandardCharsets.UTF_8),
                "Content-Type",
                FORM,
                "Accept",
                PAGE);
    }

    private String link() {
        Matcher link = Pattern.compile("/sign-in\\?code=[A-Za-z0-9_-]+").matcher(platform.printed());
        assertThat(link.find()).as(platform.printed()).isTrue();
        return link.group();
    }

    private static String cookie(Answer answer) {
        return header(answer, "Set-Cookie").split(";", 2)[0];
    }

    private static String header(Answer answer, String name) {
        return answer.whole().headers().firstValue(name).orElse("");
    }
}

package io.accounthealth.query.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.ReportEvent.ReportApproved;
import io.accounthealth.events.ReportEvent.ReportDelivered;
import io.accounthealth.events.ReportEvent.ReportDrafted;
import io.accounthealth.events.ReportEvent.ReportSubmitted;
import io.accounthealth.events.ReportEvent.Terms.ReportShared;
import io.accounthealth.events.ReportKind;
import io.accounthealth.model.reports.ReportPack;
import io.accounthealth.query.testing.ReadingTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/** Files of reports are made beside the reads, whoever asks for how many. */
@Timeout(120)
class RenderingsTest extends ReadingTest {

    private static final Instant AS_OF = Instant.parse("2018-07-09T08:00:00Z");

    private static final int AT_ONCE = 2;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Disposable> held = new ArrayList<>();
    private CountDownLatch release = new CountDownLatch(1);

    @Override
    protected List<String> properties() {
        return List.of(
                "--accounthealth.limits.renderings=" + AT_ONCE,
                "--accounthealth.limits.requests-per-link=3",
                "--accounthealth.limits.burst=5000");
    }

    @AfterEach
    void let_all_go() {
        release.countDown();
        held.forEach(Disposable::dispose);
    }

    /** @return the address of its link, without a host */
    private String deliver(String account) {
        history.open(account, "2018-01-01T00:00:00Z");
        long known = history.spend(account, "2018-07-03", "100");
        history.append(
                account, AS_OF, new ReportDrafted("w27", ReportKind.WEEKLY, "2018-W27", AS_OF, known, "then", null));
        history.append(account, AS_OF.plusSeconds(1), new ReportSubmitted("w27"));
        String hash = get("/v1/accounts/" + account + "/reports/w27")
                .json()
                .path("packHash")
                .asString();
        history.append(account, AS_OF.plusSeconds(2), new ReportApproved("w27", hash, ReportPack.FORM, 1));
        history.append(account, AS_OF.plusSeconds(3), new ReportDelivered("w27", 1, List.of(), hash, null, null));
        history.append(
                account,
                AS_OF.plusSeconds(4),
                new ReportShared("w27", "link", CLOCK.instant().plus(Duration.ofDays(7))));
        return get("/v1/accounts/" + account + "/reports/w27")
                .json()
                .at("/links/0/address")
                .asString();
    }

    /** Takes every turn, and all of the room in which others wait for one. */
    private void holdAll() throws InterruptedException {
        Renderings renderings = server.bean(Renderings.class);
        Semaphore begun = new Semaphore(0);
        CountDownLatch end = new CountDownLatch(1);
        release = end;
        for (int each = 0; each < 100; each++) {
            held.add(renderings
                    .run("holder " + each, Mono.just(() -> {
                        begun.release();
                        end.await();
                        return "made";
                    }))
                    .onErrorComplete()
                    .subscribe());
        }
        begun.acquire(AT_ONCE);
    }

    private CompletableFuture<HttpResponse<String>> ask(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path));
        Stream.of(headers).forEach(token -> request.header("Authorization", "Bearer " + token));
        return http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void who_finds_no_turn_is_told_when_to_come_back_while_reads_are_answered() throws Exception {
        String link = deliver("crowded");
        holdAll();

        for (String as : List.of("pdf", "pptx", "html")) {
            HttpResponse<String> file = ask("/v1/accounts/crowded/reports/w27/file?as=" + as, server.token())
                    .join();
            assertThat(file.statusCode()).isEqualTo(503);
            assertThat(file.headers().firstValue("Retry-After")).hasValue("2");
            assertThat(file.body()).contains("\"limit\":\"renderings\"");
        }
        HttpResponse<String> page = ask(link).join();
        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.headers().firstValue("Retry-After")).hasValue("2");
        assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(page.body()).contains("One moment", "in einer Minute");
        assertThat(get("/v1/accounts/crowded/reports/w27").status()).isEqualTo(200);
        assertThat(get("/v1/portfolio").status()).isEqualTo(200);
    }

    @Test
    void beside_more_requests_for_files_than_there_is_room_for_every_read_is_answered() {
        deliver("flooded");
        List<CompletableFuture<HttpResponse<String>>> files = IntStream.range(0, 600)
                .mapToObj(each -> ask(
                        "/v1/accounts/flooded/reports/w27/file?as=pptx&version=1&paper=" + paper(each), server.token()))
                .toList();

        for (int read = 0; read < 20; read++) {
            assertThat(get("/v1/accounts/flooded/health").status()).isEqualTo(200);
        }
        List<HttpResponse<String>> answers =
                files.stream().map(CompletableFuture::join).toList();
        assertThat(answers)
                .extracting(HttpResponse::statusCode)
                .contains(200, 503)
                .containsOnly(200, 503);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() == 503)
                .allSatisfy(answer ->
                        assertThat(answer.headers().firstValue("Retry-After")).isPresent());
    }

    private static String paper(int each) {
        return each % 2 == 0 ? "a4" : "letter";
    }

    @Test
    void a_file_of_a_delivered_version_is_made_once_and_read_again_without_a_turn() throws Exception {
        String link = deliver("kept");
        HttpResponse<String> first = ask(link + "&as=pdf").join();
        assertThat(first.statusCode()).isEqualTo(200);
        holdAll();

        HttpResponse<String> again = ask(link + "&as=pdf").join();

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        history.spend("kept", "2018-07-04", "50");
        assertThat(ask(link + "&as=pdf").join().statusCode())
                .as("another event may change what it says, so it is made anew")
                .isEqualTo(503);
    }

    @Test
    void a_link_over_its_limit_learns_when_to_retry() {
        String link = deliver("busy");
        String other = deliver("quiet");

        HttpResponse<String> last = ask(link).join();
        for (int more = 0; more < 1_000 && last.statusCode() == 200; more++) {
            last = ask(link).join();
        }

        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.headers().firstValue("Retry-After")).isPresent();
        assertThat(last.body()).contains("One moment");
        assertThat(ask(other).join().statusCode()).isEqualTo(200);
    }
}

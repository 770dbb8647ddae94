package io.accounthealth.browser;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * How long people wait at 10,000 accounts: a first view with a cold cache, in the browser, and moving the slider and
 * the search, at the server. No test, since figures depend on the machine: it runs when it is named,
 * {@code -Dtest=FirstViewBenchmark}. Its peer is the page to sign in, which shows nothing.
 */
class FirstViewBenchmark {

    private static final int ACCOUNTS = 10_000;
    private static final int WEEKS = 26;
    private static final int BATCH = 4_000;
    private static final int VIEWS = 11;
    private static final int MOVES = 40;

    private final List<String> batch = new ArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void pages_at_ten_thousand_accounts() throws Exception {
        try (Product product = Product.start(List.of("-Xmx3g"), "--demo=false", "--accounthealth.watch.every=1d");
                Chromium chromium = Chromium.start()) {
            PlaywrightAssertions.setDefaultAssertionTimeout(BrowserTest.PATIENCE_MS);
            fill(product);
            for (String path :
                    List.of("/", "/?sort=name", "/my-day", "/alerts", "/book", "/retention", "/accounts/account-17")) {
                view(chromium, product, path);
            }
            view(chromium, product, "/sign-in");
            for (String path : List.of(
                    "/?asOf=%s",
                    "/my-day?asOf=%s",
                    "/alerts?asOf=%s",
                    "/book?asOf=%s",
                    "/accounts/account-17?asOf=%s",
                    "/v1/portfolio?asOf=%s")) {
                move(product, path);
            }
            search(product);
        }
    }

    private static void view(Chromium chromium, Product product, String path) {
        double[] loaded = new double[VIEWS];
        double[] whole = new double[VIEWS];
        long bytes = 0;
        for (int i = 0; i < VIEWS; i++) {
            try (Visit visit = Visit.of(chromium.browser(), product, "owner", ColorScheme.LIGHT, BrowserTest.WIDE)) {
                long start = System.nanoTime();
                visit.page().navigate(path);
                loaded[i] = ((Number) visit.page()
                                .evaluate("() => performance.getEntriesByType('navigation')[0].loadEventEnd"))
                        .doubleValue();
                visit.settled();
                whole[i] = (System.nanoTime() - start) / 1e6;
                bytes = visit.loadedBytes();
            }
        }
        say("cold view of " + path + ", loaded, ms", loaded);
        say("cold view of " + path + ", with all that loads later, ms", whole);
        System.out.printf(Locale.ROOT, "%-72s %,10d%n", "cold view of " + path + ", bytes over the wire", bytes);
    }

    private void move(Product product, String path) throws IOException, InterruptedException {
        double[] took = new double[MOVES];
        LocalDate day = LocalDate.now().minusDays(3);
        for (int i = 0; i < MOVES; i++) {
            long start = System.nanoTime();
            send(product, get(product, path.formatted(day.minusDays(4L * i))));
            took[i] = (System.nanoTime() - start) / 1e6;
        }
        say("moved to a day: " + path + ", ms", took);
    }

    private void search(Product product) throws IOException, InterruptedException {
        double[] took = new double[MOVES];
        for (int i = 0; i < MOVES; i++) {
            long start = System.nanoTime();
            send(product, get(product, "/v1/search?q=account%20" + (9 + i)));
            took[i] = (System.nanoTime() - start) / 1e6;
        }
        say("searched for, ms", took);
    }

    private static void say(String figure, double[] measured) {
        double[] sorted = measured.clone();
        Arrays.sort(sorted);
        System.out.printf(
                Locale.ROOT,
                "%-72s %,10.0f   %,.0f – %,.0f (%d)%n",
                figure,
                sorted[sorted.length / 2],
                sorted[0],
                sorted[sorted.length - 1],
                sorted.length);
    }

    /** Half a year of weekly spend, some talks, an answer and a contract of each, from one seed. */
    private void fill(Product product) throws IOException, InterruptedException {
        SplittableRandom random = new SplittableRandom(7);
        LocalDate start = LocalDate.now().minusWeeks(WEEKS);
        for (int i = 0; i < ACCOUNTS; i++) {
            String account = "account-" + i;
            String[] verticals = {"retail", "travel", "finance"};
            tell(product, account, "account-opened", start, """
                "name":"Account %d","currency":"USD","timeZone":"UTC","vertical":"%s","tier":"key"\
                """.formatted(i, verticals[i % verticals.length]));
            tell(product, account, "manager-assigned", start, "\"managerId\":\"manager-%d\"".formatted(i % 50));
            tell(product, account, "contract-signed", start, """
                "contractId":"c-1","kind":"msa","start":"%s","end":"%s","amount":"120000.00","currency":"USD"\
                """.formatted(
                            start, start.plusDays(200 + random.nextInt(160))));
            tell(product, account, "nps-answered", start.plusWeeks(20), "\"score\":" + random.nextInt(11));
            for (int week = 0; week < WEEKS - 1; week++) {
                LocalDate monday = start.plusWeeks(week);
                tell(product, account, "spend-reported", monday.plusWeeks(1), """
                    "periodStart":"%s","periodEnd":"%s","amount":"%d.00","currency":"USD"\
                    """.formatted(
                                monday, monday.plusWeeks(1), 500 + random.nextInt(4_000)));
                if (random.nextInt(4) == 0) {
                    tell(product, account, "interaction-logged", monday.plusDays(2), """
                        "channel":"email","direction":"outbound","summary":"Talked"\
                        """);
                }
            }
        }
        deliver(product);
    }

    private void tell(Product product, String account, String type, LocalDate day, String data)
            throws IOException, InterruptedException {
        batch.add("""
            {"specversion":"1.0","id":"%s-%s-%s","source":"feed","type":"accounthealth.%s.v1","subject":"%s",\
            "time":"%sT10:00:00Z","data":{%s}}\
            """.formatted(account, type, day, type, account, day, data));
        if (batch.size() == BATCH) {
            deliver(product);
        }
    }

    private void deliver(Product product) throws IOException, InterruptedException {
        String answer = send(
                product,
                request(product, "/v1/events")
                        .header("Content-Type", "application/cloudevents-batch+json")
                        .POST(BodyPublishers.ofString("[" + String.join(",", batch) + "]"))
                        .build());
        if (!answer.contains("\"rejected\":[]")) {
            throw new IllegalStateException(answer.substring(0, Math.min(answer.length(), 500)));
        }
        batch.clear();
    }

    private static HttpRequest get(Product product, String path) {
        return request(product, path)
                .header("Accept", "text/html,application/json")
                .build();
    }

    private static HttpRequest.Builder request(Product product, String path) {
        return HttpRequest.newBuilder(URI.create(product.base() + path))
                .header("Authorization", "Bearer " + product.token("owner"));
    }

    private String send(Product product, HttpRequest request) throws IOException, InterruptedException {
        var answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(product.base() + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }
}

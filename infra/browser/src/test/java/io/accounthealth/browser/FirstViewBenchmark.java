package io.accounthealth.browser;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * How long people wait at 10,000 accounts and 5,000,000 events: each screen of the owner's, in a browser with a cold
 * cache and at the server, and the search. No test, since figures depend on the machine: it runs when it is named,
 * {@code -Dtest=FirstViewBenchmark}, with {@code -Dview.accounts}, {@code -Dview.weeks} of daily spend each, and
 * {@code -Dview.screens}, a regular expression of paths; {@code -Dview.data} names a folder whose store is filled once
 * and kept. Its peer is the page to sign in, which shows nothing.
 */
class FirstViewBenchmark {

    private static final int ACCOUNTS = Integer.getInteger("view.accounts", 10_000);
    private static final int WEEKS = Integer.getInteger("view.weeks", 56);
    private static final Pattern SCREENS = Pattern.compile(System.getProperty("view.screens", ".*"));
    private static final @Nullable String DATA = System.getProperty("view.data");
    private static final String HEAP = System.getProperty("view.heap", "6g");
    private static final String[] OPTIONS = {"--demo=false", "--accounthealth.watch.every=1d"};
    private static final int BATCH = 4_000;
    private static final int VIEWS = 5;
    private static final int MOVES = 15;
    private static final int SEARCHES = 40;

    private static final Pattern LINK = Pattern.compile("href=\"(/[^\"?#]*)");

    private final List<String> batch = new ArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void screens_at_ten_thousand_accounts() throws Exception {
        boolean isFilled = DATA != null && Files.exists(Path.of(DATA, "account-health.db"));
        List<String> jvm = List.of("-Xmx" + HEAP);
        try (Product product =
                        DATA == null ? Product.start(jvm, OPTIONS) : Product.measured(Path.of(DATA), jvm, OPTIONS);
                Chromium chromium = Chromium.start()) {
            PlaywrightAssertions.setDefaultAssertionTimeout(BrowserTest.PATIENCE_MS);
            if (!isFilled) {
                fill(product);
            }
            System.out.printf(
                    "%-56s %-28s %-28s %-28s %s%n",
                    "screen, ms", "cold view, loaded", "with all that comes later", "at the server", "bytes");
            for (String path : screens(product)) {
                view(chromium, product, path);
            }
            view(chromium, product, "/sign-in");
            for (String path : List.of("/?q=account%%20%s", "/v1/search?q=account%%20%s")) {
                double[] took = new double[SEARCHES];
                for (int i = 0; i < SEARCHES; i++) {
                    took[i] = took(product, path.formatted(9 + i));
                }
                System.out.printf("%-56s %s%n", path.formatted("…"), figure(took));
            }
        }
    }

    /** What the menu leads to, what is behind it one by one, and the screens of one account. */
    private List<String> screens(Product product) throws IOException, InterruptedException {
        Set<String> all = new LinkedHashSet<>(List.of("/", "/?sort=name", "/?q=account%2017", "/?band=at-risk"));
        all.addAll(links(product, "/", ""));
        for (String list : List.of("/retention", "/boards", "/settings", "/rules")) {
            all.addAll(links(product, list, list + "/"));
        }
        all.removeIf(path -> path.startsWith("/accounts/"));
        all.add("/retention?in=EUR");
        all.add("/book?in=own");
        all.add("/portfolio/bands");
        String account = "/accounts/account-17";
        all.add(account);
        all.addAll(links(product, account, account + "/"));
        all.removeIf(path -> path.matches("/(sign-out|home|pages|css|js|fonts|look|v1|docs|static).*|.*[.]\\w+"));
        all.removeIf(path -> !SCREENS.matcher(path).matches());
        return List.copyOf(all);
    }

    private Set<String> links(Product product, String path, String under) throws IOException, InterruptedException {
        Set<String> found = new LinkedHashSet<>();
        Matcher links = LINK.matcher(send(product, get(product, path)));
        while (links.find()) {
            if (links.group(1).startsWith(under)) {
                found.add(links.group(1));
            }
        }
        return found;
    }

    private void view(Chromium chromium, Product product, String path) throws IOException, InterruptedException {
        double[] served = new double[MOVES];
        LocalDate day = LocalDate.now().minusDays(3);
        for (int i = 0; i < MOVES; i++) {
            served[i] = took(product, path + (path.contains("?") ? "&" : "?") + "asOf=" + day.minusDays(4L * i));
        }
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
        System.out.printf(
                Locale.ROOT,
                "%-56s %-28s %-28s %-28s %,10d%n",
                path,
                figure(loaded),
                figure(whole),
                figure(served),
                bytes);
    }

    /** Each time at another day, so that nothing is kept from the read before. */
    private double took(Product product, String path) throws IOException, InterruptedException {
        long start = System.nanoTime();
        send(product, get(product, path));
        return (System.nanoTime() - start) / 1e6;
    }

    private static String figure(double[] measured) {
        double[] sorted = measured.clone();
        Arrays.sort(sorted);
        return String.format(
                Locale.ROOT, "%,.0f (%,.0f – %,.0f)", sorted[sorted.length / 2], sorted[0], sorted[sorted.length - 1]);
    }

    /** Daily spend, talks, inquiries and their solutions, an NPS answer and a contract of each, from one seed. */
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
                            start, start.plusDays(330 + random.nextInt(160))));
            tell(product, account, "nps-answered", start.plusWeeks(WEEKS / 2), "\"score\":" + random.nextInt(11));
            for (int week = 0; week < WEEKS - 1; week++) {
                LocalDate monday = start.plusWeeks(week);
                for (int day = 0; day < 7; day++) {
                    tell(product, account, "spend-reported", monday.plusDays(day + 1), """
                        "periodStart":"%s","periodEnd":"%s","amount":"%d.00","currency":"USD"\
                        """.formatted(
                                    monday.plusDays(day), monday.plusDays(day + 1), 100 + random.nextInt(600)));
                }
                tell(product, account, "interaction-logged", monday.plusDays(2), """
                    "channel":"email","direction":"outbound","summary":"Talked"\
                    """);
                if (random.nextInt(2) == 0) {
                    tell(product, account, "inquiry-received", monday.plusDays(3), """
                        "inquiryId":"q-%d","channel":"email","priority":"normal"\
                        """.formatted(week));
                    tell(
                            product,
                            account,
                            "inquiry-resolved",
                            monday.plusDays(4),
                            "\"inquiryId\":\"q-%d\"".formatted(week));
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

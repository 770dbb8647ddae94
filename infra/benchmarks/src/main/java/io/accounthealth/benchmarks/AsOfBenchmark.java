package io.accounthealth.benchmarks;

import io.accounthealth.benchmarks.Facts.Fact;
import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.events.AccountId;
import io.accounthealth.model.figures.Score;
import io.accounthealth.model.health.HealthModel;
import io.accounthealth.model.health.HealthScore;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.query.projection.StreamTables;
import io.accounthealth.query.projection.TableProjector;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.sqlite.SqliteStores;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/**
 * Health at random points, over HTTP, of an account with 5,000 events and of one with 50,000 in the same two years.
 * Beside it a WebFlux server that answers with nothing, and loading and folding the whole stream, without HTTP.
 */
final class AsOfBenchmark implements Benchmarks.Benchmark {

    private static final int ROUNDS = 5;
    private static final int READS = 1_000;
    private static final int REPLAYS = 50;
    private static final int FOLDS = 5;
    private static final int CHECKED = 10;
    private static final List<Integer> SIZES = List.of(5_000, 50_000);

    private interface Read {
        void at(AccountId account, PointInTime point) throws IOException, InterruptedException;
    }

    @Override
    public void run(Path folder, PrintStream out) throws Exception {
        Path data = folder.resolve("product");
        Path copy = folder.resolve("peer");
        long head = fill(data);
        FileSystemUtils.copyRecursively(data, copy);
        try (Server first = Server.product(data, false)) {
            out.printf("%,d events in tables %.0f ms after the start%n", head, first.millisToReady());
        }
        Series series = new Series();
        try (Server product = Server.product(data, false);
                Server empty = Server.empty();
                Http http = new Http(product);
                Http nothing = new Http(empty);
                Stores stores = SqliteStores.open(copy, InstantSource.system())) {
            check(http, stores, head);
            for (int round = 0; round <= ROUNDS; round++) {
                // The first one warms up and does not count.
                measure(round == 0 ? new Series() : series, round, head, http, nothing, stores);
            }
        }
        out.print(series);
    }

    private static void measure(Series series, long seed, long head, Http http, Http nothing, Stores stores)
            throws IOException, InterruptedException {
        Read unanswered = (account, point) -> nothing.get(path(account, point));
        time(series, "peer: empty WebFlux handler", account(5_000), head, seed, READS, unanswered);
        for (int size : SIZES) {
            AccountId account = account(size);
            String events = ", %,d events".formatted(size);
            time(series, "live" + events, account, head, seed, READS, (a, p) -> http.get(path(a, p)));
            time(
                    series,
                    "replay=true" + events,
                    account,
                    head,
                    seed,
                    REPLAYS,
                    (a, p) -> http.get(path(a, p) + "&replay=true"));
            time(series, "peer: load and fold" + events, account, head, seed, FOLDS, (a, p) -> folded(stores, a, p));
        }
    }

    private static AccountId account(int size) {
        return new AccountId("with-" + size);
    }

    /** Both accounts in one log, in the order of their recording. @return the last position */
    private static long fill(Path data) {
        List<Fact> facts = new ArrayList<>();
        SIZES.forEach(size -> facts.addAll(Facts.history(account(size), size, size)));
        facts.sort(Comparator.comparing(Fact::recordedAt));
        try (Stores stores = SqliteStores.open(data, InstantSource.system())) {
            stores.log().restore(Forms.stored(facts));
            return stores.log().head().position();
        }
    }

    private static String path(AccountId account, PointInTime point) {
        return "/v1/accounts/%s/health?asOf=%s&knownAtPosition=%d"
                .formatted(account, point.asOf(), point.knownAtPosition());
    }

    /** Any instant of the two years, and any position once both accounts were opened. */
    private static PointInTime point(SplittableRandom random, long head) {
        return new PointInTime(
                Facts.START.plusSeconds(random.nextLong(Facts.SPAN.toSeconds())),
                random.nextLong(SIZES.size(), head + 1),
                PolicySelector.THEN);
    }

    /** Loads the whole stream of an account and folds it: no checkpoint, no table kept. */
    private static HealthScore folded(Stores stores, AccountId account, PointInTime point) {
        StreamTables tables = new StreamTables(new TableProjector(stores.log(), new EventCodec()));
        return tables.query(account, Long.MAX_VALUE, table -> HealthModel.evaluate(table, point, PolicyBook.BUILT_IN))
                .orElseThrow();
    }

    private static void check(Http http, Stores stores, long head) throws IOException, InterruptedException {
        SplittableRandom random = new SplittableRandom(1);
        for (int size : SIZES) {
            for (int i = 0; i < CHECKED; i++) {
                PointInTime point = point(random, head);
                JsonNode live = http.json(path(account(size), point));
                JsonNode replayed = http.json(path(account(size), point) + "&replay=true");
                HealthScore folded = folded(stores, account(size), point);
                AnswerEquality.check("replayed at " + point, replayed, live);
                AnswerEquality.check("score at " + point, live.get("score").asString(""), text(folded.score()));
                AnswerEquality.check(
                        "mean at " + point, live.get("weightedMean").asString(""), text(folded.weightedMean()));
            }
        }
    }

    private static String text(@Nullable Score points) {
        return points == null ? "" : points.toBigDecimal().stripTrailingZeros().toPlainString();
    }

    private static void time(
            Series series, String figure, AccountId account, long head, long seed, int reads, Read read)
            throws IOException, InterruptedException {
        SplittableRandom random = new SplittableRandom(seed);
        double[] millis = new double[reads];
        for (int i = 0; i < reads; i++) {
            PointInTime point = point(random, head);
            long start = System.nanoTime();
            read.at(account, point);
            millis[i] = Series.millisSince(start);
        }
        series.add(figure + ": p50, ms", Series.quantile(millis, 0.5));
        series.add(figure + ": p99, ms", Series.quantile(millis, 0.99));
    }
}

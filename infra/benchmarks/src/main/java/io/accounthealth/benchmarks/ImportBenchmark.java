package io.accounthealth.benchmarks;

import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.SpendEvent.SpendReported;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.sqlite.SqliteStores;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * A spend feed of {@value SpendFeed#ROWS} rows and {@value SpendFeed#ACCOUNTS} new accounts, from the first byte sent
 * until its import says that it is completed. Beside it the same facts as one batch of CloudEvents, and as commits
 * handed straight to the store, which is what the disk and the log alone cost.
 */
final class ImportBenchmark implements Benchmarks.Benchmark {

    private static final int ROUNDS = 5;
    private static final int WARM = 4;
    private static final long LOOK_EVERY_MILLIS = 5;
    private static final EventCodec CODEC = new EventCodec();

    @Override
    public void run(Path folder, PrintStream out) throws Exception {
        Series series = new Series();
        for (int round = 0; round < ROUNDS; round++) {
            Map<AccountId, BigDecimal> imported = imported(folder.resolve("import-" + round), series);
            Map<AccountId, BigDecimal> delivered = delivered(folder.resolve("batch-" + round), series);
            Map<AccountId, BigDecimal> appended = appended(folder.resolve("store-" + round), series);
            Same.check("spend by account, imported and delivered", imported, delivered);
            Same.check("spend by account, imported and appended", imported, appended);
        }
        out.print(series);
    }

    private static SpendFeed feed(int repeat) {
        return SpendFeed.of("acc-" + repeat + "-", repeat);
    }

    private static String name(String what, int repeat) {
        return what + (repeat == 0 ? ", first after a start, ms" : ", later ones, ms");
    }

    private static Map<AccountId, BigDecimal> imported(Path data, Series series)
            throws IOException, InterruptedException {
        try (Server product = Server.product(data, false);
                Http http = new Http(product)) {
            for (int repeat = 0; repeat <= WARM; repeat++) {
                String csv = feed(repeat).csv();
                long start = System.nanoTime();
                String at = http.post(
                                "/v1/imports/spend?mode=snapshot&openUnknown=true&source=" + SpendFeed.SOURCE + repeat,
                                "text/csv",
                                csv)
                        .headers()
                        .firstValue("Location")
                        .orElseThrow();
                JsonNode progress = http.json(at);
                while (progress.get("state").asString().equals("running")) {
                    Thread.sleep(LOOK_EVERY_MILLIS);
                    progress = http.json(at);
                }
                series.add(name("import", repeat), Series.millisSince(start));
                Same.check(
                        "reported by the import " + progress,
                        progress.get("reported").asInt(),
                        SpendFeed.ROWS);
            }
        }
        return spend(data);
    }

    private static Map<AccountId, BigDecimal> delivered(Path data, Series series)
            throws IOException, InterruptedException {
        try (Server product = Server.product(data, false);
                Http http = new Http(product)) {
            for (int repeat = 0; repeat <= WARM; repeat++) {
                SpendFeed feed = feed(repeat);
                String openings = Forms.cloudEvents("open-" + repeat, feed.openings());
                String rows = Forms.cloudEvents("rows-" + repeat, feed.rows());
                long start = System.nanoTime();
                http.deliver(openings, SpendFeed.ACCOUNTS);
                http.deliver(rows, SpendFeed.ROWS);
                series.add(name("peer: two batches of CloudEvents", repeat), Series.millisSince(start));
            }
        }
        return spend(data);
    }

    private static Map<AccountId, BigDecimal> appended(Path data, Series series) {
        try (Stores stores = SqliteStores.open(data, InstantSource.system())) {
            for (int repeat = 0; repeat <= WARM; repeat++) {
                var openings = Forms.commits(feed(repeat).openings());
                var rows = Forms.commits(feed(repeat).rows());
                long start = System.nanoTime();
                stores.log().append(openings);
                stores.log().append(rows);
                series.add(name("peer: the store alone", repeat), Series.millisSince(start));
            }
            return spend(stores.log());
        }
    }

    private static Map<AccountId, BigDecimal> spend(Path data) {
        try (Stores stores = SqliteStores.open(data, InstantSource.system())) {
            return spend(stores.log());
        }
    }

    private static Map<AccountId, BigDecimal> spend(EventLog log) {
        Map<AccountId, BigDecimal> spend = new TreeMap<>();
        Forms.each(log, (StoredEvent stored) -> {
            if (CODEC.decode(stored).event() instanceof SpendReported reported) {
                spend.merge(stored.envelope().accountId(), reported.amount(), BigDecimal::add);
            }
        });
        return spend;
    }
}

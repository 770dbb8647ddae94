package io.accounthealth.benchmarks;

import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.SpendEvent.SpendReported;
import io.accounthealth.schema.EventCodec;
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
    private static final EventCodec CODEC = new EventCodec();

    @Override
    public void run(Path folder, PrintStream out) throws Exception {
        Series series = new Series();
        Ingest ingest = new Ingest(
                repeat -> feed(repeat).openings(), repeat -> feed(repeat).rows(), true);
        for (int round = 0; round < ROUNDS; round++) {
            Path batch = folder.resolve("batch-" + round);
            Path store = folder.resolve("store-" + round);
            Map<AccountId, BigDecimal> imported = imported(folder.resolve("import-" + round), series);
            ingest.deliver(batch, series, "peer: two batches of CloudEvents");
            ingest.append(store, series);
            AnswerEquality.check("spend by account, imported and delivered", imported, spend(batch));
            AnswerEquality.check("spend by account, imported and appended", imported, spend(store));
        }
        out.print(series);
    }

    private static SpendFeed feed(int repeat) {
        return SpendFeed.of("acc-" + repeat + "-", repeat);
    }

    private static Map<AccountId, BigDecimal> imported(Path data, Series series)
            throws IOException, InterruptedException {
        try (Server product = Server.product(data, false);
                Http http = new Http(product)) {
            for (int repeat = 0; repeat <= Ingest.WARM; repeat++) {
                String csv = feed(repeat).csv();
                long start = System.nanoTime();
                JsonNode progress = http.importSpend(SpendFeed.SOURCE + repeat, csv);
                series.add(Ingest.name("import", repeat), Series.millisSince(start));
                AnswerEquality.check(
                        "reported by the import " + progress,
                        progress.get("reported").asInt(),
                        SpendFeed.ROWS);
            }
        }
        return spend(data);
    }

    private static Map<AccountId, BigDecimal> spend(Path data) {
        Map<AccountId, BigDecimal> spend = new TreeMap<>();
        try (Stores stores = SqliteStores.open(data, InstantSource.system())) {
            Forms.each(stores.log(), (StoredEvent stored) -> {
                if (CODEC.decode(stored).event() instanceof SpendReported reported) {
                    spend.merge(stored.envelope().accountId(), reported.amount(), BigDecimal::add);
                }
            });
        }
        return spend;
    }
}

package io.accounthealth.benchmarks;

import io.accounthealth.benchmarks.Facts.Fact;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.sqlite.SqliteStores;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.IntFunction;

/**
 * The same facts over HTTP and straight into the store: once right after a start, then warm.
 *
 * @param openings of the accounts of a repeat
 * @param facts of these accounts
 * @param openingsCount whether the time includes the openings
 */
record Ingest(IntFunction<List<Fact>> openings, IntFunction<List<Fact>> facts, boolean openingsCount) {
    static final int WARM = 4;

    static String name(String what, int repeat) {
        return what + (repeat == 0 ? ", first after a start, ms" : ", later ones, ms");
    }

    /** As batches of CloudEvents to the packaged product. */
    void deliver(Path data, Series series, String figure) throws IOException, InterruptedException {
        try (Server product = Server.product(data, false);
                Http http = new Http(product)) {
            for (int repeat = 0; repeat <= WARM; repeat++) {
                List<Fact> opened = openings.apply(repeat);
                List<Fact> given = facts.apply(repeat);
                String openingBatch = Forms.cloudEvents("open-" + repeat, opened);
                String batch = Forms.cloudEvents("facts-" + repeat, given);
                long start = System.nanoTime();
                http.deliver(openingBatch, opened.size());
                start = openingsCount ? start : System.nanoTime();
                http.deliver(batch, given.size());
                series.add(name(figure, repeat), Series.millisSince(start));
            }
        }
    }

    /** As commits to the SQLite log, which syncs too. */
    void append(Path data, Series series) {
        try (Stores stores = SqliteStores.open(data, InstantSource.system())) {
            for (int repeat = 0; repeat <= WARM; repeat++) {
                var opened = Forms.commits(openings.apply(repeat));
                var commits = Forms.commits(facts.apply(repeat));
                long start = System.nanoTime();
                stores.log().append(opened);
                start = openingsCount ? start : System.nanoTime();
                stores.log().append(commits);
                series.add(name("peer: the store alone", repeat), Series.millisSince(start));
            }
        }
    }
}

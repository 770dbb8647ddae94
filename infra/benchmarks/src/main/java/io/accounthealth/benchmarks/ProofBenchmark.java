package io.accounthealth.benchmarks;

import io.accounthealth.proof.Checkpoint;
import io.accounthealth.proof.Hashing;
import io.accounthealth.proof.Paths;
import io.accounthealth.proof.SignedNote;
import io.accounthealth.proof.Tree;
import io.accounthealth.proof.TreeFiles;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.sqlite.SqliteStores;
import io.accounthealth.transparency.ProofSettings;
import io.accounthealth.transparency.TransparencyLog;
import io.accounthealth.transparency.folder.ProofFolder;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What proofs cost: events a second that the SQLite log acknowledges to 64 writers, with a tree that follows and signs
 * it and without, in turns; and the time of a proof that one of ten million events is in the tree, from files. The tree
 * that followed has all events in the end, and each proof is checked.
 */
final class ProofBenchmark implements Benchmarks.Benchmark {

    private static final int ROUNDS = 5;
    private static final int EVENTS = 64 * 512;
    private static final int WRITERS = 64;
    private static final double MILLIS_A_SECOND = 1_000;

    private static final long LEAVES = 10_000_000;
    private static final int AT_ONCE = 100_000;
    private static final int PROOFS = 2_000;
    private static final long SEED = 7;

    @Override
    public void run(Path folder, PrintStream out) throws Exception {
        Series series = new Series();
        for (int round = 0; round <= ROUNDS; round++) {
            // The first one warms up and does not count.
            Series counted = round == 0 ? new Series() : series;
            boolean provenFirst = round % 2 == 0;
            append(folder.resolve("first-" + round), provenFirst, counted);
            append(folder.resolve("second-" + round), !provenFirst, counted);
        }
        proofs(folder.resolve("tree"), series);
        out.print(series);
    }

    private static void append(Path data, boolean proven, Series series) throws Exception {
        try (Stores stores = SqliteStores.open(data, InstantSource.system());
                ProofFolder folder = ProofFolder.open(data.resolve("proof"))) {
            TransparencyLog transparency = new TransparencyLog(
                    stores.log(), folder, new ProofSettings(null, 10_000, Duration.ofSeconds(60), null), null);
            if (proven) {
                transparency.start();
            }
            series.add(
                    "log, %d writers, %s: events/s".formatted(WRITERS, proven ? "with proofs" : "without"),
                    Writers.eventsPerSecond(stores.log(), WRITERS, EVENTS));
            if (proven) {
                long behind = System.nanoTime();
                AnswerEquality.check(
                        "events in the tree and in the log",
                        size(transparency),
                        stores.log().head().position());
                series.add("until the tree has the last event too, ms", Series.millisSince(behind));
            }
            transparency.stop();
        }
    }

    private static long size(TransparencyLog transparency) {
        SignedNote note = transparency.seal(EVENTS, false).note();
        return Checkpoint.parse(note.text()).size();
    }

    private static void proofs(Path folder, Series series) {
        Hashing hashing = new Hashing();
        try (TreeFiles files = TreeFiles.open(folder)) {
            long start = System.nanoTime();
            for (long first = 0; first < LEAVES; first += AT_ONCE) {
                List<byte[]> hashes = new ArrayList<>(AT_ONCE);
                for (long leaf = first; leaf < first + AT_ONCE; leaf++) {
                    hashes.add(leafHash(hashing, leaf));
                }
                files.append(hashes);
            }
            series.add("10,000,000 leaves into the tree's files, s", Series.millisSince(start) / MILLIS_A_SECOND);
            Tree tree = new Tree(files);
            byte[] root = tree.root(LEAVES);
            Random random = new Random(SEED);
            double[] took = new double[PROOFS];
            for (int proof = 0; proof < PROOFS; proof++) {
                long leaf = random.nextLong(LEAVES);
                long begun = System.nanoTime();
                List<byte[]> path = tree.inclusion(leaf, LEAVES);
                took[proof] = Series.millisSince(begun);
                boolean holds = Paths.includes(root, LEAVES, leaf, leafHash(hashing, leaf), path);
                AnswerEquality.check("a proof and the root that it leads to", holds, true);
            }
            series.add("inclusion in 10,000,000, p50, ms", Series.quantile(took, 0.5));
            series.add("inclusion in 10,000,000, p99, ms", Series.quantile(took, 0.99));
        }
    }

    private static byte[] leafHash(Hashing hashing, long leaf) {
        return hashing.leaf(ByteBuffer.allocate(Long.BYTES).putLong(leaf).array());
    }
}

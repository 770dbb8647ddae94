package io.accounthealth.benchmarks;

import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.proof.AccountHeads;
import io.accounthealth.proof.Checkpoint;
import io.accounthealth.proof.EventLeaf;
import io.accounthealth.proof.Hashing;
import io.accounthealth.proof.SigningKey;
import io.accounthealth.proof.Tree;
import io.accounthealth.proof.TreeFiles;
import io.accounthealth.proof.export.Export;
import io.accounthealth.proof.export.Manifest;
import io.accounthealth.proof.export.Manifest.Filter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Verifying an export of 1,000,000 events of 1,000 accounts, some 280 bytes of payload each, with the packaged auditor,
 * the start of its JVM included. Beside it {@code sha256sum} over the same file, which reads it and no more.
 */
final class AuditBenchmark implements Benchmarks.Benchmark {

    static final int EVENTS = Integer.getInteger("audit.events", 1_000_000);
    static final int ACCOUNTS = 1_000;
    static final int PAGE = 10_000;
    private static final int CHECKPOINT_EVERY = 10_000;
    private static final int ROUNDS = 7;
    private static final String ORIGIN = "account-health/0123456789abcdef";

    @Override
    public void run(Path folder, PrintStream out) throws Exception {
        Path export = folder.resolve("export.ndjson");
        SigningKey key = SigningKey.generate(ORIGIN);
        write(folder, export, key);
        Path vkey = Files.writeString(folder.resolve("log.vkey"), key.verifier() + "\n");
        out.printf("an export of %,d events, %,d bytes%n", EVENTS, Files.size(export));
        List<String> auditor = List.of(
                Server.thisJava(),
                "-jar",
                Server.jar("auditor", "auditor.jar").toString(),
                "verify",
                export.toString());
        List<String> withKey = new ArrayList<>(auditor);
        withKey.addAll(List.of("--key", vkey.toString()));
        List<String> peer = List.of("sha256sum", export.toString());
        Series series = new Series();
        for (int round = 0; round <= ROUNDS; round++) {
            // The first one fills the cache of the disk and does not count.
            Series counted = round == 0 ? new Series() : series;
            time(counted, "peer: sha256sum, ms", peer);
            time(counted, "auditor verify, ms", withKey);
        }
        out.print(series);
    }

    private static void time(Series series, String figure, List<String> command) throws Exception {
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (!process.waitFor(10, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        series.add(figure, Series.millisSince(start));
        AnswerEquality.check(String.join(" ", command), process.exitValue(), 0);
    }

    private static void write(Path folder, Path file, SigningKey key) throws IOException {
        List<StoredEvent> page = new ArrayList<>();
        AccountHeads heads = new AccountHeads();
        List<Checkpoint> checkpoints = new ArrayList<>();
        try (TreeFiles nodes = TreeFiles.open(folder.resolve("tree"))) {
            EventLeaf leaf = new EventLeaf(new Hashing());
            GeneratedEvents first = new GeneratedEvents();
            for (page = first.next(); !page.isEmpty(); page = first.next()) {
                List<byte[]> leaves = new ArrayList<>(page.size());
                for (StoredEvent event : page) {
                    String account = event.envelope().accountId().value();
                    byte[] hash = leaf.hash(event, heads.last(account));
                    heads.append(account, hash);
                    leaves.add(hash);
                }
                nodes.append(leaves);
                checkpoints.add(new Checkpoint(
                        ORIGIN, nodes.size(), new Tree(nodes).root(nodes.size()), heads.accounts(), heads.root()));
            }
            Manifest manifest = new Manifest(
                    Manifest.FORMAT,
                    ORIGIN,
                    "2026-01-01T00:00:00Z",
                    "benchmark",
                    EVENTS,
                    "2026-01-01T00:00:00.000000Z",
                    Filter.NONE,
                    EVENTS,
                    Map.of("interaction-logged", 1),
                    Manifest.provenBy(Filter.NONE),
                    Manifest.notProvenBy(Filter.NONE));
            GeneratedEvents again = new GeneratedEvents();
            Export export = new Export(
                    manifest,
                    key,
                    List.of(key.verifier().toString()),
                    List.of(),
                    key.sign(checkpoints.getLast().text()),
                    nodes,
                    new Export.History() {
                        @Override
                        public List<StoredEvent> next() {
                            return again.next();
                        }

                        @Override
                        public long positionBefore(StoredEvent event) {
                            throw new IllegalStateException("an export of all of it has met every event");
                        }
                    },
                    size -> size % CHECKPOINT_EVERY == 0 && size < EVENTS
                            ? key.sign(checkpoints.get((int) (size / PAGE) - 1).text())
                            : null,
                    heads.sorted());
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                while (export.write(out) >= 0) {
                    // a page after the other
                }
            }
        }
    }
}

package io.accounthealth.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;

/**
 * From {@code java -jar} to the line that says where the product listens, and the memory that it then holds. Beside it
 * the empty server, which is what a JVM with WebFlux costs.
 */
final class StartBenchmark implements Benchmarks.Benchmark {

    private static final int ROUNDS = 5;
    private static final int READS_AN_ACCOUNT = 9;

    @Override
    public void run(Path folder, PrintStream out) throws Exception {
        Series series = new Series();
        for (int round = 0; round < ROUNDS; round++) {
            Path data = folder.resolve("data-" + round);
            String first = visit(data, series, "first start, makes up the demo");
            String later = visit(data, series, "later start, demo there");
            AnswerEquality.check("the portfolio after a restart", later, first);
            try (Server empty = Server.empty()) {
                series.add("empty WebFlux server: start to ready, ms", empty.millisToReady());
                series.add("empty WebFlux server: resident, MiB", empty.residentMib());
            }
        }
        out.print(series);
    }

    private static String visit(Path data, Series series, String name) throws IOException, InterruptedException {
        try (Server product = Server.productOnPathJava(data);
                Http http = new Http(product)) {
            series.add(name + ": to ready, ms", product.millisToReady());
            series.add(name + ": processor time until ready, ms", product.cpuMillis());
            long start = System.nanoTime();
            JsonNode accounts = http.json("/v1/accounts?limit=500&asOf=2026-01-01&knownAtPosition=40000");
            series.add(name + ": first list, ms", Series.millisSince(start));
            series.add(name + ": resident when ready, MiB", product.residentMib());
            for (JsonNode account : http.json("/v1/accounts?limit=500").get("accounts")) {
                String path = "/v1/accounts/" + account.get("accountId").asString();
                for (int i = 0; i < READS_AN_ACCOUNT; i++) {
                    http.get(path + "/health?asOf=2026-0" + (1 + i % 9) + "-01");
                }
                http.get(path + "/timeline?limit=100");
            }
            http.get("/v1/portfolio");
            series.add(name + ": resident after 400 reads, MiB", product.residentMib());
            return accounts.toString();
        }
    }
}

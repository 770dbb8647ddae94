package io.accounthealth.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What a write, a read of an account and one of the portfolio take while 240 streams of changes are brought up from the
 * first event on: without any, with an account manager's, who sees few accounts, and with the owner's, who sees all.
 * Over the demo, by one caller in turn.
 */
final class FollowersBenchmark implements Benchmarks.Benchmark {

    private static final int STREAMS = 240;
    private static final int WARM_UP = 100;
    private static final int ROUNDS = 200;
    private static final double SLOWEST = 0.99;

    @Override
    public void run(Path folder, PrintStream out) throws Exception {
        Path data = folder.resolve("data");
        try (Server server = Server.product(data, true);
                Http http = new Http(server)) {
            String account = http.json("/v1/accounts?limit=1")
                    .at("/accounts/0/accountId")
                    .asString();
            measure(http, account, WARM_UP);
            print(out, "without streams", measure(http, account, ROUNDS));
            for (Map.Entry<String, String> who : List.of(
                    Map.entry("240 of an account manager", "account-manager@maya.okafor"),
                    Map.entry("240 of the owner", "owner"))) {
                try (Streams streams = new Streams(
                        server, Files.readString(data.resolve("tokens").resolve(who.getValue())))) {
                    print(out, who.getKey(), measure(http, account, ROUNDS));
                    out.printf("  %,d bytes of changes told meanwhile%n", streams.told.get());
                }
            }
        }
    }

    private static double[][] measure(Http http, String account, int rounds) throws Exception {
        double[][] millis = new double[3][rounds];
        for (int i = 0; i < rounds; i++) {
            long start = System.nanoTime();
            http.post("/v1/accounts/" + account + "/take-temperature", "application/json", "{\"temperature\":4}");
            millis[0][i] = Series.millisSince(start);
            start = System.nanoTime();
            http.get("/v1/accounts/" + account + "/health");
            millis[1][i] = Series.millisSince(start);
            start = System.nanoTime();
            http.get("/v1/portfolio");
            millis[2][i] = Series.millisSince(start);
        }
        return millis;
    }

    private static void print(PrintStream out, String when, double[][] millis) {
        List<String> what = List.of("write", "account", "portfolio");
        for (int i = 0; i < millis.length; i++) {
            out.printf(
                    "%-26s %-10s median %,8.1f ms, 99 of 100 within %,8.1f ms%n",
                    when, what.get(i), Series.quantile(millis[i], 0.5), Series.quantile(millis[i], SLOWEST));
        }
    }

    /** Each read as fast as it comes. */
    private static final class Streams implements AutoCloseable {

        private final List<Socket> sockets = new ArrayList<>();
        private final AtomicLong told = new AtomicLong();

        Streams(Server server, String token) throws IOException {
            for (int i = 0; i < STREAMS; i++) {
                Socket socket =
                        new Socket(server.base().getHost(), server.base().getPort());
                sockets.add(socket);
                socket.getOutputStream()
                        .write("GET /v1/changes?after=0 HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n"
                                .formatted(token.strip())
                                .getBytes(StandardCharsets.US_ASCII));
                Thread.ofPlatform().daemon().start(() -> read(socket));
            }
        }

        private void read(Socket socket) {
            byte[] buffer = new byte[1 << 16];
            try {
                InputStream in = socket.getInputStream();
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    told.addAndGet(read);
                }
            } catch (IOException e) {
                // the benchmark has closed it
            }
        }

        @Override
        public void close() throws IOException {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }
}

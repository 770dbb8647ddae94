package io.accounthealth.deploy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** Stands in for one side behind the proxy: answers with its name, and remembers what it was asked. */
final class Side implements AutoCloseable {

    /** @param body its length */
    record Asked(String method, String target, Map<String, List<String>> headers, long body) {
        String header(String name) {
            return String.join("|", headers.getOrDefault(name, List.of()));
        }
    }

    private final String name;
    private final HttpServer server;
    private final CountDownLatch rest = new CountDownLatch(1);
    final ConcurrentLinkedQueue<Asked> asked = new ConcurrentLinkedQueue<>();

    Side(String name) throws IOException {
        this.name = name;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Lets an answer that has begun go on. */
    void goOn() {
        rest.countDown();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            long body = exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
            Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            headers.putAll(exchange.getRequestHeaders());
            asked.add(new Asked(
                    exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers, body));
            exchange.getResponseHeaders().set("X-Side", name);
            exchange.getResponseHeaders().set("X-Frame-Options", "SAMEORIGIN");
            if (exchange.getRequestURI().getPath().equals("/v1/changes")) {
                begin(exchange);
            } else {
                exchange.sendResponseHeaders(200, -1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void begin(HttpExchange exchange) throws IOException, InterruptedException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        out.write("data: first\n\n".getBytes(StandardCharsets.UTF_8));
        out.flush();
        rest.await();
        out.write("data: second\n\n".getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        rest.countDown();
        server.stop(0);
    }
}

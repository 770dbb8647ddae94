package io.accounthealth.deploy;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * nginx with the configuration that is shipped, on a free port of this machine, in front of servers that run already.
 */
public final class Proxy implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 300;

    private final Path folder;
    private final Process nginx;
    private final int port;

    private Proxy(Path folder, Process nginx, int port) {
        this.folder = folder;
        this.nginx = nginx;
        this.port = port;
    }

    /**
     * @param folder of its own, empty, for what nginx writes
     * @param command ports of the write side's nodes
     * @param query ports of the read side's nodes, the first of which keeps the proofs
     */
    public static Proxy start(Path folder, List<Integer> command, List<Integer> query) throws Exception {
        return start(folder, command, query, query.getFirst());
    }

    /** @param proofs port of the node that keeps the proofs */
    static Proxy start(Path folder, List<Integer> command, List<Integer> query, int proofs) throws Exception {
        String program = Tool.NGINX.path();
        int port = freePort();
        String site = Shipped.text(Shipped.CHART.resolve("files/proxy.conf.template"))
                .replace("${COMMAND_SERVERS}", servers(command))
                .replace("${QUERY_SERVERS}", servers(query))
                .replace("${PROOF_SERVERS}", servers(List.of(proofs)))
                .replace("${PROXY_LISTEN}", "127.0.0.1:" + port)
                .replace("${PUBLIC_SCHEME}", "http")
                .replace("/dev/stdout", folder.resolve("access.log").toString());
        Files.writeString(folder.resolve("site.conf"), site);
        // What the image's own nginx.conf has, without root and without /var.
        Files.writeString(folder.resolve("nginx.conf"), """
            %3$s
            daemon off;
            worker_processes 1;
            pid %1$s/nginx.pid;
            error_log %1$s/error.log warn;
            events { worker_connections 512; }
            http {
                default_type application/octet-stream;
                %2$s
                include %1$s/site.conf;
            }
            """.formatted(
                        folder,
                        Arrays.stream(new String[] {"client_body", "proxy", "fastcgi", "uwsgi", "scgi"})
                                .map(kind -> kind + "_temp_path " + folder.resolve("tmp-" + kind) + ";")
                                .collect(joining("\n    ")),
                        // Else workers of root's become nobody's, who may not write here.
                        "root".equals(System.getProperty("user.name")) ? "user root;" : ""));
        Process nginx = new ProcessBuilder(
                        program,
                        "-e",
                        folder.resolve("error.log").toString(),
                        "-c",
                        folder.resolve("nginx.conf").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out.log").toFile())
                .start();
        Proxy proxy = new Proxy(folder, nginx, port);
        proxy.awaitListening();
        return proxy;
    }

    public URI base() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** A line of JSON a request, once it has been answered. */
    List<String> accessLog() throws IOException {
        return Files.readAllLines(folder.resolve("access.log"));
    }

    private void awaitListening() throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (true) {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                return;
            } catch (IOException e) {
                if (nginx.waitFor(50, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
                    close();
                    throw new IllegalStateException("nginx did not start: "
                            + Shipped.text(folder.resolve("error.log"))
                            + Shipped.text(folder.resolve("out.log")));
                }
            }
        }
    }

    private static String servers(List<Integer> ports) {
        return ports.stream().map("server 127.0.0.1:%d;"::formatted).collect(joining(" "));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws Exception {
        nginx.destroy();
        if (!nginx.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            nginx.destroyForcibly().waitFor();
        }
    }
}

package io.accounthealth.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.command.policies.FirstRules;
import io.accounthealth.edge.access.tokens.TokenAccess;
import io.accounthealth.model.alerts.DetectedFact;
import io.accounthealth.query.alerts.WatchRecorder;
import io.accounthealth.query.point.MinPosition;
import io.accounthealth.service.CommandLine.Wish;
import io.accounthealth.storage.Stores;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The platform as it runs at this machine, with an account of mia's, one of noah's, and callers of every kind. */
public final class Guarded implements AutoCloseable {

    public static final String MIA = "account-manager@mia";
    public static final String NOAH = "account-manager@noah";
    public static final String CRM = "integration@crm";
    public static final String OWNER = "owner";
    public static final String NOBODY = "";

    /** Only what hangs takes this long. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    public record Answer(int status, String type, String body, HttpResponse<?> whole) {
        public JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }
    }

    private static volatile DescribedAnswers described;

    private final HttpClient http = HttpClient.newHttpClient();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Path data;
    final ConfigurableApplicationContext context;

    public Guarded(Path data) throws Exception {
        this(data, Map.of());
    }

    /** @param settings of the application */
    public Guarded(Path data, Map<String, Object> settings) throws Exception {
        this(data, settings, InstantSource.system());
    }

    /** @param clock by which all is recorded, and noticed */
    public Guarded(Path data, Map<String, Object> settings, InstantSource clock) throws Exception {
        this.data = data;
        // Makes the tokens, unless another start left them; the platform reads them when it starts.
        TokenAccess.open(data.resolve("tokens"), List.of(MIA, NOAH, CRM), InstantSource.system());
        Map<String, Object> all = new HashMap<>(settings);
        all.putIfAbsent(FirstRules.SETTING, false); // most of what is told here is told by the rules of the product
        all.putIfAbsent("accounthealth.min-position-patience", "2m"); // however busy the machine is
        Arguments arguments = new Arguments(Wish.START, 0, "127.0.0.1", data, false, null, null, null, all);
        PrintStream out = new PrintStream(printed, true);
        context = inTurn(() -> Platform.start(arguments, clock, out));
        describe();
        open("own", "mia");
        open("foreign", "noah");
    }

    /** By the description of the first, since what is described is the same everywhere. */
    private void describe() throws Exception {
        synchronized (Guarded.class) {
            if (described == null) {
                described = new DescribedAnswers(description().body());
            }
        }
    }

    /** The API description, which a start beside it would change: schemas are named once in a JVM. */
    Answer description() throws Exception {
        synchronized (Guarded.class) {
            return send(NOBODY, "GET", "/v3/api-docs", null);
        }
    }

    /** Each start sets up the logging of the whole JVM, which two of them cannot do at once. */
    static ConfigurableApplicationContext inTurn(Supplier<ConfigurableApplicationContext> start) {
        synchronized (Guarded.class) {
            return start.get();
        }
    }

    private void open(String account, String manager) throws Exception {
        json(OWNER, "POST", "/v1/accounts", """
            {"accountId":"%s","name":"Name of %s","currency":"USD","timeZone":"UTC"}\
            """.formatted(account, account));
        json(OWNER, "POST", "/v1/accounts/" + account + "/assign-manager", "{\"managerId\":\"%s\"}".formatted(manager));
    }

    String base() {
        return "http://127.0.0.1:" + port();
    }

    int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    String bearer(String caller) {
        return Bearer.of(data, caller);
    }

    /** A read, which sees all that is recorded, unless its headers name another position. */
    public Answer get(String caller, String path, String... headers) throws Exception {
        return send(caller, "GET", path, null, headers);
    }

    /** The position of the last event that is recorded. */
    long head() {
        return context.getBean(Stores.class).log().head().position();
    }

    public Answer json(String caller, String method, String path, String body, String... headers) throws Exception {
        String[] all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 0, headers.length);
        all[headers.length] = "Content-Type";
        all[headers.length + 1] = "application/json";
        return send(caller, method, path, body, all);
    }

    /** A command of the owner's on an account, which is taken. @return the answer */
    public JsonNode tell(String account, String command, String body) throws Exception {
        return taken(200, "/v1/accounts/" + account + "/" + command, body);
    }

    /** What the watch would detect. */
    public void notice(DetectedFact detected) {
        context.getBean(WatchRecorder.class).record(List.of(detected));
    }

    /** What the owner posts, which is answered with this status. @return the answer */
    public JsonNode taken(int status, String path, String body) throws Exception {
        Answer answer = json(OWNER, "POST", path, body);
        assertThat(answer.status()).as(path + " " + answer.body()).isEqualTo(status);
        return answer.json();
    }

    /**
     * Of a stream without an end only the first event.
     *
     * @param caller the name of a token's file, {@link #NOBODY} for none
     */
    public Answer send(String caller, String method, String path, String body, String... headers) throws Exception {
        return send(caller, method, path, body, "\n\n", headers);
    }

    /** @param last what the part of a stream without an end that is read ends with */
    Answer upTo(String last, String caller, String path, String... headers) throws Exception {
        return send(caller, "GET", path, null, last, headers);
    }

    private Answer send(String caller, String method, String path, String body, String last, String... headers)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base() + path))
                .timeout(PATIENCE)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!caller.equals(NOBODY)) {
            request.header("Authorization", bearer(caller));
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        if (method.equals("GET") && !List.of(headers).contains(MinPosition.HEADER)) {
            request.header(MinPosition.HEADER, Long.toString(head()));
        }
        HttpResponse<InputStream> answer = http.send(request.build(), BodyHandlers.ofInputStream());
        String type = answer.headers().firstValue("Content-Type").orElse("");
        try (InputStream in = answer.body()) {
            boolean endless = type.startsWith("text/event-stream");
            String given = endless ? beginning(in, last) : new String(in.readAllBytes(), StandardCharsets.UTF_8);
            if (described != null) {
                described.check(method, path, answer.statusCode(), type, given);
            }
            return new Answer(answer.statusCode(), type, given, answer);
        }
    }

    /** Heartbeats let it look at the time again and again. */
    private static String beginning(InputStream in, String last) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        for (int size = in.read(buffer); size >= 0; size = in.read(buffer)) {
            read.write(buffer, 0, size);
            if (read.toString(StandardCharsets.UTF_8).contains(last)) {
                break;
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError(last + " did not come, but " + read);
            }
        }
        return read.toString(StandardCharsets.UTF_8);
    }

    /** A stream of changes that can be read line by line. */
    HttpResponse<java.util.stream.Stream<String>> changes(String caller) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(base() + "/v1/changes?after=0"))
                        .header("Authorization", bearer(caller))
                        .build(),
                BodyHandlers.ofLines());
    }

    /** Over a plain socket, since no client sends what this may hold. The first line of the answer. */
    String raw(String caller, String line, String... headers) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port())) {
            String head = line + " HTTP/1.1\r\nHost: 127.0.0.1:" + port() + "\r\nConnection: close\r\n"
                    + (caller.equals(NOBODY) ? "" : "Authorization: " + bearer(caller) + "\r\n")
                    + String.join(
                            "",
                            java.util.Arrays.stream(headers)
                                    .map(h -> h + "\r\n")
                                    .toList()) + "\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return answer.lines().findFirst().orElse("");
        }
    }

    @Override
    public void close() {
        context.close();
    }
}

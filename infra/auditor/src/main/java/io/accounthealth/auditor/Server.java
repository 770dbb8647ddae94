package io.accounthealth.auditor;

import io.accounthealth.auditor.console.AuditException;
import io.accounthealth.auditor.console.Json;
import io.accounthealth.auditor.console.Text;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** A server's answers, none of which is trusted. */
final class Server {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    /** What is read of an answer that is no export. */
    private static final int MOST = 1 << 24;

    private final URI base;
    private final @Nullable String token;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    Server(URI base, @Nullable String token) {
        this.base = base;
        this.token = token;
    }

    /** @throws AuditException when there is no answer, or a refusal */
    String text(String path) {
        try (InputStream body = stream(path)) {
            return new String(body.readNBytes(MOST), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    JsonNode json(String path) {
        try {
            return Json.mapper().readTree(text(path));
        } catch (JacksonException e) {
            throw AuditException.unreadable(base + path + " answered with something that is no JSON", e);
        }
    }

    InputStream stream(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(PATIENCE);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            HttpResponse<InputStream> response = http.send(request.build(), BodyHandlers.ofInputStream());
            if (response.statusCode() != OK) {
                throw refused(path, response);
            }
            return response.body();
        } catch (IOException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable(e);
        }
    }

    private AuditException unreachable(Exception e) {
        return AuditException.unreachable("--server: " + base + " cannot be reached: " + Text.message(e), e);
    }

    private AuditException refused(String path, HttpResponse<InputStream> response) throws IOException {
        int status = response.statusCode();
        String said = base + path + " answered with " + status + detail(response.body());
        if (status == UNAUTHORIZED || status == FORBIDDEN) {
            return AuditException.usage(
                    said + "; give with --token-file the token of someone who may, such as an auditor");
        }
        return AuditException.unreachable(said, null);
    }

    /** The detail of a problem (RFC 9457). */
    private static String detail(InputStream body) throws IOException {
        try (body) {
            JsonNode problem = Json.mapper().readTree(body.readNBytes(MOST));
            String detail = problem.path("detail").asString("");
            return detail.isEmpty() ? "" : ": " + detail;
        } catch (JacksonException e) {
            return "";
        }
    }
}

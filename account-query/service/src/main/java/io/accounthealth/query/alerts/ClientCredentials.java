package io.accounthealth.query.alerts;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A token that the issuer gives the clock for credentials of its own (OAuth 2, grant {@code client_credentials}), used
 * until it is about to end.
 */
final class ClientCredentials implements ClockToken {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** So long before its end a token is not used any more: it must outlast the request. */
    private static final Duration EARLY = Duration.ofSeconds(60);

    /** Of a token of which the issuer does not say for how long it holds. */
    private static final Duration USUAL = Duration.ofMinutes(5);

    /**
     * @param issuer whose metadata name the address that gives tokens
     * @param audience that the token is to be for, which some issuers want to be told
     * @param id of the client
     * @param secretFile read for each token, since the secret may be renewed
     * @param address that gives tokens; null for that of the issuer's metadata
     * @param scope to ask for; null for what the issuer gives unasked
     */
    record Client(
            String issuer,
            String audience,
            String id,
            Path secretFile,
            @Nullable URI address,
            @Nullable String scope) {}

    private final Client client;
    private final InstantSource clock;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private @Nullable String token;
    private Instant until = Instant.MIN;

    ClientCredentials(Client client, InstantSource clock) {
        this.client = client;
        this.clock = clock;
    }

    @Override
    public synchronized String value() throws IOException, InterruptedException {
        String known = token;
        if (known != null && clock.instant().isBefore(until)) {
            return known;
        }
        Instant asked = clock.instant();
        JsonNode answer = asked(client.address() == null ? addressOfIssuer() : client.address());
        String given = answer.path("access_token").asString("");
        if (given.isEmpty()) {
            throw new IOException("the issuer's answer has no access_token");
        }
        Duration holds = Duration.ofSeconds(answer.path("expires_in").asLong(USUAL.toSeconds()));
        until = asked.plus(holds).minus(EARLY);
        token = given;
        return given;
    }

    @Override
    public synchronized void refused() {
        token = null;
    }

    private JsonNode asked(URI address) throws IOException, InterruptedException {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "client_credentials");
        form.put("audience", client.audience());
        if (client.scope() != null) {
            form.put("scope", client.scope());
        }
        String secret = Files.readString(client.secretFile()).strip();
        String basic = encoded(client.id()) + ":" + encoded(secret);
        return json(HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8)))
                .POST(BodyPublishers.ofString(form.entrySet().stream()
                        .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining("&")))));
    }

    private URI addressOfIssuer() throws IOException, InterruptedException {
        String issuer = client.issuer().endsWith("/")
                ? client.issuer().substring(0, client.issuer().length() - 1)
                : client.issuer();
        JsonNode metadata = json(HttpRequest.newBuilder(URI.create(issuer + "/.well-known/openid-configuration")));
        String address = metadata.path("token_endpoint").asString("");
        if (address.isEmpty()) {
            throw new IOException(
                    "the metadata of " + issuer + " name no token_endpoint; set accounthealth.watch.token-uri");
        }
        return URI.create(address);
    }

    private JsonNode json(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpRequest whole =
                request.timeout(PATIENCE).header("Accept", "application/json").build();
        HttpResponse<String> answer = http.send(whole, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(whole.uri() + " answered " + answer.statusCode());
        }
        try {
            return JsonMapper.shared().readTree(answer.body());
        } catch (JacksonException e) {
            throw new IOException(whole.uri() + " answered something else than JSON", e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

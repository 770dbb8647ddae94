package io.accounthealth.command.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.storage.mongo.MongoServers;
import io.accounthealth.storage.mongo.MongoSettings;
import io.accounthealth.storage.mongo.MongoSettings.Mode;
import io.accounthealth.storage.mongo.MongoStores;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The largest batch that may be sent, for one account, over the store whose documents have a bound. */
class LargeDeliveriesTest {

    private static final int EVENTS = 5_000;
    private static final int BYTES = 8 << 20;

    /** Long, as the address of a feed may be: it is in every event. */
    private static final String SOURCE = "https://crm.example.com/" + "feed/".repeat(35);

    @TempDir
    Path folder;

    private final MongoServers server = new MongoServers();
    private MongoStores stores;
    private Service service;

    @BeforeEach
    void start() throws IOException {
        // The server of the tests takes seconds to look for thousands of ids.
        stores = MongoStores.open(
                new MongoSettings(server.freshUri(), Mode.READ_WRITE, Duration.ofMinutes(1), Duration.ofSeconds(2)),
                InstantSource.system());
        Path masterKey = Files.writeString(folder.resolve("master.key"), "5eed".repeat(16));
        service = new Service(stores, folder, "--accounthealth.privacy.master-key-file=" + masterKey);
    }

    @AfterEach
    void stop() {
        service.close();
        stores.close();
        server.close();
    }

    @Test
    void a_large_delivery_goes_in_once_but_for_invalid_events() {
        List<String> events = new ArrayList<>();
        events.add(event("temperature-taken", 0, "{\"temperature\":9}"));
        for (int i = 1; i < EVENTS - 1; i++) {
            events.add(event("interaction-logged", i, "{\"channel\":\"email\",\"summary\":\"%s\"}"));
        }
        events.add(event("account-opened", EVENTS, "{\"name\":\"Acme\",\"currency\":\"USD\",\"timeZone\":\"UTC\"}"));
        int around = events.stream().mapToInt(String::length).sum() + EVENTS;
        String summary = "r".repeat((BYTES - around) / EVENTS - 1);
        events.replaceAll(each -> each.replace("%s", summary));
        String body = batch(events);
        assertThat(body.getBytes(StandardCharsets.UTF_8).length).isBetween(BYTES - 10 * EVENTS, BYTES);

        JsonNode answer = send(body);
        assertThat(answer.at("/rejected/1/reason").asString("")).isEmpty();
        assertThat(answer.get("accepted").intValue()).isEqualTo(EVENTS - 1);
        assertThat(answer.get("rejected")).hasSize(1);
        assertThat(answer.get("rejected").get(0).get("index").intValue()).isZero();
        assertThat(answer.get("lastPosition").longValue()).isEqualTo(EVENTS - 1);
        assertThat(stores.log().head().position()).isEqualTo(EVENTS - 1);
        assertThat(stores.log().at(1).envelope().type()).isEqualTo("account-opened");

        JsonNode again = send(batch(List.of(events.get(1), events.get(2_500), events.getLast())));
        assertThat(again.get("duplicates").intValue()).isEqualTo(3);
        assertThat(stores.log().head().position()).isEqualTo(EVENTS - 1);
    }

    private static String batch(List<String> events) {
        return "[" + String.join(",", events) + "]";
    }

    private static String event(String type, int id, String data) {
        return "{\"specversion\":\"1.0\",\"id\":\"%d\",\"source\":\"%s\",\"subject\":\"acme\",".formatted(id, SOURCE)
                + "\"type\":\"accounthealth.%s.v1\",\"time\":\"2026-01-02T00:00:00Z\",\"data\":".formatted(type)
                + data + "}";
    }

    private JsonNode send(String body) {
        return JsonMapper.shared()
                .readTree(service.http
                        .post()
                        .uri("/v1/events")
                        .contentType(MediaType.parseMediaType("application/cloudevents-batch+json"))
                        .bodyValue(body)
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .returnResult()
                        .getResponseBodyContent());
    }
}

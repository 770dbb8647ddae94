package io.accounthealth.command.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.AccountId;
import io.accounthealth.privacy.PersonalDataSearch;
import io.accounthealth.schema.FactJson;
import io.accounthealth.storage.ErasureStore;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.LogUnavailableException.Cause;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.memory.MemoryStores;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;

/** Requests of people where {@code accounthealth.policies.second-person-for} names erasures, and a store that fails. */
class RequestedErasureTest {

    private static final String REQUEST = "/v1/person-requests/letter";
    private static final AccountId ONE = new AccountId("one");

    @TempDir
    Path folder;

    private final Map<String, Integer> calls = new ConcurrentHashMap<>();
    private Consumer<String> beforeCall = call -> {};
    private Service service;
    private String second;

    @BeforeEach
    void start() {
        MemoryStores memory = new MemoryStores(InstantSource.system());
        EventLog log = watched(EventLog.class, memory.log());
        ErasureStore erasures = watched(ErasureStore.class, memory.erasures());
        Stores stores = (Stores) Proxy.newProxyInstance(
                Stores.class.getClassLoader(),
                new Class<?>[] {Stores.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "log" -> log;
                    case "erasures" -> erasures;
                    default -> invoke(memory, method, arguments);
                });
        service = new Service(stores, folder, "--accounthealth.policies.second-person-for=erasures");
        second = post(service.token("admin"), "/v1/tokens/privacy-officer@otto", "{}", 201)
                .path("token")
                .asString();
        for (String account : List.of("one", "two")) {
            String opened = "{\"accountId\":\"%s\",\"name\":\"N\",\"currency\":\"USD\",\"timeZone\":\"UTC\"}";
            post(service.token("owner"), "/v1/accounts", opened.formatted(account), 201);
            post(
                    service.token("owner"),
                    "/v1/accounts/" + account + "/add-stakeholder",
                    "{\"personId\":\"ada\",\"name\":\"Ada Byron\"}",
                    200);
        }
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void an_erasure_takes_two_people_where_its_kind_is_named() {
        assertThat(reason(officer("/v1/accounts/one/persons/ada/erase", "{\"reason\":\"asked for it\"}", 409)))
                .isEqualTo("second-person");
        open("erasure");

        assertThat(reason(officer(REQUEST + "/carry-out", "{}", 409))).isEqualTo("second-person");
        JsonNode done = post(second, REQUEST + "/carry-out", "{}", 200);
        assertThat(done.path("results").findValuesAsString("erased")).containsExactly("true", "true");
    }

    @Test
    void a_failing_store_loses_nothing_of_a_partial_erasure() {
        open("erasure");
        beforeCall = failing("add", 2);
        JsonNode partly = post(second, REQUEST + "/carry-out", "{}", 207);

        assertThat(partly.path("erasures").findValuesAsString("accountId")).containsExactly("one");
        assertThat(partly.path("results").findValuesAsString("erased")).containsExactly("true", "false");
        assertThat(partly.at("/results/1/reason").asString()).isEqualTo("store-unavailable");
        assertThat(partly.at("/results/1/detail").asString()).contains("carry the request out again");

        beforeCall = call -> {};
        JsonNode done = post(second, REQUEST + "/carry-out", "{}", 200);
        assertThat(done.path("results").findValuesAsString("erased")).containsExactly("true", "true");
    }

    @Test
    void a_store_that_fails_before_anybody_was_erased_is_told_as_ever() {
        open("erasure");
        beforeCall = failing("add", 1);

        assertThat(post(second, REQUEST + "/carry-out", "{}", 503).path("type").asString())
                .isEqualTo("/problems/store-unavailable");
    }

    @Test
    void opening_a_request_reads_the_history_of_each_account_once() {
        calls.clear();
        service.bean(PersonalDataSearch.class).find(ONE, "ada", List.of(), List.of());
        int search = calls.get("readStream one");
        calls.clear();
        open("erasure");

        assertThat(calls.get("readStream one")).isLessThan(2 * search);
    }

    @Test
    void a_request_is_closed_without_a_look_at_all_erasures() {
        open("export");
        calls.clear();
        officer(REQUEST + "/close", "{\"end\":\"done\",\"note\":\"by letter\"}", 200);

        assertThat(calls).doesNotContainKey("all");
    }

    private static Consumer<String> failing(String call, int time) {
        int[] times = {0};
        return each -> {
            if (each.equals(call) && ++times[0] >= time) {
                throw new LogUnavailableException(Cause.UNANSWERED, "not in time");
            }
        };
    }

    private void open(String kind) {
        officer("/v1/person-requests", """
            {"requestId":"letter","kind":"%s","persons":["one/ada","two/ada"],"due":"2100-01-01","reason":"a letter"}\
            """.formatted(kind), 201);
    }

    private JsonNode officer(String path, String body, int status) {
        return post(service.token("privacy-officer"), path, body, status);
    }

    private JsonNode post(String token, String path, String body, int status) {
        byte[] answer = service.http
                .post()
                .uri(path)
                .headers(headers -> headers.setBearerAuth(token))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectBody()
                .returnResult()
                .getResponseBody();
        return FactJson.mapper().readTree(answer);
    }

    private static String reason(JsonNode problem) {
        return problem.path("reason").asString();
    }

    /** Counts the calls: of the log by the stream, too. */
    private <T> T watched(Class<T> type, T of) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    String call = method.getName() + (method.getName().equals("readStream") ? " " + arguments[0] : "");
                    calls.merge(call, 1, Integer::sum);
                    beforeCall.accept(call);
                    return invoke(of, method, arguments);
                }));
    }

    private static Object invoke(Object of, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(of, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}

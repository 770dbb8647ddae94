package io.accounthealth.command.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.command.commands.PlatformStream.Decided;
import io.accounthealth.command.policies.PolicyStream;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.HandoverEvent.StakeholderAdded;
import io.accounthealth.events.PersonRequestEvent.Kind;
import io.accounthealth.events.PersonRequestEvent.PersonRequestOpened;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.schema.FactJson;
import io.accounthealth.storage.ErasureStore;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.sqlite.SqliteStores;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;

/** Requests of people over all accounts, where {@code accounthealth.policies.second-person} is true. */
class PersonRequestTest {

    private static final String PATH = "/v1/person-requests";
    private static final String SECOND = "privacy-officer@otto";

    @TempDir
    static Path data;

    /** Does something once an erasure was listed. */
    private static final class HookedErasures implements ErasureStore {
        private final ErasureStore erasures;
        private Runnable afterNext = () -> {};

        private HookedErasures(ErasureStore erasures) {
            this.erasures = erasures;
        }

        @Override
        public void add(Erasure erasure) {
            erasures.add(erasure);
            Runnable now = afterNext;
            afterNext = () -> {};
            now.run();
        }

        @Override
        public List<Erasure> all() {
            return erasures.all();
        }
    }

    private record HookedStores(Stores stores, ErasureStore hooked) implements Stores {
        @Override
        public String kind() {
            return stores.kind();
        }

        @Override
        public Parts parts() {
            Parts all = stores.parts();
            return new Parts(
                    all.log(),
                    all.accessLog(),
                    all.checkpoints(),
                    all.inbox(),
                    all.idempotency(),
                    all.imports(),
                    all.leases(),
                    all.keys(),
                    hooked);
        }

        @Override
        public Optional<Path> folder() {
            return stores.folder();
        }

        @Override
        public void forgetDeleted() {
            stores.forgetDeleted();
        }

        @Override
        public void close() {
            stores.close();
        }
    }

    static HookedErasures erasures;
    static Service service;
    static int requests;

    private final int number = ++requests;
    private final String request = "request-" + number;

    @BeforeAll
    static void start() throws Exception {
        Stores stores = SqliteStores.open(data, InstantSource.system());
        erasures = new HookedErasures(stores.erasures());
        service = new Service(new HookedStores(stores, erasures), data, "--accounthealth.policies.second-person=true");
        post("admin", "/v1/tokens/" + SECOND, "{}", 201);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @BeforeEach
    void know_the_person_on_two_accounts() {
        for (String account : new String[] {"one-" + number, "two-" + number}) {
            post(
                    "owner",
                    "/v1/accounts",
                    "{\"accountId\":\"%s\",\"name\":\"N\",\"currency\":\"USD\",\"timeZone\":\"UTC\"}"
                            .formatted(account),
                    201);
            post(
                    "owner",
                    "/v1/accounts/" + account + "/add-stakeholder",
                    "{\"personId\":\"ada\",\"name\":\"Ada Byron\",\"email\":\"ada@example.com\"}",
                    200);
        }
    }

    @Test
    void an_erasure_over_all_accounts_is_opened_by_one_person_and_carried_out_by_another() {
        open("erasure");
        JsonNode listed = one();
        assertThat(listed.path("state").asString()).isEqualTo("open");
        assertThat(listed.path("openedBy").asString()).isEqualTo("privacy-officer");
        assertThat(listed.path("due").asString()).isEqualTo("2100-01-01");

        JsonNode alone = post("privacy-officer", PATH + "/" + request + "/carry-out", "{}", 409);
        assertThat(alone.path("reason").asString()).isEqualTo("second-person");

        JsonNode done = as(SECOND, PATH + "/" + request + "/carry-out", "{}", 200);
        assertThat(done.path("erasures").findValuesAsString("accountId"))
                .containsExactly("one-" + number, "two-" + number);
        assertThat(one().path("state").asString()).isEqualTo("done");
        assertThat(as(SECOND, PATH + "/" + request + "/carry-out", "{}", 409)
                        .path("reason")
                        .asString())
                .isEqualTo("request-ended");
    }

    @Test
    void nobody_erases_a_person_alone() {
        JsonNode refused = post(
                "privacy-officer",
                "/v1/accounts/one-" + number + "/persons/ada/erase",
                "{\"reason\":\"asked for it\"}",
                409);

        assertThat(refused.path("reason").asString()).isEqualTo("second-person");
    }

    @Test
    void where_one_account_has_a_legal_hold_none_is_erased_until_it_is_lifted() {
        open("erasure");
        hold("two-" + number);
        JsonNode stopped = as(SECOND, PATH + "/" + request + "/carry-out", "{}", 409);
        assertThat(stopped.path("reason").asString()).isEqualTo("legal-hold");
        assertThat(stopped.path("detail").asString())
                .startsWith("nothing was erased")
                .contains("two-%d/ada (legal-hold)".formatted(number))
                .doesNotContain("one-" + number);
        assertThat(name("one-" + number)).isEqualTo("Ada Byron");
        assertThat(one().path("state").asString()).isEqualTo("open");
        assertThat(one().path("erased")).isEmpty();

        post("privacy-officer", "/v1/accounts/two-" + number + "/lift-legal-hold", "{\"holdId\":\"h\"}", 200);
        JsonNode done = as(SECOND, PATH + "/" + request + "/carry-out", "{}", 200);
        assertThat(done.path("results").findValuesAsString("erased")).containsExactly("true", "true");
        assertThat(name("one-" + number)).isEqualTo("erased");
        assertThat(one().path("state").asString()).isEqualTo("done");
    }

    @Test
    void every_account_that_forbids_an_erasure_is_named() {
        String first = "one-" + number + "/ada";
        unchecked("asked for it", first, "two-" + number + "/ada", "one-" + number + "/nobody");
        hold("two-" + number);

        JsonNode stopped = as(SECOND, PATH + "/" + request + "/carry-out", "{}", 409);
        assertThat(stopped.path("detail").asString())
                .contains("two-%1$d/ada (legal-hold), one-%1$d/nobody (unknown-person);".formatted(number))
                .contains("lift-legal-hold lifts one", "no event of the account names a person nobody; check the id");
        assertThat(name("one-" + number)).isEqualTo("Ada Byron");
    }

    @Test
    void a_reason_that_names_the_person_stops_the_request() {
        unchecked("Ms Byron asked for it", "one-" + number + "/ada");

        JsonNode stopped = as(SECOND, PATH + "/" + request + "/carry-out", "{}", 409);
        assertThat(stopped.path("reason").asString()).isEqualTo("reason-names-person");
        assertThat(stopped.path("detail").asString())
                .contains("must not name the person", "close this request and open another")
                .doesNotContain("legal hold");
    }

    @Test
    void a_hold_placed_during_an_erasure_leaves_the_request_open() {
        open("erasure");
        erasures.afterNext = () -> hold("two-" + number);

        JsonNode partly = as(SECOND, PATH + "/" + request + "/carry-out", "{}", 207);
        JsonNode results = partly.path("results");
        assertThat(results.findValuesAsString("accountId")).containsExactly("one-" + number, "two-" + number);
        assertThat(results.findValuesAsString("erased")).containsExactly("true", "false");
        assertThat(results.path(1).path("reason").asString()).isEqualTo("legal-hold");
        assertThat(name("two-" + number)).isEqualTo("Ada Byron");
        assertThat(one().path("state").asString()).isEqualTo("open");
        assertThat(one().path("erased").valueStream().map(JsonNode::asString))
                .containsExactly("one-" + number + "/ada");

        post("privacy-officer", "/v1/accounts/two-" + number + "/lift-legal-hold", "{\"holdId\":\"h\"}", 200);
        as(SECOND, PATH + "/" + request + "/carry-out", "{}", 200);
        assertThat(one().path("state").asString()).isEqualTo("done");
    }

    @Test
    void who_signs_for_another_erases_nobody() {
        open("erasure");
        send(service.token("owner"), PATH + "/" + request + "/carry-out", "{}", 403, "X-Actor", "zoe");

        assertThat(name("one-" + number)).isEqualTo("Ada Byron");
    }

    @Test
    void a_reason_or_a_note_that_names_the_person_is_refused_when_it_is_sent() {
        JsonNode named = post("privacy-officer", PATH, body("erasure").replace("a letter", "Ms Byron wrote"), 400);
        assertThat(named.path("errors").findValuesAsString("pointer")).containsExactly("/reason");
        post("privacy-officer", PATH, body("export").replace("a letter", "Ms Byron wrote"), 400);

        open("export");
        JsonNode note = post(
                "privacy-officer", PATH + "/" + request + "/close", "{\"end\":\"done\",\"note\":\"sent to Ada\"}", 400);
        assertThat(note.path("errors").findValuesAsString("pointer")).containsExactly("/note");
    }

    @Test
    void a_request_for_somebody_of_whom_an_account_keeps_nothing_is_refused_and_names_them() {
        String mistyped = body("erasure").replace("two-" + number + "/ada", "two-" + number + "/adda");
        JsonNode unknown = post("privacy-officer", PATH, mistyped, 409);

        assertThat(unknown.path("reason").asString()).isEqualTo("unknown-person");
        assertThat(unknown.path("detail").asString())
                .contains("two-" + number + "/adda")
                .doesNotContain("one-");
    }

    @Test
    void a_request_that_lay_around_is_registered_with_its_day_and_is_overdue() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        post("privacy-officer", PATH, body("export").replace("2100-01-01", "" + today.minusDays(40)), 201);

        assertThat(one().path("state").asString()).isEqualTo("overdue");
    }

    @Test
    void an_export_is_closed_when_it_was_handed_over_and_is_no_erasure() {
        open("export");
        assertThat(as(SECOND, PATH + "/" + request + "/carry-out", "{}", 409)
                        .path("reason")
                        .asString())
                .isEqualTo("no-erasure");
        post("privacy-officer", PATH + "/" + request + "/close", "{\"end\":\"done\",\"note\":\"by letter\"}", 200);
        assertThat(one().path("note").asString()).isEqualTo("by letter");
    }

    @Test
    void what_is_asked_wrongly_is_refused_with_the_field() {
        LocalDate longAgo = LocalDate.now(ZoneOffset.UTC).minusYears(1).minusDays(2);
        JsonNode wrong = post(
                "privacy-officer",
                PATH,
                "{\"kind\":\"erasure\",\"persons\":[\"nothing/ada\",\"ada\"],\"due\":\"%s\",\"reason\":\"r\"}"
                        .formatted(longAgo),
                400);
        assertThat(wrong.path("errors").findValuesAsString("pointer"))
                .containsExactly("/due", "/persons/0", "/persons/1");
        assertThat(post("director", PATH, "{}", 403).path("status").asInt()).isEqualTo(403);
        open("erasure");
        assertThat(post("privacy-officer", PATH, body("erasure"), 409)
                        .path("reason")
                        .asString())
                .isEqualTo("request-used");
    }

    private void open(String kind) {
        post("privacy-officer", PATH, body(kind), 201);
    }

    private static void hold(String account) {
        post(
                "privacy-officer",
                "/v1/accounts/" + account + "/place-legal-hold",
                "{\"holdId\":\"h\",\"reason\":\"a lawsuit\"}",
                200);
    }

    /** As earlier versions recorded it. */
    private void unchecked(String reason, String... persons) {
        service.bean(PolicyStream.class)
                .decide(
                        UUID.randomUUID(),
                        new Origin("privacy-officer", "api", null, null),
                        events -> new Decided<>(
                                new PersonRequestOpened(
                                        request, Kind.ERASURE, List.of(persons), LocalDate.of(2100, 1, 1), reason),
                                Optional::empty));
    }

    /** What can be read of the person's name; erased where nothing can. */
    private String name(String account) {
        Stores stores = service.stores();
        return stores.log().readStream(new AccountId(account), 0, 10).stream()
                .map(stored -> service.bean(EventCodec.class).decode(stored).event())
                .flatMap(event -> event instanceof StakeholderAdded added ? Stream.of(added.name()) : Stream.empty())
                .findFirst()
                .orElseThrow();
    }

    private String body(String kind) {
        return """
            {"requestId":"%s","kind":"%s","persons":["one-%d/ada","two-%d/ada"],"due":"2100-01-01","reason":"a letter"}\
            """.formatted(request, kind, number, number);
    }

    private JsonNode one() {
        byte[] body = service.http
                .get()
                .uri(PATH)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseBody();
        return FactJson.mapper()
                .readTree(body)
                .path("requests")
                .valueStream()
                .filter(each -> each.path("requestId").asString().equals(request))
                .findFirst()
                .orElseThrow();
    }

    private static String second;

    private static JsonNode as(String holder, String path, String body, int status) {
        return send(holder.equals(SECOND) ? second : service.token(holder), path, body, status);
    }

    private static JsonNode post(String role, String path, String body, int status) {
        JsonNode answer = send(service.token(role), path, body, status);
        if (path.endsWith(SECOND)) {
            second = answer.path("token").asString();
        }
        return answer;
    }

    private static JsonNode send(String token, String path, String body, int status, String... header) {
        byte[] answer = service.http
                .post()
                .uri(path)
                .headers(headers -> {
                    headers.setBearerAuth(token);
                    if (header.length > 0) {
                        headers.set(header[0], header[1]);
                    }
                })
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
}

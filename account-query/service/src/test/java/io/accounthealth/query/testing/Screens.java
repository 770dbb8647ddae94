package io.accounthealth.query.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.Band;
import io.accounthealth.events.ContractEvent.ContractSigned;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.DomainEvent;
import io.accounthealth.events.EscalationEvent.EscalationRaised;
import io.accounthealth.events.HandoverEvent.AccountOpened;
import io.accounthealth.events.HandoverEvent.ManagerAssigned;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.events.MeetingEvent.InteractionLogged;
import io.accounthealth.events.MeetingEvent.MeetingHeld;
import io.accounthealth.events.OverrideEvent.HealthOverridden;
import io.accounthealth.events.PolicyEvent.HealthPolicyPublished;
import io.accounthealth.events.PrivacyEvent.PersonErased;
import io.accounthealth.events.SatisfactionEvent.NpsAnswered;
import io.accounthealth.events.SatisfactionEvent.TemperatureTaken;
import io.accounthealth.events.Severity;
import io.accounthealth.events.SpendEvent.SpendReported;
import io.accounthealth.model.policy.BuiltInPolicy;
import io.accounthealth.privacy.RecordedErasures;
import io.accounthealth.storage.History;
import io.accounthealth.storage.SteppedClock;
import io.accounthealth.storage.sqlite.SqliteStores;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The read side over a small history, as a browser without JavaScript sees it. */
public final class Screens implements AutoCloseable {

    public static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    /** What a hostile feed may call an account. */
    public static final String HOSTILE =
            "<script>alert('x')</script>\"><img src=x onerror=alert(1)> ${7*7} [[${7*7}]] __${7*7}__";

    private record Told(Instant recordedAt, String account, Instant occurredAt, DomainEvent event) {}

    private final List<Told> told = new ArrayList<>();
    private final SteppedClock clock = new SteppedClock();
    private final QueryServer server;
    private final WebTestClient client;
    private final History history;

    public Screens(Path folder, String... settings) {
        SqliteStores stores = SqliteStores.open(folder, clock);
        history = new History(stores.log());
        tell();
        long last = record();
        String[] all = Stream.concat(
                        Stream.of("--accounthealth.proof.folder=" + folder.resolve("proof")), Stream.of(settings))
                .toArray(String[]::new);
        server = QueryServer.start(stores, clock, all);
        client = server.client();
        seen(last);
    }

    /** Appends events in one commit, recorded as they occur, and waits until reads see them. */
    public void append(String account, DomainEvent... events) {
        seen(history.appendAll(account, clock.instant(), List.of(events)));
    }

    /** A second passes, so that what is appended next is true and recorded later. */
    public void tick() {
        clock.set(clock.instant().plusSeconds(1));
    }

    /** Records the erasure of a person, as the write side does, without destroying a key. */
    public void erase(String account, String personId) {
        append(account, new PersonErased(personId, List.of(), null, List.of(), "asked for it"));
        RecordedErasures.of(
                        server.stores().log().at(server.stores().log().head().position()))
                .ifPresent(server.stores().erasures()::add);
    }

    /** Rules like the first ones, but that engagement weighs twice as much, and that one must be better for healthy. */
    public void publishStricter(String version, String effectiveFrom) {
        HealthPolicy first = BuiltInPolicy.v1();
        List<HealthPolicy.Dimension> dimensions = new ArrayList<>(first.dimensions());
        HealthPolicy.Dimension engagement = dimensions.getFirst();
        dimensions.set(
                0,
                new HealthPolicy.Dimension(
                        engagement.name(),
                        engagement.weight().multiply(BigDecimal.TWO),
                        engagement.parts(),
                        engagement.penalties(),
                        engagement.missing(),
                        null));
        append(
                "policy",
                new HealthPolicyPublished(new HealthPolicy(
                        version,
                        Instant.parse(effectiveFrom),
                        dimensions,
                        first.caps(),
                        BigDecimal.valueOf(75),
                        first.watchFrom())));
    }

    public EntityExchangeResult<byte[]> get(String address) {
        return client.get()
                .uri(URI.create(address(address)))
                .header("Accept", "text/html")
                .exchange()
                .expectBody()
                .returnResult();
    }

    /** What a page loads later, as the page of that view asks for it. */
    public Document part(String address, String view) {
        return with(address, "X-Page-View", view);
    }

    /** For a reader of a language. */
    public Document pageIn(String language, String address) {
        return with(address, "Accept-Language", language);
    }

    public Document pageAs(String role, String address) {
        return with(address, "Authorization", "Bearer " + server.token(role));
    }

    public int statusAs(String role, String address) {
        return client.get()
                .uri(URI.create(address(address)))
                .header("Accept", "text/html")
                .header("Authorization", "Bearer " + server.token(role))
                .exchange()
                .expectBody()
                .returnResult()
                .getStatus()
                .value();
    }

    public Document with(String address, String header, String value) {
        EntityExchangeResult<byte[]> result = client.get()
                .uri(URI.create(address(address)))
                .header("Accept", "text/html")
                .headers(headers -> headers.set(header, value))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult();
        return parse(result);
    }

    public Document page(String address) {
        EntityExchangeResult<byte[]> result = get(address);
        assertThat(result.getStatus().value()).as(address).isEqualTo(200);
        return parse(result);
    }

    public static Document parse(EntityExchangeResult<byte[]> result) {
        return Jsoup.parse(new String(result.getResponseBody(), StandardCharsets.UTF_8), "http://localhost/");
    }

    public JsonNode json(String address) {
        return JsonMapper.shared()
                .readTree(client.get()
                        .uri(URI.create(address(address)))
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .returnResult()
                        .getResponseBody());
    }

    /** Of an answer of the API. */
    public int status(String address) {
        return client.get()
                .uri(URI.create(address(address)))
                .exchange()
                .expectBody()
                .returnResult()
                .getStatus()
                .value();
    }

    private String address(String path) {
        return "http://localhost:" + server.port() + path;
    }

    private void seen(long position) {
        client.get()
                .uri("/v1/accounts/acme/health")
                .header("X-Min-Position", Long.toString(position))
                .exchange()
                .expectStatus()
                .isOk();
    }

    private void tell() {
        open("2026-01-05T09:00:00Z", "acme", "Acme Motors", ZoneId.of("Europe/Berlin"), "mia");
        open("2026-01-12T09:00:00Z", "bolt", "Bolt Drinks", ZoneOffset.UTC, "noah");
        open("2026-02-02T09:00:00Z", "hostile", HOSTILE, ZoneOffset.UTC, "mia");
        open("2026-11-20T09:00:00Z", "young", "Young & Co", ZoneOffset.UTC, null);
        at(
                "2026-01-06T09:00:00Z",
                "acme",
                new ContractSigned(
                        "c-1",
                        "annual",
                        LocalDate.parse("2026-01-06"),
                        LocalDate.parse("2027-01-06"),
                        new BigDecimal("120000"),
                        null));
        for (LocalDate day = LocalDate.parse("2026-01-20");
                day.isBefore(LocalDate.parse("2026-11-24"));
                day = day.plusDays(14)) {
            String noon = day + "T12:00:00Z";
            at(noon, "acme", new MeetingHeld("m-" + day, null, null, 30, null, null));
            at(noon, "acme", new SpendReported("dsp", null, day.minusDays(14), day, new BigDecimal("4200.50"), null));
        }
        at("2026-03-02T10:00:00Z", "acme", new NpsAnswered(9, "p1", null, null));
        at("2026-03-03T10:00:00Z", "bolt", new TemperatureTaken(2, "They went quiet", List.of()));
        at("2026-08-03T10:00:00Z", "acme", new NpsAnswered(3, "p1", null, null));
        at("2026-11-01T10:00:00Z", "bolt", new InteractionLogged("phone", null, null, "Asked about <b>CTV</b>", null));
        at("2026-11-02T10:00:00Z", "bolt", new TemperatureTaken(5, null, List.of()));
        at(
                "2026-11-10T10:00:00Z",
                "bolt",
                new EscalationRaised("e-1", Severity.CRITICAL, "delivery", "Campaign stopped"));
        at(
                "2026-11-11T10:00:00Z",
                "bolt",
                new HealthOverridden(null, Band.WATCH, "Fixed within the hour", Instant.parse("2026-12-31T00:00:00Z")));
        told.add(new Told(
                Instant.parse("2026-11-12T10:00:00Z"),
                "acme",
                Instant.parse("2026-05-11T10:00:00Z"),
                new NpsAnswered(0, "p2", null, "Told late")));
    }

    private void open(String at, String account, String name, ZoneId zone, @Nullable String manager) {
        at(at, account, new AccountOpened(name, null, null, null, new CurrencyCode("EUR"), zone, null, null));
        if (manager != null) {
            at(at, account, new ManagerAssigned(manager));
        }
    }

    private void at(String instant, String account, DomainEvent event) {
        told.add(new Told(Instant.parse(instant), account, Instant.parse(instant), event));
    }

    /** Since the log's clock never goes back, in the order in which it came to be known. */
    private long record() {
        long last = 0;
        told.sort(Comparator.comparing(Told::recordedAt));
        for (Told fact : told) {
            clock.set(fact.recordedAt());
            last = history.append(fact.account(), fact.occurredAt(), fact.event());
        }
        clock.set(NOW);
        return last;
    }

    @Override
    public void close() {
        server.close();
    }
}

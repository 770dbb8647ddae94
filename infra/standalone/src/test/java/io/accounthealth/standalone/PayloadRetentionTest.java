package io.accounthealth.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.AdvocacyEvent.TestimonialDeclined;
import io.accounthealth.events.CorrectionEvent.FactCorrected;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.HandoverEvent.AccountOpened;
import io.accounthealth.events.MeetingEvent.MeetingHeld;
import io.accounthealth.events.ReportEvent.NarrativeRecorded;
import io.accounthealth.events.SatisfactionEvent.TemperatureTaken;
import io.accounthealth.events.SpendEvent.SpendReported;
import io.accounthealth.privacy.KeyRing;
import io.accounthealth.privacy.MasterKey;
import io.accounthealth.privacy.SealedFields;
import io.accounthealth.proof.SignedNote;
import io.accounthealth.proof.VerifierKey;
import io.accounthealth.proof.export.Report;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.standalone.Guarded.Answer;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.sqlite.SqliteStores;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Retention rules over the whole program: two people, a run, and what is then to be seen, and to be found. */
class PayloadRetentionTest {

    private static final String PATH = "/v1/payload-retention";
    private static final String OFFICER = "privacy-officer";
    private static final String ADMIN = "admin";
    private static final String SECRET = "the CMO is about to be let go";

    private static final String TIMELINE = "/v1/accounts/acme/timeline?limit=50";

    private static final List<String> FIGURES = List.of(
            "/v1/accounts/acme/health",
            "/v1/accounts/acme/health/history?from=2023-01-01&to=2023-12-31",
            "/v1/accounts/acme/spend?by=month",
            "/v1/accounts/acme",
            "/v1/accounts/acme/satisfaction",
            "/v1/retention?from=2023-01&to=2023-02&currency=USD",
            "/v1/portfolio");

    @TempDir
    Path data;

    private final List<StoredEvent> told = new ArrayList<>();
    private UUID lastStory = new UUID(0, 0);
    private Guarded platform;

    @BeforeEach
    void start() throws Exception {
        MasterKey key = MasterKey.random();
        Files.createDirectory(
                data.resolve("keys"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.writeString(data.resolve("keys/master.key"), key.written());
        Files.setPosixFilePermissions(data.resolve("keys/master.key"), PosixFilePermissions.fromString("rw-------"));
        try (Stores stores = SqliteStores.open(data, InstantSource.system())) {
            tellOfThePast(new EventCodec(new SealedFields(new KeyRing(stores.keys(), key))));
            stores.log().restore(told);
        }
        open();
    }

    private void tellOfThePast(EventCodec codec) {
        Instant day = Instant.parse("2023-01-10T09:00:00Z");
        tell(
                codec,
                day,
                new AccountOpened("Acme", null, null, null, new CurrencyCode("USD"), ZoneOffset.UTC, null, null));
        UUID story = tell(codec, day.plusSeconds(1), new NarrativeRecorded("January", SECRET, "wait"));
        tell(codec, day.plusSeconds(2), new MeetingHeld("m1", null, null, null, null, null));
        tell(codec, day.plusSeconds(3), new TestimonialDeclined("p1", "because " + SECRET));
        for (String month : List.of("2023-01-31", "2023-02-28")) {
            LocalDate end = LocalDate.parse(month);
            tell(
                    codec,
                    day.plusSeconds(4),
                    new SpendReported("dsp", null, end.withDayOfMonth(1), end, new BigDecimal("1000.50"), null));
        }
        tell(
                codec,
                day.plusSeconds(5),
                new FactCorrected(story, new NarrativeRecorded("Jan", SECRET, null), null, "typo"));
        tell(codec, day.plusSeconds(6), new TemperatureTaken(4, null, null));
        lastStory = tell(
                codec,
                Instant.now().minus(Duration.ofDays(700)),
                new NarrativeRecorded("Fresh", "this one stays", null));
    }

    private void open() throws Exception {
        platform =
                new Guarded(data, Map.of("accounthealth.watch.every", "24h", "accounthealth.checkpoint-every", "1s"));
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    @Test
    void two_people_let_old_texts_go_and_no_figure_changes_and_readers_are_told_why() throws Exception {
        assertThat(shown()).contains(SECRET);
        List<String> before = figures();
        VerifierKey key = Exported.key(platform);
        SignedNote kept = Exported.checkpoint(platform);
        String old = Exported.export(platform, "");

        propose("stories", "\"narrative-recorded\",\"testimonial-declined\"");
        assertThat(platform.send(ADMIN, "POST", PATH + "/run", null).json().path("rules"))
                .as("nobody approved it yet")
                .isEmpty();
        Answer own = platform.send(OFFICER, "POST", PATH + "/stories/approve", null);
        assertThat(own.status()).isEqualTo(409);
        assertThat(own.json().path("reason").asString()).isEqualTo("own-rule");
        assertThat(own.json().path("detail").asString())
                .isEqualTo("the rule stories was proposed by privacy-officer; another person must approve it");
        assertThat(platform.send(ADMIN, "POST", PATH + "/stories/approve", null).status())
                .isEqualTo(200);

        JsonNode ran = platform.send(ADMIN, "POST", PATH + "/run", null).json().at("/rules/0");
        assertThat(ran.path("erased").asInt()).as(ran.toString()).isEqualTo(7);
        assertThat(ran.path("accountsKept").asInt()).isZero();

        long head = platform.context.getBean(Stores.class).log().head().position();
        assertThat(figures("X-Min-Position", Long.toString(head))).isEqualTo(before);
        assertThat(shown()).contains("this one stays").doesNotContain(SECRET);
        String why = "Text erased on " + LocalDate.now(ZoneOffset.UTC) + " by the retention rule stories";
        assertThat(details()).filteredOn(why::equals).as("in place of each").hasSize(3);
        assertThat(titles()).contains("Old texts of 3 events erased by the retention rule stories");
        assertThat(platform.get(OFFICER, TIMELINE + "&replay=true").json().path("entries"))
                .as("live and rebuilt")
                .isEqualTo(platform.get(OFFICER, TIMELINE).json().path("entries"));
        assertThat(platform.get("auditor", "/v1/audit/check")
                        .json()
                        .path("holds")
                        .asBoolean())
                .isTrue();
        JsonNode rule = platform.get("account-manager@mia", PATH).json().at("/rules/0");
        assertThat(rule.path("proposedBy").asString()).isEqualTo(OFFICER);
        assertThat(rule.path("approvedBy").asString()).isEqualTo(ADMIN);
        assertThat(rule.path("erased").asInt()).isEqualTo(7);
        assertThat(Instant.parse(rule.path("lastErasedAt").asString())).isBefore(Instant.now());

        assertThat(Exported.check(old, key, kept).findings()).isEmpty();
        Report proven = Exported.check(Exported.export(platform, ""), key, kept);
        assertThat(proven.findings()).isEmpty();
        assertThat(proven.agreed()).isEqualTo(1);
        Report ofAccount = Exported.check(Exported.export(platform, "?account=acme"), key, kept);
        assertThat(ofAccount.findings()).isEmpty();
        assertThat(Exported.export(platform, "?account=acme")).startsWith("{").contains("texts-erased");

        platform.close();
        open();
        assertThat(figures("X-Min-Position", Long.toString(head))).isEqualTo(before);
        assertThat(shown()).doesNotContain(SECRET);
        assertThat(details()).filteredOn(why::equals).hasSize(3);
        assertThat(platform.get(ADMIN, "/actuator/health").body()).doesNotContain("parked\":1");
    }

    @Test
    void a_screen_names_rule_and_day_of_an_erased_text() throws Exception {
        propose("stories", "\"narrative-recorded\"");
        platform.send(ADMIN, "POST", PATH + "/stories/approve", null);
        platform.send(ADMIN, "POST", PATH + "/run", null);
        long head = platform.context.getBean(Stores.class).log().head().position();

        assertThat(platform.get(OFFICER, "/accounts/acme", "X-Min-Position", Long.toString(head))
                        .body())
                .contains("by the retention rule stories")
                .doesNotContain("is about to be let go; wait");
    }

    @Test
    void a_legal_hold_keeps_old_texts_until_it_is_lifted() throws Exception {
        propose("stories", "\"narrative-recorded\"");
        platform.send(ADMIN, "POST", PATH + "/stories/approve", null);
        platform.json(
                OFFICER, "POST", "/v1/accounts/acme/place-legal-hold", "{\"holdId\":\"h1\",\"reason\":\"a lawsuit\"}");

        JsonNode held = platform.send(ADMIN, "POST", PATH + "/run", null).json().at("/rules/0");
        assertThat(held.path("erased").asInt()).isZero();
        assertThat(held.path("accountsKept").asInt()).isEqualTo(1);
        assertThat(shown()).contains(SECRET);

        platform.json(OFFICER, "POST", "/v1/accounts/acme/lift-legal-hold", "{\"holdId\":\"h1\"}");
        JsonNode free = platform.send(ADMIN, "POST", PATH + "/run", null).json().at("/rules/0");
        assertThat(free.path("erased").asInt()).isPositive();
        assertThat(free.path("accountsKept").asInt()).isZero();
    }

    @Test
    void commands_go_on_where_texts_are_erased() throws Exception {
        propose("stories", "\"narrative-recorded\"");
        platform.send(ADMIN, "POST", PATH + "/stories/approve", null);
        JsonNode ran = platform.send(ADMIN, "POST", PATH + "/run", null).json().at("/rules/0");
        assertThat(ran.path("erased").asInt()).isPositive();

        JsonNode taken = platform.tell("acme", "take-temperature", "{\"temperature\":2}");
        platform.tell("acme", "retract-fact", "{\"retracts\":\"%s\",\"reason\":\"x\"}".formatted(lastStory));
        platform.tell(
                "acme",
                "retract-fact",
                "{\"retracts\":\"%s\",\"reason\":\"x\"}"
                        .formatted(told.get(1).envelope().eventId()));

        long head = platform.context.getBean(Stores.class).log().head().position();
        assertThat(head).isGreaterThanOrEqualTo(taken.path("position").asLong() + 2);
        JsonNode entries = platform.get(OFFICER, TIMELINE, "X-Min-Position", Long.toString(head))
                .json()
                .path("entries");
        assertThat(entries.valueStream().map(entry -> entry.path("title").asString()))
                .contains("Temperature 2 of 5")
                .filteredOn(title -> title.contains(" retracted: "))
                .hasSize(2);
    }

    @Test
    void what_is_asked_wrongly_is_refused_with_the_field_and_the_fix() throws Exception {
        Answer type = platform.json(OFFICER, "POST", PATH, rule("r", "\"spend-reported\"", 730));
        assertThat(type.status()).isEqualTo(400);
        assertThat(type.json().at("/errors/0/pointer").asString()).isEqualTo("/types/0");
        assertThat(type.json().at("/errors/0/detail").asString()).contains("erasableTypes of GET " + PATH);
        assertThat(platform.get(OFFICER, PATH).json().path("erasableTypes").toString())
                .contains("narrative-recorded");
        Answer term = platform.json(OFFICER, "POST", PATH, rule("r", "\"narrative-recorded\"", 29));
        assertThat(term.json().at("/errors/0/pointer").asString()).isEqualTo("/afterDays");
        Answer signed = platform.json(
                Guarded.OWNER, "POST", PATH, rule("r", "\"narrative-recorded\"", 730), "X-Actor", "somebody");
        assertThat(signed.status()).isEqualTo(403);
        assertThat(platform.json("director", "POST", PATH, rule("r", "\"narrative-recorded\"", 730))
                        .status())
                .isEqualTo(403);
        Answer unknown = platform.json(OFFICER, "POST", PATH + "/none/end", "{\"reason\":\"x\"}");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.json().path("detail").asString()).contains("GET " + PATH);
        assertThat(platform.get(OFFICER, PATH).json().path("rules")).isEmpty();
    }

    @Test
    void the_same_proposal_with_the_same_key_is_one() throws Exception {
        String body = rule("r", "\"narrative-recorded\"", 730);
        Answer first = platform.json(OFFICER, "POST", PATH, body, "Idempotency-Key", "k1");
        Answer again = platform.json(OFFICER, "POST", PATH, body, "Idempotency-Key", "k1");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(platform.json(ADMIN, "POST", PATH + "/r/end", "{\"reason\":\"too short\"}")
                        .status())
                .isEqualTo(200);

        JsonNode rule = platform.get(OFFICER, PATH).json().at("/rules/0");
        assertThat(rule.path("state").asString()).isEqualTo("ended");
        assertThat(rule.path("endReason").asString()).isEqualTo("too short");
        assertThat(platform.send(ADMIN, "POST", PATH + "/r/approve", null).status())
                .isEqualTo(409);
    }

    private void propose(String ruleId, String types) throws Exception {
        Answer proposed = platform.json(OFFICER, "POST", PATH, rule(ruleId, types, 730));
        assertThat(proposed.status()).as(proposed.body()).isEqualTo(201);
    }

    private static String rule(String ruleId, String types, int afterDays) {
        return "{\"ruleId\":\"%s\",\"types\":[%s],\"afterDays\":%d,\"reason\":\"nobody reads them\"}"
                .formatted(ruleId, types, afterDays);
    }

    /** Without the position that each answer names, which is that of the log's end. */
    private List<String> figures(String... headers) throws Exception {
        List<String> figures = new ArrayList<>();
        for (String path : FIGURES) {
            String at = path + (path.contains("?") ? "&" : "?") + "knownAtPosition=" + told.size();
            Answer answer = platform.get("director", path.startsWith("/v1/retention") ? path : at, headers);
            assertThat(answer.status()).as(path + " " + answer.body()).isEqualTo(200);
            figures.add(path + " "
                    + answer.body()
                            .replaceAll(
                                    "\"(asOf|knownAtPosition|headPosition|knownAt|readAt)\":(\"[^\"]*\"|\\d+)", ""));
        }
        return figures;
    }

    private List<String> titles() throws Exception {
        return platform.get(OFFICER, TIMELINE).json().findValuesAsString("title");
    }

    private List<String> details() throws Exception {
        return platform.get(OFFICER, TIMELINE).json().findValuesAsString("detail");
    }

    /** Texts as they are read, up to the end of the log. */
    private String shown() throws Exception {
        long head = platform.context.getBean(Stores.class).log().head().position();
        return platform.get(OFFICER, TIMELINE, "X-Min-Position", Long.toString(head))
                .body();
    }

    private UUID tell(EventCodec codec, Instant at, AccountEvent event) {
        AccountId account = new AccountId("acme");
        EventCodec.Encoded encoded = codec.encode(account, event);
        UUID eventId = UUID.randomUUID();
        told.add(new StoredEvent(
                new Envelope(
                        told.size() + 1L,
                        eventId,
                        account,
                        told.size(),
                        encoded.type().name(),
                        encoded.type().revision(),
                        at,
                        at,
                        new Origin("mia", "api", null, null)),
                encoded.payload()));
        return eventId;
    }
}

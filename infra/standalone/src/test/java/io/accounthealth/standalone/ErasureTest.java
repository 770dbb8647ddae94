package io.accounthealth.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.HandoverEvent.StakeholderAdded;
import io.accounthealth.events.MeetingEvent.InteractionLogged;
import io.accounthealth.proof.SignedNote;
import io.accounthealth.proof.VerifierKey;
import io.accounthealth.proof.export.Finding;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.service.StartupException;
import io.accounthealth.standalone.Guarded.Answer;
import io.accounthealth.storage.Commit;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.sqlite.SqliteStores;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/**
 * A person, told of wherever the platform takes a text, and then erased: his words are in no file, and no figure moves.
 */
class ErasureTest {

    private static final String OFFICER = "privacy-officer";
    private static final String PERSON = "/v1/accounts/own/persons/zq";
    private static final String REASON = "{\"reason\":\"asked for it\"}";

    /** Of the person, none of which any other text has. */
    private static final List<String> CANARIES = List.of(
            "zebulon",
            "quistgaard",
            "canary.example",
            "canary-nps",
            "canary-notes",
            "canary-summary",
            "canary-subject",
            "canary-inbox",
            "canary-answer",
            "canary-step",
            "canary-correction");

    /** What is read of the account at points before and after all that is told here. */
    private static final List<String> FIGURES = List.of(
            "/v1/accounts/own/health?asOf=2026-03-31",
            "/v1/accounts/own/health?asOf=2026-03-31&knownAtPosition=%d",
            "/v1/accounts/own/health?asOf=2026-04-30&policy=v1",
            "/v1/accounts/own/health/history?from=2026-02-01&to=2026-05-01&step=P7D",
            "/v1/accounts/own/spend?by=month&asOf=2026-05-01",
            "/v1/accounts/own/sla?asOf=2026-05-01",
            "/v1/retention?from=2026-01&to=2026-02&asOf=2026-05-01",
            "/v1/managers?from=2026-01&to=2026-04&asOf=2026-05-01");

    @TempDir
    Path folder;

    private Guarded platform;

    @Test
    void whoever_is_erased_is_in_no_file_and_no_figure_moves() throws Exception {
        Path data = folder.resolve("data");
        try (Guarded started = new Guarded(data)) {
            platform = started;
            long told = tellOfHim();
            Map<String, JsonNode> figures = figures(told);
            JsonNode before = export();
            assertThat(before.path("erasable").asBoolean()).isTrue();
            assertThat(before.path("erasures")).isEmpty();
            assertThat(before.path("texts").toString().toLowerCase(Locale.ROOT))
                    .contains("zebulon", "canary.example", "canary-nps", "canary-notes", "canary-summary")
                    .contains("canary-subject", "canary-step", "canary-correction")
                    .doesNotContain("bystander");
            assertThat(before.path("refused").toString()).contains("canary-inbox");
            assertThat(factsOf(before))
                    .contains("stakeholder-added", "nps-answered", "meeting-held", "interaction-logged");
            assertThat(before.path("facts").toString())
                    .contains("\"score\":3", "\"role\":\"CMO\"", "\"attendees\":[\"zq\",\"by\"]")
                    .doesNotContain("bystander");

            Answer erased = erase();
            assertThat(erased.status()).as(erased.body()).isEqualTo(200);
            assertThat(erased.json().path("kept")).isEmpty();
            assertThat(erased.json().path("erased").size()).isGreaterThan(7);

            assertThat(filesWith(data)).as("while it runs").isEmpty();
            long last = head();
            assertThat(figures(told, last)).isEqualTo(figures);
            assertThat(everythingShown(last)).doesNotContainIgnoringCase(CANARIES.toArray(String[]::new));
            assertThat(everythingShown(last)).contains("bystander stays");
            assertThat(erase().body()).as("the same again").isEqualTo(erased.body());
            JsonNode after = export();
            assertThat(after.path("erasable").asBoolean()).isFalse();
            assertThat(after.path("texts")).isEmpty();
            assertThat(after.path("refused")).isEmpty();
            assertThat(after.path("erasures")).hasSize(1);
            assertThat(factsOf(after)).as("his id stays").isEqualTo(factsOf(before));
            assertThat(after.path("facts").toString())
                    .contains("\"score\":3")
                    .doesNotContainIgnoringCase(CANARIES.toArray(String[]::new));
            assertThat(filesWith(data)).as("after all these reads").isEmpty();
        }
        assertThat(filesWith(data)).as("after a stop").isEmpty();
        try (Guarded again = new Guarded(data)) {
            platform = again;
            assertThat(everythingShown(head())).doesNotContainIgnoringCase(CANARIES.toArray(String[]::new));
        }
    }

    @Test
    void exports_before_and_after_an_erasure_verify() throws Exception {
        try (Guarded started = new Guarded(folder.resolve("data"))) {
            platform = started;
            tellOfHim();
            VerifierKey key = Exported.key(platform);
            SignedNote kept = Exported.checkpoint(platform);
            List<String> before = List.of(Exported.export(platform, ""), Exported.export(platform, "?account=own"));

            assertThat(erase().status()).isEqualTo(200);

            List<String> after = List.of(Exported.export(platform, ""), Exported.export(platform, "?account=own"));
            for (String export : before) {
                assertThat(Exported.check(export, key).findings()).isEmpty();
            }
            for (String export : after) {
                assertThat(Exported.check(export, key, kept).findings()).isEmpty();
                assertThat(export).contains("person-erased");
            }
            assertThat(Exported.check(after.getFirst(), key, kept).agreed()).isEqualTo(1);
            assertThat(String.join("", before) + String.join("", after))
                    .doesNotContainIgnoringCase(CANARIES.toArray(String[]::new));
        }
    }

    @Test
    void a_backup_of_before_does_not_bring_him_back() throws Exception {
        Path data = folder.resolve("data");
        Path backup = folder.resolve("backup");
        VerifierKey key;
        SignedNote kept;
        try (Guarded started = new Guarded(data)) {
            platform = started;
            tellOfHim();
        }
        copy(data, backup);
        try (Guarded started = new Guarded(data)) {
            platform = started;
            assertThat(export().path("texts")).as("it is all in the backup").isNotEmpty();
            assertThat(erase().status()).isEqualTo(200);
            for (int more = 0; more < 50; more++) {
                platform.tell("own", "take-temperature", "{\"temperature\":4}");
            }
            key = Exported.key(platform);
            Exported.export(platform, ""); // signs all that there is
            kept = Exported.checkpoint(platform);
        }
        byte[] erasures = Files.readAllBytes(data.resolve(SqliteStores.ERASURES_FILE));
        FileSystemUtils.deleteRecursively(data);
        copy(backup, data);
        Files.write(data.resolve(SqliteStores.ERASURES_FILE), erasures);

        try (Guarded restored = new Guarded(data)) {
            platform = restored;
            assertThat(everythingShown(head())).doesNotContainIgnoringCase(CANARIES.toArray(String[]::new));
            assertThat(export().path("texts")).isEmpty();
            assertThat(Exported.check(Exported.export(platform, ""), key, kept).findings())
                    .as("whoever kept a checkpoint sees that it is an older state")
                    .extracting(Finding::kind)
                    .contains(Finding.Kind.ROLLED_BACK);
            assertThat(platform.get(Guarded.OWNER, "/v1/inbox").body()).doesNotContain("canary");
        }
        assertThat(filesWith(data)).isEmpty();
    }

    @Test
    void a_log_of_before_with_the_keys_of_now_does_not_bring_him_back() throws Exception {
        Path data = folder.resolve("data");
        Path backup = folder.resolve("backup");
        try (Guarded started = new Guarded(data)) {
            platform = started;
            tellOfHim();
        }
        copy(data, backup);
        try (Guarded started = new Guarded(data)) {
            platform = started;
            assertThat(erase().status()).isEqualTo(200);
        }
        for (String ofNow : List.of(SqliteStores.KEYS_FILE, SqliteStores.ERASURES_FILE)) {
            Files.deleteIfExists(backup.resolve(ofNow));
            Files.copy(data.resolve(ofNow), backup.resolve(ofNow));
        }

        for (int start = 0; start < 2; start++) {
            try (Guarded restored = new Guarded(backup)) {
                platform = restored;
                assertThat(everythingShown(head()))
                        .contains("bystander stays")
                        .doesNotContainIgnoringCase(CANARIES.toArray(String[]::new));
                assertThat(export().path("texts")).isEmpty();
            }
        }
    }

    @Test
    void texts_since_restored_keys_are_missing_and_not_erased() throws Exception {
        Path data = folder.resolve("data");
        Path older = folder.resolve("older.db");
        Path newest = folder.resolve("newest.db");
        Path keys = data.resolve(SqliteStores.KEYS_FILE);
        new Guarded(data).close();
        Files.copy(keys, older);
        try (Guarded started = new Guarded(data)) {
            platform = started;
            tellOfHim();
        }
        Files.copy(keys, newest);
        Files.copy(older, keys, StandardCopyOption.REPLACE_EXISTING);
        try (Stores stores = SqliteStores.open(data, InstantSource.system())) {
            stores.checkpoints().discardAll();
        }

        try (Guarded restored = new Guarded(data)) {
            platform = restored;
            assertThat(everythingShown(head())).contains("key missing").doesNotContain("bystander stays");
        }
        Files.copy(newest, keys, StandardCopyOption.REPLACE_EXISTING);
        try (Guarded again = new Guarded(data)) {
            platform = again;
            assertThat(everythingShown(head())).contains("bystander stays").doesNotContain("key missing");
        }
    }

    @Test
    void without_its_keys_it_does_not_start_and_makes_no_others() throws Exception {
        Path data = folder.resolve("data");
        try (Guarded started = new Guarded(data)) {
            platform = started;
            tellOfHim();
        }
        Files.delete(data.resolve(SqliteStores.KEYS_FILE));
        assertThatExceptionOfType(StartupException.class)
                .isThrownBy(() -> new Guarded(data))
                .withMessageContaining("The keys that this data was sealed with are not in")
                .withMessageContaining("keys.db");
        Files.delete(data.resolve("keys").resolve("master.key"));
        assertThatExceptionOfType(StartupException.class)
                .isThrownBy(() -> new Guarded(data))
                .withMessageContaining("keys.db");
        assertThat(data.resolve("keys").resolve("master.key")).doesNotExist();

        try (Guarded without = new Guarded(data, Map.of("accounthealth.privacy.keys-lost", true))) {
            platform = without;
            platform.tell("own", "take-temperature", "{\"temperature\":2,\"note\":\"said since\"}");
        }
        try (Guarded again = new Guarded(data)) {
            platform = again;
            assertThat(everythingShown(head())).contains("said since");
            assertThat(platform.get(Guarded.OWNER, "/v1/accounts/own/timeline?limit=500&replay=true")
                            .body())
                    .contains("said since", "key missing");
        }
    }

    @Test
    void who_has_the_same_surname_keeps_it_also_where_it_was_corrected() throws Exception {
        try (Guarded started = new Guarded(folder.resolve("data"))) {
            platform = started;
            tellOfHim();
            String added = platform.tell("own", "add-stakeholder", "{\"personId\":\"sis\",\"name\":\"Sistr\"}")
                    .at("/eventIds/0")
                    .asString();
            platform.tell(
                    "own",
                    "correct-fact",
                    "{\"corrects\":\"%s\",\"replacement\":{\"name\":\"Sister Quistgaard\"},\"reason\":\"misspelt\"}"
                            .formatted(added));

            assertThat(erase().status()).isEqualTo(200);

            assertThat(everythingShown(head())).contains("Sister Quistgaard").doesNotContainIgnoringCase("zebulon");
        }
    }

    @Test
    void an_erased_step_stays_done() throws Exception {
        try (Guarded started = new Guarded(folder.resolve("data"))) {
            platform = started;
            tellOfHim();
            platform.tell(
                    "own",
                    "raise-escalation",
                    "{\"escalationId\":\"e-2\",\"severity\":\"high\",\"cause\":\"late\",\"occurredAt\":\"2026-02-15T10:00:00Z\"}");
            String plan = platform.tell(
                            "own",
                            "agree-recovery-plan",
                            "{\"escalationId\":\"e-2\",\"steps\":[\"visit their"
                                    + " boss\",\"pay\"],\"occurredAt\":\"2026-02-16T10:00:00Z\"}")
                    .at("/eventIds/0")
                    .asString();
            platform.tell(
                    "own",
                    "complete-recovery-step",
                    "{\"escalationId\":\"e-2\",\"step\":\"visit their boss\",\"occurredAt\":\"2026-02-17T10:00:00Z\"}");
            List<Integer> done = stepsDone();
            assertThat(done).contains(1);

            assertThat(platform.json(OFFICER, "POST", PERSON + "/erase", also(plan))
                            .status())
                    .isEqualTo(200);

            assertThat(stepsDone()).isEqualTo(done);
            assertThat(everythingShown(head())).doesNotContain("visit their boss");
        }
    }

    private List<Integer> stepsDone() throws Exception {
        List<Integer> done = new ArrayList<>();
        platform.get(
                        Guarded.OWNER,
                        "/v1/accounts/own/escalations?show=all",
                        "X-Min-Position",
                        Long.toString(head()),
                        "Accept",
                        "application/json")
                .json()
                .findValues("stepsDone")
                .forEach(each -> done.add(each.asInt()));
        return done;
    }

    @Test
    void a_name_that_is_given_is_searched_too() throws Exception {
        try (Guarded started = new Guarded(folder.resolve("data"))) {
            platform = started;
            tellOfHim();
            platform.tell("own", "take-temperature", "{\"temperature\":2,\"note\":\"Zebbie is cross\"}");

            for (String reason : List.of("Quistgaard asked", "zq asked")) {
                Answer refused =
                        platform.json(OFFICER, "POST", PERSON + "/erase", "{\"reason\":\"%s\"}".formatted(reason));
                assertThat(refused.status()).as(reason).isEqualTo(400);
                assertThat(refused.json().at("/errors/0/pointer").asString()).isEqualTo("/reason");
            }
            assertThat(export().path("erasures")).isEmpty();
            for (String wrong : List.of("\"Zebbie\"", "{\"name\":\"Zebbie\"}", "[\"\"]", "[7]", "null")) {
                for (String field : List.of("alsoNames", "alsoEvents")) {
                    assertThat(platform.json(
                                            OFFICER,
                                            "POST",
                                            PERSON + "/erase",
                                            "{\"reason\":\"asked\",\"%s\":%s}".formatted(field, wrong))
                                    .status())
                            .as(field + " " + wrong)
                            .isEqualTo(400);
                }
            }

            Answer erased = platform.json(
                    OFFICER, "POST", PERSON + "/erase", "{\"reason\":\"asked for it\",\"alsoNames\":[\"Zebbie\"]}");

            assertThat(erased.status()).as(erased.body()).isEqualTo(200);
            assertThat(everythingShown(head())).doesNotContain("Zebbie");
        }
    }

    @Test
    void an_erasure_undone_by_a_crash_is_done_at_start() throws Exception {
        Path data = folder.resolve("data");
        Path keys = folder.resolve("keys.db");
        try (Guarded started = new Guarded(data)) {
            platform = started;
            tellOfHim();
        }
        Files.copy(data.resolve(SqliteStores.KEYS_FILE), keys);
        try (Guarded started = new Guarded(data)) {
            platform = started;
            assertThat(erase().status()).isEqualTo(200);
        }
        // As if it had died between the record and the deed.
        Files.delete(data.resolve(SqliteStores.ERASURES_FILE));
        Files.delete(data.resolve(SqliteStores.KEYS_FILE));
        Files.copy(keys, data.resolve(SqliteStores.KEYS_FILE));

        try (Guarded again = new Guarded(data)) {
            platform = again;
            assertThat(everythingShown(head())).doesNotContainIgnoringCase(CANARIES.toArray(String[]::new));
            assertThat(again.context.getBean(Stores.class).erasures().all()).hasSize(1);
        }
    }

    @Test
    void a_killed_erasure_is_whole_or_nothing_after_a_start() throws Exception {
        long seed = Long.getLong("kill.seed", System.nanoTime());
        System.out.printf("ErasureTest: seed %d%n", seed);
        Random random = new Random(seed);
        Path data = folder.resolve("data");
        try (Guarded started = new Guarded(data)) {
            platform = started;
            tellOfHim();
        }
        List<String> options = ClassArchive.ofThisBuild().options();
        for (int round = 0; round < 3; round++) {
            try (ChildPlatform child = ChildPlatform.start(options, data)) {
                Thread killing = Thread.ofVirtual().start(() -> killAfter(child, random.nextInt(1_500)));
                eraseAt(child.base(), data);
                killing.join();
            }
        }
        try (Guarded again = new Guarded(data)) {
            platform = again;
            boolean isRecorded =
                    again.context.getBean(Stores.class).log().readStream(new AccountId("own"), 0, 1_000).stream()
                            .anyMatch(event -> event.envelope().type().equals("person-erased"));
            System.out.printf("ErasureTest: recorded before the kill: %s%n", isRecorded);
            if (isRecorded) {
                assertThat(export().path("texts")).isEmpty();
            }
            assertThat(erase().status()).isEqualTo(200);
            assertThat(export().path("texts")).isEmpty();
            assertThat(filesWith(data)).isEmpty();
        }
    }

    @Test
    void nobody_is_erased_while_a_legal_hold_stands_and_nobody_but_the_officer_places_one() throws Exception {
        try (Guarded started = new Guarded(folder.resolve("data"))) {
            platform = started;
            tellOfHim();
            String hold = "/v1/accounts/own/place-legal-hold";
            String body = "{\"holdId\":\"h-1\",\"reason\":\"a lawsuit\"}";
            assertThat(platform.json("director", "POST", hold, body).status()).isEqualTo(403);
            assertThat(platform.json(Guarded.MIA, "POST", hold, body).status()).isEqualTo(403);
            assertThat(platform.json(OFFICER, "POST", hold, body).status()).isEqualTo(200);

            Answer refused = erase();
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.json().path("reason").asString()).isEqualTo("legal-hold");
            assertThat(refused.json().path("detail").asString()).contains("h-1", "lift-legal-hold");
            assertThat(export().path("texts")).isNotEmpty();

            retractionOfTheHoldIsRefused();
            assertThat(platform.json(OFFICER, "POST", "/v1/accounts/own/lift-legal-hold", "{\"holdId\":\"h-1\"}")
                            .status())
                    .isEqualTo(200);
            assertThat(erase().status()).isEqualTo(200);
        }
    }

    private void retractionOfTheHoldIsRefused() throws Exception {
        String placed = platform.context.getBean(Stores.class).log().readStream(new AccountId("own"), 0, 1_000).stream()
                .filter(event -> event.envelope().type().equals("legal-hold-placed"))
                .map(event -> event.envelope().eventId().toString())
                .findFirst()
                .orElseThrow();
        Answer refused = platform.json(
                Guarded.OWNER,
                "POST",
                "/v1/accounts/own/retract-fact",
                "{\"retracts\":\"%s\",\"reason\":\"no more\"}".formatted(placed));
        assertThat(refused.json().path("reason").asString()).as(refused.body()).isEqualTo("not-correctable");
    }

    @Test
    void further_events_go_where_they_are_named_and_an_unknown_person_and_event_are_refused() throws Exception {
        try (Guarded started = new Guarded(folder.resolve("data"))) {
            platform = started;
            tellOfHim();
            String described = platform.tell(
                            "own", "take-temperature", "{\"temperature\":2,\"note\":\"their new boss\"}")
                    .at("/eventIds/0")
                    .asString();

            for (String unknown : List.of("nobody", "boss")) {
                assertThat(reasonOf("/v1/accounts/own/persons/" + unknown + "/erase", REASON))
                        .as(unknown)
                        .isEqualTo("unknown-person");
            }
            assertThat(platform.json(
                                    OFFICER,
                                    "POST",
                                    "/v1/accounts/own/persons/boss/erase",
                                    "{\"reason\":\"asked for it\",\"alsoNames\":[\"Nobody Known\"]}")
                            .status())
                    .isNotEqualTo(200);
            assertThat(platform.get(OFFICER, "/v1/accounts/own/persons/boss/export")
                            .body())
                    .doesNotContain("their new");
            assertThat(everythingShown(head())).contains("their new boss");
            assertThat(reasonOf(PERSON + "/erase", also("00000000-0000-4000-8000-000000000000")))
                    .isEqualTo("unknown-event");
            Answer erased = platform.json(OFFICER, "POST", PERSON + "/erase", also(described));

            assertThat(erased.body()).contains(described);
            assertThat(everythingShown(head())).doesNotContain("their new boss");
            assertThat(platform.json(OFFICER, "POST", PERSON + "/erase", "{}")
                            .json()
                            .at("/errors/0/pointer")
                            .asString())
                    .isEqualTo("/reason");
            assertThat(platform.json(OFFICER, "POST", "/v1/accounts/nosuch/persons/zq/erase", REASON)
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    void what_lies_in_the_log_in_clear_is_told_of_and_stays() throws Exception {
        try (Guarded started = new Guarded(folder.resolve("data"))) {
            platform = started;
            UUID before = recordedInClear(
                    new StakeholderAdded("old", "Wilhelmina Ostrander", "wilhelmina@canary.example", null));
            UUID spoken = recordedInClear(new InteractionLogged("phone", null, null, "Ostrander called", null));
            recordedInClear(new InteractionLogged("phone", null, null, "somebody called", null));

            Answer erased = platform.json(OFFICER, "POST", "/v1/accounts/own/persons/old/erase", REASON);

            assertThat(erased.status()).as(erased.body()).isEqualTo(200);
            assertThat(erased.json().path("erased")).isEmpty();
            assertThat(erased.json().path("kept").toString()).isEqualTo("[\"%s\",\"%s\"]".formatted(before, spoken));
            JsonNode after =
                    platform.get(OFFICER, "/v1/accounts/own/persons/old/export").json();
            assertThat(after.path("erasable").asBoolean()).isFalse();
            assertThat(after.path("texts"))
                    .isNotEmpty()
                    .noneMatch(text -> text.path("erasable").asBoolean());
        }
    }

    /** As it was recorded before anything was sealed. */
    private UUID recordedInClear(AccountEvent fact) {
        EventCodec.Encoded encoded = new EventCodec().encode(new AccountId("own"), fact);
        UUID id = UUID.randomUUID();
        platform.context
                .getBean(Stores.class)
                .log()
                .append(List.of(new Commit(
                        new AccountId("own"),
                        Commit.ANY_VERSION,
                        List.of(new Commit.NewEvent(
                                id,
                                encoded.type().name(),
                                encoded.type().revision(),
                                Instant.parse("2026-02-01T10:00:00Z"),
                                new Origin("mia", "api", null, null),
                                encoded.payload())))));
        return id;
    }

    @Test
    void he_may_come_back_and_be_erased_again() throws Exception {
        try (Guarded started = new Guarded(folder.resolve("data"))) {
            platform = started;
            tellOfHim();
            String first = erase().body();
            platform.tell("own", "change-stakeholder", "{\"personId\":\"zq\",\"name\":\"Zebulon Quistgaard\"}");
            assertThat(export().path("texts").toString()).contains("Quistgaard");

            Answer second = erase();

            assertThat(second.json().path("eventIds")).hasSize(2);
            assertThat(second.body()).isNotEqualTo(first);
            assertThat(export().path("texts")).isEmpty();
        }
    }

    @Test
    void without_its_master_key_or_with_another_it_does_not_start() throws Exception {
        Path data = folder.resolve("data");
        try (Guarded started = new Guarded(data)) {
            platform = started;
            tellOfHim();
        }
        Path master = data.resolve("keys").resolve("master.key");
        String right = Files.readString(master);
        Files.writeString(master, "0".repeat(64));
        assertThatExceptionOfType(StartupException.class)
                .isThrownBy(() -> new Guarded(data))
                .withMessageContaining("is not the one that this data was sealed with");
        Files.delete(master);
        assertThatExceptionOfType(StartupException.class)
                .isThrownBy(() -> new Guarded(data))
                .withMessageContaining("The master key is not in");
        Path elsewhere = Files.writeString(folder.resolve("elsewhere.key"), right);
        new Guarded(data, Map.of("accounthealth.privacy.master-key-file", elsewhere.toString())).close();
    }

    /** @return the position of the last event that tells of him */
    private long tellOfHim() throws Exception {
        platform.tell(
                "own",
                "add-stakeholder",
                "{\"personId\":\"zq\",\"name\":\"Zébulon"
                        + " Quistgaard\",\"email\":\"zebulon@canary.example\",\"role\":\"CMO\"}");
        platform.tell("own", "add-stakeholder", "{\"personId\":\"by\",\"name\":\"Quincy Bystander\"}");
        platform.tell(
                "own",
                "answer-nps",
                "{\"score\":3,\"personId\":\"zq\",\"comment\":\"canary-nps, he"
                        + " says\",\"occurredAt\":\"2026-02-10T10:00:00Z\"}");
        platform.tell(
                "own",
                "answer-nps",
                "{\"score\":9,\"personId\":\"by\",\"comment\":\"bystander"
                        + " stays\",\"occurredAt\":\"2026-02-11T10:00:00Z\"}");
        platform.tell(
                "own",
                "hold-meeting",
                "{\"meetingId\":\"m-1\",\"attendees\":[\"zq\",\"by\"],\"minutes\":30,\"notes\":\"QUISTGAARD"
                        + " canary-notes\",\"occurredAt\":\"2026-02-12T10:00:00Z\"}");
        platform.tell(
                "own",
                "log-interaction",
                "{\"channel\":\"phone\",\"personId\":\"zq\",\"summary\":\"canary-summary of a"
                        + " call\",\"occurredAt\":\"2026-02-13T10:00:00Z\"}");
        platform.tell(
                "own",
                "receive-inquiry",
                "{\"inquiryId\":\"i-1\",\"channel\":\"email\",\"subject\":\"zebulon@canary.example asks"
                        + " canary-subject\",\"occurredAt\":\"2026-02-14T10:00:00Z\"}");
        platform.tell(
                "own",
                "answer-inquiry",
                "{\"inquiryId\":\"i-1\",\"summary\":\"told Zebulon"
                        + " canary-subject\",\"occurredAt\":\"2026-02-14T12:00:00Z\"}");
        platform.tell(
                "own",
                "raise-escalation",
                "{\"escalationId\":\"e-1\",\"severity\":\"high\",\"cause\":\"zebulon is"
                        + " angry\",\"occurredAt\":\"2026-02-15T10:00:00Z\"}");
        platform.tell(
                "own",
                "agree-recovery-plan",
                "{\"escalationId\":\"e-1\",\"steps\":[\"call Zebulon canary-step\",\"mend"
                        + " it\"],\"occurredAt\":\"2026-02-16T10:00:00Z\"}");
        platform.tell(
                "own",
                "complete-recovery-step",
                "{\"escalationId\":\"e-1\",\"step\":\"call Zebulon"
                        + " canary-step\",\"occurredAt\":\"2026-02-17T10:00:00Z\"}");
        String temperature = platform.tell(
                        "own", "take-temperature", "{\"temperature\":2,\"occurredAt\":\"2026-02-18T10:00:00Z\"}")
                .at("/eventIds/0")
                .asString();
        platform.tell(
                "own",
                "correct-fact",
                "{\"corrects\":\"%s\",\"replacement\":{\"temperature\":3,\"note\":\"Zebulon canary-correction\"},\"reason\":\"Quistgaard called\"}"
                        .formatted(temperature));
        platform.json(
                Guarded.OWNER,
                "POST",
                "/v1/accounts/own/log-interaction",
                "{\"channel\":\"email\",\"personId\":\"zq\",\"summary\":\"canary-answer\",\"occurredAt\":\"2026-02-19T10:00:00Z\"}",
                "Idempotency-Key",
                "key-1");
        platform.send(Guarded.OWNER, "POST", "/v1/events", """
            {"specversion":"1.0","id":"zebulon-r-1","source":"crm","type":"accounthealth.nps-answered.v1","subject":"own",\
            "data":{"score":99,"personId":"zq","comment":"canary-inbox"}}\
            """, "Content-Type", "application/cloudevents+json");
        for (String name : List.of("q", "%71")) {
            assertThat(platform.get(Guarded.OWNER, "/accounts/own?" + name + "=Quistgaard&asOf=2026-03-01")
                            .status())
                    .isEqualTo(200);
        }
        importSpend();
        return head();
    }

    private void importSpend() throws Exception {
        String id = platform.send(
                        Guarded.OWNER,
                        "POST",
                        "/v1/imports/spend?mode=append&source=dsp",
                        "account,name,line,period_start,period_end,amount,currency\n"
                                + "own,Own,,2026-01-01,2026-02-01,100,USD\n"
                                + "own,Own,,2026-02-01,2026-03-01,80,USD\n"
                                + "own,Zebulon Quistgaard,,soon,,many,USD\n",
                        "Content-Type",
                        "text/csv")
                .json()
                .path("importId")
                .asString();
        platform.upTo("\"state\":\"completed\"", Guarded.OWNER, "/v1/imports/" + id, "Accept", "text/event-stream");
    }

    private Answer erase() throws Exception {
        return platform.json(OFFICER, "POST", PERSON + "/erase", REASON);
    }

    private JsonNode export() throws Exception {
        Answer export = platform.get(OFFICER, PERSON + "/export");
        assertThat(export.status()).as(export.body()).isEqualTo(200);
        return export.json();
    }

    private static List<String> factsOf(JsonNode export) {
        List<String> types = new ArrayList<>();
        export.path("facts").forEach(each -> types.add(each.path("type").asString()));
        return types;
    }

    private String reasonOf(String path, String body) throws Exception {
        Answer refused = platform.json(OFFICER, "POST", path, body);
        assertThat(refused.status()).as(refused.body()).isEqualTo(409);
        return refused.json().path("reason").asString();
    }

    private static String also(String eventId) {
        return "{\"reason\":\"asked for it\",\"alsoEvents\":[\"%s\"]}".formatted(eventId);
    }

    private long head() throws Exception {
        return platform.get(Guarded.OWNER, "/v1/log/head")
                .json()
                .path("position")
                .asLong();
    }

    private Map<String, JsonNode> figures(long told) throws Exception {
        return figures(told, told);
    }

    /** Without the point that they were read at, which moves with the log. */
    private Map<String, JsonNode> figures(long told, long seen) throws Exception {
        Map<String, JsonNode> figures = new LinkedHashMap<>();
        for (String each : FIGURES) {
            Answer answer = platform.get(
                    Guarded.OWNER,
                    each.formatted(told),
                    "X-Min-Position",
                    Long.toString(seen),
                    "Accept",
                    "application/json");
            assertThat(answer.status()).as(each + answer.body()).isEqualTo(200);
            JsonNode json = answer.json();
            ((tools.jackson.databind.node.ObjectNode) json).remove("point");
            figures.put(each, json);
        }
        return figures;
    }

    /** What screens and the API show of the account, live and replayed. */
    private String everythingShown(long seen) throws Exception {
        StringBuilder shown = new StringBuilder();
        for (String path : List.of(
                "/v1/accounts/own/timeline?limit=500",
                "/v1/accounts/own/timeline?limit=500&replay=true",
                "/v1/accounts/own/stakeholders",
                "/v1/accounts/own/satisfaction",
                "/v1/accounts/own/escalations?show=all",
                "/v1/accounts/own/sla?show=all",
                "/v1/accounts/own/events?limit=500",
                "/v1/accounts/own/health",
                "/v1/inbox",
                "/accounts/own",
                "/accounts/own/audit")) {
            Answer answer = platform.get(Guarded.OWNER, path, "X-Min-Position", Long.toString(seen));
            assertThat(answer.status()).as(path + answer.body()).isEqualTo(200);
            shown.append(answer.body());
        }
        return shown.toString();
    }

    /** Byte by byte, in whatever case. */
    private static List<String> filesWith(Path data) throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String content =
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
                CANARIES.stream()
                        .filter(content::contains)
                        .forEach(canary -> found.add(data.relativize(file) + " has " + canary));
            }
        }
        return found;
    }

    private static void copy(Path from, Path to) throws IOException {
        FileSystemUtils.copyRecursively(from, to);
        // What the copy does not take along: the files are their owner's only.
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList()) {
                Files.setPosixFilePermissions(to.resolve(from.relativize(each)), Files.getPosixFilePermissions(each));
            }
        }
    }

    private static void killAfter(ChildPlatform child, int millis) {
        try {
            Thread.sleep(millis);
            child.kill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** It may not live to answer. */
    private static void eraseAt(String base, Path data) throws InterruptedException {
        try (java.net.http.HttpClient http = java.net.http.HttpClient.newHttpClient()) {
            http.send(
                    java.net.http.HttpRequest.newBuilder(java.net.URI.create(base + PERSON + "/erase"))
                            .header("Content-Type", "application/json")
                            .header(Bearer.HEADER, Bearer.of(data, OFFICER))
                            .POST(java.net.http.HttpRequest.BodyPublishers.ofString(REASON))
                            .build(),
                    java.net.http.HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            // Killed before.
        }
    }
}

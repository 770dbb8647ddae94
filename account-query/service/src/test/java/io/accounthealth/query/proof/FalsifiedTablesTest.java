package io.accounthealth.query.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.accounthealth.events.AccountId;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.TableCodec;
import io.accounthealth.query.projection.CheckpointedTables;
import io.accounthealth.query.projection.TableProjector;
import io.accounthealth.query.testing.ServerTest;
import io.accounthealth.query.testing.Tampering;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.storage.CheckpointStore.Checkpoint;
import io.accounthealth.storage.History;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.memory.MemoryStores;
import io.accounthealth.transparency.TransparencyLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Somebody with all rights on the machine falsifies what is kept beside the rows of the log: saved tables, and the
 * indexes that streams are read by.
 */
class FalsifiedTablesTest extends ServerTest {

    private static final Duration LONG = Duration.ofMinutes(2);
    private static final AccountId ACME = new AccountId("acme");
    private static final String SPEND = "/v1/accounts/acme/spend";

    private String idleAfter = "1h";
    private Path proofs = Path.of("proof");

    @Override
    protected List<String> properties() {
        return Stream.concat(
                        proofs == null
                                ? Stream.<String>of()
                                : Stream.of("--accounthealth.proof.folder=" + folder.resolve(proofs)),
                        Stream.of(
                                "--management.endpoint.health.show-details=always",
                                "--accounthealth.idle-check-after=" + idleAfter))
                .toList();
    }

    @Test
    void an_older_table_put_back_is_rebuilt_before_anybody_is_answered_and_told() throws Exception {
        tell("100");
        restart();
        Checkpoint older = kept();
        history.spend("acme", "2018-06-02", "5");
        String before = get(SPEND).body();
        stop();
        somebody().putBack(older);
        super.start();

        assertThat(getAtOnce(SPEND).body()).isEqualTo(before);
        everybodyIsTold("The saved table of acme did not have all of its events");
        assertThat(history.spend("acme", "2018-06-03", "1"))
                .as("writing goes on")
                .isEqualTo(5);
    }

    @Test
    void an_older_table_put_under_the_numbers_of_the_newer_one_does_not_open() throws Exception {
        tell("100");
        restart();
        byte[] older = kept().state();
        history.spend("acme", "2018-06-02", "5");
        get(SPEND);
        stop();
        somebody().putBack(withState(keptInFile(), older));
        super.start();

        assertThat(total()).isEqualTo("105");
        everybodyIsTold("The saved table of acme was not the one that was saved there");
    }

    @Test
    void a_deleted_table_is_rebuilt_before_anybody_is_answered_and_told() throws Exception {
        tell("100");
        String before = get(SPEND).body();
        stop();
        somebody().deleteTable("acme");
        super.start();

        assertThat(getAtOnce(SPEND).body()).isEqualTo(before);
        everybodyIsTold("The saved table of acme was deleted");
    }

    @Test
    void without_proofs_a_deleted_table_is_found_too() throws Exception {
        stop();
        proofs = null;
        super.start();
        tell("100");
        stop();
        somebody().deleteTable("acme");
        super.start();

        assertThat(total()).isEqualTo("100");
        assertThat(getAtOnce("/actuator/health/tables").body()).contains("The saved table of acme was deleted.");
    }

    /** With the master key, which lies on the same machine, a table of any content can be sealed. */
    @Test
    void a_forged_table_is_found_by_a_check_and_rebuilt() throws Exception {
        tell("100");
        stop();
        super.start();
        forge("900");
        stop();
        putForged();
        super.start();
        assertThat(total()).as("what the forger wants").isEqualTo("900");
        assertThat(getAtOnce(SPEND + "?replay=true").json().path("total").asString())
                .as("a replay begins at the first event, whatever was saved")
                .isEqualTo("100");
        assertThat(replayed().path("same").asBoolean()).isFalse();

        JsonNode result = get("/v1/audit/check").json();

        assertThat(result.path("holds").asBoolean()).isTrue();
        assertThat(result.path("rebuilt").asLong()).isEqualTo(1);
        assertThat(result.path("streams").asLong()).isEqualTo(2);
        assertThat(total()).isEqualTo("100");
        assertThat(replayed().path("same").asBoolean()).isTrue();
        everybodyIsTold("The saved table of acme said something else than its events");
        restart();
        assertThat(total()).as("what was saved is right too").isEqualTo("100");
        assertThat(get("/v1/audit/check").json().path("rebuilt").asLong()).isZero();
    }

    @Test
    void a_forged_table_is_found_behind_the_start_without_anybody_asking() throws Exception {
        tell("100");
        forge("900");
        stop();
        putForged();
        idleAfter = "0s";
        super.start();

        await().atMost(LONG).until(() -> total().equals("100"));
        await().atMost(LONG)
                .until(() ->
                        getAtOnce("/v1/audit/state").json().at("/rebuilt/count").asLong() == 1);
        everybodyIsTold("The saved table of acme said something else than its events");
    }

    @Test
    void an_event_taken_out_of_the_index_of_streams_is_damage_that_a_check_names() throws Exception {
        tell("100");
        history.spend("acme", "2018-06-02", "5");
        get(SPEND);
        somebody().takeOutOfStreams(3);

        JsonNode result = get("/v1/audit/check").json();

        assertThat(result.path("holds").asBoolean()).isFalse();
        assertThat(result.at("/damage/position").asLong()).isEqualTo(3);
        assertThat(result.at("/damage/text").asString()).contains("Event 3 was taken out of an index of the log");
        damageIsTold("Event 3 was taken out of an index of the log");
    }

    @Test
    void a_last_event_missing_from_its_index_is_damage() throws Exception {
        tell("100");
        String before = get(SPEND).body();
        stop();
        somebody().takeOutOfStreams(3);
        idleAfter = "0s";
        super.start();

        await().atMost(LONG)
                .until(() -> !getAtOnce("/v1/audit/state").json().path("damage").isNull());
        damageIsTold("Event 3 was taken out of an index of the log");
        assertThat(getAtOnce(SPEND).body()).as("reading goes on").isEqualTo(before);
    }

    @Test
    void a_hole_in_a_stream_leaves_only_its_account_unanswered() throws Exception {
        tell("100");
        restart();
        Checkpoint older = kept();
        history.spend("acme", "2018-06-02", "5");
        history.spend("acme", "2018-06-03", "6");
        get(SPEND);
        stop();
        somebody().putBack(older);
        somebody().takeOutOfStreams(4);
        super.start();

        assertThat(getAtOnce(SPEND).problem()).isEqualTo("503 application/problem+json /problems/account-parked");
        assertThat(getAtOnce("/v1/accounts/bolt").status()).isEqualTo(200);
    }

    @Test
    void an_account_that_lacks_a_hidden_event_stays_parked() throws Exception {
        tell("100");
        history.spend("acme", "2018-06-02", "5");
        get(SPEND);
        server.bean(TransparencyLog.class).seal(server.stores().log().head().position(), false);
        stop();
        somebody().deleteTable("acme");
        somebody().takeOutOfStreams(4);
        super.start();

        acmeAloneIsParked();
        assertThat(get("/v1/audit/check").json().at("/damage/position").asLong())
                .isEqualTo(4);
        acmeAloneIsParked();
        restart();
        acmeAloneIsParked();
        assertThat(getAtOnce("/actuator/health/tables").body()).contains("the event at position");
    }

    @Test
    void without_proofs_such_an_account_is_parked_as_soon_as_the_hidden_event_is_found() throws Exception {
        stop();
        proofs = null;
        super.start();
        tell("100");
        history.spend("acme", "2018-06-02", "5");
        get(SPEND);
        stop();
        somebody().deleteTable("acme");
        somebody().takeOutOfStreams(4);
        super.start();
        assertThat(total()).as("until it is found").isEqualTo("100");
        stop();
        idleAfter = "0s";
        super.start();

        await().atMost(LONG).until(() -> getAtOnce(SPEND).status() == 503);
        acmeAloneIsParked();
    }

    private void acmeAloneIsParked() {
        for (String read : List.of(SPEND, "/v1/accounts/acme/health", "/v1/accounts/acme")) {
            assertThat(getAtOnce(read).problem()).isEqualTo("503 application/problem+json /problems/account-parked");
        }
        assertThat(getAtOnce("/v1/accounts/bolt").status()).isEqualTo(200);
        assertThat(getAtOnce("/v1/accounts").json().findValuesAsString("accountId"))
                .doesNotContain("acme");
    }

    @Test
    void a_replay_is_no_answer_over_an_event_that_was_taken_out_of_the_index() throws Exception {
        tell("100");
        history.spend("acme", "2018-06-02", "5");
        get(SPEND);
        somebody().takeOutOfStreams(3);

        assertThat(getAtOnce(SPEND + "?replay=true").problem())
                .isEqualTo("503 application/problem+json /problems/store-unavailable");
    }

    @Test
    void how_far_each_stream_was_signed_to_go_is_believed_only_with_the_signed_root() throws Exception {
        tell("100");
        restart();
        stop();
        Path accounts = folder.resolve("proof").resolve("accounts.txt");
        Files.writeString(accounts, Files.readString(accounts).replace("\"events\":2", "\"events\":9"));
        super.start();

        assertThat(total()).isEqualTo("100");
        assertThat(getAtOnce("/v1/audit/state")
                        .json()
                        .at("/rebuilt/newest/0/text")
                        .asString())
                .isEqualTo("The file accounts.txt, in the folder of the proofs, is not what was signed.");
        restart();
        assertThat(getAtOnce("/v1/audit/state").json().at("/rebuilt/count").asLong())
                .as("it was made anew at the end")
                .isZero();
    }

    private void tell(String amount) {
        history.open("bolt", "2018-01-01T00:00:00Z");
        history.open("acme", "2018-01-01T00:00:00Z");
        history.spend("acme", "2018-06-01", amount);
        get(SPEND);
        if (proofs != null) {
            server.bean(TransparencyLog.class).seal(server.stores().log().head().position(), false);
        }
    }

    private byte[] forged = {};

    /** As this log's own program would save it, had the amount been another. */
    private void forge(String amount) {
        try (Stores other = new MemoryStores(CLOCK)) {
            History lies = new History(other.log());
            lies.open("bolt", "2018-01-01T00:00:00Z");
            lies.open("acme", "2018-01-01T00:00:00Z");
            lies.spend("acme", "2018-06-01", amount);
            AccountTable table = new AccountTable(ACME);
            new TableProjector(other.log(), new EventCodec()).catchUp(table, Long.MAX_VALUE);
            server.bean(CheckpointedTables.class).replace(table);
            forged = kept().state();
        }
    }

    /** Where the program has put its own over it when it stopped. */
    private void putForged() {
        try (Stores stores = stores()) {
            Checkpoint mine = stores.checkpoints().load(ACME, TableCodec.FORMAT).orElseThrow();
            stores.checkpoints().replace(withState(mine, forged));
        }
    }

    private static Checkpoint withState(Checkpoint checkpoint, byte[] state) {
        return new Checkpoint(
                checkpoint.account(), checkpoint.format(), checkpoint.nextSequence(), checkpoint.position(), state);
    }

    private Checkpoint kept() {
        return server.stores().checkpoints().load(ACME, TableCodec.FORMAT).orElseThrow();
    }

    private Checkpoint keptInFile() {
        try (Stores stores = stores()) {
            return stores.checkpoints().load(ACME, TableCodec.FORMAT).orElseThrow();
        }
    }

    private Tampering somebody() {
        return new Tampering(folder);
    }

    private void restart() {
        stop();
        super.start();
    }

    private String total() {
        return getAtOnce(SPEND).json().path("total").asString();
    }

    private JsonNode replayed() {
        List<String> lines = get("/v1/accounts/acme/replay", "Accept", "text/event-stream")
                .body()
                .lines()
                .filter(line -> !line.isEmpty())
                .toList();
        return JSON.readTree(lines.getLast().substring("data:".length()));
    }

    private void everybodyIsTold(String found) {
        JsonNode rebuilt = getAtOnce("/v1/audit/state").json().path("rebuilt");
        assertThat(rebuilt.path("count").asLong()).isPositive();
        assertThat(rebuilt.at("/newest/0/text").asString()).contains(found);
        await().atMost(LONG).until(() -> getAtOnce("/actuator/health/tables").status() == 200);
        assertThat(getAtOnce("/actuator/health/tables").body()).contains(found);
        assertThat(getAtOnce("/audit", "Accept", "text/html").body()).contains("id=\"rebuilt\"", found);
        assertThat(getAtOnce("/v1/audit/state").json().path("damage").isNull())
                .as("a rebuilt table ends no writing")
                .isTrue();
    }

    private void damageIsTold(String found) {
        assertThatThrownBy(() -> history.spend("bolt", "2018-07-01", "1"))
                .isInstanceOfSatisfying(
                        LogUnavailableException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(LogUnavailableException.Cause.DAMAGED))
                .hasMessageContaining(found);
        assertThat(getAtOnce("/actuator/health/proofs").json().path("status").asString())
                .isEqualTo("DOWN");
        assertThat(getAtOnce("/", "Accept", "text/html").body()).contains("id=\"damage\"", found);
        assertThat(folder.resolve("proof").resolve("damage.txt")).exists();
    }
}

package io.accounthealth.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.AccountId;
import io.accounthealth.model.table.TableCodec;
import io.accounthealth.query.testing.QueryServer;
import io.accounthealth.query.testing.ServerTest;
import io.accounthealth.storage.CheckpointStore.Checkpoint;
import io.accounthealth.storage.CheckpointStore.Mark;
import io.accounthealth.storage.History;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.sqlite.SqliteStores;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RestartTest extends ServerTest {

    @Test
    void a_restart_goes_on_from_its_checkpoints_and_answers_the_same() {
        history.open("acme", "2018-01-01T00:00:00Z");
        history.open("other", "2018-01-01T00:00:00Z");
        history.spend("acme", "2018-06-01", "100");
        Answer before = get("/v1/accounts/acme/health");

        restart(stores -> new History(stores.log()).spend("acme", "2018-06-02", "5"));

        assertThat(get("/v1/accounts/acme/spend").json().path("total").asString())
                .isEqualTo("105");
        assertThat(server.bean(LiveTables.class).folded()).isEqualTo(1);
        assertThat(get("/v1/accounts/acme/health?knownAtPosition=3").json()).isEqualTo(before.json());
    }

    @Test
    void a_checkpoint_with_changed_bytes_is_rebuilt_from_the_log() {
        history.open("acme", "2018-01-01T00:00:00Z");
        history.spend("acme", "2018-06-01", "100");
        get("/v1/accounts/acme");

        restart(stores -> {
            Checkpoint good = stores.checkpoints()
                    .load(new AccountId("acme"), TableCodec.FORMAT)
                    .orElseThrow();
            byte[] state = good.state().clone();
            state[state.length / 2] ^= 1;
            stores.checkpoints()
                    .save(
                            TableCodec.FORMAT,
                            stores.checkpoints().seen(TableCodec.FORMAT),
                            List.of(new Checkpoint(good.account(), good.format(), 2, 2, state)));
        });

        assertThat(get("/v1/accounts/acme/spend").json().path("total").asString())
                .isEqualTo("100");
        assertThat(get("/v1/accounts/acme/spend?replay=true")
                        .json()
                        .path("total")
                        .asString())
                .isEqualTo("100");
    }

    @Test
    void a_table_that_could_not_be_saved_is_rebuilt() {
        history.open("acme", "2018-01-01T00:00:00Z");
        history.spend("acme", "2018-06-01", "100");
        get("/v1/accounts/acme");

        restart(stores -> stores.checkpoints()
                .save(
                        TableCodec.FORMAT,
                        stores.checkpoints().seen(TableCodec.FORMAT),
                        List.of(new Checkpoint(new AccountId("acme"), TableCodec.FORMAT, 2, 2, new byte[0]))));

        assertThat(get("/v1/accounts/acme/spend").json().path("total").asString())
                .isEqualTo("100");
        assertThat(get("/v1/accounts/acme/spend?replay=true")
                        .json()
                        .path("total")
                        .asString())
                .isEqualTo("100");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 99})
    void checkpoints_of_another_log_than_this_are_not_believed_however_long_it_was(long position) {
        history.open("acme", "2018-01-01T00:00:00Z");

        restart(stores ->
                stores.checkpoints().save(TableCodec.FORMAT, new Mark(position, UUID.randomUUID()), List.of()));

        assertThat(get("/v1/accounts/acme").status()).isEqualTo(200);
        assertThat(server.bean(LiveTables.class).folded()).isEqualTo(1);

        restart(stores -> assertThat(stores.checkpoints().seen(TableCodec.FORMAT))
                .isEqualTo(new Mark(1, stores.log().at(1).envelope().eventId())));
        assertThat(get("/v1/accounts/acme").status()).isEqualTo(200);
        assertThat(server.bean(LiveTables.class).folded()).isZero();
    }

    @Test
    void an_unreadable_event_parks_only_its_account() {
        history.open("acme", "2018-01-01T00:00:00Z");
        history.open("sick", "2018-01-01T00:00:00Z");
        history.spend("sick", "2018-06-01", "100");
        history.append("sick", Instant.parse("2018-07-01T00:00:00Z"), "of-the-future", 1, "{}".getBytes());
        history.spend("sick", "2018-06-02", "100");
        history.spend("acme", "2018-06-02", "7");
        assertParked();

        restart(stores -> new History(stores.log()).spend("acme", "2018-06-03", "1"));

        assertParked();
        assertThat(get("/v1/accounts/acme/spend").json().path("total").asString())
                .isEqualTo("8");
    }

    @Test
    void an_unreadable_store_is_reported_without_its_location() {
        history.open("acme", "2018-01-01T00:00:00Z");
        assertThat(get("/v1/accounts/acme?replay=true").status()).isEqualTo(200);

        server.stores().close();

        Answer answer = getAtOnce("/v1/accounts/acme?replay=true");
        assertThat(answer.problem()).isEqualTo("503 application/problem+json /problems/store-unavailable");
        assertThat(answer.body()).doesNotContain(folder.toString(), ".db");
    }

    private void assertParked() {
        Answer sick = get("/v1/accounts/sick/spend");
        assertThat(sick.problem()).isEqualTo("503 application/problem+json /problems/account-parked");
        assertThat(sick.json().path("detail").asString()).contains("position 4");
        assertThat(get("/v1/accounts/sick/spend?knownAtPosition=3")
                        .json()
                        .path("total")
                        .asString())
                .isEqualTo("100");
        assertThat(get("/v1/accounts/acme/spend").status()).isEqualTo(200);
        assertThat(get("/v1/accounts").json().at("/leftOut/0").asString()).isEqualTo("sick");
        assertThat(get("/v1/accounts?replay=true").json().at("/leftOut/0").asString())
                .isEqualTo("sick");
        assertThat(get("/v1/accounts?knownAtPosition=3").json().path("accounts"))
                .hasSize(2);
    }

    private void restart(Consumer<Stores> meanwhile) {
        server.close();
        Stores stores = SqliteStores.open(folder, CLOCK);
        meanwhile.accept(stores);
        server = QueryServer.start(
                stores, CLOCK, "--accounthealth.min-position-patience=2m", "--accounthealth.checkpoint-every=1h");
        history = new History(stores.log());
    }
}

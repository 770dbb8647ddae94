package io.accounthealth.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.accounthealth.events.AccountId;
import io.accounthealth.events.PayloadRetentionEvent.PayloadRetentionApproved;
import io.accounthealth.events.PayloadRetentionEvent.PayloadRetentionProposed;
import io.accounthealth.events.PayloadRetentionEvent.PayloadsDropped;
import io.accounthealth.events.PolicyEvent;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.History;
import io.accounthealth.storage.sqlite.SqliteStores;
import io.accounthealth.transparency.folder.DamageFoundException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first event has lost its payload, and the rules and runs behind it say whether it may. */
class RecordedRunsTest {

    private static final Instant AT = Instant.parse("2018-01-01T00:00:00Z");

    @TempDir
    Path folder;

    private SqliteStores stores;
    private EventLog log;
    private History history;

    @BeforeEach
    void open() {
        stores = SqliteStores.open(folder, () -> AT);
        log = stores.log();
        history = new History(log);
        history.spend("acme", "2018-01-01", "1");
    }

    @AfterEach
    void close() {
        stores.close();
    }

    @Test
    void a_run_that_is_recorded_covers_it() {
        run("spend-reported");
        drop();

        assertThat(fold().size()).isEqualTo(4);
    }

    @Test
    void a_run_of_another_type_does_not() {
        run("interaction-logged");
        drop();

        damaged(1, "no recorded run of a rule for old payloads covers it");
    }

    @Test
    void a_run_whose_payload_is_rubbish_with_a_checksum_that_fits_is_damage_where_it_stands() {
        long run = history.append(
                AccountId.POLICY.value(), AT, "payloads-dropped", 1, "}{".getBytes(StandardCharsets.UTF_8));
        drop();

        damaged(run, "Event 2, which may say that old payloads were dropped, cannot be read");
    }

    @Test
    void a_run_that_does_not_fit_its_checksum_is_damage_where_it_stands() throws SQLException {
        run("spend-reported");
        drop();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(SqliteStores.FILE));
                Statement edit = connection.createStatement()) {
            edit.executeUpdate("UPDATE events SET payload = x'7b7d' WHERE position = 3");
        }

        damaged(3, "Event 3 cannot be read");
    }

    @Test
    void what_a_newer_version_recorded_is_no_damage_and_may_be_a_run() {
        history.append(AccountId.POLICY.value(), AT, "payloads-folded-away", 1, "{}".getBytes(StandardCharsets.UTF_8));
        drop();

        assertThat(fold().size()).isEqualTo(2);
    }

    private void run(String type) {
        record(new PayloadRetentionProposed("old", List.of(type), 730, "room"));
        record(new PayloadRetentionApproved("old"));
        record(new PayloadsDropped("old", 1, 1, null, null));
    }

    private void record(PolicyEvent event) {
        history.append(AccountId.POLICY.value(), AT, event);
    }

    private void drop() {
        assertThat(log.dropPayloads(List.of(1L))).isEqualTo(1);
    }

    private LogFold fold() {
        LogFold fold = new LogFold(log);
        log.readAll(0, 100).forEach(fold::take);
        return fold;
    }

    private void damaged(long position, String found) {
        LogFold fold = new LogFold(log);
        assertThatExceptionOfType(DamageFoundException.class)
                .isThrownBy(() -> fold.take(log.readAll(0, 1).getFirst()))
                .withMessageContaining(found)
                .satisfies(damage -> assertThat(damage.damage().position()).isEqualTo(position));
    }
}

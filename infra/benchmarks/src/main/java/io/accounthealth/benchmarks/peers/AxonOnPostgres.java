package io.accounthealth.benchmarks.peers;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.accounthealth.benchmarks.Facts.Fact;
import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.model.table.AccountTable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.serialization.jackson3.Jackson3Serializer;

/**
 * The same facts in Axon's JDBC engine: an event's record is its payload, as JSON, and who recorded it is metadata.
 * Tuned for the reading that is measured: large pages, and a pool that has a connection for each writer.
 */
final class AxonOnPostgres implements AutoCloseable {

    private static final int PAGE = 10_000;
    private static final Map<String, String> WHO = Map.of("actor", "benchmark", "source", "benchmark");
    private static final Origin ORIGIN = new Origin("benchmark", "benchmark", null, null);

    private final HikariDataSource pool;
    private final JdbcEventStorageEngine engine;

    AxonOnPostgres(Postgres server, int connections) throws SQLException {
        HikariConfig settings = new HikariConfig();
        settings.setJdbcUrl(server.url());
        settings.setMaximumPoolSize(connections);
        pool = new HikariDataSource(settings);
        Jackson3Serializer json = Jackson3Serializer.builder().build();
        engine = JdbcEventStorageEngine.builder()
                .connectionProvider(pool::getConnection)
                .transactionManager(NoTransactionManager.instance())
                .eventSerializer(json)
                .snapshotSerializer(json)
                .dataType(byte[].class)
                .batchSize(PAGE)
                .build();
        execute("DROP TABLE IF EXISTS DomainEventEntry, SnapshotEventEntry");
        engine.createSchema(PostgresEventTableFactory.INSTANCE);
    }

    /** Each a transaction, synced before it returns. */
    void appendOneByOne(List<DomainEventMessage<AccountEvent>> events) {
        for (DomainEventMessage<AccountEvent> event : events) {
            engine.appendEvents(List.of(event));
        }
    }

    void append(List<DomainEventMessage<AccountEvent>> events) {
        engine.appendEvents(events);
    }

    /** Numbers the facts of each account from 0 on, as they come. */
    static final class Messages {

        private final Map<AccountId, Long> sequences = new HashMap<>();

        DomainEventMessage<AccountEvent> next(Fact fact) {
            return new GenericDomainEventMessage<>(
                    "Account",
                    fact.account().value(),
                    sequences.merge(fact.account(), 1L, Long::sum) - 1,
                    fact.event(),
                    WHO,
                    UUID.randomUUID().toString(),
                    fact.occurredAt());
        }
    }

    /** How many events each account has, all of them read in the order of the log, and each of them decoded. */
    Map<AccountId, Long> decoded() {
        Map<AccountId, Long> events = new HashMap<>();
        try (var read = engine.readEvents(null, false)) {
            read.forEach(message -> {
                AccountEvent event = (AccountEvent) message.getPayload();
                if (event != null) {
                    events.merge(
                            new AccountId(((DomainEventMessage<?>) message).getAggregateIdentifier()), 1L, Long::sum);
                }
            });
        }
        return events;
    }

    /** The stream of an account, loaded and folded, as an aggregate is. */
    AccountTable folded(AccountId account) {
        AccountTable table = new AccountTable(account);
        DomainEventStream stream = engine.readEvents(account.value(), 0);
        while (stream.hasNext()) {
            DomainEventMessage<?> message = stream.next();
            table.apply(new Recorded<>(envelope(account, message), (AccountEvent) message.getPayload()));
        }
        return table;
    }

    private static Envelope envelope(AccountId account, DomainEventMessage<?> message) {
        Instant at = message.getTimestamp();
        return new Envelope(
                message.getSequenceNumber() + 1,
                UUID.fromString(message.getIdentifier()),
                account,
                message.getSequenceNumber(),
                "any",
                1,
                at,
                at,
                ORIGIN);
    }

    long size() throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement count = connection.createStatement();
                ResultSet counted = count.executeQuery("SELECT count(*) FROM DomainEventEntry")) {
            counted.next();
            return counted.getLong(1);
        }
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static List<DomainEventMessage<AccountEvent>> messages(List<Fact> facts) {
        Messages messages = new Messages();
        List<DomainEventMessage<AccountEvent>> all = new ArrayList<>(facts.size());
        facts.forEach(fact -> all.add(messages.next(fact)));
        return all;
    }

    @Override
    public void close() {
        pool.close();
    }
}

package io.accounthealth.storage.mongo;

import static io.accounthealth.storage.Events.account;
import static io.accounthealth.storage.Events.commit;
import static io.accounthealth.storage.Events.mark;
import static io.accounthealth.storage.Events.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.accounthealth.storage.CheckpointStore.Checkpoint;
import io.accounthealth.storage.IdempotencyStore.Answer;
import io.accounthealth.storage.InboxStore.Refused;
import io.accounthealth.storage.LeaseStore.Lease;
import io.accounthealth.storage.SteppedClock;
import io.accounthealth.storage.mongo.MongoSettings.Mode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** What a real server plans for the queries: an index for each, no sort in memory, and skips from stream to stream. */
@EnabledIf(value = "io.accounthealth.storage.mongo.ReplicaSet#isThere", disabledReason = "no real replica set")
class ReplicaSetPlansTest {

    /** What a driver adds to a command and {@code explain} does not take. */
    private static final Set<String> AROUND = Set.of(
            "$db",
            "lsid",
            "$clusterTime",
            "$readPreference",
            "readConcern",
            "txnNumber",
            "apiVersion",
            "cursor",
            "maxTimeMS");

    @Test
    void no_query_scans_a_collection_or_sorts_in_memory() {
        String uri = ReplicaSet.freshUri();
        SentCommand.Recorder recorder = new SentCommand.Recorder();
        MongoSettings settings = new MongoSettings(uri, Mode.READ_WRITE, Duration.ofSeconds(10), Duration.ofMillis(2));
        try (MongoStores stores =
                MongoStores.open(settings, new SteppedClock(), client -> client.addCommandListener(recorder))) {
            for (int i = 0; i < 50; i++) {
                stores.log().append(List.of(commit("acme-" + i % 5, i / 5, 1)));
            }
            stores.log().append(List.of(commit("acme-1", 3, 1)));
            stores.log().readAll(3, 10);
            stores.log().streams();
            stores.log().readStream(account("acme-2"), 4, 3);
            stores.log().positionAt(SteppedClock.START.minusSeconds(1));
            stores.checkpoints().save("t/1", mark(9), List.of(new Checkpoint(account("a"), "t/1", 1, 9, utf8("x"))));
            useWhatLiesBesideTheLog(stores);
            explain(uri, recorder.take());
        }
    }

    /** Once to put something in, so that there is something to plan for, and once more to ask. */
    private static void useWhatLiesBesideTheLog(MongoStores stores) {
        Instant at = SteppedClock.START;
        stores.idempotency().keep(new Answer("k", "h", 200, utf8("x"), at));
        stores.imports().save("i", "{}");
        stores.imports().keepPart("i", 0, utf8("x"));
        stores.inbox().add(List.of(new Refused(0, at, "crm", null, null, "text/plain", utf8("x"), "why")));
        stores.leases().insert(new Lease("live", null, at));
        stores.checkpoints().extents("t/1");
        stores.checkpoints().load(account("a"), "t/1");
        stores.checkpoints().seen("t/1");
        stores.checkpoints().discardOtherThan("t/1");
        stores.idempotency().find("k");
        stores.idempotency().list("", 5);
        stores.idempotency().forgetBefore(at);
        stores.imports().find("i");
        stores.imports().list("", 5);
        stores.imports().findPart("i", 0);
        stores.imports().kept();
        stores.inbox().list(9, 5);
        stores.inbox().list("crm", 9, 5);
        stores.inbox().find(1);
        stores.leases().find("live");
        stores.checkpoints().discardOtherThan("t/2");
    }

    private static void explain(String uri, List<SentCommand> sent) {
        try (MongoClient client = MongoClients.create(uri)) {
            List<SentCommand> queries = sent.stream()
                    .filter(each -> Set.of("find", "aggregate", "distinct").contains(each.name()))
                    .toList();
            assertThat(queries).isNotEmpty();
            for (SentCommand query : queries) {
                BsonDocument command = new BsonDocument();
                command.putAll(query.body());
                AROUND.forEach(command::remove);
                if (query.name().equals("aggregate")) {
                    command.put("cursor", new BsonDocument());
                }
                String plan = client.getDatabase(query.database())
                        .runCommand(new BsonDocument("explain", command)
                                .append("verbosity", new BsonString("queryPlanner")))
                        .toJson();
                assertThat(plan).as(query.line()).doesNotContain("COLLSCAN").doesNotContain("\"stage\": \"SORT\"");
                if (query.name().equals("aggregate") && query.collection().equals("commits")) {
                    assertThat(plan).as(query.line()).contains("DISTINCT_SCAN");
                }
            }
            assertThat(client.getDatabase("admin").runCommand(new Document("hello", 1)))
                    .containsKey("setName");
        }
    }
}

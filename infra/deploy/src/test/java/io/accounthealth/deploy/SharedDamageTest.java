package io.accounthealth.deploy;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.accounthealth.command.policies.FirstAlertRules;
import io.accounthealth.storage.mongo.MongoServers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Command nodes and a query node that keeps the proofs, over a store in which somebody alters an event. */
class SharedDamageTest {

    @TempDir
    private Path proofs;

    /** Where the account was opened that is altered: a new store begins with its rules. */
    private static final long ALTERED = 1 + FirstAlertRules.rules().size() + 1;

    @Test
    void damage_found_by_a_query_node_ends_all_writing() throws Exception {
        try (MongoServers servers = new MongoServers()) {
            String store = servers.freshUri();
            try (Node writer = Node.start("account-command", store)) {
                open(writer, "altered"); // which no command node reads again
                open(writer, "acme");
                assertThat(warm(writer).statusCode()).isEqualTo(200);
                String actor = actor(store, ALTERED, null);
                try (Node reader = keepingProofs(store)) {
                    assertThat(check(reader).path("holds").asBoolean()).isTrue();

                    actor(store, ALTERED, "mallory");
                    JsonNode found = check(reader);
                    assertThat(found.path("holds").asBoolean()).isFalse();
                    assertThat(found.at("/damage/position").asLong())
                            .as(found.toString())
                            .isEqualTo(ALTERED);
                    awaitStatus(writer, 503);
                    assertThat(warm(writer).body()).contains("not what was recorded", "GET /v1/audit/state");
                    try (Node another = Node.start("account-command", store)) {
                        assertThat(warm(another).statusCode()).isEqualTo(503);
                    }
                    assertThat(reader.get("/v1/accounts/acme").statusCode()).isEqualTo(200);
                    try (Node withoutProofs = Node.start("account-query", store)) {
                        for (Node shown : List.of(reader, withoutProofs)) {
                            await(() -> shown.get("/").body().contains("This history is not what was recorded."));
                        }
                    }
                    assertThat(reader.stop(600)).isTrue();
                }
                actor(store, ALTERED, actor);
                Files.delete(proofs.resolve("damage.txt"));
                try (Node reader = keepingProofs(store)) {
                    assertThat(check(reader).path("holds").asBoolean()).isTrue();
                    awaitStatus(writer, 200);
                }
            }
        }
    }

    private Node keepingProofs(String store) throws Exception {
        return Node.start("account-query", store, "--accounthealth.proof.folder=" + proofs);
    }

    private static JsonNode check(Node reader) throws Exception {
        HttpResponse<String> answer = reader.get("/v1/audit/check");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Node.json(answer);
    }

    private static void open(Node writer, String account) throws Exception {
        HttpResponse<String> opened = writer.post("/v1/accounts", """
            {"accountId":"%s","name":"Acme","currency":"USD","timeZone":"UTC"}\
            """.formatted(account));
        assertThat(opened.statusCode()).as(opened.body()).isEqualTo(201);
    }

    private static HttpResponse<String> warm(Node writer) throws Exception {
        return writer.post("/v1/accounts/acme/take-temperature", "{\"temperature\":4}");
    }

    private static void awaitStatus(Node writer, int status) throws Exception {
        await(() -> warm(writer).statusCode() == status);
    }

    private static void await(Callable<Boolean> holds) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(10);
        while (!holds.call()) {
            assertThat(System.nanoTime()).as("still waiting").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /**
     * Who did what is recorded at a position, as a database tool reads and writes it.
     *
     * @param written null to leave it
     * @return who it was before
     */
    private static String actor(String store, long position, String written) {
        try (MongoClient client = MongoClients.create(store)) {
            var commits = client.getDatabase(Objects.requireNonNull(new ConnectionString(store).getDatabase()))
                    .getCollection("commits");
            var commit =
                    Objects.requireNonNull(commits.find(eq("_id", position)).first());
            if (written != null) {
                commits.updateOne(eq("_id", position), set("events.0.actor", written));
            }
            return commit.getList("events", Document.class).getFirst().getString("actor");
        }
    }
}

package io.accounthealth.storage.mongo;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/** A command as the driver sent it, and what it asks of indexes. */
record SentCommand(String database, String name, BsonDocument body) {

    private static final Set<String> WRITES =
            Set.of("insert", "update", "delete", "findAndModify", "createIndexes", "create", "drop");

    /** Keeps what is sent, handshakes apart. */
    static final class Recorder implements CommandListener {

        private final List<SentCommand> sent = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void commandStarted(CommandStartedEvent event) {
            sent.add(new SentCommand(
                    event.getDatabaseName(),
                    event.getCommandName(),
                    event.getCommand().clone()));
        }

        List<SentCommand> take() {
            synchronized (sent) {
                List<SentCommand> taken = List.copyOf(sent);
                sent.clear();
                return taken;
            }
        }
    }

    boolean isWrite() {
        return WRITES.contains(name);
    }

    String collection() {
        return body.getString(name.equals("getMore") ? "collection" : name).getValue();
    }

    /** One line: what, on which collection, by which keys, in which order, with which promises. */
    String line() {
        List<String> words = new ArrayList<>(List.of(name, collection()));
        for (Query query : queries()) {
            words.add("by " + query.keys()
                    + (query.sort().isEmpty() ? "" : " sorted " + query.sort().toJson()));
        }
        if (body.containsKey("documents")) {
            words.add(body.getArray("documents").size() + " documents");
        }
        if (body.containsKey("ordered")) {
            words.add(body.getBoolean("ordered").getValue() ? "ordered" : "unordered");
        }
        if (body.containsKey("limit")) {
            words.add("limit " + body.getNumber("limit").intValue());
        }
        if (body.containsKey("batchSize")) {
            words.add("batches of " + body.getNumber("batchSize").intValue());
        }
        if (body.containsKey("commitQuorum")) {
            words.add("quorum " + body.getString("commitQuorum").getValue());
        }
        if (body.containsKey("readConcern")) {
            words.add(
                    "read " + body.getDocument("readConcern").getString("level").getValue());
        }
        if (body.containsKey("writeConcern")) {
            BsonDocument concern = body.getDocument("writeConcern");
            BsonValue journaled = concern.get("j");
            words.add("write " + ((BsonString) concern.get("w")).getValue()
                    + (journaled != null && journaled.asBoolean().getValue() ? " journaled" : "")
                    + (concern.containsKey("wtimeout") ? " bounded" : ""));
        }
        return String.join(" | ", words);
    }

    record Query(BsonDocument filter, BsonDocument sort) {

        Set<String> keys() {
            Set<String> keys = new TreeSet<>();
            collect(filter, keys);
            return keys;
        }

        private static void collect(BsonDocument filter, Set<String> keys) {
            filter.forEach((key, value) -> {
                if (key.equals("$and")) {
                    value.asArray().forEach(each -> collect(each.asDocument(), keys));
                } else {
                    keys.add(key + operators(value));
                }
            });
        }

        private static String operators(BsonValue value) {
            return value.isDocument()
                            && !value.asDocument().isEmpty()
                            && value.asDocument().getFirstKey().startsWith("$")
                    ? value.asDocument().keySet().stream().collect(Collectors.joining(","))
                    : "";
        }
    }

    /** What must be found, for each statement of the command. */
    List<Query> queries() {
        return switch (name) {
            case "find" -> List.of(new Query(document("filter"), document("sort")));
            case "findAndModify" -> List.of(new Query(document("query"), new BsonDocument()));
            case "update" -> statements("updates");
            case "delete" -> statements("deletes");
            case "aggregate" -> {
                BsonDocument filter = new BsonDocument();
                BsonDocument sort = new BsonDocument();
                for (BsonValue stage : body.getArray("pipeline")) {
                    filter.putAll(stage.asDocument().getDocument("$match", new BsonDocument()));
                    sort.putAll(stage.asDocument().getDocument("$sort", new BsonDocument()));
                }
                yield List.of(new Query(filter, sort));
            }
            default -> List.of();
        };
    }

    private List<Query> statements(String list) {
        return body.getArray(list).stream()
                .map(each -> new Query(each.asDocument().getDocument("q"), new BsonDocument()))
                .toList();
    }

    private BsonDocument document(String key) {
        return body.getDocument(key, new BsonDocument());
    }
}

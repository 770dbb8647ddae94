package io.accounthealth.storage.mongo.database;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.bson.Document;

/** Documents with an {@code _id} that is a text. */
public final class Documents {

    private Documents() {}

    /** A number as a long: a shell writes numbers as doubles. */
    public static long number(Document document, String name) {
        return document.get(name, Number.class).longValue();
    }

    /** The next documents behind an id, by their ids; none for a limit below 1. */
    public static <T> List<T> page(
            MongoCollection<Document> rows, String afterId, int limit, Function<Document, T> read) {
        List<T> found = new ArrayList<>();
        if (limit > 0) {
            rows.find(gt("_id", afterId))
                    .sort(ascending("_id"))
                    .limit(limit)
                    .map(read::apply)
                    .into(found);
        }
        return found;
    }

    /** Puts a document in the place of what has its id, if anything has. */
    public static boolean put(MongoCollection<Document> rows, Document row) {
        return rows.replaceOne(eq("_id", row.get("_id")), row, new ReplaceOptions().upsert(true))
                .wasAcknowledged();
    }
}

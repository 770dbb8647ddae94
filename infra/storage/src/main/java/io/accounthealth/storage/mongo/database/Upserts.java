package io.accounthealth.storage.mongo.database;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Writes that several nodes may make at once: the unique key decides, without transactions. */
public final class Upserts {

    private static final BulkWriteOptions EACH_BY_ITSELF = new BulkWriteOptions().ordered(false);

    private Upserts() {}

    /** @return whether it was not there yet */
    public static boolean insertUnlessThere(MongoCollection<Document> rows, Document row) {
        try {
            rows.insertOne(row);
            return true;
        } catch (MongoWriteException e) {
            if (isDuplicate(e.getError().getCategory())) {
                return false;
            }
            throw e;
        }
    }

    public static void insertThoseNotThere(MongoCollection<Document> rows, List<Document> documents) {
        List<WriteModel<Document>> inserts = new ArrayList<>();
        documents.forEach(each -> inserts.add(new InsertOneModel<>(each)));
        duplicates(rows, inserts);
    }

    /** Puts each in the place of what has its id, if anything has. */
    public static void put(MongoCollection<Document> rows, List<Document> documents) {
        List<Document> taken = duplicates(rows, puts(documents, true)).stream()
                .map(documents::get)
                .toList();
        duplicates(rows, puts(taken, false)); // another node was first
    }

    private static List<WriteModel<Document>> puts(List<Document> documents, boolean upsert) {
        List<WriteModel<Document>> models = new ArrayList<>();
        for (Document each : documents) {
            models.add(new ReplaceOneModel<>(eq("_id", each.get("_id")), each, new ReplaceOptions().upsert(upsert)));
        }
        return models;
    }

    /**
     * Replaces each document unless one with a higher number is there.
     *
     * @param keys that name a document; they are unique
     * @param number the field that never goes back
     */
    public static void replaceOlder(
            MongoCollection<Document> rows, List<Document> documents, List<String> keys, String number) {
        List<Document> taken = duplicates(rows, replacements(documents, keys, number, true)).stream()
                .map(documents::get)
                .toList();
        // The key is taken: by a newer document, which stays, or by an older that came in between, which goes.
        duplicates(rows, replacements(taken, keys, number, false));
    }

    private static List<WriteModel<Document>> replacements(
            List<Document> documents, List<String> keys, String number, boolean upsert) {
        List<WriteModel<Document>> models = new ArrayList<>();
        for (Document each : documents) {
            List<Bson> filter = new ArrayList<>();
            keys.forEach(key -> filter.add(eq(key, each.get(key))));
            filter.add(lte(number, each.get(number)));
            models.add(new ReplaceOneModel<>(and(filter), each, new ReplaceOptions().upsert(upsert)));
        }
        return models;
    }

    /** @return the indexes of those whose key was taken */
    private static List<Integer> duplicates(MongoCollection<Document> rows, List<WriteModel<Document>> models) {
        if (models.isEmpty()) {
            return List.of();
        }
        try {
            rows.bulkWrite(models, EACH_BY_ITSELF);
            return List.of();
        } catch (MongoBulkWriteException e) {
            List<BulkWriteError> errors = e.getWriteErrors();
            if (e.getWriteConcernError() != null
                    || !errors.stream().allMatch(error -> isDuplicate(error.getCategory()))) {
                throw (MongoException) e;
            }
            return errors.stream().map(BulkWriteError::getIndex).toList();
        }
    }

    private static boolean isDuplicate(ErrorCategory category) {
        return category == ErrorCategory.DUPLICATE_KEY;
    }
}

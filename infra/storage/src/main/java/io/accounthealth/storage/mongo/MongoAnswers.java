package io.accounthealth.storage.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.MongoCollection;
import io.accounthealth.storage.IdempotencyStore;
import io.accounthealth.storage.mongo.database.Documents;
import io.accounthealth.storage.mongo.database.IsoMicros;
import io.accounthealth.storage.mongo.database.MongoHealth;
import io.accounthealth.storage.mongo.database.Upserts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.types.Binary;

record MongoAnswers(MongoCollection<Document> answers, MongoHealth health) implements IdempotencyStore {

    private static final int DELETED_AT_ONCE = 1_000;

    @Override
    public Optional<Answer> find(String key) {
        return Optional.ofNullable(
                        health.read(() -> answers.find(eq("_id", key)).first()))
                .map(MongoAnswers::answer);
    }

    @Override
    public void keep(Answer answer) {
        Document row = new Document("_id", answer.key())
                .append("requestHash", answer.requestHash())
                .append("status", answer.status())
                .append("answer", new Binary(answer.answer()))
                .append("at", IsoMicros.of(answer.at()));
        health.write(() -> Upserts.insertUnlessThere(answers, row));
    }

    @Override
    public List<Answer> list(String afterKey, int limit) {
        return health.read(() -> Documents.page(answers, afterKey, limit, MongoAnswers::answer));
    }

    /**
     * In parts, of which none takes long; a write also when there is nothing to forget, so that it tells of the store.
     */
    @Override
    public void forgetBefore(Instant instant) {
        List<String> keys;
        do {
            List<String> some = health.read(() -> answers.find(lt("at", IsoMicros.bound(instant)))
                    .projection(include("_id"))
                    .sort(ascending("at"))
                    .limit(DELETED_AT_ONCE)
                    .map(row -> row.getString("_id"))
                    .into(new ArrayList<>()));
            health.write(() -> answers.deleteMany(in("_id", some)));
            keys = some;
        } while (keys.size() == DELETED_AT_ONCE);
    }

    private static Answer answer(Document row) {
        return new Answer(
                row.getString("_id"),
                row.getString("requestHash"),
                row.getInteger("status"),
                row.get("answer", Binary.class).getData(),
                IsoMicros.parse(row.getString("at")));
    }
}

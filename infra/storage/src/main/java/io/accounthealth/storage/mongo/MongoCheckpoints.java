package io.accounthealth.storage.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;
import io.accounthealth.events.AccountId;
import io.accounthealth.storage.CheckpointStore;
import io.accounthealth.storage.Extent;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.mongo.database.Documents;
import io.accounthealth.storage.mongo.database.MongoHealth;
import io.accounthealth.storage.mongo.database.Upserts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bson.Document;
import org.bson.types.Binary;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tables of many nodes, without transactions: tables first and never an older over a newer, then the mark, which never
 * goes back. A crash in between leaves tables that have seen more than the mark says, which is allowed.
 *
 * <p>The mark of a format has a generation, made anew after the format was discarded, and its tables are kept under the
 * name of both. To discard is to take the mark away: the tables of its generation belong to no mark then, whichever
 * node adds to them still, and are cleared away when there is time. A node that began before cannot go on with the next
 * generation, since there are tables in its memory that it saved then and would not save again.
 */
final class MongoCheckpoints implements CheckpointStore {

    private static final Logger LOG = LoggerFactory.getLogger(MongoCheckpoints.class);

    /** A document may have 16 MB; what is left is for its other fields. */
    private static final int LARGEST_STATE = 16_000_000;

    /** So that no deletion takes long, whatever there is to delete. */
    private static final int DELETED_AT_ONCE = 500;

    private final MongoCollection<Document> tables;
    private final CheckpointMarks marks;
    private final MongoHealth health;

    MongoCheckpoints(MongoCollection<Document> tables, MongoCollection<Document> marks, MongoHealth health) {
        this.tables = tables;
        this.marks = new CheckpointMarks(marks, health);
        this.health = health;
    }

    @Override
    public List<Extent> extents(String format) {
        return health.read(() -> {
            String name = marks.name(format);
            return name == null
                    ? List.of()
                    : tables.find(eq("format", name))
                            .projection(include("account", "nextSequence", "position"))
                            .map(MongoCheckpoints::extent)
                            .into(new ArrayList<>());
        });
    }

    @Override
    public Optional<Checkpoint> load(AccountId account, String format) {
        return health.read(() -> {
            String name = marks.name(format);
            return name == null
                    ? Optional.empty()
                    : Optional.ofNullable(tables.find(and(eq("format", name), eq("account", account.value())))
                                    .first())
                            .map(row -> checkpoint(format, row));
        });
    }

    @Override
    public void save(String format, Mark seen, List<Checkpoint> checkpoints) {
        if (!checkpoints.stream().allMatch(each -> each.format().equals(format))) {
            throw new IllegalArgumentException("a checkpoint is of another format than " + format);
        }
        health.write(() -> {
            UUID generation = marks.join(format);
            List<Document> rows = checkpoints.stream()
                    .map(each -> row(each, CheckpointMarks.name(format, generation)))
                    .toList();
            Upserts.replaceOlder(tables, rows, List.of("format", "account"), "nextSequence");
            marks.advance(format, generation, seen);
            return generation;
        });
    }

    @Override
    public void replace(Checkpoint checkpoint) {
        health.write(() -> {
            String name = CheckpointMarks.name(checkpoint.format(), marks.join(checkpoint.format()));
            return tables.replaceOne(
                    and(eq("format", name), eq("account", checkpoint.account().value())),
                    row(checkpoint, name),
                    new ReplaceOptions().upsert(true));
        });
    }

    @Override
    public Mark seen(String format) {
        return health.read(() -> marks.seen(format));
    }

    /** A table by its name, which is that of an index. */
    @Override
    public void empty(AccountId account) {
        health.write(() -> {
            for (String name : names()) {
                tables.updateOne(
                        and(eq("format", name), eq("account", account.value())), set("state", new Binary(new byte[0])));
            }
            return account;
        });
    }

    @Override
    public void discardOtherThan(String format) {
        marks.discardOtherThan(format);
        try {
            health.write(this::clearAway);
        } catch (LogUnavailableException e) {
            LOG.warn("tables that belong to no mark any more could not be deleted; the next start tries again", e);
        }
    }

    /**
     * Deletes tables whose name no mark has. The names first: there is a mark before there is a table of its name, so a
     * name that is there and has no mark will never have one again. An old look at the marks would take tables that are
     * in use for such.
     */
    private int clearAway() {
        List<String> names = names();
        names.removeAll(marks.names());
        for (String name : names) {
            List<Object> ids;
            do {
                ids = tables.find(eq("format", name))
                        .projection(include("_id"))
                        .limit(DELETED_AT_ONCE)
                        .map(row -> row.get("_id"))
                        .into(new ArrayList<>());
                tables.deleteMany(in("_id", ids));
            } while (!ids.isEmpty());
        }
        return names.size();
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        Document next;
        do {
            next = tables.find(gt("format", names.isEmpty() ? "" : names.getLast()))
                    .projection(include("format"))
                    .sort(ascending("format"))
                    .limit(1)
                    .first();
            if (next != null) {
                names.add(next.getString("format"));
            }
        } while (next != null);
        return names;
    }

    private static Document row(Checkpoint checkpoint, String name) {
        byte[] state = checkpoint.state();
        return new Document("format", name)
                .append("account", checkpoint.account().value())
                .append("nextSequence", checkpoint.nextSequence())
                .append("position", checkpoint.position())
                .append("state", new Binary(state.length > LARGEST_STATE ? new byte[0] : state));
    }

    private static Extent extent(Document row) {
        return new Extent(
                new AccountId(row.getString("account")),
                Documents.number(row, "nextSequence"),
                Documents.number(row, "position"));
    }

    private static Checkpoint checkpoint(String format, Document row) {
        Extent extent = extent(row);
        return new Checkpoint(
                extent.account(),
                format,
                extent.nextSequence(),
                extent.position(),
                row.get("state", Binary.class).getData());
    }
}

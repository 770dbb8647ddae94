package io.accounthealth.command.imports;

import io.accounthealth.schema.FactJson;
import java.time.Instant;
import java.time.LocalDate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How far an import has come. Safe for use by many threads. */
public final class ImportProgress {

    private static final String REJECTIONS = "rejections";
    private static final String WARNINGS = "warnings";
    private static final String STATE = "state";
    private static final String RUNNING = "running";
    private static final String COMPLETED = "completed";
    private static final String WAITING = "needs-confirmation";
    private static final String QUESTION = "confirmation";
    private static final String CONFIRMED_BY = "confirmedBy";

    private final String importId;
    private final Feed feed;
    private final String actor;
    private final Instant startedAt;
    private final ObjectNode json;

    private boolean asks;

    private final RowReasons rejections = new RowReasons();
    private final RowReasons warnings = new RowReasons();

    /** @param actor who sent the file */
    ImportProgress(String importId, Feed feed, String actor, Instant startedAt) {
        this.importId = importId;
        this.feed = feed;
        this.actor = actor;
        this.startedAt = startedAt;
        json = FactJson.mapper()
                .createObjectNode()
                .put("importId", importId)
                .put("kind", feed.kind())
                .put("source", feed.source())
                .put("mode", feed.mode().written())
                .put(STATE, RUNNING)
                .put("actor", actor)
                .put("startedAt", startedAt.toString());
        if (feed.mode() == ImportMode.SNAPSHOT) {
            json.put("scope", feed.scope().written());
        }
        if (feed.dryRun()) {
            json.put("dryRun", true);
        }
        for (String count : new String[] {
            "rowsRead",
            "rowsTotal",
            "rowsAddedUp",
            "accounts",
            "reported",
            "restated",
            "retracted",
            "unchanged",
            "rejected"
        }) {
            json.put(count, 0);
        }
        json.putArray(REJECTIONS);
        json.putArray(WARNINGS);
        json.put("firstPosition", 0).put("lastPosition", 0);
    }

    /** The same from its beginning on. */
    ImportProgress forgotten() {
        return new ImportProgress(importId, feed, actor, startedAt);
    }

    /** @param row 0 for what comes from none */
    public synchronized void reject(long row, String reason) {
        count("rejected", 1);
        rejections.add(row, reason);
    }

    /** The row is taken, but perhaps not as its sender meant it. */
    public synchronized void warn(long row, String reason) {
        warnings.add(row, reason);
    }

    /** A snapshot takes back what begins on these days and is missing from it. */
    public synchronized void covers(LocalDate first, LocalDate last) {
        json.put("coversFrom", first.toString()).put("coversTo", last.toString());
    }

    public synchronized void count(String what, long more) {
        json.put(what, json.get(what).longValue() + more);
    }

    synchronized void confirmedBy(String name) {
        json.put(CONFIRMED_BY, name);
    }

    /** What it recorded before it was cut short counts with the rest. */
    synchronized void goesOnAfter(ImportEffect before) {
        put(json, before);
    }

    /** What the import would take back, where that is more than usual. */
    public synchronized void question(ObjectNode question) {
        json.set(QUESTION, question);
    }

    /** The import ends with its question. Nothing of it was recorded. */
    public synchronized void await() {
        asks = true;
    }

    synchronized boolean asks() {
        return asks;
    }

    /** What is kept of it where it waits for somebody to confirm what it would take back. */
    synchronized ObjectNode asWaiting() {
        ObjectNode waiting = listed().deepCopy().put(STATE, WAITING);
        waiting.remove(CONFIRMED_BY);
        return waiting;
    }

    synchronized void total(long rows) {
        json.put("rowsTotal", rows);
    }

    public synchronized void appended(long first, long last) {
        if (last > 0) {
            long before = json.get("firstPosition").longValue();
            json.put("firstPosition", before == 0 ? first : Math.min(before, first));
            json.put("lastPosition", Math.max(json.get("lastPosition").longValue(), last));
        }
    }

    synchronized void completed() {
        if (isRunning()) {
            if (json.get("rowsRead").longValue() == 0) {
                warnings.add(0, "the file has no rows after the first, which names the columns: nothing was recorded");
            }
            json.put("rowsTotal", json.get("rowsRead").longValue()).put(STATE, COMPLETED);
        }
    }

    /** Does nothing to what has ended. */
    synchronized void failed(String reason) {
        if (isRunning()) {
            fail(json, reason);
        }
    }

    synchronized boolean isRunning() {
        return isRunning(json);
    }

    String importId() {
        return importId;
    }

    synchronized String toJson() {
        return listed().toString();
    }

    /** With one more field, which is for those who keep it. */
    synchronized String toJson(String field, String value) {
        return listed().deepCopy().put(field, value).toString();
    }

    private ObjectNode listed() {
        rejections.write(json.putArray(REJECTIONS));
        warnings.write(json.putArray(WARNINGS));
        return json;
    }

    static boolean isRunning(ObjectNode json) {
        return json.path(STATE).asString("").equals(RUNNING);
    }

    static boolean isWaiting(ObjectNode json) {
        return json.path(STATE).asString("").equals(WAITING);
    }

    /** Whether it has recorded what its file says, all or a part. */
    static boolean hasEffect(ObjectNode json) {
        return json.path(STATE).asString("").equals(COMPLETED)
                || json.path("lastPosition").asLong(0) > 0;
    }

    /** Whether it is, as the other, all that the source claims now. */
    static boolean replacesLike(ObjectNode json, Feed other) {
        return json.path("kind").asString("").equals(other.kind())
                && json.path("source").asString("").equals(other.source())
                && json.path("mode").asString("").equals(ImportMode.SNAPSHOT.written())
                && !json.path("dryRun").asBoolean(false);
    }

    /** What an import would take back that waits. */
    static JsonNode questioned(ObjectNode json) {
        return json.path(QUESTION);
    }

    /** In place of what was counted when it was last shown. */
    static void put(ObjectNode json, ImportEffect effect) {
        json.put("reported", effect.reported())
                .put("restated", effect.restated())
                .put("retracted", effect.retracted())
                .put("firstPosition", effect.first())
                .put("lastPosition", effect.last());
    }

    static void fail(ObjectNode json, String reason) {
        json.put(STATE, "failed").put("reason", reason);
    }
}

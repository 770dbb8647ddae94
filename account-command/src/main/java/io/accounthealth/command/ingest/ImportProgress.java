package io.accounthealth.command.ingest;

import io.accounthealth.schema.FactJson;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How far an import has come. Written by one thread, looked at by any. */
final class ImportProgress implements SpendFile.Rejections {

    /** Enough to find what is wrong with a feed; all are counted. */
    private static final int LISTED = 1_000;

    private static final String STATE = "state";
    private static final String RUNNING = "running";

    private final String importId;
    private final ObjectNode json;
    private final ArrayNode rejections;

    ImportProgress(String importId, String source, ImportMode mode) {
        this.importId = importId;
        json = FactJson.mapper()
                .createObjectNode()
                .put("importId", importId)
                .put("source", source)
                .put("mode", mode.written())
                .put(STATE, RUNNING);
        for (String count : new String[] {
            "rowsRead", "rowsTotal", "accounts", "reported", "restated", "retracted", "unchanged", "rejected"
        }) {
            json.put(count, 0);
        }
        rejections = json.putArray("rejections");
        json.put("firstPosition", 0).put("lastPosition", 0);
    }

    @Override
    public synchronized void reject(long row, String reason) {
        count("rejected", 1);
        if (rejections.size() < LISTED) {
            rejections.addObject().put("row", row).put("reason", reason);
        }
    }

    @Override
    public synchronized void read() {
        count("rowsRead", 1);
    }

    synchronized void count(String what, long more) {
        json.put(what, json.get(what).longValue() + more);
    }

    synchronized void total(long rows) {
        json.put("rowsTotal", rows);
    }

    synchronized void appended(long first, long last) {
        if (last > 0) {
            long before = json.get("firstPosition").longValue();
            json.put("firstPosition", before == 0 ? first : Math.min(before, first));
            json.put("lastPosition", Math.max(json.get("lastPosition").longValue(), last));
        }
    }

    synchronized void completed() {
        json.put("rowsTotal", json.get("rowsRead").longValue()).put(STATE, "completed");
    }

    synchronized void failed(String reason) {
        fail(json, reason);
    }

    synchronized boolean isRunning() {
        return isRunning(json);
    }

    String importId() {
        return importId;
    }

    synchronized String toJson() {
        return json.toString();
    }

    /** With one more field, which is for those who keep it. */
    synchronized String toJson(String field, String value) {
        return json.deepCopy().put(field, value).toString();
    }

    static boolean isRunning(ObjectNode json) {
        return json.path(STATE).asString("").equals(RUNNING);
    }

    static void fail(ObjectNode json, String reason) {
        json.put(STATE, "failed").put("reason", reason);
    }
}

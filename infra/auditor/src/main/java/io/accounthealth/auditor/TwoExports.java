package io.accounthealth.auditor;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.accounthealth.auditor.console.AuditException;
import io.accounthealth.auditor.console.Json;
import io.accounthealth.auditor.console.Text;
import io.accounthealth.envelope.Envelope;
import io.accounthealth.proof.Hashing;
import io.accounthealth.proof.export.EventLine;
import io.accounthealth.proof.export.Manifest;
import io.accounthealth.proof.export.Trust;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Two exports of one log compared event by event: an event of one that the other should contain too must be the same.
 *
 * @param compared events that both hold
 * @param difference null when there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TwoExports(
        Side first, Side second, long compared, @Nullable Difference difference) {

    /** @param holds by itself */
    record Side(String name, boolean holds, String origin, long point) {

        static Side of(String name, CheckedExport export) {
            return new Side(
                    name,
                    export.report().holds(),
                    export.manifest().origin(),
                    export.manifest().point());
        }
    }

    /**
     * @param position the first at which they differ
     * @param what differs there, in sentences
     */
    record Difference(long position, List<String> what) {}

    /**
     * @param leaf its hash, which stands for the payload too where that has the hash that the leaf says
     * @param payload the hash of one that has another; null for none
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Held(String account, byte[] leaf, byte @Nullable [] payload) {

        boolean isSameAs(Held other) {
            return Arrays.equals(leaf, other.leaf) && Arrays.equals(payload, other.payload);
        }
    }

    static TwoExports compare(ExportSource one, ExportSource two, Trust trust) throws IOException {
        Map<Long, Held> held = new HashMap<>();
        Hashing hashing = new Hashing();
        CheckedExport first =
                CheckedExport.read(one, trust, any -> true, line -> held.put(position(line), held(hashing, line)));
        long[] counts = {0, Long.MAX_VALUE};
        CheckedExport second = CheckedExport.read(two, trust, any -> true, line -> {
            Held there = held.remove(position(line));
            String account = line.event().envelope().accountId().value();
            boolean same = there != null && there.isSameAs(held(hashing, line));
            counts[0] += there == null ? 0 : 1;
            if (there == null ? mustHold(first.manifest(), account, position(line)) : !same) {
                counts[1] = Math.min(counts[1], position(line));
            }
        });
        for (Map.Entry<Long, Held> left : held.entrySet()) {
            if (mustHold(second.manifest(), left.getValue().account(), left.getKey())) {
                counts[1] = Math.min(counts[1], left.getKey());
            }
        }
        if (!first.manifest().origin().equals(second.manifest().origin())) {
            throw AuditException.usage("the exports are of two logs: "
                    + first.manifest().origin() + " and " + second.manifest().origin());
        }
        return new TwoExports(
                Side.of(one.name(), first),
                Side.of(two.name(), second),
                counts[0],
                counts[1] == Long.MAX_VALUE ? null : new Difference(counts[1], what(one, two, counts[1])));
    }

    private static long position(EventLine line) {
        return line.event().envelope().position();
    }

    private static Held held(Hashing hashing, EventLine line) {
        byte[] payload = line.event().payload();
        byte[] hash = hashing.plain(payload);
        boolean asTold = Arrays.equals(hash, line.payloadSha256());
        return new Held(line.event().envelope().accountId().value(), hashing.leaf(line.leaf()), asTold ? null : hash);
    }

    /** Whether an export must contain the event that another has there. */
    private static boolean mustHold(Manifest manifest, String account, long position) {
        Manifest.Filter filter = manifest.filter();
        if (position > manifest.point()) {
            return false;
        }
        if (filter.accounts() != null) {
            return filter.accounts().contains(account);
        }
        return filter.from() == null || filter.to() == null || (position >= filter.from() && position <= filter.to());
    }

    private static List<String> what(ExportSource one, ExportSource two, long position) throws IOException {
        EventLine first = at(one, position);
        EventLine second = at(two, position);
        if (first == null || second == null) {
            return List.of("only the " + (first == null ? "second" : "first") + " holds an event there: "
                    + said(first == null ? second : first));
        }
        List<String> what = new ArrayList<>();
        JsonNode fields = fields(first);
        JsonNode others = fields(second);
        fields.propertyNames().forEach(name -> {
            String here = fields.path(name).asString("");
            String there = others.path(name).asString("");
            if (!here.equals(there)) {
                what.add(name + ": " + here + " in the first, " + there + " in the second");
            }
        });
        if (!Arrays.equals(first.event().payload(), second.event().payload())) {
            what.add("payload of the first: " + first.payload());
            what.add("payload of the second: " + second.payload());
        }
        return what;
    }

    /** Of an altered export bytes may be no text: they count as signs that cannot be read. */
    private static JsonNode fields(EventLine line) {
        return Json.mapper().readTree(new String(line.leaf(), StandardCharsets.UTF_8));
    }

    private static String said(@Nullable EventLine line) {
        if (line == null) {
            return "";
        }
        Envelope at = line.event().envelope();
        return at.type() + " of " + at.accountId() + ", "
                + new String(line.event().payload(), StandardCharsets.UTF_8);
    }

    private static @Nullable EventLine at(ExportSource source, long position) throws IOException {
        EventLine[] found = {null};
        CheckedExport.read(source, Trust.NOTHING, any -> true, line -> {
            if (position(line) == position) {
                found[0] = line;
            }
        });
        return found[0];
    }

    /** Whether nothing was found: equal exports do not agree when one of them was altered. */
    boolean agree() {
        return difference == null && first.holds() && second.holds();
    }

    Text text() {
        Text text = new Text();
        for (Side each : List.of(first, second)) {
            if (!each.holds()) {
                text.line("!! " + each.name() + " DOES NOT HOLD by itself: 'auditor verify' says why.");
            }
        }
        text.line(Verified.count(compared) + " events are in both, of " + first.origin() + " at "
                + Verified.count(first.point()) + " and at " + Verified.count(second.point()) + " events.");
        if (difference == null) {
            return text.line(
                    agree()
                            ? "THEY AGREE in all that both hold or should hold."
                            : "No event differs, and what does not hold by itself shows nothing.");
        }
        text.line("THEY DIFFER, first at position " + difference.position() + ":");
        return text.list("", difference.what());
    }
}

package io.accounthealth.storage.mongo;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * Whether an index can answer a query without sorting and without looking at what does not match: its first fields are
 * those that must equal something, then come those of the sort, all in its directions or all against them, and a range
 * is on the first field that follows the equal ones. All indexes here are unique, so one whose every field must equal
 * something leads to one document, whatever else is asked of that.
 */
final class IndexRule {

    private IndexRule() {}

    static boolean serves(List<BsonDocument> indexes, SentCommand.Query query) {
        return indexes.stream().anyMatch(index -> serves(index, query));
    }

    private static boolean serves(BsonDocument index, SentCommand.Query query) {
        Set<String> equal = new HashSet<>();
        Set<String> listed = new HashSet<>();
        Set<String> ranges = new HashSet<>();
        sort(query.filter(), equal, listed, ranges);
        List<Map.Entry<String, BsonValue>> fields = new ArrayList<>(index.entrySet());
        int at = 0;
        while (at < fields.size() && equal.contains(fields.get(at).getKey())) {
            at++;
        }
        int fromEqual = at;
        if (fromEqual == fields.size()) {
            return true;
        }
        List<Map.Entry<String, BsonValue>> wanted = query.sort().entrySet().stream()
                .filter(each -> !equal.contains(each.getKey()))
                .toList();
        int direction = 0;
        for (Map.Entry<String, BsonValue> each : wanted) {
            if (at == fields.size() || !fields.get(at).getKey().equals(each.getKey())) {
                return false;
            }
            int here = sign(fields.get(at).getValue()) * sign(each.getValue());
            if (direction != 0 && here != direction) {
                return false;
            }
            direction = here;
            at++;
        }
        Set<String> bounded = new HashSet<>(ranges);
        bounded.addAll(listed);
        // Several values or a range: only where the index is entered, which is right behind what equals.
        return bounded.stream()
                        .allMatch(key -> fromEqual < fields.size()
                                && fields.get(fromEqual).getKey().equals(key))
                && equal.stream()
                        .allMatch(key -> fields.subList(0, fromEqual).stream()
                                .anyMatch(field -> field.getKey().equals(key)));
    }

    private static void sort(BsonDocument filter, Set<String> equal, Set<String> listed, Set<String> ranges) {
        filter.forEach((key, value) -> {
            if (key.equals("$and")) {
                value.asArray().forEach(each -> sort(each.asDocument(), equal, listed, ranges));
            } else if (!value.isDocument() || !value.asDocument().getFirstKey().startsWith("$")) {
                equal.add(key);
            } else if (value.asDocument().containsKey("$in")) {
                listed.add(key);
            } else {
                ranges.add(key);
            }
        });
    }

    private static int sign(BsonValue direction) {
        return direction.asNumber().intValue() < 0 ? -1 : 1;
    }
}

package io.accounthealth.query.amendments;

import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccessEvent.AccountViewed;
import io.accounthealth.events.AccessEvent.ExportBegun;
import io.accounthealth.events.AccessEvent.HistoryRead;
import io.accounthealth.query.log.NewestEntries;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.storage.EventLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who viewed an account, or exported it, while something was not known of it: from the access log, read once a page.
 */
final class AmendmentViews {

    static final int MOST_PEOPLE = 20;

    /** Accounts have ids of their own, none of which is this. */
    private static final String OF_MANY = "";

    private final EventLog log;
    private final EventCodec codec = new EventCodec();

    AmendmentViews(EventLog log) {
        this.log = log;
    }

    private record View(Instant at, String by) {}

    List<AmendmentRow> of(List<AmendmentRow> rows) {
        if (rows.isEmpty()) {
            return rows;
        }
        Instant from = rows.stream()
                .map(AmendmentRow::shownSince)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Instant to = rows.stream()
                .map(AmendmentRow::recordedAt)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        NewestEntries entries = NewestEntries.between(log, from, to);
        Map<String, List<View>> views = byAccount(entries);
        Instant searchedFrom = entries.begin();
        return rows.stream().map(row -> with(row, views, searchedFrom)).toList();
    }

    private static AmendmentRow with(AmendmentRow row, Map<String, List<View>> views, @Nullable Instant searchedFrom) {
        List<View> own = views.getOrDefault(row.accountId().value(), List.of());
        List<View> ofMany = views.getOrDefault(OF_MANY, List.of());
        Instant since = row.shownSince();
        Instant until = row.recordedAt();
        List<View> seen = own.subList(before(own, since), before(own, until));
        Stream<String> people = seen.stream().map(View::by).distinct();
        return row.with(row.shownTo()
                .viewed(
                        seen.size(),
                        before(ofMany, until) - before(ofMany, since),
                        people.limit(MOST_PEOPLE).toList(),
                        searchedFrom != null && since.isBefore(searchedFrom) ? searchedFrom : null));
    }

    /** How many are before an instant; they are in the order of the log. */
    private static int before(List<View> views, Instant instant) {
        int low = 0;
        int high = views.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (views.get(middle).at().isBefore(instant)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** In the order of the log. */
    private Map<String, List<View>> byAccount(NewestEntries entries) {
        Map<String, List<View>> views = new HashMap<>();
        entries.forEach(event -> {
            String account = viewed(event);
            if (account != null) {
                views.computeIfAbsent(account, key -> new ArrayList<>())
                        .add(new View(
                                event.envelope().recordedAt(),
                                event.envelope().origin().actor()));
            }
        });
        return views;
    }

    /** Null for what shows no account. */
    private @Nullable String viewed(StoredEvent event) {
        return switch (codec.decode(event).event()) {
            case AccountViewed e -> e.account();
            case HistoryRead e -> e.account() == null ? OF_MANY : e.account();
            case ExportBegun e -> e.account() == null ? OF_MANY : e.account();
            default -> null;
        };
    }
}

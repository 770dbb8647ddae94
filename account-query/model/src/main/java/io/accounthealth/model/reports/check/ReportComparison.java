package io.accounthealth.model.reports.check;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.CommentEvent;
import io.accounthealth.events.PrivacyEvent;
import io.accounthealth.events.ReportEvent;
import io.accounthealth.events.WatchEvent;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.reports.ReportValue;
import io.accounthealth.model.reports.ReportVersion;
import io.accounthealth.model.reports.check.ReportFigures.Place;
import io.accounthealth.model.reports.check.ReportFigures.Shown;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** One comparison, which makes no more documents than it may. */
final class ReportComparison {

    private final AccountTable table;
    private final PolicyBook book;
    private final ReportVersion version;
    private final long known;
    private final Map<Place, Set<UUID>> causes = new LinkedHashMap<>();
    private int left;

    ReportComparison(AccountTable table, PolicyBook book, ReportVersion version, long known, int documents) {
        this.table = table;
        this.book = book;
        this.version = version;
        this.known = known;
        this.left = documents;
    }

    List<ReportCheck.Difference> differences() {
        List<Fact<AccountEvent>> since =
                since(table, version, version.point().point().knownAtPosition(), known);
        if (since.isEmpty()) {
            return List.of();
        }
        Map<Place, Shown> before = at(version.point().point().knownAtPosition());
        Map<Place, Shown> now = at(known);
        if (left > 0) {
            attribute(before, now, since);
        }
        return differences(before, now, version.point().language(), causes);
    }

    /** @param causes by the place of a number that they moved */
    static List<ReportCheck.Difference> differences(
            Map<Place, Shown> before, Map<Place, Shown> now, Locale language, Map<Place, Set<UUID>> causes) {
        List<ReportCheck.Difference> differences = new ArrayList<>();
        for (Place place : moved(before, now, language)) {
            Shown then = before.get(place);
            Shown shown = then == null ? now.get(place) : then;
            Shown later = now.get(place);
            if (shown != null) {
                differences.add(new ReportCheck.Difference(
                        place.part(),
                        shown.part(),
                        shown.label(),
                        then == null ? ReportValue.MISSING : then.value(),
                        later == null
                                ? ReportValue.MISSING
                                : then == null ? later.value() : later.value().as(then.value()),
                        causes.getOrDefault(place, Set.of()).stream()
                                .limit(ReportCheck.MOST_CAUSES)
                                .toList()));
            }
        }
        return differences;
    }

    /** What became known after one position and up to another, and is of a time that the report is of. */
    static List<Fact<AccountEvent>> since(AccountTable table, ReportVersion version, long after, long upTo) {
        long asOf = BitemporalPoint.micros(version.point().point().asOf());
        List<Fact<AccountEvent>> since = table.journal().recorded(after, upTo);
        since.removeIf(fact -> !mayMove(fact.event()) || (fact.occurredAt() > asOf && fact.amendment() == null));
        return since;
    }

    private static boolean mayMove(AccountEvent event) {
        return switch (event) {
            case ReportEvent.ReportDrafted e -> false;
            case ReportEvent.ReportEdited e -> false;
            case ReportEvent.ReportSubmitted e -> false;
            case ReportEvent.ReportApproved e -> false;
            case ReportEvent.Terms e -> false;
            case WatchEvent e -> false;
            case CommentEvent e -> false;
            case PrivacyEvent e -> false;
            default -> true;
        };
    }

    private Map<Place, Shown> at(long position) {
        return ReportFigures.of(version.point().knownAt(position).document(table, book, version.edits()));
    }

    /** Where the client does not read the same. */
    private static Set<Place> moved(Map<Place, Shown> before, Map<Place, Shown> now, Locale language) {
        Set<Place> all = new LinkedHashSet<>(before.keySet());
        all.addAll(now.keySet());
        all.removeIf(place -> {
            Shown one = before.get(place);
            Shown other = now.get(place);
            return one != null
                    && other != null
                    && one.value()
                            .written(language)
                            .equals(other.value().as(one.value()).written(language));
        });
        return all;
    }

    /** Halves what came in between until one event is left, or no more documents may be made. */
    private void attribute(Map<Place, Shown> before, Map<Place, Shown> now, List<Fact<AccountEvent>> between) {
        Set<Place> moved = moved(before, now, version.point().language());
        if (moved.isEmpty()) {
            return;
        }
        if (between.size() == 1) {
            UUID cause = between.getFirst().eventId();
            moved.forEach(place ->
                    causes.computeIfAbsent(place, any -> new LinkedHashSet<>()).add(cause));
            return;
        }
        if (left == 0) {
            return; // no cause rather than a wrong one
        }
        left--;
        int half = between.size() / 2;
        Map<Place, Shown> middle = at(between.get(half - 1).position());
        attribute(before, middle, between.subList(0, half));
        attribute(middle, now, between.subList(half, between.size()));
    }
}

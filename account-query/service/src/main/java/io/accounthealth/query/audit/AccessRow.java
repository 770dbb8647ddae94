package io.accounthealth.query.audit;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccessEvent;
import io.accounthealth.events.AccessEvent.AccessRefused;
import io.accounthealth.events.AccessEvent.AccountViewed;
import io.accounthealth.events.AccessEvent.AdminActionBegun;
import io.accounthealth.events.AccessEvent.AdminActionEnded;
import io.accounthealth.events.AccessEvent.ExportBegun;
import io.accounthealth.events.AccessEvent.ExportEnded;
import io.accounthealth.events.AccessEvent.HistoryRead;
import io.accounthealth.events.AccessEvent.SignedIn;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.point.ExactTime;
import io.accounthealth.schema.EventCodec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the access log, with those of the parts that a page loaded later.
 *
 * @param parts their requests
 */
record AccessRow(Envelope envelope, Details details, List<String> parts) {

    /**
     * What an entry records, of whichever kind.
     *
     * @param request as received, or how it ended
     * @param asOf of the answer; null where the request has none
     * @param knownAt the last position that the answer could know of; 0 where it has no point
     * @param rows how many were shown; null where they are not counted
     */
    record Details(
            List<String> roles,
            String request,
            @Nullable String account,
            @Nullable Instant asOf,
            long knownAt,
            @Nullable Long rows) {

        private Details(List<String> roles, String request, @Nullable String account) {
            this(roles, request, account, null, 0, null);
        }
    }

    private static final int END_OF_TIME = 2200;

    /** A read of the present takes less than this from its point to its entry. */
    private static final Duration PRESENT = Duration.ofMinutes(1);

    private static final String HISTORY_READ = "history-read";
    private static final String ACCOUNT_VIEWED = "account-viewed";

    /** The kinds of entries that pages have. */
    private static final Set<String> PAGES = Set.of(ACCOUNT_VIEWED, HISTORY_READ);

    private static final EventCodec CODEC = new EventCodec();

    /** In the order of the entries; a part of a page that is among them goes to the row of the page. */
    static List<AccessRow> of(List<StoredEvent> entries) {
        Map<UUID, StoredEvent> all = entries.stream()
                .collect(Collectors.toMap(entry -> entry.envelope().eventId(), entry -> entry));
        Map<UUID, List<StoredEvent>> rows = entries.stream()
                .collect(Collectors.groupingBy(
                        entry -> page(entry, all).envelope().eventId()));
        return entries.stream()
                .filter(entry -> rows.containsKey(entry.envelope().eventId()))
                .map(entry -> new AccessRow(
                        entry.envelope(),
                        details(entry),
                        rows.getOrDefault(entry.envelope().eventId(), List.of()).reversed().stream()
                                .filter(part -> !part.equals(entry))
                                .map(part -> details(part).request())
                                .toList()))
                .toList();
    }

    /** The entry of the page that an entry is a part of; itself where it is part of none that is among them. */
    private static StoredEvent page(StoredEvent entry, Map<UUID, StoredEvent> all) {
        StoredEvent root = entry;
        for (StoredEvent cause = causeOf(entry, all); cause != null; cause = causeOf(cause, all)) {
            root = cause;
        }
        return PAGES.contains(root.envelope().type()) ? root : entry;
    }

    private static @Nullable StoredEvent causeOf(StoredEvent entry, Map<UUID, StoredEvent> all) {
        UUID cause = entry.envelope().origin().causationId();
        return cause == null ? null : all.get(cause);
    }

    private static Details details(StoredEvent stored) {
        return CODEC.decode(stored).event() instanceof AccessEvent event
                ? details(event)
                : new Details(List.of(), "", null);
    }

    private static Details details(AccessEvent event) {
        return switch (event) {
            case AccountViewed e ->
                new Details(e.roles(), e.request(), e.account(), e.asOf(), e.knownAtPosition(), e.rows());
            case HistoryRead e ->
                new Details(e.roles(), e.request(), e.account(), e.asOf(), e.knownAtPosition(), e.rows());
            case ExportBegun e -> new Details(e.roles(), e.request(), e.account(), e.asOf(), e.knownAtPosition(), null);
            case ExportEnded e ->
                new Details(
                        List.of(), e.complete() ? "Completed" : "Broken off before the end", null, null, 0, e.rows());
            case AccessRefused e ->
                new Details(e.roles(), e.use() == null ? e.reason() : e.use() + ": " + e.reason(), e.account());
            case SignedIn e ->
                new Details(e.roles(), "With a " + e.proof().name().toLowerCase(Locale.ROOT), null);
            case AdminActionBegun e -> new Details(e.roles(), e.request(), null);
            case AdminActionEnded e -> new Details(List.of(), "Answered with status " + e.status(), null);
        };
    }

    public String what() {
        boolean past = envelope.type().equals(HISTORY_READ)
                && details.asOf() != null
                && details.asOf().isBefore(envelope.recordedAt().minus(PRESENT));
        return past ? "Viewed the past" : words(envelope.type());
    }

    /** A kind of entry by its written name. */
    public static String words(String type) {
        return switch (type) {
            case ACCOUNT_VIEWED -> "Viewed an account";
            case HISTORY_READ -> "Viewed";
            case "export-begun" -> "Export started";
            case "export-ended" -> "Export ended";
            case "access-refused" -> "Denied";
            case "signed-in" -> "Signed in";
            case "admin-action-begun" -> "Admin action started";
            case "admin-action-ended" -> "Admin action ended";
            default -> Wording.sentence(type);
        };
    }

    /** The point of the answer, in words; empty where it has none. */
    public String point() {
        if (details.knownAt() == 0) {
            return "";
        }
        Instant asOf = details.asOf();
        String known = "nown up to event " + Wording.count(details.knownAt());
        // A read of a whole stream has the end of time.
        return asOf == null || asOf.atZone(ZoneOffset.UTC).getYear() >= END_OF_TIME
                ? "K" + known
                : "As of " + ExactTime.utc(asOf) + ", k" + known;
    }
}

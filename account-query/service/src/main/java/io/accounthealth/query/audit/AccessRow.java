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
import io.accounthealth.query.page.AccountHead;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.Wording;
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
 * An entry of the access log in words; the parts that a page loaded later stand with it.
 *
 * @param position in the access log
 * @param roles what he was
 * @param what he did
 * @param request as it was asked, or why it was refused
 * @param point what the answer could know; empty where it has none
 * @param rows how many he was shown; empty where that is not told
 * @param url of the audit of the account; null where it is about none
 * @param conversation by which the request is found again
 * @param parts of the page, each as it was asked; none for most
 */
record AccessRow(
        long position,
        String datetime,
        String when,
        String who,
        String roles,
        String what,
        String request,
        String point,
        String rows,
        @Nullable String account,
        @Nullable String url,
        @Nullable String conversation,
        List<String> parts) {

    /** What an entry tells, of whichever kind. */
    private record Told(
            List<String> roles,
            String request,
            String point,
            String rows,
            @Nullable String account) {}

    private static final int END_OF_TIME = 2200;

    /** A read of the present takes less from the moment that it shows to its entry. */
    private static final Duration PRESENT = Duration.ofMinutes(1);

    private static final String HISTORY_READ = "history-read";
    private static final String ACCOUNT_VIEWED = "account-viewed";

    /** The kinds of entries that pages have. */
    private static final Set<String> PAGES = Set.of(ACCOUNT_VIEWED, HISTORY_READ);

    private static final EventCodec CODEC = new EventCodec();

    /** Newest first, as they are given; a part of a page that is among them is told with the page. */
    static List<AccessRow> of(List<StoredEvent> entries, Address page) {
        Map<UUID, StoredEvent> all = entries.stream()
                .collect(Collectors.toMap(entry -> entry.envelope().eventId(), entry -> entry));
        Map<UUID, List<StoredEvent>> rows = entries.stream()
                .collect(Collectors.groupingBy(
                        entry -> row(entry, all).envelope().eventId()));
        return entries.stream()
                .filter(entry -> rows.containsKey(entry.envelope().eventId()))
                .map(entry -> of(
                        entry,
                        rows.getOrDefault(entry.envelope().eventId(), List.of()).reversed().stream()
                                .filter(part -> !part.equals(entry))
                                .map(part -> told(part).request())
                                .toList(),
                        page))
                .toList();
    }

    /** The entry of the page that an entry is a part of; itself where it is of none that is among them. */
    private static StoredEvent row(StoredEvent entry, Map<UUID, StoredEvent> all) {
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

    private static Told told(StoredEvent stored) {
        return CODEC.decode(stored).event() instanceof AccessEvent event
                ? told(event)
                : new Told(List.of(), "", "", "", null);
    }

    private static AccessRow of(StoredEvent stored, List<String> parts, Address page) {
        Envelope envelope = stored.envelope();
        Told told = told(stored);
        String account = told.account();
        return new AccessRow(
                envelope.position(),
                envelope.recordedAt().toString(),
                Wording.moment(envelope.recordedAt(), ZoneOffset.UTC),
                envelope.origin().actor(),
                String.join(", ", told.roles()),
                isOfThePast(stored) ? "Viewed the past" : words(envelope.type()),
                told.request(),
                told.point(),
                told.rows(),
                account,
                account == null
                        ? null
                        : page.samePointAt(AccountHead.Tab.AUDIT.pathOf(account))
                                .toString(),
                envelope.origin().correlationId(),
                parts);
    }

    /** Whether it names a day before. A period that lies in the past, read as it stands now, does not. */
    private static boolean isOfThePast(StoredEvent stored) {
        return CODEC.decode(stored).event() instanceof HistoryRead read
                && read.asOf() != null
                && read.asOf().isBefore(stored.envelope().recordedAt().minus(PRESENT));
    }

    /** A kind of entry by its written name. */
    static String words(String type) {
        return switch (type) {
            case ACCOUNT_VIEWED -> "Viewed an account";
            case HISTORY_READ -> "Viewed";
            case "export-begun" -> "Began to take away";
            case "export-ended" -> "Ended taking away";
            case "access-refused" -> "Was refused";
            case "signed-in" -> "Signed in";
            case "admin-action-begun" -> "Began to administer";
            case "admin-action-ended" -> "Ended administering";
            default -> Wording.sentence(type);
        };
    }

    private static Told told(AccessEvent event) {
        return switch (event) {
            case AccountViewed e ->
                new Told(
                        e.roles(),
                        e.request(),
                        point(e.asOf(), e.knownAtPosition()),
                        Wording.count(e.rows()),
                        e.account());
            case HistoryRead e ->
                new Told(
                        e.roles(),
                        e.request(),
                        point(e.asOf(), e.knownAtPosition()),
                        Wording.count(e.rows()),
                        e.account());
            case ExportBegun e ->
                new Told(e.roles(), e.request(), point(e.asOf(), e.knownAtPosition()), "", e.account());
            case ExportEnded e ->
                new Told(
                        List.of(),
                        e.complete() ? "All of it was handed over" : "Broken off before the end",
                        "",
                        Wording.count(e.rows()),
                        null);
            case AccessRefused e ->
                new Told(e.roles(), e.use() == null ? e.reason() : e.use() + ": " + e.reason(), "", "", e.account());
            case SignedIn e -> new Told(e.roles(), "With a " + e.proof().name().toLowerCase(Locale.ROOT), "", "", null);
            case AdminActionBegun e -> new Told(e.roles(), e.request(), "", "", null);
            case AdminActionEnded e -> new Told(List.of(), "Answered with status " + e.status(), "", "", null);
        };
    }

    private static String point(@Nullable Instant asOf, long knownAt) {
        if (knownAt == 0) {
            return "";
        }
        String known = "nown up to event " + Wording.count(knownAt);
        // The end of time stands for a stream that was asked for whole.
        return asOf == null || asOf.atZone(ZoneOffset.UTC).getYear() >= END_OF_TIME
                ? "K" + known
                : "As of " + Wording.moment(asOf, ZoneOffset.UTC) + ", k" + known;
    }
}

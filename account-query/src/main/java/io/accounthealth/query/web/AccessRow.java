package io.accounthealth.query.web;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccessEvent;
import io.accounthealth.events.AccessEvent.AccessRefused;
import io.accounthealth.events.AccessEvent.AdminActionBegun;
import io.accounthealth.events.AccessEvent.AdminActionEnded;
import io.accounthealth.events.AccessEvent.ExportBegun;
import io.accounthealth.events.AccessEvent.ExportEnded;
import io.accounthealth.events.AccessEvent.HistoryRead;
import io.accounthealth.events.AccessEvent.SignedIn;
import io.accounthealth.schema.EventCodec;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the access log in words.
 *
 * @param position in the access log
 * @param roles what he was
 * @param what he did
 * @param request as it was asked, or why it was refused
 * @param point what the answer could know; empty where it has none
 * @param rows how many he was shown; empty where that is not told
 * @param url of the audit of the account; null where it is about none
 * @param conversation by which the request is found again
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
        @Nullable String conversation) {

    /** What an entry tells, of whichever kind. */
    private record Told(
            List<String> roles,
            String request,
            String point,
            String rows,
            @Nullable String account) {}

    private static final int END_OF_TIME = 2200;

    private static final EventCodec CODEC = new EventCodec();

    static AccessRow of(StoredEvent stored, Address page) {
        Envelope envelope = stored.envelope();
        Told told = CODEC.decode(stored).event() instanceof AccessEvent event
                ? told(event)
                : new Told(List.of(), "", "", "", null);
        String account = told.account();
        return new AccessRow(
                envelope.position(),
                envelope.recordedAt().toString(),
                Wording.moment(envelope.recordedAt(), ZoneOffset.UTC),
                envelope.origin().actor(),
                String.join(", ", told.roles()),
                words(envelope.type()),
                told.request(),
                told.point(),
                told.rows(),
                account,
                account == null
                        ? null
                        : page.samePointAt(AccountHead.Tab.AUDIT.pathOf(account))
                                .toString(),
                envelope.origin().correlationId());
    }

    /** A kind of entry by its written name. */
    static String words(String type) {
        return switch (type) {
            case "history-read" -> "Looked at the past";
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

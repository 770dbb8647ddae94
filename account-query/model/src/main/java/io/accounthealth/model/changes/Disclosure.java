package io.accounthealth.model.changes;

import static io.accounthealth.model.message.Message.message;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.QbrEvent;
import io.accounthealth.events.QbrEvent.QbrPrepared;
import io.accounthealth.events.QbrEvent.QbrPresented;
import io.accounthealth.events.ReportEvent;
import io.accounthealth.events.ReportEvent.ReportDelivered;
import io.accounthealth.events.ReportEvent.ReportReissued;
import io.accounthealth.events.ReportPart;
import io.accounthealth.events.WatchEvent;
import io.accounthealth.events.WatchEvent.AlertRaised;
import io.accounthealth.events.WatchEvent.HealthBandChanged;
import io.accounthealth.model.amendments.Amendment;
import io.accounthealth.model.message.Message;
import io.accounthealth.model.message.Message.Term;
import io.accounthealth.model.reports.ClientReport;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import io.accounthealth.model.timeline.Headline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A record that disclosed the health of an account, by what was known when it was recorded.
 *
 * @param title in words
 * @param by who recorded it
 * @param reasons of an alert, the events that raised it; none of another
 */
public record Disclosure(
        Kind kind,
        Message title,
        Instant recordedAt,
        long position,
        String by,
        UUID eventId,
        @JsonIgnore List<UUID> reasons) {

    public enum Kind {
        /** Delivered to the client, or delivered anew. */
        REPORT,
        /** The pack of a quarterly review, prepared or presented. */
        REVIEW,
        ALERT,
        /** Health that was recorded as of another band. */
        BAND
    }

    /** Those recorded after one position and up to another, in that order. */
    static List<Disclosure> between(AccountTable table, long after, long upTo) {
        List<Disclosure> given = new ArrayList<>();
        for (Fact<AccountEvent> fact : table.journal().recorded(after, upTo)) {
            Kind kind = fact.amendment() == null ? kind(fact.event()) : null;
            if (kind != null) {
                given.add(of(kind, fact, internalParts(table, fact)));
            }
        }
        return given;
    }

    /** All of an account, whenever they were recorded, in that order; without the internal parts of reports. */
    public static List<Disclosure> all(AccountTable table) {
        List<Disclosure> all = new ArrayList<>();
        for (Class<? extends AccountEvent> duty : List.of(ReportEvent.class, QbrEvent.class, WatchEvent.class)) {
            table.facts(duty).forEachVersion(version -> {
                Fact<? extends AccountEvent> fact = version.fact();
                Kind kind = fact.amendment() == null ? kind(fact.event()) : null;
                if (kind != null) {
                    all.add(of(kind, fact, null));
                }
            });
        }
        all.sort(Comparator.comparingLong(Disclosure::position));
        return all;
    }

    /** Those of all that showed an account as it was before an amendment, or without a late fact. */
    public static List<Disclosure> before(Amendment amendment, List<Disclosure> all) {
        return all.stream().filter(each -> each.isBefore(amendment)).toList();
    }

    /** Whether it showed an account as it was before an amendment, or without a late fact. */
    boolean isBefore(Amendment amendment) {
        Fact<AccountEvent> before = amendment.before();
        return position < amendment.position()
                && (before == null
                        ? BitemporalPoint.micros(recordedAt) >= amendment.shownSince()
                        : position > before.position());
    }

    private static Disclosure of(Kind kind, Fact<? extends AccountEvent> fact, @Nullable Message with) {
        return new Disclosure(
                kind,
                message("{}{}", Headline.of(fact.event()).title(), with),
                BitemporalPoint.instant(fact.recordedAt()),
                fact.position(),
                fact.actor(),
                fact.eventId(),
                fact.event() instanceof AlertRaised alert && alert.evidence() != null
                        ? List.copyOf(alert.evidence())
                        : List.of());
    }

    /** The internal parts that a report was sent with, in words, whether or not its delivery was retracted later. */
    private static @Nullable Message internalParts(AccountTable table, Fact<AccountEvent> sent) {
        if (!(sent.event() instanceof ReportDelivered || sent.event() instanceof ReportReissued)) {
            return null;
        }
        AccountAt then = AccountAt.of(table, new BitemporalPoint(Long.MAX_VALUE, sent.position()));
        String parts = ClientReport.all(then).stream()
                .flatMap(report -> report.versions().stream())
                .filter(version -> version.delivered().eventId().equals(sent.eventId()))
                .flatMap(version -> version.disclosed().stream())
                .map(ReportPart::inWords)
                .collect(Collectors.joining(", "));
        return parts.isEmpty() ? null : message(", with the internal parts {}", new Term(parts));
    }

    private static @Nullable Kind kind(AccountEvent event) {
        return switch (event) {
            case ReportDelivered e -> Kind.REPORT;
            case ReportReissued e -> Kind.REPORT;
            case QbrPrepared e -> Kind.REVIEW;
            case QbrPresented e -> Kind.REVIEW;
            case AlertRaised e -> Kind.ALERT;
            case HealthBandChanged e -> Kind.BAND;
            default -> null;
        };
    }
}

package io.accounthealth.model.table;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.CorrectionEvent.FactCorrected;
import io.accounthealth.events.CorrectionEvent.FactRetracted;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.HandoverEvent.AccountOpened;
import io.accounthealth.events.SpendEvent.SpendReported;
import io.accounthealth.events.SpendEvent.SpendRetracted;
import io.accounthealth.events.WatchEvent;
import io.accounthealth.schema.EventTypes;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** An account's events, told one after the other; each takes the next position. */
public final class Story {

    public static final long ALL = Long.MAX_VALUE;
    public static final CurrencyCode USD = new CurrencyCode("USD");

    private final AccountId account;
    private final List<Recorded<AccountEvent>> events = new ArrayList<>();

    public Story(String account) {
        this.account = new AccountId(account);
    }

    /** An account in USD and UTC, open since a day. */
    public static Story of(String account, String opened) {
        return of(account, opened, ZoneOffset.UTC);
    }

    public static Story of(String account, String opened, ZoneId zone) {
        Story story = new Story(account);
        story.tell(opened, new AccountOpened("Name of " + account, null, null, null, USD, zone, null, null));
        return story;
    }

    /** @param at a day, meant at its start in UTC, or an instant */
    public UUID tell(String at, AccountEvent event) {
        return tell(instant(at), event);
    }

    public UUID tell(Instant at, AccountEvent event) {
        return tell(at, event, UUID.nameUUIDFromBytes((account + " " + events.size()).getBytes()));
    }

    public UUID tell(Instant at, AccountEvent event, UUID eventId) {
        return tell(at, event, eventId, "anna", "test");
    }

    /** A person or a machine tells it. */
    public UUID tellAs(String actor, String at, AccountEvent event) {
        UUID eventId = UUID.nameUUIDFromBytes((account + " " + events.size()).getBytes());
        return tell(instant(at), event, eventId, actor, "test");
    }

    /** A person records it. */
    public UUID tellByHand(String actor, String at, AccountEvent event) {
        UUID eventId = UUID.nameUUIDFromBytes((account + " " + events.size()).getBytes());
        return tell(instant(at), event, eventId, actor, "api");
    }

    /** The platform tells it. */
    public UUID notice(Instant at, AccountEvent event) {
        UUID eventId = UUID.nameUUIDFromBytes((account + " " + events.size()).getBytes());
        return tell(at, event, eventId, "anna", WatchEvent.SOURCE);
    }

    /** It is recorded when it happens, and not when all the rest is. */
    public UUID tellAtOnce(String at, AccountEvent event) {
        UUID eventId = UUID.nameUUIDFromBytes((account + " " + events.size()).getBytes());
        return tell(instant(at), event, eventId, "anna", "test", instant(at));
    }

    /** It is recorded at a time of its own, not before the event before it. */
    public UUID tellAt(String recordedAt, String at, AccountEvent event) {
        UUID eventId = UUID.nameUUIDFromBytes((account + " " + events.size()).getBytes());
        return tell(instant(at), event, eventId, "anna", "test", instant(recordedAt));
    }

    private UUID tell(Instant at, AccountEvent event, UUID eventId, String actor, String source) {
        Instant later = Instant.parse("2030-01-01T00:00:00Z").plusSeconds(events.size());
        return tell(at, event, eventId, actor, source, later);
    }

    private UUID tell(Instant at, AccountEvent event, UUID eventId, String actor, String source, Instant recordedAt) {
        Envelope envelope = new Envelope(
                events.size() + 1L,
                eventId,
                account,
                events.size(),
                EventTypes.of(event.getClass()).name(),
                1,
                at,
                recordedAt,
                new Envelope.Origin(actor, source, null, null));
        events.add(new Recorded<>(envelope, event));
        return eventId;
    }

    /** Spend of one day, true when the day is over. */
    public UUID spend(String day, String amount) {
        return spend(null, day, 1, amount);
    }

    public UUID spend(String line, String firstDay, int days, String amount) {
        LocalDate start = LocalDate.parse(firstDay);
        LocalDate end = start.plusDays(days);
        return tell(
                end.atStartOfDay().toInstant(ZoneOffset.UTC),
                new SpendReported("feed", line, start, end, new BigDecimal(amount), null));
    }

    public UUID retractSpend(String at, String firstDay) {
        return tell(at, new SpendRetracted("feed", null, LocalDate.parse(firstDay), "not ours"));
    }

    public UUID correct(UUID target, AccountEvent replacement, String trueAt) {
        return tell(
                "2029-01-01",
                new FactCorrected(target, replacement, trueAt == null ? null : instant(trueAt), "it was wrong"));
    }

    public UUID retract(UUID target) {
        return tell("2029-01-01", new FactRetracted(target, "it never was"));
    }

    /** The position of the last event so far. */
    public long now() {
        return events.size();
    }

    public List<Recorded<AccountEvent>> events() {
        return events;
    }

    public AccountTable table() {
        return table(ALL);
    }

    /** A table that never saw an event after a position. */
    public AccountTable table(long upTo) {
        AccountTable table = new AccountTable(account);
        events.stream().filter(event -> event.position() <= upTo).forEach(table::apply);
        return table;
    }

    public static PointInTime at(String asOf) {
        return at(asOf, ALL);
    }

    public static PointInTime at(String asOf, long knownAtPosition) {
        return new PointInTime(instant(asOf), knownAtPosition, PolicySelector.THEN);
    }

    private static Instant instant(String at) {
        return at.contains("T")
                ? Instant.parse(at)
                : LocalDate.parse(at).atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}

package io.accounthealth.model.groups;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.CorrectionEvent.FactCorrected;
import io.accounthealth.events.CorrectionEvent.FactRetracted;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.GroupKind;
import io.accounthealth.events.HandoverEvent.AccountDetached;
import io.accounthealth.events.HandoverEvent.AccountOpened;
import io.accounthealth.events.HandoverEvent.AccountPlacedUnder;
import io.accounthealth.events.SpendEvent.SpendReported;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.Tables;
import io.accounthealth.schema.EventTypes;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A log of several accounts, with the positions that it has as one. */
final class PlacedAccounts {

    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final List<Recorded<AccountEvent>> log = new ArrayList<>();
    private final Map<AccountId, Integer> sequences = new HashMap<>();

    PlacedAccounts open(String account) {
        return open(account, "USD");
    }

    PlacedAccounts open(String account, String currency) {
        record(
                account,
                0,
                new AccountOpened(
                        "Name of " + account,
                        null,
                        null,
                        null,
                        new CurrencyCode(currency),
                        ZoneOffset.UTC,
                        null,
                        null));
        return this;
    }

    /** @param day after the start, from which on it is true */
    UUID place(String account, int day, String parent) {
        return record(account, day, new AccountPlacedUnder(parent, GroupKind.AGENCY));
    }

    UUID detach(String account, int day) {
        return record(account, day, new AccountDetached(GroupKind.AGENCY, null));
    }

    UUID retract(String account, UUID event) {
        return record(account, 900, new FactRetracted(event, "it never was"));
    }

    UUID correct(String account, UUID event, String parent) {
        return record(
                account,
                900,
                new FactCorrected(event, new AccountPlacedUnder(parent, GroupKind.AGENCY), null, "it was another"));
    }

    void spend(String account, String day, String amount, String currency) {
        LocalDate start = LocalDate.parse(day);
        record(
                account,
                (int) (start.toEpochDay()
                                - LocalDate.ofInstant(START, ZoneOffset.UTC).toEpochDay())
                        + 1,
                new SpendReported(
                        "feed", null, start, start.plusDays(1), new BigDecimal(amount), new CurrencyCode(currency)));
    }

    UUID record(String account, int day, AccountEvent event) {
        AccountId id = new AccountId(account);
        UUID eventId = new UUID(7, log.size());
        Envelope envelope = new Envelope(
                log.size() + 1L,
                eventId,
                id,
                sequences.merge(id, 1, Integer::sum) - 1,
                EventTypes.of(event.getClass()).name(),
                1,
                day(day),
                Instant.parse("2029-01-01T00:00:00Z").plusSeconds(log.size()),
                new Envelope.Origin("anna", "test", null, null));
        log.add(new Recorded<>(envelope, event));
        return eventId;
    }

    List<Recorded<AccountEvent>> log() {
        return log;
    }

    /** The position of the last event so far. */
    long now() {
        return log.size();
    }

    Tables tables() {
        return Tables.of(tables(Long.MAX_VALUE));
    }

    /** Tables that never saw an event after a position. */
    Collection<AccountTable> tables(long upTo) {
        Map<AccountId, AccountTable> tables = new LinkedHashMap<>();
        for (Recorded<AccountEvent> each : log) {
            if (each.position() <= upTo) {
                tables.computeIfAbsent(each.envelope().accountId(), AccountTable::new)
                        .apply(each);
            }
        }
        return List.copyOf(tables.values());
    }

    static Instant day(int day) {
        return START.plusSeconds(86_400L * day);
    }

    static PointInTime at(int day, long knownAtPosition) {
        return new PointInTime(day(day), knownAtPosition, PolicySelector.THEN);
    }

    static PointInTime at(int day) {
        return at(day, Long.MAX_VALUE);
    }
}

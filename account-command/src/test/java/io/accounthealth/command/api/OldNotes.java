package io.accounthealth.command.api;

import io.accounthealth.command.retention.PayloadRetention;
import io.accounthealth.command.retention.RetentionRuns;
import io.accounthealth.command.retention.RetentionRuns.Ran;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.Role;
import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.DomainEvent;
import io.accounthealth.events.HandoverEvent.AccountOpened;
import io.accounthealth.events.PayloadRetentionEvent.PayloadRetentionApproved;
import io.accounthealth.events.PayloadRetentionEvent.PayloadRetentionProposed;
import io.accounthealth.schema.EventCodec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A log with events of years ago, and rules by which some of their texts go. */
final class OldNotes {

    static final Caller OFFICER = new Caller("ada", Set.of(Role.PRIVACY_OFFICER), Set.of(), null);
    static final Caller ADMIN = new Caller("bob", Set.of(Role.ADMIN), Set.of(), null);

    private static final int OPENED_DAYS_AGO = 2_000;

    private final Instant now = Instant.now();
    private final List<StoredEvent> told = new ArrayList<>();
    private final Map<AccountId, Long> versions = new HashMap<>();
    private final Service service;

    /** @param service whose log is empty */
    OldNotes(Service service, String... accounts) {
        this.service = service;
        for (String account : accounts) {
            tell(
                    account,
                    OPENED_DAYS_AGO,
                    new AccountOpened(account, null, null, null, new CurrencyCode("USD"), ZoneOffset.UTC, null, null));
        }
    }

    /** @return the id of the event */
    UUID tell(String account, int daysAgo, DomainEvent event) {
        AccountId stream = new AccountId(account);
        EventCodec.Encoded encoded = service.bean(EventCodec.class).encode(stream, event);
        Instant at = now.minus(Duration.ofDays(daysAgo));
        UUID eventId = UUID.randomUUID();
        told.add(new StoredEvent(
                new Envelope(
                        told.size() + 1L,
                        eventId,
                        stream,
                        versions.merge(stream, 1L, Long::sum) - 1,
                        encoded.type().name(),
                        encoded.type().revision(),
                        at,
                        at,
                        new Origin("mia", "crm", null, null)),
                encoded.payload()));
        return eventId;
    }

    StoredEvent last() {
        return told.getLast();
    }

    /** To be called once. */
    void record() {
        service.stores().log().restore(told);
    }

    static void propose(Service service, String ruleId, int afterDays, String... types) {
        service.bean(PayloadRetention.class)
                .record(
                        OFFICER,
                        new PayloadRetentionProposed(ruleId, List.of(types), afterDays, "old"),
                        UUID.randomUUID(),
                        signed(OFFICER));
    }

    static void approve(Service service, String ruleId) {
        service.bean(PayloadRetention.class)
                .record(ADMIN, new PayloadRetentionApproved(ruleId), UUID.randomUUID(), signed(ADMIN));
    }

    static List<Ran> run(Service service) {
        return service.bean(RetentionRuns.class).run(ADMIN, signed(ADMIN));
    }

    static Origin signed(Caller caller) {
        return new Origin(caller.name(), Caller.API, null, null);
    }
}

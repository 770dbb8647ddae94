package io.accounthealth.storage;

import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.DomainEvent;
import io.accounthealth.events.HandoverEvent.AccountOpened;
import io.accounthealth.events.SpendEvent.SpendReported;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.storage.Commit.NewEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** Appends facts to a log, as the write side would. */
public final class History {

    private static final EventCodec CODEC = new EventCodec();

    private final EventLog log;
    private final Supplier<UUID> ids;

    public History(EventLog log) {
        this(log, UUID::randomUUID);
    }

    public History(EventLog log, Supplier<UUID> ids) {
        this.log = log;
        this.ids = ids;
    }

    /** @return the position of the event */
    public long append(String account, Instant occurredAt, DomainEvent event) {
        return appendAll(account, occurredAt, List.of(event));
    }

    /**
     * In one commit, which costs little more than that of one event.
     *
     * @return the position of the last
     */
    public long appendAll(String account, Instant occurredAt, List<? extends DomainEvent> events) {
        return commit(
                account,
                events.stream()
                        .map(event -> CODEC.encode(new AccountId(account), event))
                        .map(encoded -> of(
                                account,
                                occurredAt,
                                encoded.type().name(),
                                encoded.type().revision(),
                                encoded.payload()))
                        .toList());
    }

    public long append(String account, Instant occurredAt, String type, int revision, byte[] payload) {
        return commit(account, List.of(of(account, occurredAt, type, revision, payload)));
    }

    private NewEvent of(String account, Instant occurredAt, String type, int revision, byte[] payload) {
        return new NewEvent(
                ids.get(), type, revision, occurredAt, new Origin("anna", "test", "talk-" + account, null), payload);
    }

    private long commit(String account, List<NewEvent> events) {
        return switch (log.append(List.of(new Commit(new AccountId(account), Commit.ANY_VERSION, events)))
                .getFirst()) {
            case Outcome.Appended appended -> appended.lastPosition();
            case Outcome.Duplicate duplicate -> throw new AssertionError(duplicate);
            case Outcome.Conflict conflict -> throw new AssertionError(conflict);
        };
    }

    public long open(String account, String at) {
        return open(account, at, ZoneOffset.UTC);
    }

    public long open(String account, String at, ZoneId zone) {
        return append(
                account,
                Instant.parse(at),
                new AccountOpened("Name of " + account, null, null, null, new CurrencyCode("USD"), zone, null, null));
    }

    public long spend(String account, String day, String amount) {
        LocalDate start = LocalDate.parse(day);
        return append(
                account,
                start.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC),
                new SpendReported("feed", null, start, null, new BigDecimal(amount), null));
    }
}

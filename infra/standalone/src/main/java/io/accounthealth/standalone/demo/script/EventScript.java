package io.accounthealth.standalone.demo.script;

import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.events.DomainEvent;
import io.accounthealth.standalone.demo.seed.SeededRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * What happened at one client, as it is written down: when it was true, and when it was recorded. What would be
 * recorded after the end, or after the client has gone, has not happened and is left out.
 */
final class EventScript {

    static final String CRM = "crm";
    private static final String FINANCE = "finance";
    private static final String MIGRATION = "crm-migration";

    private final Client client;
    private final DemoCalendar days;
    private final long seed;
    private final SeededRandom random;
    private final Instant until;
    private final List<Draft> drafts = new ArrayList<>();

    EventScript(Client client, DemoCalendar days, long seed) {
        this.client = client;
        this.days = days;
        this.seed = seed;
        this.random = new SeededRandom(seed, client.id().value());
        Instant gone = at(client.closes(), 0);
        this.until = gone.isBefore(days.endInstant()) ? gone : days.endInstant();
    }

    Client client() {
        return client;
    }

    DemoCalendar days() {
        return days;
    }

    List<Draft> drafts() {
        return drafts;
    }

    /** What a generator draws from. */
    SeededRandom dice(String generator) {
        return new SeededRandom(seed, client.id().value(), generator);
    }

    /** The same so far, to find out what is going to be written without a trace of it. */
    EventScript rehearsed() {
        EventScript rehearsed = new EventScript(client, days, seed);
        rehearsed.drafts.addAll(drafts);
        return rehearsed;
    }

    /** What was written before this call, of one type. */
    <E extends DomainEvent> void each(Class<E> type, BiConsumer<E, Draft> then) {
        for (Draft draft : List.copyOf(drafts)) {
            if (type.isInstance(draft.event())) {
                then.accept(type.cast(draft.event()), draft);
            }
        }
    }

    /** A minute of a day at the client. */
    Instant at(int day, int minuteOfDay) {
        return days.instant(day, client.zone(), minuteOfDay);
    }

    /** The manager notes it within the hour. */
    void note(DomainEvent event, Instant at) {
        noteLate(event, at, 0);
    }

    /**
     * Facts older than the platform were brought in on its first day: true long before they were recorded.
     *
     * @param place in the migration, which went account by account
     */
    void bringIn(DomainEvent event, Instant at, int place) {
        Instant migrated = days.instant(0, ZoneOffset.UTC, 0).plusSeconds(60L * place + 1);
        if (at.isBefore(migrated)) {
            write(event, at, migrated, Draft.origin(MIGRATION, MIGRATION));
        } else {
            note(event, at);
        }
    }

    /** The manager notes it days after. */
    void noteLate(DomainEvent event, Instant at, int daysLate) {
        write(event, at, after(at.plus(Duration.ofDays(daysLate)), 2, 40), Draft.origin(client.manager(), CRM));
    }

    /** A machine passes it on within a minute. */
    void pass(DomainEvent event, Instant at, String source) {
        write(event, at, after(at, 0, 0), Draft.origin(source, source));
    }

    /** A machine passes it on days after. */
    void passLate(DomainEvent event, Instant at, int daysLate, String source) {
        write(event, at, after(at.plus(Duration.ofDays(daysLate)), 0, 180), Draft.origin(source, source));
    }

    /** Finance books it the same day, of a client that has gone as well. */
    void book(DomainEvent event, Instant at) {
        write(event, at, after(at, 1, 30), Draft.origin(FINANCE, FINANCE), days.endInstant());
    }

    void write(DomainEvent event, Instant occurredAt, Instant recordedAt, Origin origin) {
        write(event, occurredAt, recordedAt, origin, until);
    }

    private void write(DomainEvent event, Instant occurredAt, Instant recordedAt, Origin origin, Instant before) {
        Draft draft = new Draft(random.uuid(), client.id(), event, occurredAt, recordedAt, origin);
        if (recordedAt.isBefore(before)) {
            drafts.add(draft);
        }
    }

    private Instant after(Instant at, int leastMinutes, int mostMinutes) {
        return at.plusSeconds(60L * random.between(leastMinutes, mostMinutes) + random.below(50))
                .plusNanos(1000L * random.below(1_000_000));
    }
}

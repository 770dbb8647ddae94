package io.accounthealth.standalone.demo;

import io.accounthealth.events.DomainEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What happened at one client, as it is written down: when it was true, and when it was recorded. What would be
 * recorded after the end, or after the client has gone, has not happened and is left out.
 */
final class EventScript {

    static final String CRM = "crm";
    static final String DESK = "helpdesk";
    static final String SURVEYS = "survey-tool";
    static final String FINANCE = "finance";
    static final String AD_SERVER = "vantage-adserver";

    private final Client client;
    private final Span span;
    private final SeededRandom dice;
    private final Instant until;
    private final List<Draft> drafts = new ArrayList<>();

    EventScript(Client client, Span span, SeededRandom dice) {
        this.client = client;
        this.span = span;
        this.dice = dice;
        Instant gone = span.instant(client.closes(), client.zone(), 0);
        this.until = gone.isBefore(span.endInstant()) ? gone : span.endInstant();
    }

    Client client() {
        return client;
    }

    Span span() {
        return span;
    }

    /** A minute of a day at the client. */
    Instant at(int day, int minuteOfDay) {
        return span.instant(day, client.zone(), minuteOfDay);
    }

    /** The manager notes it within the hour. */
    UUID note(DomainEvent event, Instant at) {
        return write(event, at, after(at, 2, 40), client.manager(), CRM);
    }

    /** The manager notes it days after. */
    UUID noteLate(DomainEvent event, Instant at, int days) {
        return write(event, at, after(at.plus(Duration.ofDays(days)), 2, 40), client.manager(), CRM);
    }

    /** A machine passes it on within a minute. */
    UUID pass(DomainEvent event, Instant at, String source) {
        return write(event, at, after(at, 0, 0), source, source);
    }

    /** A machine passes it on days after. */
    UUID passLate(DomainEvent event, Instant at, int days, String source) {
        return write(event, at, after(at.plus(Duration.ofDays(days)), 0, 180), source, source);
    }

    /** Finance books it the same day, of a client that has gone as well. */
    UUID book(DomainEvent event, Instant at) {
        return write(event, at, after(at, 1, 30), FINANCE, FINANCE, span.endInstant());
    }

    UUID write(DomainEvent event, Instant occurredAt, Instant recordedAt, String actor, String source) {
        return write(event, occurredAt, recordedAt, actor, source, until);
    }

    private UUID write(
            DomainEvent event, Instant occurredAt, Instant recordedAt, String actor, String source, Instant before) {
        UUID eventId = dice.uuid();
        if (recordedAt.isBefore(before)) {
            drafts.add(new Draft(eventId, client.id(), event, occurredAt, recordedAt, actor, source));
        }
        return eventId;
    }

    List<Draft> drafts() {
        return drafts;
    }

    private Instant after(Instant at, int leastMinutes, int mostMinutes) {
        return at.plusSeconds(60L * dice.between(leastMinutes, mostMinutes) + dice.below(50))
                .plusNanos(1000L * dice.below(1_000_000));
    }
}

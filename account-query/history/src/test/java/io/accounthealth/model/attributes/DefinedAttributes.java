package io.accounthealth.model.attributes;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.AttributeEvent;
import io.accounthealth.events.AttributeEvent.AttributeDefined;
import io.accounthealth.events.AttributeReader;
import io.accounthealth.events.AttributeType;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.schema.EventTypes;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Catalogues of attributes. */
public final class DefinedAttributes {

    public static final AttributeDefined CODE =
            new AttributeDefined("code", AttributeType.TEXT, "Code", List.of("A", "B", "C"), null);
    public static final AttributeDefined SEATS =
            new AttributeDefined("seats", AttributeType.NUMBER, "Seats", null, List.of(AttributeReader.DIRECTOR));
    public static final AttributeDefined SINCE =
            new AttributeDefined("since", AttributeType.DAY, "Partner since", null, null);
    public static final AttributeDefined PILOT = new AttributeDefined("pilot", AttributeType.FLAG, "Pilot", null, null);

    /** All four, known at every position. */
    public static final PolicyBook BOOK = book(0, CODE, SEATS, SINCE, PILOT);

    private DefinedAttributes() {}

    /** @param events at the positions from 1 on */
    public static PolicyBook book(AttributeEvent... events) {
        return book(events.length, events);
    }

    /** @param last the position of the last one, behind those of the others */
    private static PolicyBook book(long last, AttributeEvent... events) {
        PolicyBook book = PolicyBook.BUILT_IN;
        for (int i = 0; i < events.length; i++) {
            Instant at = Instant.parse("2020-01-01T00:00:00Z").plusSeconds(i);
            book = book.with(new Recorded<>(
                    new Envelope(
                            last + 1 - events.length + i,
                            new UUID(6, i),
                            AccountId.POLICY,
                            i,
                            EventTypes.of(events[i].getClass()).name(),
                            1,
                            at,
                            at,
                            new Envelope.Origin("dora", "api", null, null)),
                    events[i]));
        }
        return book;
    }
}

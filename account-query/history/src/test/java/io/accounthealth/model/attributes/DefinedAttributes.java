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
import java.util.Arrays;
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

    private static final AttributeEvent[] ALL = {CODE, SEATS, SINCE, PILOT};

    /** All four, each known from its own of the first positions on. */
    public static final PolicyBook BOOK = book(ALL);

    private DefinedAttributes() {}

    /** What of {@link #BOOK} a reader knows at a position. */
    public static PolicyBook known(long position) {
        return book(Arrays.copyOf(ALL, (int) Math.min(position, ALL.length)));
    }

    /** @param events at the positions from 1 on */
    public static PolicyBook book(AttributeEvent... events) {
        PolicyBook book = PolicyBook.BUILT_IN;
        for (int i = 0; i < events.length; i++) {
            Instant at = Instant.parse("2020-01-01T00:00:00Z").plusSeconds(i);
            book = book.with(new Recorded<>(
                    new Envelope(
                            i + 1L,
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

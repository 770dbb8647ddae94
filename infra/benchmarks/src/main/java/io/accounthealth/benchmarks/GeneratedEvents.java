package io.accounthealth.benchmarks;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.MeetingEvent.InteractionLogged;
import io.accounthealth.schema.EventCodec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** The same events from the same seed. */
final class GeneratedEvents {

    private static final Origin ORIGIN = new Origin("ada@example.com", "crm", null, null);
    private static final int WORDS = 42;
    private final SplittableRandom random = new SplittableRandom(7);
    private final EventCodec codec = new EventCodec();
    private final long[] sequences = new long[AuditBenchmark.ACCOUNTS];
    private long position;

    List<StoredEvent> next() {
        List<StoredEvent> page = new ArrayList<>();
        while (page.size() < AuditBenchmark.PAGE && position < AuditBenchmark.EVENTS) {
            position++;
            page.add(event());
        }
        return page;
    }

    private StoredEvent event() {
        int account = random.nextInt(AuditBenchmark.ACCOUNTS);
        Instant at = Facts.START.plusSeconds(60 * position);
        StringBuilder summary = new StringBuilder();
        for (int word = 0; word < WORDS; word++) {
            summary.append(Integer.toString(random.nextInt(1_000_000, 40_000_000), 36))
                    .append(' ');
        }
        var encoded = codec.encode(
                new AccountId("account-" + account),
                new InteractionLogged("email", null, null, summary.toString(), null));
        return new StoredEvent(
                new Envelope(
                        position,
                        new UUID(random.nextLong(), random.nextLong()),
                        new AccountId("account-" + account),
                        sequences[account]++,
                        encoded.type().name(),
                        encoded.type().revision(),
                        at,
                        at,
                        ORIGIN),
                encoded.payload());
    }
}

package io.accounthealth.standalone.demo;

import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.schema.PersonalData;
import io.accounthealth.storage.EventLog;
import java.io.PrintStream;
import java.time.LocalDate;

/** Fills an empty log with the demo. */
public final class DemoFill {

    private DemoFill() {}

    /**
     * Does nothing when the log holds anything. The log takes the whole history in one restore, which is one
     * transaction: whenever the process is killed, there is the whole demo or none.
     *
     * @param privacy what personal data passes through, as in production
     * @param end the first day that is not in it, in UTC
     */
    public static void fillIfEmpty(EventLog log, PersonalData privacy, LocalDate end, PrintStream out) {
        if (log.head().position() > 0) {
            return;
        }
        out.printf("First start here: making up a demo that ends on %s ...%n", end.minusDays(1));
        long start = System.nanoTime();
        DemoHistory history = DemoHistory.of(DemoHistory.SEED, end);
        out.printf("  %,d events written; storing them ...%n", history.events().size());
        EventCodec clear = new EventCodec();
        EventCodec sealed = new EventCodec(privacy);
        log.restore(history.events().stream()
                .map(event -> new StoredEvent(
                        event.envelope(),
                        sealed.encode(
                                        event.envelope().accountId(),
                                        clear.decode(event).event())
                                .payload()))
                .toList());
        out.printf("  done in %.1f s%n", (System.nanoTime() - start) / 1e9);
    }
}

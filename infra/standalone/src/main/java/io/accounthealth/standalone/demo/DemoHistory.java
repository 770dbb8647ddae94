package io.accounthealth.standalone.demo;

import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.schema.PersonalData;
import io.accounthealth.standalone.demo.script.DemoCalendar;
import io.accounthealth.standalone.demo.script.Draft;
import io.accounthealth.standalone.demo.script.Reactions;
import io.accounthealth.standalone.demo.script.Scripts;
import io.accounthealth.storage.EventLog;
import java.io.PrintStream;
import java.time.LocalDate;
import java.util.List;

/**
 * Two years of forty accounts. The same seed and end give the same bytes, on every machine.
 *
 * @param events as a log holds them, from position 1
 * @param refusals why the write side would have refused what the demo wanted to tell; empty unless the demo is at odds
 *     with the rules
 */
public record DemoHistory(List<StoredEvent> events, List<String> refusals) {

    /** Of the demo that a first start shows. */
    public static final long SEED = 1729;

    /** @param end the first day that is not told: nothing is recorded from its midnight UTC on */
    public static DemoHistory of(long seed, LocalDate end) {
        DemoCalendar days = new DemoCalendar(end);
        List<Draft> drafts = Scripts.of(seed, days);
        Registrar registrar = new Registrar();
        DailyWatch mornings = new DailyWatch(days, registrar, new Reactions(seed, days));
        registrar.begin(drafts.getFirst().recordedAt());
        for (Draft draft : drafts) {
            mornings.until(draft.recordedAt());
            registrar.register(draft);
        }
        mornings.end();
        return new DemoHistory(registrar.events(), registrar.refusals());
    }

    /**
     * Fills an empty log with the demo, and does nothing when it holds anything. The log takes the whole history in one
     * restore, which is one transaction: whenever the process is killed, there is the whole demo or none.
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
        DemoHistory history = of(SEED, end);
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

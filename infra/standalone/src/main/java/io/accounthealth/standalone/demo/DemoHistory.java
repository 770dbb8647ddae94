package io.accounthealth.standalone.demo;

import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.standalone.demo.script.DemoCalendar;
import io.accounthealth.standalone.demo.script.Draft;
import io.accounthealth.standalone.demo.script.Reactions;
import io.accounthealth.standalone.demo.script.Scripts;
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
}

package io.accounthealth.standalone.demo.script;

import io.accounthealth.events.AccountId;
import io.accounthealth.events.RatesEvent.ExchangeRateReported;
import io.accounthealth.standalone.demo.script.Scene.Step;
import io.accounthealth.standalone.demo.seed.ReferenceRates;
import io.accounthealth.standalone.demo.seed.SeededRandom;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** All that is told, at all clients, in the order of its recording. */
public final class Scripts {

    /** The processes that are code, by the names that {@code processes.txt} calls them by. */
    static final Map<String, BiConsumer<EventScript, SeededRandom>> CODE = Map.of(
            "orders", (script, random) -> new OrderGenerator(script, random).orders(),
            "spend", (script, random) -> new SpendGenerator(script, random).spend(),
            "restatedOutage", (script, random) -> new SpendGenerator(script, random).restatedOutage(),
            "restatedMonth", (script, random) -> new SpendGenerator(script, random).restatedMonth(),
            "corrections", (script, random) -> new CorrectionGenerator(script, random).corrections(),
            "invoices", (script, random) -> new BillingGenerator(script, random).invoices(),
            "discrepancies", (script, random) -> new BillingGenerator(script, random).discrepancies(),
            "performance", (script, random) -> new PerformanceGenerator(script, random).performance(),
            "costs", (script, random) -> new BillingGenerator(script, random).costs());

    private static final Map<String, Step> PROCESSES = ProcessReader.read("stories.txt", "processes.txt");

    private Scripts() {}

    public static List<Draft> of(long seed, DemoCalendar days) {
        List<Draft> drafts = new ArrayList<>(SecondPolicy.drafts(days, new SeededRandom(seed, "policy")));
        drafts.addAll(DemoSettings.attributes(days, new SeededRandom(seed, "attributes")));
        SeededRandom ofRates = new SeededRandom(seed, "rates");
        ReferenceRates.of(days.date(0), days.end(), ofRates).forEach(rate -> drafts.add(published(rate, ofRates)));
        for (Client client : Client.all()) {
            EventScript script = new EventScript(client, days, seed);
            PROCESSES.forEach((name, process) -> process.run(new Scene(script, script.dice(name))));
            drafts.addAll(script.drafts());
        }
        drafts.addAll(DemoSettings.of(seed, days));
        // Stable: of one account and instant, what was written first stays first.
        drafts.sort(Comparator.comparing(Draft::recordedAt).thenComparing(Draft::account));
        return drafts;
    }

    /** In the afternoon of its day. */
    private static Draft published(ExchangeRateReported rate, SeededRandom random) {
        return new Draft(
                random.uuid(),
                AccountId.RATES,
                rate,
                rate.day().atStartOfDay().toInstant(ZoneOffset.UTC),
                rate.day().atTime(15, 15).toInstant(ZoneOffset.UTC),
                Draft.origin("integrations", ReferenceRates.SOURCE));
    }
}

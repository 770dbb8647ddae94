package io.accounthealth.standalone.demo;

import io.accounthealth.envelope.StoredEvent;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
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

    /** @param seed a part of the seed of what it makes: with another name it is another demo */
    private record Seeded(String seed, EventGenerator generator) {}

    /** Stories after what they build on; corrections after all that they mend. */
    private static final List<Seeded> GENERATORS = List.of(
            new Seeded("HandoverHabit", new HandoverGenerator()),
            new Seeded("ContractHabit", new ContractGenerator()),
            new Seeded("OrderHabit", new OrderGenerator()),
            new Seeded("SpendHabit", new SpendGenerator()),
            new Seeded("MeetingHabit", new MeetingGenerator()),
            new Seeded("InteractionHabit", new InteractionGenerator()),
            new Seeded("ReportHabit", new ReportGenerator()),
            new Seeded("InquiryHabit", new InquiryGenerator()),
            new Seeded("SatisfactionHabit", new SatisfactionGenerator()),
            new Seeded("EscalationHabit", new EscalationGenerator()),
            new Seeded("AdvocacyHabit", new AdvocacyGenerator()),
            new Seeded("RecoveryPlan", new RecoveryPlan()),
            new Seeded("RestatedMonth", new RestatedMonth()),
            new Seeded("CtvUpsell", new CtvUpsell()),
            new Seeded("Departure", new Departure()),
            new Seeded("Slips", new CorrectionGenerator()),
            new Seeded("LastWeeks", new LastWeeks()),
            new Seeded("HoursHabit", new HoursGenerator()),
            new Seeded("PromiseHabit", new PromiseGenerator()),
            new Seeded("GrowthHabit", new GrowthGenerator()),
            new Seeded("BillingHabit", new BillingGenerator()),
            new Seeded("DiscrepancyHabit", new DiscrepancyGenerator()),
            new Seeded("WorkHabit", new WorkGenerator()),
            new Seeded("PlatformHabit", new PlatformGenerator()),
            new Seeded("ReviewHabit", new ReviewGenerator()),
            new Seeded("EscalationTurns", new EscalationTurns()),
            new Seeded("OverrideHabit", new OverrideGenerator()),
            new Seeded("PeopleHabit", new PeopleGenerator()));

    /** @param end the first day that is not told: nothing is recorded from its midnight UTC on */
    public static DemoHistory of(long seed, LocalDate end) {
        Span span = new Span(end);
        List<Draft> drafts = new ArrayList<>();
        drafts.addAll(SecondPolicy.drafts(span, new SeededRandom(seed, "policy")));
        List<Client> clients = Portfolio.clients();
        for (Client client : clients) {
            EventScript diary = new EventScript(
                    client, span, new SeededRandom(seed, client.id().value()));
            for (Seeded each : GENERATORS) {
                each.generator().keep(diary, new SeededRandom(seed, client.id().value(), each.seed()));
            }
            drafts.addAll(diary.drafts());
        }
        // Stable: of one account and instant, what was written first stays first.
        drafts.sort(Comparator.comparing(Draft::recordedAt).thenComparing(Draft::account));
        Registrar registrar = new Registrar();
        DailyWatch mornings = new DailyWatch(span, registrar, new Reactions(seed, span, clients));
        registrar.begin(drafts.getFirst().recordedAt());
        for (Draft draft : drafts) {
            mornings.until(draft.recordedAt());
            registrar.register(draft);
        }
        mornings.until(span.endInstant());
        return new DemoHistory(registrar.events(), registrar.refusals());
    }
}

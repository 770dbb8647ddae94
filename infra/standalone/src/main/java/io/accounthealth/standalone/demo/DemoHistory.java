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

    /** Stories after what they build on; the slips after all that they mend. */
    private static final List<EventGenerator> HABITS = List.of(
            new HandoverGenerator(),
            new ContractGenerator(),
            new OrderGenerator(),
            new SpendGenerator(),
            new MeetingGenerator(),
            new InteractionGenerator(),
            new ReportGenerator(),
            new InquiryGenerator(),
            new SatisfactionGenerator(),
            new EscalationGenerator(),
            new AdvocacyGenerator(),
            new RecoveryPlan(),
            new RestatedMonth(),
            new CtvUpsell(),
            new Departure(),
            new CorrectionGenerator(),
            new LastWeeks(),
            new HoursGenerator(),
            new PromiseGenerator(),
            new GrowthGenerator(),
            new BillingGenerator(),
            new DiscrepancyGenerator(),
            new WorkGenerator(),
            new PlatformGenerator(),
            new ReviewGenerator(),
            new EscalationTurns(),
            new OverrideGenerator(),
            new PeopleGenerator());

    /** @param end the first day that is not told: nothing is recorded from its midnight UTC on */
    public static DemoHistory of(long seed, LocalDate end) {
        Span span = new Span(end);
        List<Draft> drafts = new ArrayList<>();
        drafts.addAll(SecondPolicy.drafts(span, new SeededRandom(seed, "policy")));
        List<Client> clients = Portfolio.clients();
        for (Client client : clients) {
            EventScript diary = new EventScript(
                    client, span, new SeededRandom(seed, client.id().value()));
            for (EventGenerator habit : HABITS) {
                habit.keep(
                        diary,
                        new SeededRandom(
                                seed, client.id().value(), habit.getClass().getSimpleName()));
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

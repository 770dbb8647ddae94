package io.accounthealth.standalone.demo.script;

import io.accounthealth.events.AccountId;
import io.accounthealth.events.RatesEvent.ExchangeRateReported;
import io.accounthealth.standalone.demo.seed.ReferenceRates;
import io.accounthealth.standalone.demo.seed.SeededRandom;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** All that is told, at all clients, in the order of its recording. */
public final class Scripts {

    /** @param seed a part of the seed of what it makes: with another name it is another demo */
    private record Seeded(String seed, BiConsumer<EventScript, SeededRandom> telling) {}

    /** Stories after what they build on; corrections after all that they mend. */
    private static final List<Seeded> GENERATORS = List.of(
            seeded("HandoverHabit", HandoverGenerator::new, HandoverGenerator::handover),
            seeded("ContractHabit", ContractGenerator::new, ContractGenerator::contract),
            seeded("OrderHabit", CampaignGenerator::new, CampaignGenerator::orders),
            seeded("SpendHabit", SpendGenerator::new, SpendGenerator::spend),
            seeded("MeetingHabit", ContactGenerator::new, ContactGenerator::meetings),
            seeded("InteractionHabit", ContactGenerator::new, ContactGenerator::interactions),
            seeded("ReportHabit", ServiceGenerator::new, ServiceGenerator::reports),
            seeded("InquiryHabit", ServiceGenerator::new, ServiceGenerator::inquiries),
            seeded("SatisfactionHabit", SatisfactionGenerator::new, SatisfactionGenerator::answers),
            seeded("EscalationHabit", EscalationGenerator::new, EscalationGenerator::escalations),
            seeded("AdvocacyHabit", SatisfactionGenerator::new, SatisfactionGenerator::advocacy),
            seeded("RecoveryPlan", StoryGenerator::new, StoryGenerator::saved),
            seeded("RestatedMonth", StoryGenerator::new, StoryGenerator::restated),
            seeded("CtvUpsell", StoryGenerator::new, StoryGenerator::upsold),
            seeded("Departure", ContractGenerator::new, ContractGenerator::departure),
            seeded("Slips", CorrectionGenerator::new, CorrectionGenerator::corrections),
            new Seeded("LastWeeks", Scripts::lastWeeks),
            seeded("HoursHabit", HandoverGenerator::new, HandoverGenerator::hours),
            seeded("PromiseHabit", ContractGenerator::new, ContractGenerator::promises),
            seeded("GrowthHabit", GrowthGenerator::new, GrowthGenerator::growth),
            seeded("BillingHabit", BillingGenerator::new, BillingGenerator::invoices),
            seeded(BillingGenerator.COMPARED, BillingGenerator::new, BillingGenerator::discrepancies),
            seeded("OutageMadeGood", StoryGenerator::new, StoryGenerator::madeGood),
            seeded("WorkHabit", CampaignGenerator::new, CampaignGenerator::work),
            seeded("PlatformHabit", PlatformGenerator::new, PlatformGenerator::platforms),
            seeded("ReviewHabit", ReviewGenerator::new, ReviewGenerator::reviews),
            seeded("EscalationTurns", EscalationGenerator::new, EscalationGenerator::turns),
            seeded("OverrideHabit", SatisfactionGenerator::new, SatisfactionGenerator::overrides),
            seeded("PeopleHabit", HandoverGenerator::new, HandoverGenerator::people),
            seeded("PerformanceHabit", PerformanceGenerator::new, PerformanceGenerator::performance),
            seeded("GroupHabit", PlatformGenerator::new, PlatformGenerator::groups),
            seeded("PriorityHabit", PerformanceGenerator::new, PerformanceGenerator::priorities),
            seeded("TeamHabit", HandoverGenerator::new, HandoverGenerator::teams),
            seeded("AttributeHabit", HandoverGenerator::new, HandoverGenerator::attributes),
            seeded("CostHabit", BillingGenerator::new, BillingGenerator::costs),
            seeded("ContextHabit", HandoverGenerator::new, HandoverGenerator::context),
            seeded("NextLaunch", StoryGenerator::new, StoryGenerator::launched),
            seeded("CommentHabit", StoryGenerator::new, StoryGenerator::comments),
            seeded("WrittenReports", ReviewGenerator::new, ReviewGenerator::written));

    private Scripts() {}

    private static <G> Seeded seeded(
            String seed, BiFunction<EventScript, SeededRandom, G> generator, Consumer<G> telling) {
        return new Seeded(seed, (script, random) -> telling.accept(generator.apply(script, random)));
    }

    public static List<Draft> of(long seed, DemoCalendar days) {
        List<Draft> drafts = new ArrayList<>(SecondPolicy.drafts(days, new SeededRandom(seed, "policy")));
        drafts.addAll(HandoverGenerator.catalogue(days, new SeededRandom(seed, "attributes")));
        SeededRandom ofRates = new SeededRandom(seed, "rates");
        ReferenceRates.of(days.date(0), days.end(), ofRates).forEach(rate -> drafts.add(published(rate, ofRates)));
        for (Client client : Client.all()) {
            EventScript script = new EventScript(client, days, seed);
            for (Seeded each : GENERATORS) {
                each.telling().accept(script, script.dice(each.seed()));
            }
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

    /**
     * What is under way on the last day at a client that stays. The other generators of reports, inquiries and
     * contracts tell only episodes that had time to end; these go on, so that something is due, unanswered or newly
     * renewed.
     */
    private static void lastWeeks(EventScript script, SeededRandom random) {
        if (script.client().stays()) {
            new ServiceGenerator(script, random).lastWeeks();
            new ContractGenerator(script, random).lastWeeks();
        }
    }
}

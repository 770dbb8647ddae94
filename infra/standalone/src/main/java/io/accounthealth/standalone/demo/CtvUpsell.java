package io.accounthealth.standalone.demo;

import io.accounthealth.events.AdvocacyEvent.BetaJoined;
import io.accounthealth.events.AdvocacyEvent.ReferenceGiven;
import io.accounthealth.events.AdvocacyEvent.TestimonialGiven;
import io.accounthealth.events.Direction;
import io.accounthealth.events.GrowthEvent.OpportunityIdentified;
import io.accounthealth.events.GrowthEvent.OpportunityProposed;
import io.accounthealth.events.GrowthEvent.OpportunityWon;
import io.accounthealth.events.GrowthEvent.ProductActivated;
import io.accounthealth.events.MeetingEvent.InteractionLogged;
import io.accounthealth.events.MeetingEvent.MeetingHeld;
import io.accounthealth.events.MeetingKind;
import io.accounthealth.events.ReportEvent.NarrativeRecorded;
import io.accounthealth.events.Sentiment;
import java.math.BigDecimal;
import java.util.List;

/** {@link Stories#UPSOLD}: beta, proposal, second line, testimonial. The line itself is in the portfolio. */
final class CtvUpsell implements EventGenerator {

    /** The first day of the new line. */
    static final int LAUNCH = 430;

    /** What the new line spends, in parts per thousand of what the client spent before. */
    static final int SHARE = 470;

    @Override
    public void keep(EventScript diary, SeededRandom dice) {
        Client client = diary.client();
        if (!client.id().equals(Stories.UPSOLD)) {
            return;
        }
        diary.note(new BetaJoined("ctv-household-reach"), diary.at(LAUNCH - 55, 660));
        diary.note(
                new MeetingHeld(
                        client.id() + "-ctv-review",
                        MeetingKind.QBR,
                        List.of(client.manager(), client.personId(1), client.personId(2)),
                        90,
                        Sentiment.POSITIVE,
                        "Showed that a third of new customers are reached on the big screen only; proposed a CTV line"),
                diary.at(LAUNCH - 27, 14 * 60));
        diary.note(
                new InteractionLogged(
                        "phone",
                        Direction.INBOUND,
                        client.personId(1),
                        "Said yes to a CTV line beside display",
                        Sentiment.POSITIVE),
                diary.at(LAUNCH - 20, 10 * 60));
        diary.note(
                new NarrativeRecorded(
                        "CTV after six weeks",
                        "Searches for the brand rose by a fifth where the CTV line ran",
                        "Keep display for those who have seen the film, CTV for new households"),
                diary.at(LAUNCH + 44, 15 * 60));
        diary.note(
                new TestimonialGiven(client.personId(1), "We came for banners and stayed for the big screen."),
                diary.at(LAUNCH + 92, 11 * 60));
        diary.note(new ReferenceGiven(client.personId(1), "a furniture maker"), diary.at(LAUNCH + 180, 11 * 60));
    }

    /** The same story in the books of Sales: what was seen in the beta, offered in the review, and agreed on. */
    static void sell(EventScript diary) {
        Client client = diary.client();
        if (!client.id().equals(Stories.UPSOLD)) {
            return;
        }
        String id = client.id() + "-opportunity-ctv";
        BigDecimal amount = GrowthGenerator.yearly(client, LAUNCH, SHARE);
        diary.note(
                new OpportunityIdentified(id, "CTV", amount, client.currency(), "asked for more after the beta"),
                diary.at(LAUNCH - 40, 15 * 60));
        diary.note(new OpportunityProposed(id, null, null), diary.at(LAUNCH - 27, 16 * 60));
        diary.note(new OpportunityWon(id, null, null), diary.at(LAUNCH - 20, 11 * 60));
        diary.note(new ProductActivated("CTV", "a line of its own"), diary.at(LAUNCH, 9 * 60));
    }
}

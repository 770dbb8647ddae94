package io.accounthealth.model.timeline;

import static io.accounthealth.events.ItemKind.COLLEAGUE;
import static io.accounthealth.events.ItemKind.CONTRACT;
import static io.accounthealth.events.ItemKind.OPPORTUNITY;
import static io.accounthealth.events.ItemKind.PROMISE;
import static io.accounthealth.events.ItemKind.QBR_GOAL;
import static io.accounthealth.events.ItemKind.STAKEHOLDER;
import static io.accounthealth.events.ItemKind.SURVEY;
import static io.accounthealth.model.message.Message.message;
import static io.accounthealth.model.timeline.Headline.amount;
import static io.accounthealth.model.timeline.Headline.due;
import static io.accounthealth.model.timeline.Headline.say;

import io.accounthealth.events.AdvocacyEvent;
import io.accounthealth.events.ContractEvent;
import io.accounthealth.events.GrowthEvent;
import io.accounthealth.events.HandoverEvent;
import io.accounthealth.events.PromiseEvent;
import io.accounthealth.events.QbrEvent;
import io.accounthealth.events.SatisfactionEvent;
import io.accounthealth.events.TeamRole;
import io.accounthealth.model.attributes.AttributeValue;
import io.accounthealth.model.message.Message.Term;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What binds client and us, in words. */
final class RelationHeadlines {

    private RelationHeadlines() {}

    static Headline of(HandoverEvent event) {
        return switch (event) {
            case HandoverEvent.AccountOpened e -> say(message("Account {} opened", e.name()), e.vertical());
            case HandoverEvent.AccountProfileChanged e -> say("Profile changed", e.name());
            case HandoverEvent.HandoverCompleted e -> say("Handover from Sales completed", e.note());
            case HandoverEvent.ManagerAssigned e -> say(message("Assigned to {}", COLLEAGUE.item(e.managerId())), null);
            case HandoverEvent.BusinessHoursAgreed e ->
                say(
                        message(
                                "Business hours agreed, {} to {}",
                                e.opens().toString(),
                                e.closes().toString()),
                        null);
            case HandoverEvent.AccountPlacedUnder e -> say(message("Placed under {} {}", e.kind(), e.parentId()), null);
            case HandoverEvent.AccountDetached e -> say(message("Detached from its {}", e.kind()), e.reason());
            case HandoverEvent.TeamMemberAssigned e ->
                say(message("Team member {} assigned as {}", COLLEAGUE.item(e.userId()), term(e.role())), null);
            case HandoverEvent.TeamMemberUnassigned e ->
                say(message("Team member {} unassigned as {}", COLLEAGUE.item(e.userId()), term(e.role())), null);
            case HandoverEvent.AttributeSet e -> say(message("Attribute {} set", e.name()), AttributeValue.inWords(e));
            case HandoverEvent.AttributeCleared e -> say(message("Attribute {} cleared", e.name()), null);
            case HandoverEvent.ClientContextNoted e ->
                say(
                        message("Client context noted{}", e.industry() == null ? null : message(": {}", e.industry())),
                        context(e));
            case HandoverEvent.StakeholderAdded e -> say(message("Stakeholder {} added", e.name()), e.role());
            case HandoverEvent.StakeholderChanged e ->
                say(message("Stakeholder {} changed", STAKEHOLDER.item(e.personId())), e.role());
            case HandoverEvent.StakeholderLeft e ->
                say(message("Stakeholder {} left", STAKEHOLDER.item(e.personId())), e.reason());
        };
    }

    private static @Nullable String context(HandoverEvent.ClientContextNoted e) {
        String watched = e.competitorsWatched() == null ? null : String.join(", ", e.competitorsWatched());
        String said = Stream.of(part("Goals", e.goals()), part("Pressures", e.pressures()), part("Watches", watched))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
        return said.isEmpty() ? null : said;
    }

    private static String part(String of, @Nullable String text) {
        return text == null || text.isEmpty() ? "" : of + ": " + text;
    }

    private static Term term(TeamRole role) {
        return new Term(role.written().replace('-', ' '));
    }

    static Headline of(PromiseEvent event) {
        return switch (event) {
            case PromiseEvent.PromiseMade e ->
                say(message("Promise {} made{}", PROMISE.item(e.promiseId()), due(e.due())), e.text());
            case PromiseEvent.PromiseKept e -> say(message("Promise {} kept", PROMISE.item(e.promiseId())), e.note());
            case PromiseEvent.PromiseBroken e ->
                say(message("Promise {} broken", PROMISE.item(e.promiseId())), e.reason());
        };
    }

    static Headline of(ContractEvent event) {
        return switch (event) {
            case ContractEvent.ContractSigned e ->
                say(
                        message(
                                "Contract {} signed to {}{}",
                                CONTRACT.item(e.contractId()),
                                e.end(),
                                amount(e.amount(), e.currency())),
                        e.kind());
            case ContractEvent.RenewalOpened e ->
                say(message("Renewal of contract {} opened{}", CONTRACT.item(e.contractId()), due(e.due())), null);
            case ContractEvent.ContractRenewed e ->
                say(
                        message(
                                "Contract {} renewed{}",
                                CONTRACT.item(e.contractId()),
                                amount(e.amount(), e.currency())),
                        null);
            case ContractEvent.RenewalLost e ->
                say(message("Renewal of contract {} lost", CONTRACT.item(e.contractId())), e.reason());
            case ContractEvent.NoticeGiven e -> say(message("Notice given, effective {}", e.effective()), e.reason());
            case ContractEvent.AccountChurned e -> say("Account churned", e.reason());
            case ContractEvent.AccountReactivated e -> say("Account reactivated", e.reason());
        };
    }

    static Headline of(GrowthEvent event) {
        return switch (event) {
            case GrowthEvent.OpportunityIdentified e ->
                say(
                        message("Opportunity for {} identified{}", e.product(), amount(e.amount(), e.currency())),
                        e.note());
            case GrowthEvent.OpportunityProposed e ->
                say(
                        message(
                                "Opportunity {} proposed{}",
                                OPPORTUNITY.item(e.opportunityId()),
                                amount(e.amount(), e.currency())),
                        null);
            case GrowthEvent.OpportunityWon e ->
                say(
                        message(
                                "Opportunity {} won{}",
                                OPPORTUNITY.item(e.opportunityId()),
                                amount(e.amount(), e.currency())),
                        null);
            case GrowthEvent.OpportunityLost e ->
                say(message("Opportunity {} lost", OPPORTUNITY.item(e.opportunityId())), e.reason());
            case GrowthEvent.ProductActivated e -> say(message("Product {} activated", e.product()), e.note());
            case GrowthEvent.ProductDeactivated e -> say(message("Product {} deactivated", e.product()), e.reason());
        };
    }

    static Headline of(QbrEvent event) {
        return switch (event) {
            case QbrEvent.QbrPrepared e -> say(message("QBR of {} prepared", e.quarter()), e.packHash());
            case QbrEvent.QbrPresented e -> say(message("QBR of {} presented", e.quarter()), null);
            case QbrEvent.QbrGoalSet e ->
                say(message("QBR goal {} set{}", QBR_GOAL.item(e.goalId()), due(e.due())), e.text());
            case QbrEvent.QbrGoalMet e -> say(message("QBR goal {} met", QBR_GOAL.item(e.goalId())), e.note());
            case QbrEvent.QbrGoalMissed e -> say(message("QBR goal {} missed", QBR_GOAL.item(e.goalId())), e.reason());
        };
    }

    static Headline of(SatisfactionEvent event) {
        return switch (event) {
            case SatisfactionEvent.TemperatureTaken e ->
                say(message("Temperature {} of {}", e.temperature(), 5), e.note());
            case SatisfactionEvent.SurveySent e -> say(message("Survey {} sent", SURVEY.item(e.surveyId())), e.kind());
            case SatisfactionEvent.NpsAnswered e -> say(message("NPS answer {}", e.score()), e.comment());
            case SatisfactionEvent.CsatAnswered e -> say(message("CSAT answer {} of {}", e.score(), 5), e.comment());
            case SatisfactionEvent.CompetitorSighted e -> say(message("Competitor {} sighted", e.name()), e.note());
        };
    }

    static Headline of(AdvocacyEvent event) {
        return switch (event) {
            case AdvocacyEvent.TestimonialGiven e -> say("Testimonial given", e.quote());
            case AdvocacyEvent.TestimonialDeclined e -> say("Testimonial declined", e.reason());
            case AdvocacyEvent.ReferenceGiven e -> say("Reference given", e.to());
            case AdvocacyEvent.BetaJoined e -> say(message("Beta {} joined", e.program()), null);
            case AdvocacyEvent.BetaLeft e -> say(message("Beta {} left", e.program()), e.reason());
        };
    }
}

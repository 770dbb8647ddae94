package io.accounthealth.command.decision;

import static io.accounthealth.command.decision.Status.BROKEN;
import static io.accounthealth.command.decision.Status.CHURNED;
import static io.accounthealth.command.decision.Status.CLOSED;
import static io.accounthealth.command.decision.Status.KEPT;
import static io.accounthealth.command.decision.Status.LEFT;
import static io.accounthealth.command.decision.Status.LOST;
import static io.accounthealth.command.decision.Status.MET;
import static io.accounthealth.command.decision.Status.MISSED;
import static io.accounthealth.command.decision.Status.OPEN;
import static io.accounthealth.command.decision.Status.PREPARED;
import static io.accounthealth.command.decision.Status.PRESENTED;
import static io.accounthealth.command.decision.Status.PROPOSED;
import static io.accounthealth.command.decision.Status.UNKNOWN;
import static io.accounthealth.command.decision.Status.WON;
import static io.accounthealth.command.decision.Step.step;

import io.accounthealth.command.decision.Subject.Kind;
import io.accounthealth.events.ContractEvent;
import io.accounthealth.events.ContractEvent.AccountChurned;
import io.accounthealth.events.ContractEvent.AccountReactivated;
import io.accounthealth.events.ContractEvent.ContractRenewed;
import io.accounthealth.events.ContractEvent.ContractSigned;
import io.accounthealth.events.ContractEvent.NoticeGiven;
import io.accounthealth.events.ContractEvent.RenewalLost;
import io.accounthealth.events.ContractEvent.RenewalOpened;
import io.accounthealth.events.GrowthEvent;
import io.accounthealth.events.GrowthEvent.OpportunityIdentified;
import io.accounthealth.events.GrowthEvent.OpportunityLost;
import io.accounthealth.events.GrowthEvent.OpportunityProposed;
import io.accounthealth.events.GrowthEvent.OpportunityWon;
import io.accounthealth.events.GrowthEvent.ProductActivated;
import io.accounthealth.events.GrowthEvent.ProductDeactivated;
import io.accounthealth.events.HandoverEvent;
import io.accounthealth.events.HandoverEvent.AccountDetached;
import io.accounthealth.events.HandoverEvent.AccountOpened;
import io.accounthealth.events.HandoverEvent.AccountPlacedUnder;
import io.accounthealth.events.HandoverEvent.AccountProfileChanged;
import io.accounthealth.events.HandoverEvent.AttributeCleared;
import io.accounthealth.events.HandoverEvent.AttributeSet;
import io.accounthealth.events.HandoverEvent.BusinessHoursAgreed;
import io.accounthealth.events.HandoverEvent.ClientContextNoted;
import io.accounthealth.events.HandoverEvent.HandoverCompleted;
import io.accounthealth.events.HandoverEvent.ManagerAssigned;
import io.accounthealth.events.HandoverEvent.StakeholderAdded;
import io.accounthealth.events.HandoverEvent.StakeholderChanged;
import io.accounthealth.events.HandoverEvent.StakeholderLeft;
import io.accounthealth.events.HandoverEvent.TeamMemberAssigned;
import io.accounthealth.events.HandoverEvent.TeamMemberUnassigned;
import io.accounthealth.events.PrivacyEvent;
import io.accounthealth.events.PrivacyEvent.KeysDestroyed;
import io.accounthealth.events.PrivacyEvent.LegalHoldLifted;
import io.accounthealth.events.PrivacyEvent.LegalHoldPlaced;
import io.accounthealth.events.PromiseEvent;
import io.accounthealth.events.PromiseEvent.PromiseBroken;
import io.accounthealth.events.PromiseEvent.PromiseKept;
import io.accounthealth.events.PromiseEvent.PromiseMade;
import io.accounthealth.events.QbrEvent;
import io.accounthealth.events.QbrEvent.QbrGoalMet;
import io.accounthealth.events.QbrEvent.QbrGoalMissed;
import io.accounthealth.events.QbrEvent.QbrGoalSet;
import io.accounthealth.events.QbrEvent.QbrPrepared;
import io.accounthealth.events.QbrEvent.QbrPresented;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The steps of what binds client and us: handover and promises, contracts, growth, reviews. */
final class RelationSteps {

    private RelationSteps() {}

    static @Nullable Step of(HandoverEvent fact) {
        return switch (fact) {
            case AccountOpened ignored -> new Step(Subject.ACCOUNT, Set.of(UNKNOWN), OPEN);
            case HandoverCompleted ignored -> new Step(Subject.HANDOVER, Set.of(UNKNOWN), CLOSED);
            case StakeholderAdded e -> step(Kind.STAKEHOLDER, e.personId(), EnumSet.of(UNKNOWN, LEFT), OPEN);
            case StakeholderChanged e -> step(Kind.STAKEHOLDER, e.personId(), EnumSet.of(OPEN), OPEN);
            case StakeholderLeft e -> step(Kind.STAKEHOLDER, e.personId(), EnumSet.of(OPEN), LEFT);
            case AccountProfileChanged ignored -> null;
            case ManagerAssigned ignored -> null;
            case BusinessHoursAgreed ignored -> null;
            case AccountPlacedUnder ignored -> null;
            case AccountDetached ignored -> null;
            case TeamMemberAssigned ignored -> null;
            case TeamMemberUnassigned ignored -> null;
            case AttributeSet ignored -> null;
            case AttributeCleared ignored -> null;
            case ClientContextNoted ignored -> null;
        };
    }

    static Step of(PromiseEvent fact) {
        return switch (fact) {
            case PromiseMade e -> step(Kind.PROMISE, e.promiseId(), EnumSet.of(UNKNOWN), OPEN);
            case PromiseKept e -> step(Kind.PROMISE, e.promiseId(), EnumSet.of(OPEN), KEPT);
            case PromiseBroken e -> step(Kind.PROMISE, e.promiseId(), EnumSet.of(OPEN), BROKEN);
        };
    }

    static Step of(ContractEvent fact) {
        return switch (fact) {
            case ContractSigned e -> step(Kind.CONTRACT, e.contractId(), EnumSet.of(UNKNOWN), OPEN);
            case RenewalOpened e -> step(Kind.CONTRACT, e.contractId(), EnumSet.of(OPEN), OPEN);
            case ContractRenewed e -> step(Kind.CONTRACT, e.contractId(), EnumSet.of(OPEN), OPEN);
            case RenewalLost e -> step(Kind.CONTRACT, e.contractId(), EnumSet.of(OPEN), LOST);
            case NoticeGiven ignored -> new Step(Subject.ACCOUNT, EnumSet.of(OPEN), OPEN);
            case AccountChurned ignored -> new Step(Subject.ACCOUNT, EnumSet.of(OPEN), CHURNED);
            case AccountReactivated ignored -> new Step(Subject.ACCOUNT, EnumSet.of(CHURNED), OPEN);
        };
    }

    static Step of(GrowthEvent fact) {
        Set<Status> undecided = EnumSet.of(OPEN, PROPOSED);
        return switch (fact) {
            case OpportunityIdentified e -> step(Kind.OPPORTUNITY, e.opportunityId(), EnumSet.of(UNKNOWN), OPEN);
            case OpportunityProposed e -> step(Kind.OPPORTUNITY, e.opportunityId(), undecided, PROPOSED);
            case OpportunityWon e -> step(Kind.OPPORTUNITY, e.opportunityId(), undecided, WON);
            case OpportunityLost e -> step(Kind.OPPORTUNITY, e.opportunityId(), undecided, LOST);
            case ProductActivated e -> step(Kind.PRODUCT, e.product(), EnumSet.of(UNKNOWN, CLOSED), OPEN);
            case ProductDeactivated e -> step(Kind.PRODUCT, e.product(), EnumSet.of(OPEN), CLOSED);
        };
    }

    static @Nullable Step of(PrivacyEvent fact) {
        return switch (fact) {
            case LegalHoldPlaced e -> step(Kind.LEGAL_HOLD, e.holdId(), EnumSet.of(UNKNOWN), OPEN);
            case LegalHoldLifted e -> step(Kind.LEGAL_HOLD, e.holdId(), EnumSet.of(OPEN), CLOSED);
            case KeysDestroyed ignored -> null;
        };
    }

    static Step of(QbrEvent fact) {
        return switch (fact) {
            case QbrPrepared e -> step(Kind.QBR, e.quarter(), EnumSet.of(UNKNOWN, PREPARED), PREPARED);
            case QbrPresented e -> step(Kind.QBR, e.quarter(), EnumSet.of(PREPARED), PRESENTED);
            case QbrGoalSet e -> step(Kind.QBR_GOAL, e.goalId(), EnumSet.of(UNKNOWN), OPEN);
            case QbrGoalMet e -> step(Kind.QBR_GOAL, e.goalId(), EnumSet.of(OPEN), MET);
            case QbrGoalMissed e -> step(Kind.QBR_GOAL, e.goalId(), EnumSet.of(OPEN), MISSED);
        };
    }
}

package io.accounthealth.model.health;

import io.accounthealth.events.Severity;
import io.accounthealth.model.escalations.Escalation;
import io.accounthealth.model.figures.Score;
import io.accounthealth.model.table.AccountAt;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/** Escalations and their post-mortems. */
final class EscalationSignals {

    private static final int DEFAULT_HALF_LIFE = 30;

    private EscalationSignals() {}

    /** 100 less the open ones; a resolved one fades by half each half-life. */
    static SignalValue calm(AccountAt account, SignalWindow window) {
        int halfLife = window.halfLifeOr(DEFAULT_HALF_LIFE);
        long calm = Score.FULL.thousandths();
        List<Escalation> counted = counted(account, halfLife, each -> true);
        for (Escalation escalation : counted) {
            long factor = factor(escalation, account, halfLife);
            calm -= Math.floorDiv(weight(escalation.severity()) * 1000L * factor + HalfLife.ONE / 2, HalfLife.ONE);
        }
        return SignalValue.of(
                new Score(calm).heldWithin().toBigDecimal(), () -> calmness(counted), () -> evidence(counted));
    }

    private static String calmness(List<Escalation> counted) {
        long open = counted.stream().filter(Escalation::isOpen).count();
        return counted.isEmpty()
                ? "no open or recent escalation"
                : Wording.count(open, "open escalation") + ", " + (counted.size() - open) + " resolved and fading";
    }

    private static List<UUID> evidence(List<Escalation> escalations) {
        return escalations.stream()
                .flatMap(escalation -> escalation.evidence().stream())
                .toList();
    }

    /**
     * High and critical escalations that were resolved more than 14 days ago without a post-mortem, for as long as they
     * count themselves.
     */
    static SignalValue postMortemsOverdue(AccountAt account, SignalWindow window) {
        int halfLife = window.halfLifeOr(DEFAULT_HALF_LIFE);
        List<Escalation> overdue = counted(account, halfLife, escalation -> {
            Long due = escalation.missingPostMortemDue();
            return due != null && account.at().t() > due;
        });
        return SignalValue.of(
                overdue.size(),
                () -> Wording.count(overdue.size(), "post-mortem") + " missing " + Escalation.POST_MORTEM_DAYS
                        + " days after a serious escalation",
                () -> evidence(overdue));
    }

    private static List<Escalation> counted(AccountAt account, int halfLife, Predicate<Escalation> which) {
        long forgotten = account.at().t() - HalfLife.forgottenAfter(halfLife) - 1;
        return Escalation.resolvedAfter(
                account, forgotten, each -> which.test(each) && factor(each, account, halfLife) > 0);
    }

    private static long factor(Escalation escalation, AccountAt account, int halfLife) {
        Long resolved = escalation.resolvedAt();
        return resolved == null ? HalfLife.ONE : HalfLife.factor(account.at().t() - resolved, halfLife);
    }

    private static int weight(Severity severity) {
        return switch (severity) {
            case LOW -> 10;
            case MEDIUM -> 25;
            case HIGH -> 50;
            case CRITICAL -> 90;
        };
    }
}

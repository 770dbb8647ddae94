package io.accounthealth.model.alerts;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AlertKind;
import io.accounthealth.model.escalations.Escalation;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.BitemporalPoint;
import java.util.ArrayList;
import java.util.List;

/** What is still owed after a crisis. */
final class EscalationRules {

    private EscalationRules() {}

    static List<Condition> postMortemOverdue(AccountAt account, PointInTime now) {
        List<Condition> overdue = new ArrayList<>();
        for (Escalation escalation : Escalation.all(account)) {
            Long resolved = escalation.resolvedAt();
            if (resolved == null || escalation.postMortem() || !escalation.owesPostMortem()) {
                continue;
            }
            long due = resolved + Escalation.POST_MORTEM_DAYS * BitemporalPoint.DAY;
            if (account.at().t() > due) {
                overdue.add(new Condition(
                        AlertKind.POST_MORTEM_OVERDUE,
                        escalation.id() + "\n" + resolved,
                        escalation.id(),
                        BitemporalPoint.instant(due),
                        "No post-mortem of escalation " + escalation.id(),
                        "Write down its cause and what is changed because of it, and publish that to the client.",
                        List.copyOf(escalation.evidence()),
                        null));
            }
        }
        return overdue;
    }
}
